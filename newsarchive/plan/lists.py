"""The calendar: home, years and months of a language.

Lists go by the calendar and look backwards only, so that an article added today rewrites today's month, its year and
the home page, and never a month that is over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from newsarchive.model.browse_views import MonthView, YearView
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, Card, Day, DayCount, MonthLink, Visits, YearLink
from newsarchive.model.views import HomeView
from newsarchive.plan import urls
from newsarchive.plan.takeaway import articles_of

#: How many articles the home page shows, and the page of a term.
LATEST = 20
MONTHS = range(1, 13)

#: language -> year -> month -> cards, oldest first; only what has articles.
Calendar = Mapping[str, Mapping[int, Mapping[int, tuple[Card, ...]]]]


def calendar(cards: Mapping[str, tuple[Card, ...]]) -> dict[str, dict[int, dict[int, tuple[Card, ...]]]]:
    """Return the cards of each language by year and month; ``cards`` are oldest first, and so are the months."""
    return {
        lang: {
            year: {month: tuple(of_month) for month, of_month in groupby(of_year, lambda card: card.date.day.month)}
            for year, of_year in groupby(of_lang, lambda card: card.date.day.year)
        }
        for lang, of_lang in cards.items()
    }


@dataclass(frozen=True, slots=True)
class Months:
    """What the month and year pages of one year know: how many articles each month has (0 for none), and each day."""

    lang: str
    year: int
    counts: tuple[int, ...]
    days: tuple[DayCount, ...]

    @property
    def count(self) -> int:
        """Articles of the year."""
        return sum(self.counts)

    def link(self, month: int) -> MonthLink:
        """Return the link of a month; without address where it has no articles."""
        count = self.counts[month - 1]
        return MonthLink(self.year, month, urls.month(self.lang, month, self.year) if count else "", count)


def months(lang: str, year: int, of_year: Mapping[int, tuple[Card, ...]]) -> Months:
    """Count the articles of a year by month and by day."""
    dates = Counter(card.date.day for of_month in of_year.values() for card in of_month)
    days = tuple(DayCount(date, dates[date]) for date in sorted(dates))
    return Months(lang, year, tuple(len(of_year.get(month, ())) for month in MONTHS), days)


def plan_home(
    lang: str,
    latest: tuple[Card, ...],
    years: tuple[YearLink, ...],
    days: tuple[int, ...],
    alternates: tuple[Alternate, ...],
    visits: Visits | None,
) -> Iterator[Page]:
    """Yield the home page of a language; ``latest`` and ``years`` newest first, ``days`` those with a page."""
    url = urls.home(lang)
    yield Page(page_path(url), "home", lang, HomeView(url, alternates, latest, years, days, visits))


def plan_year(year: Months, previous: YearLink | None, alternates: tuple[Alternate, ...]) -> Iterator[Page]:
    """Yield the page of a year."""
    url = urls.year(year.lang, year.year)
    articles = articles_of(year.lang, year.year, year.count)
    months_of_year = tuple(map(year.link, MONTHS))
    view = YearView(url, alternates, year.year, months_of_year, year.days, year.count, previous, articles)
    yield Page(page_path(url), "year", year.lang, view)


def plan_month(
    lang: str,
    year: int,
    month: int,
    cards: tuple[Card, ...],
    previous: MonthLink | None,
    alternates: tuple[Alternate, ...],
) -> Iterator[Page]:
    """Yield the page of a month; ``cards`` oldest first."""
    url = urls.month(lang, month, year)
    days = tuple(Day(date, tuple(of_day)) for date, of_day in groupby(cards, lambda card: card.date.day))
    view = MonthView(url, alternates, year, month, urls.year(lang, year), days, len(cards), previous)
    yield Page(page_path(url), "month", lang, view)
