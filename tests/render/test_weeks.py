"""Weeks: every date stands under its own weekday, in the order of the readers' week."""

from __future__ import annotations

import datetime as dt

import pytest

from newsarchive.model.parts import DayCount
from newsarchive.render.formats import first_weekday, weekdays
from newsarchive.render.weeks import Cell, month_weeks

#: The first whole year of the Gregorian calendar, and a year with which all its cycles of 400 years have passed once.
YEARS = range(1583, 2401)


def _zeller(year: int, month: int, day: int) -> int:
    """Zeller's congruence (1887) for the Gregorian calendar, counted from Monday as 0: knows no table of Python's."""
    shifted, of = (month + 12, year - 1) if month < 3 else (month, year)
    century, short = divmod(of, 100)
    saturday_is_0 = (day + 13 * (shifted + 1) // 5 + short + short // 4 + century // 4 + 5 * century) % 7
    return (saturday_is_0 + 5) % 7


@pytest.mark.parametrize(("lang", "first"), [("de", 0), ("he", 6)])
def test_every_date_since_1583_stands_under_its_weekday(lang: str, first: int) -> None:
    """The column of each day, counted from the first of the week, is the weekday that Zeller's congruence gives."""
    for year in YEARS:
        for month in range(1, 13):
            weeks = month_weeks((), year, month, lang)
            seen = [cell.day for week in weeks for cell in week if cell.day]
            assert seen == list(range(1, seen[-1] + 1))
            for week in weeks:
                for column, cell in enumerate(week):
                    assert cell.day == 0 or (column + first) % 7 == _zeller(year, month, cell.day), (year, month, cell)


@pytest.mark.parametrize(("month", "days"), [((1900, 2), 28), ((2000, 2), 29), ((2024, 2), 29), ((9999, 12), 31)])
def test_months_have_the_days_that_they_have(month: tuple[int, int], days: int) -> None:
    """February knows the centuries, and the last month that a date can have is laid out as well."""
    assert max(cell.day for week in month_weeks((), *month, "en") for cell in week) == days


@pytest.mark.parametrize(
    ("lang", "first", "shown"),
    [("en", 0, ("Mo", "Monday")), ("ru", 0, ("пн", "понедельник")), ("de", 0, ("Mo", "Montag")),
     ("pt", 6, ("dom", "domingo")), ("ar", 5, ("سبت", "السبت"))],
)  # fmt: skip
def test_a_week_starts_as_cldr_says(lang: str, first: int, shown: tuple[str, str]) -> None:
    """Monday for the archive's three languages, Sunday in Brazil, Saturday in Egypt; seven names, all different."""
    assert first_weekday(lang) == first
    assert weekdays(lang)[0] == shown
    assert len(set(weekdays(lang))) == 7


def test_days_carry_the_articles_of_their_own_month_only() -> None:
    """A day of another month or year with the same number does not show."""
    days = [DayCount(dt.date(2009, 7, 10), 3), DayCount(dt.date(2009, 8, 11), 5), DayCount(dt.date(2010, 7, 12), 7)]
    cells = [cell for week in month_weeks(days, 2009, 7, "en") for cell in week]
    assert [cell for cell in cells if cell.count] == [Cell(10, 3)]
