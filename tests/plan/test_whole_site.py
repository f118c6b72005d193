"""Laws of any plan: what pages say of each other is so, and what a page shows of the archive is as much as it says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from newsarchive.model.machine_views import SitemapView
from newsarchive.model.page import Page, page_path
from newsarchive.model.views import HomeView
from newsarchive.plan.archive import link
from newsarchive.plan.lists import LATEST
from newsarchive.plan.pages import site_plan
from tests.plan.parse import NOW, SITE, article, parsed


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """All pages of an archive in which each language lacks what another has, by path."""
    note = [{"date": "2010-01-02", "note": "A name was wrong."}]
    articles = [
        parsed("en/2009/a.md", date="2009-07-10", topics=["parks"], regions=["south"], authors=["Ada Stone"]),
        parsed("ru/2009/a.md", date="2009-07-10", topics=["parks"], translation={"of": "en"}, corrections=note),
        parsed("de/2010/b.md", date="2010-02-28", topics=["trams"], source={"name": "Herald"}),
        parsed("en/2010/b.md", date="2010-02-28", topics=["trams", "parks"], corrections=note),
        parsed("ru/2014/c.md", date="2014-04-23", follows="a"),
        parsed("pages/en/about.md"),
        parsed("pages/ru/about.md"),
        *(parsed(f"en/2011/n{day}.md", date=f"2011-03-{day:02}") for day in range(1, LATEST + 4)),
    ]
    details = {one.article.path: one.detail for one in articles}
    settings = replace(SITE, registries="open")
    archive = link((one.article for one in articles), settings, {}, {}, as_of=NOW, drafts=False)
    plan = site_plan(archive, as_of=NOW)
    assert {found.code for found in plan.problems} == {"unknown-term"}
    found = [page for part in plan.partitions for page in part.plan(details)]
    assert max(Counter(page.path for page in found).values()) == 1
    return {page.path: page for page in found}


def test_alternates_are_pages_and_name_each_other(pages: dict[str, Page]) -> None:
    """No page says that it exists in a language in which it does not, and none is silent of one that does."""
    compared = 0
    for page in pages.values():
        alternates = getattr(page.view, "alternates", ())
        for other in alternates:
            assert page_path(other.url) in pages, f"{page.path} names {other.url}"
            assert pages[page_path(other.url)].lang == other.lang
            # One page of its kind says what the others say.
            assert set(getattr(pages[page_path(other.url)].view, "alternates", alternates)) == set(alternates)
            compared += 1
        # The page of a story or of two versions names the articles, and the chooser and 404 pages name home pages.
        if alternates and page.kind not in {"chooser", "not-found", "parallel", "story"}:
            assert getattr(page.view, "url", "") in {other.url for other in alternates}
    assert compared > 100


def test_sitemaps_have_every_page_that_is_to_be_found_once(pages: dict[str, Page]) -> None:
    """Each address is a page, none stands twice, the chooser stands once; every article is among them."""
    entries = [entry for page in pages.values() if isinstance(page.view, SitemapView) for entry in page.view.urls]
    listed = [entry.url for entry in entries]
    assert len(listed) == len(set(listed))
    assert {page_path(url) for url in listed} <= pages.keys()
    assert listed.count("/") == 1
    kinds = {"article", "standing", "home", "year", "month", "term", "term-year", "register", "day", "days", "coverage"}
    wanted = {page.path for page in pages.values() if page.kind in kinds}
    assert wanted <= {page_path(url) for url in listed}


def test_work_on_translations_is_shown_where_there_are_several_languages(pages: dict[str, Page]) -> None:
    """Once for each language; a site in one language has no such page."""
    assert [path for path, page in pages.items() if page.kind == "translations"] == [
        f"{lang}/translations/index.html" for lang in SITE.languages
    ]
    archive = link([article("en/a.md")], replace(SITE, languages=("en",)), {}, {}, as_of=NOW, drafts=False)
    kinds = {kind for part in site_plan(archive, as_of=NOW).partitions for kind in part.kinds}
    assert ("month" in kinds, "translations" in kinds) == (True, False)


def test_home_shows_the_latest_articles_newest_first(pages: dict[str, Page]) -> None:
    """So many and no more; a language with fewer shows them all."""
    english, russian = pages["en/index.html"].view, pages["ru/index.html"].view
    assert isinstance(english, HomeView)
    assert isinstance(russian, HomeView)
    days = [card.date.text for card in english.latest]
    assert days == [f"2011-03-{day:02}" for day in range(LATEST + 3, 3, -1)]
    assert [card.date.text for card in russian.latest] == ["2014-04-23", "2009-07-10"]
