"""axe-core on every kind of page, in every language, both themes and two sizes: nothing that it can tell is amiss."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.driver import Browser
from tests.browser.kinds import LANGUAGES, PATTERNS, pages
from tests.browser.served import Site

AXE = Path(__file__).resolve().parents[1] / "judges/node_modules/axe-core/axe.min.js"
#: What axe is asked: WCAG 2.2 up to AA, and its own good practice.
ASKED = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations", "incomplete"],
}
#: What depends on colours and on the width; all else is the same page in another theme or size.
OF_LOOKS = {**ASKED, "runOnly": ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]}
#: What axe leaves undecided, and why that is right: by the rule and how its message ends.
EXPLAINED = {
    # The words of a drawing stand on nothing but the page, in the colour of all quiet text, which is judged elsewhere.
    ("color-contrast", "element contains an image node"),
    # A single letter or figure of a drawing is as quiet as its words.
    ("color-contrast", "too short to determine if it is actual text content"),
    # Words that were found are underlaid with a marker's line, whose colour keeps the contrast of either theme.
    ("color-contrast", "due to a background gradient"),
    # The way back from a footnote is an arrow, which is no word that its name could hold.
    ("label-content-name-mismatch", "is part of the accessible name"),
}
FOUND = """axe.run(document, %s).then((result) => ['violations', 'incomplete'].flatMap((kind) => result[kind].flatMap(
  (rule) => rule.nodes.map((node) => [kind, rule.id, node.target.join(' '),
    node.any.concat(node.all, node.none).map((check) => check.message).join('; ')].join(' | ')))))"""
PLANTED = """<!doctype html>
<html><title>Planted</title><link rel="stylesheet" href="/assets/style.css">
<main><h1>Planted</h1><img src="/assets/favicon.svg"><p class="facts"><a href="/"></a></p></main></html>
"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The program; without it the tests are skipped, or fail where REQUIRE_JUDGES is set."""
    if not AXE.is_file():
        reason = "axe-core is not installed (npm ci --prefix tests/judges)"
        if os.environ.get("REQUIRE_JUDGES"):
            pytest.fail(f"{reason}, and REQUIRE_JUDGES is set")
        pytest.skip(reason)
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all pages."""
    with Browser(chromium, tmp_path_factory.mktemp("profile")) as running:
        yield running


def test_sample_has_every_kind_of_page(sample_site: Path) -> None:
    """What follows looks at a page of each kind in each language; only a language without corrections has none."""
    kinds = {kind for kind, _ in pages(sample_site)}
    wanted = {f"{kind} {lang}" for kind in PATTERNS for lang in LANGUAGES} | {"chooser", "story"}
    assert {kind.partition(" ")[0] for kind in wanted - kinds} <= {"corrections-year"}
    assert any(kind.startswith("corrections-year") for kind in kinds)


def unexplained(found: list[str]) -> list[str]:
    """What is left of what axe said: all violations, and what it could not decide for another reason than known."""
    return [
        one
        for one in found
        if not any(
            one.startswith(f"incomplete | {rule} | ") and one.strip().endswith(reason) for rule, reason in EXPLAINED
        )
    ]


@pytest.mark.parametrize("lang", ["", *LANGUAGES])
def test_axe_finds_nothing(lang: str, axe: str, browser: Browser, site: Site, sample_site: Path) -> None:
    """No violation, and nothing that it could not decide, on a desktop and a phone, light and dark."""
    told = {}
    for kind, path in pages(sample_site):
        if kind.partition(" ")[2] != lang:
            continue
        browser.screen(1280, 900)
        browser.open(site.address(path + ("?q=2014" if kind.startswith("search") else "")))
        if kind.startswith("search"):
            browser.wait("document.querySelectorAll('#search-results h3').length > 0")
        browser.run(axe + "; 0")
        for width, dark in ((1280, False), (1280, True), (360, True), (360, False)):
            browser.screen(width, 900, dark=dark, phone=width < 700)
            asked = OF_LOOKS if dark or width < 700 else ASKED
            told[f"{kind} {width} {'dark' if dark else 'light'}"] = unexplained(browser.run(FOUND % json.dumps(asked)))
    assert {look: found for look, found in told.items() if found} == {}


def test_planted_faults_are_found(axe: str, browser: Browser, site: Site, sample_site: Path) -> None:
    """A page without language, with a picture without text and a link without words is judged by its faults."""
    (sample_site / "faulty.html").write_text(PLANTED, encoding="utf-8")
    browser.screen(1280, 900)
    browser.open(site.address("faulty.html"))
    browser.run(axe + "; 0")
    found = {one.split(" | ")[1] for one in unexplained(browser.run(FOUND % json.dumps(ASKED)))}
    assert found >= {"html-has-lang", "image-alt", "link-name"}
