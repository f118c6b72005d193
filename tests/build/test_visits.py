"""Counts of visits are content: they show on home pages, make these stale and no other, and are read strictly."""

from __future__ import annotations

import pytest

from newsarchive.build.errors import InputError
from newsarchive.read.visits import VISITS
from tests.build.archive import Site

COUNTS = """\
-2014-06-18\t*\t1000
-2014-06-18\ten\t600
-2014-06-18\ten/budget\t41
2014-06-20\t*\t1154
2014-06-21\t*\t955
"""
HOMES = {"en/index.html", "ru/index.html", "de/index.html"}


def _stale(site: Site) -> set[str]:
    return {path for path, planned in site.forecast().pages.items() if planned.reason != "fresh"}


def _home(site: Site, lang: str = "en") -> str:
    page = (site.output / lang / "index.html").read_text(encoding="utf-8")
    return page.partition('class="counter"')[2].partition("</section>")[0]


@pytest.fixture
def counted(gazette: Site) -> Site:
    """The Gazette with counts, added to those of an older counter."""
    gazette.write("content/site.yaml", gazette.read("content/site.yaml") + "visits: {start: 39537950}\n")
    gazette.write(VISITS, COUNTS)
    gazette.build()
    return gazette


def test_home_shows_day_day_before_and_total(counted: Site) -> None:
    """The older counter's total is part of the archive's, and the days are dates."""
    home = _home(counted)
    for shown in ('datetime="2014-06-21"', "955", "1,154", "39,541,059, of them 600 in this language"):
        assert shown in home
    assert "40" not in _home(counted, "de").partition("39.541.059")[2]


def test_new_counts_stale_the_home_pages_alone(counted: Site) -> None:
    """No page but the homes shows a count, so a count costs nothing else."""
    counted.edit(VISITS, "955", "956")
    assert _stale(counted) == HOMES


def test_counts_of_articles_show_where_the_settings_ask(counted: Site) -> None:
    """With the switch each article has its own number; without it none, and none is made again for it."""
    page = counted.output / "en/2014/04/budget/index.html"
    assert "Visited" not in page.read_text(encoding="utf-8")
    counted.edit("content/site.yaml", "{start: 39537950}", "{start: 39537950, articles: true}")
    counted.build()
    assert "Visited 41 times" in page.read_text(encoding="utf-8")
    counted.edit(VISITS, "budget\t41", "budget\t42")
    assert _stale(counted) == {"en/2014/04/budget/index.html"}


def test_standing_pages_show_counts_where_the_settings_ask(counted: Site) -> None:
    """With the switch they show what the home page of their language does; without it nothing, and stay fresh."""
    page = counted.output / "ru/about/index.html"
    assert 'class="counter"' not in page.read_text(encoding="utf-8")
    counted.edit("content/site.yaml", "{start: 39537950}", "{start: 39537950, pages: true}")
    counted.build()
    shown = page.read_text(encoding="utf-8").partition('class="counter"')[2].partition("</section>")[0]
    assert shown == _home(counted, "ru") != ""
    counted.edit(VISITS, "955", "956")
    assert _stale(counted) == HOMES | {f"{lang}/about/index.html" for lang in ("en", "ru", "de")}


def test_archive_without_counts_shows_none(gazette: Site) -> None:
    """Where nobody counts, no page speaks of visits."""
    assert _home(gazette) == ""


def test_older_counter_alone_shows_its_total(gazette: Site) -> None:
    """Before the first log there is the total, and no day."""
    gazette.write("content/site.yaml", gazette.read("content/site.yaml") + "visits: {start: 39537950}\n")
    gazette.build()
    assert "39,537,950" in _home(gazette)
    assert "<time" not in _home(gazette)


def test_damaged_counts_stop_the_build_at_their_line(counted: Site) -> None:
    """Nothing of the output changes, and the place is told."""
    before = counted.tree()
    counted.edit(VISITS, "1154", "-4")
    with pytest.raises(InputError) as told:
        counted.build()
    assert [(one.file, one.line, one.code) for one in told.value.problems] == [(VISITS, 4, "bad-visits")]
    assert counted.tree() == before
