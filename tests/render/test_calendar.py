"""Calendars on the pages of years and months."""

from __future__ import annotations

import pytest

from tests.render import samples
from tests.render.conftest import Show
from tests.render.test_templates import Outline


@pytest.mark.parametrize("lang", samples.LANGUAGES)
def test_year_is_twelve_tables_that_name_their_columns(lang: str, show: Show) -> None:
    """A screen reader hears month, weekday and day: each table has a caption, and each column a header with scope."""
    outline = Outline(show("year", lang))
    tables = list(outline.all("table", **{"class": "calendar"}))
    assert len(tables) == len(list(outline.all("caption"))) == 12
    heads = list(outline.all("th"))
    assert heads == [{"scope": "col"}] * 7 * 12
    assert len({abbr["title"] for abbr in outline.all("abbr")}) == 7


def test_days_with_articles_lead_to_their_place_in_the_month(show: Show) -> None:
    """A day with articles is a link to its anchor on the month's page; days without are text."""
    links = [link["href"] for link in Outline(show("year")).all("a") if "#d" in link.get("href", "")]
    assert links == ["/news/en/2009/07/#d05", "/news/en/2009/07/#d10"]
    assert '10<small aria-hidden="true">11</small><span class="unseen">, 11 articles</span></a>' in show("year")


def test_month_has_a_calendar_of_its_own_days(show: Show) -> None:
    """The calendar of a month leads to the days below it, and each of these places exists."""
    outline = Outline(show("month"))
    links = [link["href"] for link in outline.all("a") if link.get("href", "").startswith("#d")]
    assert links == ["#d05", "#d10"] == [f"#{day['id']}" for day in outline.all("section", **{"class": "day"})]
