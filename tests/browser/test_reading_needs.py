"""What readers set for themselves: larger text, wider spacing, a narrow window, colours of their system, paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.driver import Browser
from tests.browser.kinds import LANGUAGES, pages
from tests.browser.served import Site

#: What is wider than the window and not in a box of its own that can be scrolled (tables, code).
TOO_WIDE = """(() => {
  const boxed = (one) => one
    && (/auto|scroll|hidden|clip/.test(getComputedStyle(one).overflowX) || boxed(one.parentElement));
  const wide = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()
    && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
    && one.getBoundingClientRect().right < 5000 && !boxed(one.parentElement));
  return [document.documentElement.scrollWidth > document.documentElement.clientWidth,
    ...wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 100))]; })()"""
#: Letters, words, lines and paragraphs as far apart as WCAG 2.2, 1.4.12 lets a reader set them.
SPACED = """(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(`* { letter-spacing: .12em !important;
  word-spacing: .16em !important; line-height: 1.5 !important } p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet]; })()"""
#: Elements that move, or that would if something happened to them.
MOVING = """[...document.querySelectorAll("*")].filter((one) => { const style = getComputedStyle(one);
  return style.animationName !== "none" || style.transitionDuration !== "0s" || style.scrollBehavior !== "auto"; })
  .map((one) => one.outerHTML.slice(0, 80))"""
SHOWN = "[...document.querySelectorAll('%s')].filter((one) => one.checkVisibility()).length"


@pytest.fixture(scope="module")
def running(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all pages."""
    with Browser(chromium, tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def browser(running: Browser) -> Iterator[Browser]:
    """The browser, which forgets afterwards what a test had set."""
    running.screen(1280, 900)
    yield running
    running.call("Emulation.setEmulatedMedia", media="", features=[])


@pytest.mark.parametrize("lang", ["", *LANGUAGES])
def test_no_page_has_to_be_moved_sideways(lang: str, browser: Browser, site: Site, sample_site: Path) -> None:
    """With text twice as large, in a window of 320 pixels (zoom 400 %), with both, and with wide spacing on a phone."""
    faults = {}
    for kind, path in pages(sample_site):
        if kind.partition(" ")[2] != lang:
            continue
        browser.screen(1280, 900)
        browser.open(site.address(path))
        browser.run("document.documentElement.style.fontSize = '200%'")
        faults[f"{kind}, text 200 %"] = browser.run(TOO_WIDE)
        browser.run("document.documentElement.style.fontSize = ''")
        browser.screen(320, 640)
        faults[f"{kind}, 320 pixels"] = browser.run(TOO_WIDE)
        browser.run("document.documentElement.style.fontSize = '200%'")
        faults[f"{kind}, 320 pixels, text 200 %"] = browser.run(TOO_WIDE)
        assert browser.run("document.querySelector('.skip')?.getBoundingClientRect().bottom ?? 0") <= 0
        browser.run("document.documentElement.style.fontSize = ''")
        browser.screen(390, 800)
        browser.run(SPACED)
        faults[f"{kind}, spaced"] = browser.run(TOO_WIDE)
    assert faults
    assert {look: found for look, found in faults.items() if found != [False]} == {}


def test_something_too_wide_would_be_found(browser: Browser, site: Site) -> None:
    """A long word that may not be broken is named."""
    browser.screen(320, 640)
    browser.open(site.address("en/"))
    browser.run("document.querySelector('h2').style = 'white-space: nowrap; inline-size: 40rem'")
    found = browser.run(TOO_WIDE)
    assert found[0]
    assert found[1].startswith("<h2")


def test_nothing_moves_for_readers_who_want_that(browser: Browser, site: Site, sample_site: Path) -> None:
    """With reduced motion there is no animation, no transition and no gliding, least of all where scripts run."""
    seen = dict(pages(sample_site))
    reduced = {"name": "prefers-reduced-motion", "value": "reduce"}
    browser.call("Emulation.setEmulatedMedia", media="", features=[reduced])
    for kind in ("home en", "article ru", "year de", "search en", "chooser", "coverage en"):
        browser.open(site.address(seen[kind]))
        assert browser.run(MOVING) == [], kind
    browser.run("document.querySelector('h1').style.transition = 'color 1s'")
    assert len(browser.run(MOVING)) == 1


def test_colours_of_the_system_are_used_for_all(browser: Browser, site: Site, sample_site: Path) -> None:
    """With forced colours the theme's switch is gone, bars have the colour of text, and the ring stays visible."""
    forced = [{"name": "forced-colors", "value": "active"}]
    browser.call("Emulation.setEmulatedMedia", media="", features=forced)
    browser.open(site.address(dict(pages(sample_site))["coverage en"]))
    assert browser.run("matchMedia('(forced-colors: active)').matches")
    assert browser.run("getComputedStyle(document.querySelector('.theme')).display") == "none"
    same = "getComputedStyle(document.querySelector('%s')).%s === getComputedStyle(document.body).color"
    for picked, colour in (("svg .bar, svg rect:not(.level-0)", "fill"), ("svg text", "fill")):
        assert browser.run(same % (picked, colour)), picked
    browser.press("Tab", "Tab")
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("dark", [False, True])
def test_paper_has_what_a_reader_of_paper_needs(dark: bool, browser: Browser, site: Site) -> None:  # noqa: FBT001
    """Black on white in either theme: the text, its facts, the citations and addresses; no menus, no buttons."""
    browser.open(site.address("en/2009/07/seoul-three-mous/"))
    theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.call("Emulation.setEmulatedMedia", media="print", features=[theme])
    style = "getComputedStyle(document.body)"
    assert browser.run(f"[{style}.color, {style}.backgroundColor]") == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    for hidden in ("nav", "form", "button", ".skip", ".up", ".related", ".footnote-backref", ".cite details"):
        assert browser.run(SHOWN % hidden) == 0, hidden
    for shown in ("h1", ".body p", ".details dd", ".name", ".permalink"):
        assert browser.run(SHOWN % shown) > 0, shown
    assert browser.run(SHOWN % ".citation") == 3
    assert browser.run("document.querySelector('.permalink').innerText") == browser.run(
        "document.querySelector('link[rel=canonical]').href"
    )
    addresses = browser.run(
        """[...document.querySelectorAll(".body a[href^=http], .details a[href^=http]:not(.address)")]
        .map((one) => getComputedStyle(one, "::after").content.includes(one.getAttribute("href")))"""
    )
    assert addresses
    assert all(addresses)
    paper = browser.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    assert len(paper) > 10_000


def test_paper_of_a_search_says_what_was_asked(browser: Browser, site: Site) -> None:
    """The question, the filters in use and the results; no buttons, and no empty sheet behind them."""
    browser.open(site.address("en/search/?q=2014&lang=en"))
    browser.wait("document.querySelectorAll('#search-results li').length > 0")
    browser.call("Emulation.setEmulatedMedia", media="print", features=[])
    assert browser.run("document.querySelector('#search-text').value") == "2014"
    for shown in ("#search-text", "#search-status", "#search-chosen li", "#search-results h3"):
        assert browser.run(SHOWN % shown) > 0, shown
    for hidden in ("#search > button", "#search-help", "#search-order", "#search-years", "nav"):
        assert browser.run(SHOWN % hidden) == 0, hidden
    assert browser.run("getComputedStyle(document.querySelector('main')).minBlockSize") == "0px"


def test_a_long_word_that_nobody_has_does_not_make_the_page_wider(browser: Browser, site: Site) -> None:
    """What was not found is told in as many lines as it needs."""
    browser.screen(320, 640)
    browser.open(site.address(f"de/search/?q={'Donaudampfschifffahrt' * 4}"))
    browser.wait("document.querySelector('#search-status').textContent.includes('schifffahrt')")
    assert browser.run(TOO_WIDE) == [False]
