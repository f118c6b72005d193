"""The passing of time, which for a build is ``--as-of`` and nothing else: it stales what it changes.

The Gazette with two more articles: the ``fair``, scheduled for 25 June 2014, and a ``notice`` that expires then.
"""

from __future__ import annotations

import pytest

from tests.build.archive import TODAY, Site, differences

FAIR = """---
title: The fair is open
date: 2014-06-20
publish: 2014-06-25T08:00
topics: [culture]
source: observer
---
Come and see.
"""
NOTICE = """---
title: The road is closed
date: 2009-03-01
expires: 2014-06-25T09:00
topics: [transport]
---
It is closed until the fair.
"""


@pytest.fixture
def town(gazette: Site) -> Site:
    """The Gazette as of 21 June 2014, 12:00, with an article to come and one to go."""
    gazette.write("content/en/2014/06/fair.md", FAIR)
    gazette.write("content/en/2009/03/notice.md", NOTICE)
    gazette.build()
    return gazette


def _stale(site: Site, as_of: str, **options: object) -> dict[str, str]:
    outlook = site.forecast(as_of=as_of, **options)
    reasons = {path: one.reason for path, one in outlook.pages.items() if one.reason != "fresh"}
    return reasons | dict.fromkeys(outlook.removed, "gone")


def test_an_hour_without_events_stales_nothing(town: Site) -> None:
    """Between two events a later instant is not even planned for."""
    report = town.build(as_of="2014-06-21T13:00")
    assert (report.planned, report.rendered, report.written) == (0, 0, 0)


def test_two_days_after_an_article_only_the_news_sitemap_is_stale(town: Site) -> None:
    """The news sitemap holds the articles of two days; no other file knows how old an article is."""
    assert _stale(town, "2014-06-22T00:00") == {"news-sitemap.xml": "view"}
    report = town.build(as_of="2014-06-22T00:00")
    assert (report.changed_paths, report.rendered) == (["news-sitemap.xml"], 1)


def test_a_second_before_the_end_of_two_days_nothing_is_stale(town: Site) -> None:
    """The span of news ends at its instant, in the site's time zone, and not before."""
    assert _stale(town, "2014-06-21T23:59:59") == {}


def test_what_was_scheduled_appears_with_its_lists_and_no_others(town: Site) -> None:
    """At its instant an article stales its own page, its lists and its neighbours, and is news, whatever its date."""
    town.build(as_of="2014-06-25T07:59:59")
    feeds = ("feed.json", "feed.xml", "rss.xml")
    references = {f"en/2014/06/citations.{form}": "view" for form in ("bib", "ris", "json")}
    translations = {f"{lang}/translations/index.html": "view" for lang in ("ru", "de")}  # it has none
    assert _stale(town, "2014-06-25T08:00") == {
        "en/2014/06/fair/index.html": "new",
        "id/fair/index.html": "new",
        "api/v1/en/2014/06.json": "view",
        "en/2014/articles.jsonl": "view",
        **references,
        **translations,
        **{f"{lang}/coverage/index.html": "view" for lang in ("en", "ru", "de")},
        **{f"en/on-this-day/{day}index.html": "view" for day in ("", "06-20/")},
        **dict.fromkeys(
            (
                "en/2014/06/clock/index.html",
                "en/2014/06/index.html",
                "en/2014/index.html",
                "en/index.html",
                "en/topics/index.html",
                "en/sources/index.html",
                "en/topics/culture/index.html",
                "en/topics/culture/2014/index.html",
                "en/sources/observer/index.html",
                "en/sources/observer/2014/index.html",
                *(f"en/{of}{feed}" for of in ("", "topics/culture/", "sources/observer/") for feed in feeds),
                "sitemaps/en-2014.xml",
                "news-sitemap.xml",
            ),
            "view",
        ),
    }


def test_what_expired_disappears_with_what_it_alone_kept(town: Site) -> None:
    """At its instant an expired article is gone from every output, its month with it."""
    town.build(as_of="2014-06-25T08:59:59")
    stale = _stale(town, "2014-06-25T09:00")
    assert {path for path, reason in stale.items() if reason == "gone"} == {
        "api/v1/en/2009/03.json",
        "en/on-this-day/03-01/index.html",
        "en/2009/03/index.html",
        "en/2009/03/notice/index.html",
        "id/notice/index.html",
        *(f"en/2009/03/citations.{form}" for form in ("bib", "ris", "json")),
    }
    assert "en/2011/03/index.html" not in stale
    town.build(as_of="2014-06-25T09:00")
    assert not [
        path for path, (_, data) in town.tree().items() if "notice" in path or b"road is closed" in (data or b"")
    ]


@pytest.mark.parametrize("as_of", ["2014-06-22", "2014-06-25T08:30", "2014-07-01", "2009-01-01", "2030-01-01"])
def test_there_and_back_in_time_is_the_same_site(as_of: str, town: Site) -> None:
    """A build for another instant is the clean one for it, and so is the next for the first instant."""
    before = town.tree()
    town.build(as_of=as_of)
    assert differences(town.tree(), town.clean(as_of=as_of)) == []
    town.build()
    assert differences(town.tree(), before) == []


def test_drafts_show_what_is_to_come_and_stop_to(town: Site) -> None:
    """``--drafts`` is asked of one build; the next one without it takes back what it showed."""
    before = town.tree()
    town.build(drafts=True)
    assert "en/2014/06/fair/index.html" in town.tree()
    town.build()
    assert differences(town.tree(), before) == []


@pytest.mark.parametrize("as_of", ["2014-06-23T10:00", "2014-06-25T08:00", "2014-06-27T08:00"])
def test_with_drafts_the_news_begin_and_end_as_without(as_of: str, town: Site) -> None:
    """A draft is shown before it is public, but is no news before: the passing of that instant is noticed."""
    town.write("content/en/2014/06/tomorrow.md", FAIR.replace("2014-06-20", "2014-06-23"))
    town.build(drafts=True, as_of="2014-06-22T12:00")
    town.build(drafts=True, as_of=as_of)
    assert differences(town.tree(), town.clean(drafts=True, as_of=as_of)) == []


def test_a_date_and_its_seconds_since_1970_are_one_instant(town: Site) -> None:
    """An instant may be given in either form; 12:00 in Berlin's summer is 10:00 UTC."""
    assert TODAY == "2014-06-21T12:00"
    assert town.build(as_of=1_403_344_800).planned == 0
    assert _stale(town, "2014-06-22T00:00") == _stale(town, "2014-06-21T22:00Z")
