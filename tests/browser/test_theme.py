"""Light and dark: the page follows the reader's system until its switch says otherwise, without a flash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.driver import Browser
from tests.browser.served import Site

SWITCH = "document.querySelector('button.theme')"
PRESSED = f"{SWITCH}.getAttribute('aria-pressed')"
IS_DARK = "getComputedStyle(document.body).backgroundColor === 'rgb(22, 23, 25)'"


@pytest.fixture
def browser(chromium: Path, tmp_path: Path) -> Iterator[Browser]:
    """A browser that has kept nothing yet."""
    with Browser(chromium, tmp_path) as running:
        yield running


def test_switch_is_kept_and_forgotten(browser: Browser, site: Site) -> None:
    """A choice against the system holds on the next page; one for what the system has anyway is no choice."""
    browser.screen(1200, 900)
    browser.open(site.address("en/"))
    assert browser.wait(f"!{SWITCH}.hidden")
    assert browser.run(f"[{IS_DARK}, {PRESSED}]") == [False, "false"]
    browser.click(SWITCH)
    assert browser.run(f"[{IS_DARK}, {PRESSED}]") == [True, "true"]
    browser.open(site.address("ru/topics/"))
    assert browser.wait(f"!{SWITCH}.hidden")
    assert browser.run(f"[{IS_DARK}, {PRESSED}]") == [True, "true"]
    browser.click(SWITCH)
    assert browser.run(f"[{IS_DARK}, {PRESSED}, localStorage.getItem('theme')]") == [False, "false", None]
    browser.screen(1200, 900, dark=True)
    assert browser.wait(f"{IS_DARK} && {PRESSED} === 'true'")


def test_choice_is_there_before_the_page_is_painted(browser: Browser, site: Site) -> None:
    """The module is one that holds up the first paint, so that no page shows in the other theme first."""
    browser.open(site.address("en/"))
    assert browser.run("document.querySelector('head script[src$=\"theme.js\"]').blocking.value") == "render"


def test_without_scripts_there_is_no_switch_and_the_system_decides(browser: Browser, site: Site) -> None:
    """A switch that could do nothing is not shown."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.screen(1200, 900, dark=True)
    browser.open(site.address("en/"))
    assert browser.run(f"[{IS_DARK}, {SWITCH}.checkVisibility()]") == [True, False]
