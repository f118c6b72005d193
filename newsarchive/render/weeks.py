"""The days of a month laid out in weeks, as the calendars of the pages show them.

Turns the days that have articles into rows of seven cells. A week starts on the day on which it starts for the readers
of the language, weekdays are those of the Gregorian calendar, for every year that a date can have. Holds no text and
no markup.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from newsarchive.model.parts import Day, DayCount
from newsarchive.render.formats import first_weekday


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the month with the number of its articles; ``day`` is 0 where the week reaches into another month."""

    day: int
    count: int


def month_weeks(days: Iterable[Day | DayCount], year: int, month: int, lang: str) -> tuple[tuple[Cell, ...], ...]:
    """Return the weeks of a month, each of seven cells; ``days`` are those with articles, of any months."""
    counts = {day.date.day: day.count for day in days if (day.date.year, day.date.month) == (year, month)}
    return tuple(tuple(Cell(day, counts.get(day, 0)) for day in week) for week in _layout(year, month, lang))


@lru_cache(maxsize=1024)
def _layout(year: int, month: int, lang: str) -> tuple[tuple[int, ...], ...]:
    # ``calendar`` knows no year 0, and itermonthdays touches no day outside the month: 9999-12 is laid out as well.
    days = list(calendar.Calendar(first_weekday(lang)).itermonthdays(year, month))
    return tuple(tuple(days[start : start + 7]) for start in range(0, len(days), 7))
