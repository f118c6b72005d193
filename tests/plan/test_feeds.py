"""Feeds: how much of an archive they carry."""

from __future__ import annotations

from newsarchive.model.machine_views import FeedView
from newsarchive.plan.pages import site_plan
from tests.plan.parse import NOW, linked, parsed


def test_feed_has_the_twenty_newest_articles_newest_first() -> None:
    """As many as readers expect, whatever the archive's size; an archive of fewer has all of them."""
    for count in (0, 3, 20, 21, 30):
        days = [f"2014-04-{day:02}" for day in range(1, count + 1)]
        articles = [parsed(f"en/{day}.md", date=day) for day in days]
        details = {one.article.path: one.detail for one in articles}
        plan = site_plan(linked(one.article for one in articles), as_of=NOW)
        (feeds,) = [part for part in plan.partitions if part.key == "feeds en"]
        for page in feeds.plan(details):
            assert isinstance(page.view, FeedView)
            assert [entry.card.date.text for entry in page.view.entries] == days[::-1][:20]
