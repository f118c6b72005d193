"""What of the visits that were counted a site shows, and where."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from newsarchive.model.parts import VisitCount
from newsarchive.model.parts import Visits as Shown
from newsarchive.model.settings import VisitSettings
from newsarchive.model.visits import NO_VISITS, Counts, Visits
from newsarchive.plan.archive import Archive, link
from newsarchive.plan.visits import visits_of
from tests.plan.parse import NOW, SITE, article

TUESDAY, WEDNESDAY = dt.date(2014, 4, 22), dt.date(2014, 4, 23)
COUNTED = Visits(
    dt.date(2014, 4, 21),
    Counts(100, {"en": 60, "ru": 40}, {"en/wego": 60, "ru/wego": 40}),
    {TUESDAY: Counts(10, {"en": 10}, {"en/wego": 10}), WEDNESDAY: Counts(7, {"en": 3, "ru": 4}, {"ru/wego": 4})},
)


def site(visits: Visits, start: int = 0, *, articles: bool = False) -> Archive:
    """The archive of one story, with what was counted and what an older counter had."""
    settings = replace(SITE, visits=VisitSettings(start=start, articles=articles))
    return link([article("en/wego.md")], settings, {}, {}, as_of=NOW, drafts=False, visits=visits)


def test_home_shows_the_last_day_the_day_before_and_all() -> None:
    """Of the whole site and of the language; what an older counter had is added to the whole site alone."""
    assert visits_of(site(COUNTED, start=1_000), "ru") == Shown(
        WEDNESDAY, VisitCount(7, 10, 1_117), VisitCount(4, 0, 44)
    )


def test_older_counter_is_shown_before_anything_is_counted() -> None:
    """Without any number there is nothing to show; with the old one alone there is no day to speak of."""
    assert visits_of(site(NO_VISITS), "en") is None
    assert visits_of(site(NO_VISITS, start=1_000), "en") == Shown(None, VisitCount(0, 0, 1_000), VisitCount(0, 0, 0))


def test_articles_are_counted_where_the_settings_ask_for_it() -> None:
    """By language and story, over all days; elsewhere no page of an article depends on visits."""
    assert site(COUNTED, articles=True).reads == {"en/wego": 70, "ru/wego": 44}
    assert site(COUNTED).reads is None
