"""The settings of a site and its registries, as values.

Made by ``read.settings`` from ``site.yaml``, ``topics.yaml``, ``regions.yaml`` and ``sources.yaml``; trusted, unlike
articles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: The registries of contract section 2, in the order in which pages name them.
REGISTRIES = ("topics", "regions", "sources")
#: Every register with pages of its own: the registries, and authors, who need no entry.
REGISTERS = (*REGISTRIES, "authors")


@dataclass(frozen=True, slots=True)
class VisitSettings:
    """How visits are shown.

    ``start`` is the total of an older counter, to which all that is counted is added; ``articles``: whether the page of
    each article shows its own, for which every page that was visited is made again after each count; ``pages``: whether
    standing pages show what home pages do.
    """

    start: int = 0
    articles: bool = False
    pages: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """``site.yaml``. ``base_url`` ends with ``/``; the first of ``languages`` is the x-default; ``since`` is a year.

    ``short_addresses`` and ``side_by_side`` say whether there is a page for each story, and for each translation a page
    beside its original.
    """

    title: Mapping[str, str]
    tagline: Mapping[str, str]
    base_url: str
    languages: tuple[str, ...]
    timezone: str
    since: int
    html: str = "reject"
    dangling: str = "error"
    registries: str = "closed"
    typography: bool = True
    max_article_bytes: int = 2_000_000
    visits: VisitSettings = VisitSettings()
    short_addresses: bool = True
    side_by_side: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a registry.

    An id with a name per language, optional slugs per language, aliases and a web address.
    """

    id: str
    name: Mapping[str, str]
    slug: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    url: str = ""
    line: int = 0


#: registry name -> entry id -> entry
Registries = Mapping[str, Mapping[str, Entry]]


@dataclass(frozen=True, slots=True)
class ParseSettings:
    """The settings that shape how one file is read.

    The rest of ``site.yaml`` may change without reading anything again.
    """

    languages: tuple[str, ...]
    timezone: str
    html: str
    typography: bool
    max_article_bytes: int
    dangling: str = "error"
