"""What is news at an instant, and how long that stays true."""

from __future__ import annotations

from newsarchive.plan.pages import site_plan
from newsarchive.plan.schedule import is_news, same_site
from tests.plan.parse import NOW, article, linked

HOUR = 3600
DAY = 24 * HOUR
#: Held back for a month: dated 1 May 2024, public from 1 June 2024, 11:00 UTC.
EMBARGOED = article("en/embargoed.md", date="2024-05-01", publish="2024-06-01T13:00:00+02:00")
PUBLIC = NOW - HOUR


def test_embargoed_article_is_news_from_its_publication_on() -> None:
    """It is news for two days from the instant on which it becomes public, not from its date, when nobody saw it."""
    instants = (PUBLIC - 1, PUBLIC, PUBLIC + 2 * DAY - 1, PUBLIC + 2 * DAY)
    assert [is_news(EMBARGOED, instant) for instant in instants] == [False, True, True, False]
    (machine,) = (one for one in site_plan(linked([EMBARGOED]), as_of=NOW).partitions if one.key == "machine files")
    assert [card.story for card in machine.args[2]] == ["embargoed"]  # type: ignore[attr-defined]


def test_site_is_the_same_until_news_are_news_no_more() -> None:
    """The bounds of the span are where an article becomes public, is no longer news, or expires."""
    expiring = article("en/expiring.md", date="2020-01-01", expires="2024-06-02T14:00:00+02:00")
    assert same_site([EMBARGOED], PUBLIC) == same_site([EMBARGOED], PUBLIC + 2 * DAY - 1)
    assert (same_site([EMBARGOED], NOW).since, same_site([EMBARGOED], NOW).until) == (PUBLIC, PUBLIC + 2 * DAY)
    assert same_site([EMBARGOED, expiring], NOW).until == NOW + DAY


def test_standing_page_is_never_news() -> None:
    """Also not one that is held back until an instant."""
    assert not is_news(article("pages/en/about.md", publish="2024-06-01"), NOW)
