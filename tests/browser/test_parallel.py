"""Two versions side by side in a real browser: beside each other, or one under the other, without any script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.driver import Browser
from tests.browser.served import Site

ARTICLE = "ru/2009/07/seul-tri-memoranduma/"
PAGE = f"{ARTICLE}en/"
#: Of every row: the box of either side, and the languages in which their text stands.
ROWS = """[...document.querySelectorAll('.pair')].map((pair) => [...pair.children].map((side) => {
  const box = side.getBoundingClientRect();
  return { left: box.left, top: box.top, right: box.right, bottom: box.bottom,
    lang: (side.closest('[lang]') || {}).lang }; }))"""
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def browser(chromium: Path, tmp_path: Path) -> Iterator[Browser]:
    """A browser in which no script runs."""
    with Browser(chromium, tmp_path / "profile") as running:
        running.call("Emulation.setScriptExecutionDisabled", value=True)
        yield running


def test_paragraphs_stand_beside_each_other_on_a_desktop(browser: Browser, site: Site) -> None:
    """Each row has the translation at the left and the original at the right, their first lines at one height."""
    browser.screen(1280, 900)
    browser.open(site.address(PAGE))
    rows = browser.run(ROWS)
    assert len(rows) > 5
    for left, right in rows:
        assert left["right"] < right["left"]
        assert left["top"] == right["top"]
    assert {(left["lang"], right["lang"]) for left, right in rows[1:]} == {("ru", "en")}
    assert not browser.run(WIDER)


def test_paragraphs_stand_one_under_the_other_on_a_phone(browser: Browser, site: Site) -> None:
    """The original comes under the translated paragraph, as far as the screen goes and no further."""
    browser.screen(360, 800, phone=True)
    browser.open(site.address(PAGE))
    rows = browser.run(ROWS)
    for above, below in rows:
        assert above["bottom"] <= below["top"]
        assert below["right"] <= 360
    tops = [side["top"] for row in rows for side in row]
    assert tops == sorted(tops)
    assert not browser.run(WIDER)


def test_a_reader_gets_there_and_back_by_links(browser: Browser, site: Site) -> None:
    """From the article's "original" line to both versions, from a footnote's mark to the note of the same side."""
    browser.screen(1280, 900)
    browser.open(site.address(ARTICLE))
    link = """document.querySelector('footer .details a[href$="/en/"]')"""
    assert browser.run(f"{link}.textContent") == "читать параллельно"
    browser.click(link)
    browser.wait("document.querySelector('.parallel') !== null")
    for mark in browser.run("[...document.querySelectorAll('sup a')].map((mark) => mark.getAttribute('href'))"):
        browser.click(f"""document.querySelector('sup a[href="{mark}"]')""")
        place = browser.run(
            f"location.hash === {mark!r} && document.querySelector(':target').closest('.pair > *').lang"
        )
        assert place == ("en" if mark.startswith("#o-") else "")
    browser.click("document.querySelector('nav.way li:last-child a')")
    browser.wait(f"location.pathname === '/{ARTICLE}'")
