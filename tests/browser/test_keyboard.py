"""Readers without a mouse: every kind of page is walked through with the Tab key, from its first link to its last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.driver import Browser
from tests.browser.kinds import LANGUAGES, PATTERNS, pages
from tests.browser.served import Site

#: Kinds of which every element was walked in another kind already, and which have hundreds of them.
LONG = {"days"}
#: Everything that can have the focus, in the order of the document; what is hidden has none.
STOPS = """(() => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled;
  window.stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter(shown);
  return window.stops.length; })()"""
#: Where the focus is now, how it shows, and whether anything lies over it.
HERE = """(() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const box = [...one.getClientRects()].find((part) => part.width * part.height > 0) ?? one.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    place: window.stops.indexOf(one), name: one.outerHTML.slice(0, 120),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: Boolean(top) && (one.contains(top) || top.contains(one)),
  }; })()"""


@pytest.fixture(scope="module")
def browser(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all pages."""
    with Browser(chromium, tmp_path_factory.mktemp("profile")) as running:
        running.screen(1280, 900)
        yield running


def page_of(sample_site: Path, kind: str) -> str:
    """A page of the kind, in a language that changes from kind to kind."""
    found = dict(pages(sample_site))
    order = sorted(range(len(LANGUAGES)), key=lambda place: (place - list(PATTERNS).index(kind)) % len(LANGUAGES))
    return next(found[name] for place in order if (name := f"{kind} {LANGUAGES[place]}") in found)


def walk(browser: Browser, most: int) -> list[dict[str, Any]]:
    """Press Tab until the focus has left the page or come back to its first stop."""
    steps: list[dict[str, Any]] = []
    while len(steps) <= most:
        browser.press("Tab")
        step = browser.run(HERE)
        if step["place"] < 0 or (steps and step["place"] == steps[0]["place"]):
            break
        steps.append(step)
    return steps


@pytest.mark.parametrize("kind", [kind for kind in PATTERNS if kind not in LONG])
def test_tab_reaches_everything_once_in_order_and_leaves(
    kind: str, browser: Browser, site: Site, sample_site: Path
) -> None:
    """Each stop comes in the order of reading, shows a ring of two pixels or more and lies open; no page is a trap."""
    browser.open(site.address(page_of(sample_site, kind)))
    browser.wait("document.fonts.status === 'loaded'")
    number = browser.run(STOPS)
    steps = walk(browser, number)
    assert [step["place"] for step in steps] == list(range(number))
    assert [step["name"] for step in steps if not (step["ring"] and step["seen"])] == []


@pytest.mark.parametrize("kind", [kind for kind in PATTERNS if kind != "not-found"])
def test_first_stop_leads_past_the_menus(kind: str, browser: Browser, site: Site, sample_site: Path) -> None:
    """The skip link comes into view when it is reached; what follows it is in the text, or after it."""
    browser.open(site.address(page_of(sample_site, kind)))
    browser.run(STOPS)
    browser.press("Tab")
    assert browser.run("document.activeElement.matches('a.skip[href=\"#content\"]')")
    assert browser.run("document.activeElement.getBoundingClientRect().x") >= 0
    browser.press("Enter")
    browser.wait("location.hash === '#content'")
    browser.press("Tab")
    assert browser.run("document.activeElement.closest('header.site')") is None
    assert browser.run("document.activeElement !== document.body")


def test_a_trap_and_a_stop_that_cannot_be_seen_would_be_found(browser: Browser, site: Site, sample_site: Path) -> None:
    """A stop that swallows Tab, and a link without a ring, are judged by that."""
    browser.open(site.address(page_of(sample_site, "register")))
    number = browser.run(STOPS)
    browser.run(
        "window.stops[5].addEventListener('keydown', (event) => event.preventDefault());"
        "window.stops[3].style.outline = 'none'"
    )
    steps = walk(browser, number)
    assert [step["place"] for step in steps] != list(range(number))
    assert [step["place"] for step in steps if not step["ring"]] == [3]


def test_box_of_citations_opens_and_copies_by_keys(browser: Browser, site: Site) -> None:
    """Space opens it, Tab goes on to the buttons inside, Enter presses one, and what was done is said."""
    browser.open(site.address("en/2009/07/seoul-three-mous/"))
    browser.wait("document.querySelectorAll('.cite button').length > 0")
    browser.run("document.querySelector('.cite > summary').focus()")
    browser.press("Space")
    browser.wait("document.getElementById('cite').open")
    browser.press("Tab")
    assert browser.run("document.activeElement.matches('.cite button')")
    browser.press("Enter")
    browser.wait(
        "document.activeElement.textContent !== 'Copy' || document.querySelector('[role=status]')?.textContent"
    )


def test_switch_of_the_theme_works_by_keys(browser: Browser, site: Site) -> None:
    """It is a button with a state, pressed by Space and by Enter."""
    browser.open(site.address("de/"))
    browser.wait("!document.querySelector('button.theme').hidden")
    browser.run("document.querySelector('button.theme').focus()")
    for key, pressed in (("Space", "true"), ("Enter", "false")):
        browser.press(key)
        browser.wait(f"document.querySelector('button.theme').getAttribute('aria-pressed') === '{pressed}'")
