"""Pages of terms: what they show of the articles of a term."""

from __future__ import annotations

from dataclasses import replace

from newsarchive.model.views import TermView
from newsarchive.plan.archive import link
from newsarchive.plan.lists import LATEST
from newsarchive.plan.pages import site_plan
from tests.plan.parse import NOW, SITE, article


def test_term_shows_its_latest_articles_newest_first() -> None:
    """So many and no more, however many it counts."""
    days = [f"20{year:02}-04-01" for year in range(1, 24)][: LATEST + 3]
    assert len(days) > LATEST
    articles = [article(f"en/{day}.md", date=day, topics=["parks"]) for day in days]
    archive = link(articles, replace(SITE, registries="open"), {}, {}, as_of=NOW, drafts=False)
    parts = [part for part in site_plan(archive, as_of=NOW).partitions if "term" in part.kinds]
    views = [page.view for part in parts for page in part.plan({}) if isinstance(page.view, TermView)]
    (view,) = views
    assert [card.date.text for card in view.latest] == days[::-1][:LATEST]
    assert view.count == len(days)
