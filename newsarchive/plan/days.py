"""On this day: a page for each day of the year that has articles, and a register of all 366.

A day's page holds that day of every year, so an article changes one of them, its own, and the register. Its neighbours
are places in the register, which exist from the beginning.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from itertools import groupby

from newsarchive.model.browse_views import DayOfYear, DaysView, OnThisDayView, YearDay, YearDays
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, Card
from newsarchive.plan import urls

#: How many articles of one year the page of a day shows; the others stand on the page of the month.
OF_YEAR = 5
#: A year in which every day of the year occurs.
_LEAP_YEAR = 2000
#: Every day of the year, as (month, day).
ALL_DAYS = tuple(
    (month, day) for month in range(1, 13) for day in range(1, calendar.monthrange(_LEAP_YEAR, month)[1] + 1)
)

#: (month, day) -> its articles of all years, oldest first; only what has articles, in the order of the year.
Days = Mapping[tuple[int, int], tuple[Card, ...]]


def by_day(cards: tuple[Card, ...]) -> Days:
    """Return the cards of a language by the day of the year; ``cards`` are oldest first."""

    def day_of(card: Card) -> tuple[int, int]:
        return card.date.day.month, card.date.day.day

    return {day: tuple(of_day) for day, of_day in groupby(sorted(cards, key=day_of), day_of)}


def masks(days: Days) -> tuple[int, ...]:
    """Return a number for each month, January first: bit ``d`` says whether its day ``d`` has articles."""
    found = [0] * 12
    for month, day in days:
        found[month - 1] |= 1 << day
    return tuple(found)


def year_days(lang: str, days: Days) -> tuple[YearDays, ...]:
    """Return all 366 days by month, with how many articles each has."""

    def of(month: int, day: int) -> YearDay:
        count = len(days.get((month, day), ()))
        return YearDay(month, day, urls.day(lang, month, day) if count else "", count)

    by_month = groupby(ALL_DAYS, lambda day: day[0])
    return tuple(YearDays(month, tuple(of(*day) for day in of_month)) for month, of_month in by_month)


def plan_days(lang: str, months: tuple[YearDays, ...], alternates: tuple[Alternate, ...]) -> Iterator[Page]:
    """Yield the register of days."""
    url = urls.days(lang)
    yield Page(page_path(url), "days", lang, DaysView(url, alternates, months))


def of_years(lang: str, cards: tuple[Card, ...]) -> tuple[DayOfYear, ...]:
    """Return what the page of a day shows of its cards, which are oldest first."""
    return tuple(
        DayOfYear(date.year, urls.month(lang, date.month, date.year), len(of_day), of_day[:OF_YEAR])
        for date, of_day in ((date, tuple(found)) for date, found in groupby(cards, lambda card: card.date.day))
    )


def plan_day(
    lang: str, month: int, day: int, years: tuple[DayOfYear, ...], alternates: tuple[Alternate, ...]
) -> Iterator[Page]:
    """Yield the page of a day of the year; ``years`` oldest first."""
    number = ALL_DAYS.index((month, day))
    view = OnThisDayView(
        url=urls.day(lang, month, day),
        alternates=alternates,
        days_url=urls.days(lang),
        month=month,
        day=day,
        count=sum(year.count for year in years),
        years=years,
        previous=ALL_DAYS[number - 1],
        next=ALL_DAYS[(number + 1) % len(ALL_DAYS)],
    )
    yield Page(page_path(view.url), "day", lang, view)
