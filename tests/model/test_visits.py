"""Sums of visits: what a home page and the articles tell of days that were counted apart and of those before."""

from __future__ import annotations

import datetime as dt

from newsarchive.model.visits import NO_VISITS, Counts, Visits, added, article_key

MONDAY, TUESDAY, WEDNESDAY = (dt.date(2014, 4, day) for day in (21, 22, 23))


def test_counts_are_added_by_language_and_by_article() -> None:
    """Each key has the sum of all days, whichever of them know it."""
    days = [
        Counts(5, {"en": 3, "ru": 2}, {"en/wego": 3}),
        Counts(4, {"en": 4}, {"en/wego": 1, "en/seoul": 2}),
    ]
    assert added(days) == Counts(9, {"en": 7, "ru": 2}, {"en/wego": 4, "en/seoul": 2})
    assert added([]) == Counts()


def test_whole_is_closed_days_and_those_kept_apart() -> None:
    """Nothing is counted twice and nothing is left out; the last day is the latest that had a visit."""
    visits = Visits(MONDAY, Counts(10, {"de": 10}), {TUESDAY: Counts(1, {"de": 1}), WEDNESDAY: Counts(2, {"en": 2})})
    assert visits.whole() == Counts(13, {"de": 11, "en": 2})
    assert visits.last == WEDNESDAY
    assert visits.on(TUESDAY) == Counts(1, {"de": 1})
    assert visits.on(MONDAY) == Counts(), "what is closed is not known by day"


def test_last_day_is_that_of_the_closed_where_none_is_kept_apart() -> None:
    """An archive that nobody counts has no last day."""
    assert Visits(MONDAY, Counts(10)).last == MONDAY
    assert NO_VISITS.last is None
    assert NO_VISITS.whole() == Counts()


def test_article_is_known_by_language_and_story() -> None:
    """The key outlasts a change of its address."""
    assert article_key("en", "wego") == "en/wego"
