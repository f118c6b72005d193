"""Views of the pages that show the archive by its calendar, as a whole, and two versions of a story at once.

Data only, as in ``views``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from newsarchive.model.parts import Alternate, Body, Card, Day, DayCount, MonthLink, TermCount, YearLink


@dataclass(frozen=True, slots=True)
class YearView:
    """A year: its twelve months, and its days with articles.

    ``previous`` is the nearest earlier year with articles (never a later one).
    ``articles`` are the files with all its articles as data.
    """

    url: str
    alternates: tuple[Alternate, ...]
    year: int
    months: tuple[MonthLink, ...]
    days: tuple[DayCount, ...]
    count: int
    previous: YearLink | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month: its articles by day, oldest first. ``previous`` is the nearest earlier month with articles."""

    url: str
    alternates: tuple[Alternate, ...]
    year: int
    month: int
    year_url: str
    days: tuple[Day, ...]
    count: int
    previous: MonthLink | None


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of the year, whichever the year; ``url`` is empty where no year has articles of it."""

    month: int
    day: int
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class YearDays:
    """The days of a month (1..12), the 29th of February among them."""

    month: int
    days: tuple[YearDay, ...]


@dataclass(frozen=True, slots=True)
class DaysView:
    """The register of the days of the year, with how many articles each has."""

    url: str
    alternates: tuple[Alternate, ...]
    months: tuple[YearDays, ...]


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """The articles of a day of one year: the first ones, of ``count``; ``url`` is the page of their month."""

    year: int
    url: str
    count: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class OnThisDayView:
    """A day of the year: what happened on it, the oldest year first.

    ``previous`` and ``next`` are the days beside it as (month, day), after the last day of the year the first; they
    have a place in the register at ``days_url``, and perhaps no page.
    """

    url: str
    alternates: tuple[Alternate, ...]
    days_url: str
    month: int
    day: int
    count: int
    years: tuple[DayOfYear, ...]
    previous: tuple[int, int]
    next: tuple[int, int]


@dataclass(frozen=True, slots=True)
class YearMonths:
    """How many articles each month of a year has, January first; ``url`` is the page of the year."""

    year: int
    url: str
    counts: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class LanguageCoverage:
    """How many articles there are in a language, and how many stories have no version in it.

    ``years`` are those with articles, the oldest first; their pages are in that language.
    """

    lang: str
    count: int
    missing: int
    years: tuple[YearLink, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """``months`` months on end without an article, from the first (year, month) to the last."""

    first: tuple[int, int]
    last: tuple[int, int]
    months: int


@dataclass(frozen=True, slots=True)
class Lack:
    """How many articles lack something.

    ``what`` is ``topics``, ``regions``, ``sources``, ``authors``, or ``time`` for a time of day.
    """

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class CoverageView:
    """What the archive holds in a language, and where its gaps are.

    ``first`` and ``last`` are the days of the oldest and the newest article, None where there is none; ``years`` have
    articles, the oldest first; ``stories`` is the number of stories in all languages; ``topics``, ``regions`` and
    ``sources`` are those with the most articles, which come first; ``gaps`` are the longest, in the order of time,
    ``empty`` of ``span`` months have no article; ``lacks`` are those that there are.
    """

    url: str
    alternates: tuple[Alternate, ...]
    count: int
    stories: int
    first: dt.date | None
    last: dt.date | None
    years: tuple[YearMonths, ...]
    languages: tuple[LanguageCoverage, ...]
    topics: tuple[TermCount, ...]
    regions: tuple[TermCount, ...]
    sources: tuple[TermCount, ...]
    gaps: tuple[Gap, ...]
    empty: int
    span: int
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class ParallelView:
    """A translation beside its original, paragraph by paragraph; the cards have neither summary nor source.

    ``alternates`` are the versions of the story, the translation's own page among them.
    """

    url: str
    alternates: tuple[Alternate, ...]
    translation: Card
    original: Card
    translation_body: Body
    original_body: Body
    year_url: str
    month_url: str
