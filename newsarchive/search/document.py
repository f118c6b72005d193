"""What search knows of an article: plain text and facts, no markup.

A ``SearchDocument`` is a pure function of the article and of the titles of its other languages, so its digest decides
whether the article's postings must be made again. It never holds anything that depends on the rest of the archive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same story in another language: its site path and its title, by which it is found across languages."""

    lang: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One language version of a story.

    ``url`` is a site path (``/ru/2014/04/wego/``); ``text`` is the body's plain text; ``day`` is the date as written
    and ``epoch`` its instant in seconds since 1970, which only orders articles within the day; ``topics``, ``regions``
    and ``source`` hold the ids that filters and facets count (``source`` may be empty).
    """

    lang: str
    story: str
    url: str
    title: str
    summary: str
    text: str
    day: date
    epoch: int
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    source: str = ""
    translations: tuple[OtherLanguage, ...] = ()
