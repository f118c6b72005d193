"""On this day: which days have pages, and what stands on them."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.browse_views import OnThisDayView
from newsarchive.model.dates import Moment
from newsarchive.model.parts import Card
from newsarchive.plan.days import ALL_DAYS, OF_YEAR, by_day, masks, of_years, plan_day, year_days

DATES = st.lists(st.dates(dt.date(1583, 1, 1), dt.date(2400, 12, 31)), max_size=40).map(sorted)


def _cards(dates: list[dt.date]) -> tuple[Card, ...]:
    return tuple(
        Card("en", f"s{n}", f"/en/{n}/", f"T{n}", "", Moment(date, 0, date.isoformat()), "")
        for n, date in enumerate(dates)
    )


def test_there_are_366_days() -> None:
    """The 29th of February is one of them, the 30th is not."""
    assert len(ALL_DAYS) == len(set(ALL_DAYS)) == 366
    assert (2, 29) in ALL_DAYS
    assert (2, 30) not in ALL_DAYS


@given(DATES)
def test_every_article_stands_on_its_day_and_is_counted_once(dates: list[dt.date]) -> None:
    """The days together hold each article once; the register, the bits of the home page and the pages agree."""
    cards = _cards(dates)
    days = by_day(cards)
    assert sorted(card.story for of_day in days.values() for card in of_day) == sorted(card.story for card in cards)
    assert all((card.date.day.month, card.date.day.day) == day for day, of_day in days.items() for card in of_day)
    listed = {(one.month, one.day): one.count for month in year_days("en", days) for one in month.days}
    assert list(listed) == list(ALL_DAYS)
    assert {day: count for day, count in listed.items() if count} == {day: len(of) for day, of in days.items()}
    bits = masks(days)
    assert {(m, d) for m in range(1, 13) for d in range(32) if bits[m - 1] >> d & 1} == set(days)


@given(DATES)
def test_a_day_shows_its_years_oldest_first(dates: list[dt.date]) -> None:
    """Counts are of all, and each year leads to its own month."""
    for (month, _), cards in by_day(_cards(dates)).items():
        years = of_years("en", cards)
        assert [year.year for year in years] == sorted({card.date.day.year for card in cards})
        assert sum(year.count for year in years) == len(cards)
        assert years[0].url == f"/en/{years[0].year:04d}/{month:02d}/"


def test_a_day_of_much_news_shows_its_first_articles() -> None:
    """A page of a day is bounded by the years: the sixth article of a day is counted, and stands in the month."""
    found = of_years("en", _cards([dt.date(2001, 9, 11)] * (OF_YEAR + 3)))
    assert [(year.count, len(year.cards)) for year in found] == [(OF_YEAR + 3, OF_YEAR)]
    assert [card.story for card in found[0].cards] == [f"s{n}" for n in range(OF_YEAR)]


def test_days_have_neighbours_round_the_year() -> None:
    """After the 28th of February comes the 29th, after the last day of the year the first."""

    def beside(month: int, day: int) -> tuple[tuple[int, int], tuple[int, int]]:
        (page,) = plan_day("en", month, day, (), ())
        assert isinstance(page.view, OnThisDayView)
        return page.view.previous, page.view.next

    assert beside(2, 28) == ((2, 27), (2, 29))
    assert beside(12, 31) == ((12, 30), (1, 1))
    assert beside(1, 1) == ((12, 31), (1, 2))
