"""What views are made of: cards, terms, links, bodies by reference.

Data only, as in ``views``: no interface text, no formatting. A URL is a site path, decoded, with a leading slash;
whatever is absent is None, an empty string or an empty tuple.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from newsarchive.model.dates import Moment


@dataclass(frozen=True, slots=True)
class NavLink:
    """A named link."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language (or in its own: the list that hreflang wants includes the page itself)."""

    lang: str
    url: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page of one language may show of the site.

    ``languages`` are as in the settings, the first is the x-default; ``base_url`` ends with a slash; ``pages`` are
    the standing pages of this language, by title. ``short_addresses``: whether stories have a page at theirs;
    ``side_by_side``: whether translations have a page beside their original.
    """

    lang: str
    title: str
    tagline: str
    base_url: str
    languages: tuple[str, ...]
    since: int
    pages: tuple[NavLink, ...]
    short_addresses: bool = True
    side_by_side: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """What other pages may show of an article. ``source`` is the source's name in the article's language, or empty."""

    lang: str
    story: str
    url: str
    title: str
    summary: str
    date: Moment
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a register in one language: ``register`` is ``topics``, ``regions``, ``sources`` or ``authors``.

    ``lang`` is the language of the name, which is another one where the registry lacks a name in this; it is empty
    for names that no registry holds, as those of authors.
    """

    register: str
    id: str
    name: str
    lang: str
    url: str


@dataclass(frozen=True, slots=True)
class TermName:
    """What a term is called in one language, whether or not it has articles there; ``lang`` as in ``Term``."""

    register: str
    id: str
    name: str
    lang: str


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term and how many articles of the language carry it."""

    term: Term
    count: int


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year with ``count`` articles; ``url`` is the year's page (of the language, or of a term)."""

    year: int
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month (1..12) of a year with ``count`` articles; ``url`` is empty where the month has none."""

    year: int
    month: int
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """A day with ``count`` articles."""

    date: dt.date
    count: int


@dataclass(frozen=True, slots=True)
class Day:
    """The articles of one day, in the order of the archive: by instant, then by key."""

    date: dt.date
    cards: tuple[Card, ...]

    @property
    def count(self) -> int:
        """Articles of the day."""
        return len(self.cards)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the files in which a browser can have an image, for ``srcset``; ``width`` in pixels."""

    url: str
    width: int


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference of a body became.

    ``url`` is empty where it leads nowhere and only its text is shown, and may carry a query as written; ``fragment``
    is without ``#``; ``width`` and ``height`` in pixels for images, else 0. An image that has smaller versions has
    ``candidates``, the narrowest first.
    """

    url: str
    fragment: str
    width: int
    height: int
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The body of an article by reference: where it is stored, its digest, and what its marks stand for, by number.

    ``attributes`` are those of the reference's tag, as sanitised HTML with a leading space.
    """

    path: str
    digest: str
    targets: tuple[Target, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a story first appeared: its name in the page's language, when, the address there, the register's page."""

    name: str
    date: Moment | None
    url: str
    site: str
    term: Term | None


@dataclass(frozen=True, slots=True)
class Translated:
    """Of a translated version: the original's language, its card if it is public, translator, machine or not.

    ``state`` is how it stands to the original's text: ``current``, ``aged`` (some paragraphs changed since),
    ``outdated`` (most did), ``unrecorded`` (nobody wrote down which text was translated) or ``orphan`` (there is no
    public original).
    """

    lang: str
    original: Card | None
    by: str
    machine: bool
    state: str


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation says of an article; the fields are those of its view.

    ``permalink`` is its address by story id; of ``translation`` the state and the original's summary are left empty.
    """

    url: str
    permalink: str
    lang: str
    story: str
    title: str
    date: Moment
    authors: tuple[Term, ...]
    source: Source | None
    translation: Translated | None


@dataclass(frozen=True, slots=True)
class VisitCount:
    """Visits on the last day that was counted, on the day before it, and in all."""

    day: int
    day_before: int
    total: int


@dataclass(frozen=True, slots=True)
class Visits:
    """What is known of visits; ``day`` is the last day that was counted, None where only an older counter's total is.

    ``archive``: of all pages, the older counter's total included; ``language``: of the pages of the page's language.
    """

    day: dt.date | None
    archive: VisitCount
    language: VisitCount


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction in a list: the article without its summary, a permanent tag URI (RFC 4151), when, and the note."""

    card: Card
    tag: str
    date: Moment
    note: str


@dataclass(frozen=True, slots=True)
class DataYear:
    """Where the data of a year lie: the site paths of its months (API), and of its articles (JSON Lines)."""

    year: int
    months: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataLanguage:
    """The data of a language: the site's title in it, and its years, oldest first."""

    lang: str
    title: str
    years: tuple[DataYear, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture with its size in pixels; ``url`` is a site path, ``candidates`` are as those of a ``Target``."""

    url: str
    alt: str
    credit: str
    caption: str
    width: int
    height: int
    candidates: tuple[Candidate, ...] = ()
