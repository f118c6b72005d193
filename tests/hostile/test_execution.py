"""Hundreds of ways to run a script, in every place that shows a text, in a browser, with the policy and without it.

Nothing may run, nothing foreign be asked for, nothing be told in the console. A run takes a share of the pages;
NEWSARCHIVE_VECTORS=all opens every page and asks every question.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser.driver import Browser
from tests.browser.served import Site, served
from tests.hostile.sinks import hostile_archive, shares
from tests.hostile.vectors import vectors

ALL = os.environ.get("NEWSARCHIVE_VECTORS") == "all"
#: One of so many pages of articles and terms is opened, of questions asked.
SHARE = 1 if ALL else 8
#: Where vectors ask for something.
_ASKED = "/pwned/"
#: In every document before anything else: what a vector calls.
MARKER = "window.executed = []; window.pwned = (...all) => { window.executed.push(all); };"
#: What ran, what stands in the page that no template writes, and data that does not read back.
PROBE = """new Promise((done) => setTimeout(() => {
  const strange = [];
  const own = new Set(["http:", "https:", "mailto:"]);
  for (const one of document.querySelectorAll("*")) {
    for (const { name } of one.attributes) if (/^on|^srcdoc$|^style$/.test(name)) strange.push(one.outerHTML);
    for (const name of ["href", "src", "action", "data", "formaction"]) {
      const leads = one.hasAttribute(name) ? new URL(one.getAttribute(name), location).protocol : "https:";
      if (!own.has(leads)) strange.push(one.outerHTML);
    }
    if (one.localName !== "script") continue;
    if (one.type === "application/ld+json") JSON.parse(one.textContent);
    else if (one.text || !/\\.js$/.test(one.getAttribute("src"))) strange.push(one.outerHTML);
  }
  for (const one of document.querySelectorAll("iframe, object, embed, base, style, math, video, audio, marquee"))
    strange.push(one.outerHTML);
  done([window.executed, strange.map((one) => one.slice(0, 200))]);
}, 40))"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of an archive of vectors."""
    made = hostile_archive(tmp_path_factory.mktemp("vectors"))
    made.build(jobs=2)
    return made.output


@pytest.fixture(scope="module")
def site(hostile_site: Path) -> Iterator[Site]:
    """That output, served."""
    with served(hostile_site) as server:
        yield server


@pytest.fixture(scope="module", params=["policy", "no policy"])
def browser(
    request: pytest.FixtureRequest, chromium: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A browser that obeys the policy of pages, or does not, and counts what runs."""
    with Browser(chromium, tmp_path_factory.mktemp("profile")) as started:
        started.call("Page.addScriptToEvaluateOnNewDocument", source=MARKER)
        if request.param == "no policy":
            started.call("Page.setBypassCSP", enabled=True)
        yield started


def judge(browser: Browser, site: Site, page: str) -> None:
    """Fail if anything of the open page ran, is strange, was asked of others or told in the console."""
    executed, strange = browser.run(PROBE)
    foreign = [one for one in browser.asked if not one.startswith(site.address("")) or _ASKED in one.partition("?")[0]]
    assert (executed, strange, foreign, browser.said) == ([], [], [], []), page


def pages(output: Path) -> list[str]:
    """Addresses of the pages to be opened: all lists, and a share of articles and terms that are much alike."""
    every = sorted(path.relative_to(output).as_posix() for path in output.rglob("*.html"))
    every = [path for path in every if not path.startswith("old/")]  # stubs, which lead on at once and show an address
    alike = [path for path in every if path.count("/") > 2 or path.startswith("id/")]
    chosen = [path for path in every if path not in set(alike)] + alike[::SHARE]
    return [path.removesuffix("index.html") for path in chosen]


def test_vectors_stand_in_every_place(hostile_site: Path) -> None:
    """The archive says what it is to say: all vectors are in titles, so in lists; and every field has some."""
    assert len(vectors()) >= 500
    article = (hostile_site / "en/2014/04/a1/index.html").read_text(encoding="utf-8")
    for number in (shares()[1].partition("pwned(")[2].partition(")")[0],):
        assert article.count(f"pwned({number})") > 20
    every = " ".join(shares())
    month = (hostile_site / "en/2014/04/index.html").read_text(encoding="utf-8")
    assert all(f"pwned({number})" in month for number in range(500) if f"pwned({number})" in every)
    assert "pwned(" in (hostile_site / "de/index.html").read_text(encoding="utf-8").partition("<main")[0]


def test_nothing_runs_on_any_page(browser: Browser, site: Site, hostile_site: Path) -> None:
    """Titles, summaries, bodies, names, notes, pictures, citations, settings and messages of catalogues."""
    opened = pages(hostile_site)
    assert len(opened) > 40
    for page in opened:
        browser.open(site.address(quote(page)))
        judge(browser, site, page)


def test_nothing_runs_in_a_machine_file_or_a_reader_of_feeds(browser: Browser, site: Site, hostile_site: Path) -> None:
    """Opened in a browser, and as careless readers show the bodies of entries: as markup of their own page."""
    for path in ("en/feed.xml", "en/rss.xml", "en/feed.json", "en/corrections.xml", "sitemap.xml", "news-sitemap.xml"):
        assert (hostile_site / path).is_file()
        browser.open(site.address(path))
        assert browser.run("window.executed") == [], path
        assert [one for one in browser.asked if _ASKED in one or "evil" in one] == [], path
    browser.open(site.address("robots.txt"))
    shown = browser.run(
        """fetch("/en/feed.xml").then((answer) => answer.text()).then((text) => {
        const bodies = new DOMParser().parseFromString(text, "text/xml").getElementsByTagName("content");
        for (const one of bodies) document.body.insertAdjacentHTML("beforeend", one.textContent);
        return bodies.length; })"""
    )
    assert shown == 20
    assert browser.run(PROBE)[0] == []
    assert [one for one in browser.asked if _ASKED in one or "evil" in one] == []


def test_nothing_runs_in_search(browser: Browser, site: Site) -> None:
    """Results and excerpts full of vectors; vectors as questions and filters, typed and by the address."""
    for page in ("q=onerror", "q=script&page=2", "q=onfocus&sort=newest"):
        browser.open(site.address(f"en/search/?{page}"))
        browser.wait("document.querySelectorAll('#search-results h3').length > 5")
        judge(browser, site, page)
    field = "document.getElementById('search-text')"
    ask = f"((text) => {{ const one = {field}; one.value = text; one.form.requestSubmit(); }})"
    answered = "document.getElementById('search-status').textContent !== '' && !document.querySelector('[aria-busy]')"
    for vector in vectors()[::SHARE]:
        browser.run(f"{ask}({json.dumps(vector)})")
        browser.wait(answered)
    judge(browser, site, "typed")
    for vector in vectors()[:: SHARE * 8]:
        given = quote(vector, safe="")
        browser.open(site.address(f"en/search/?q={given}&topic={given}&source={given}&lang={given}&from={given}"))
        browser.wait(answered)
        judge(browser, site, vector)


def test_a_planted_vector_is_seen(browser: Browser, tmp_path: Path) -> None:
    """A page with a handler and a script of its own shows that either would be seen, however the policy is."""
    (tmp_path / "planted.html").write_text(
        "<!doctype html><title>x</title><meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">"
        "<p>x<img src=x onerror=pwned(1)><script>pwned(2)</script><a href=javascript:pwned(3)>x</a>",
        encoding="utf-8",
    )
    with served(tmp_path) as site:
        browser.open(site.address("planted.html"))
        executed, strange = browser.run(PROBE)
    assert len(strange) == 3
    assert executed or any("Content Security Policy" in one for one in browser.said)
