"""Ways of a reader in a browser: from home to any article without scripts, and from one language to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.driver import Browser
from tests.browser.kinds import LANGUAGES
from tests.browser.served import Site

#: The addresses that a reader can see and click on.
LINKS = """[...document.querySelectorAll("a[href]")].filter((one) => one.checkVisibility())
  .map((one) => new URL(one.href)).filter((to) => to.origin === location.origin).map((to) => decodeURI(to.pathname))"""
SWITCHER = "document.querySelector('nav.languages')"


@pytest.fixture(scope="module")
def running(chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all ways."""
    with Browser(chromium, tmp_path_factory.mktemp("profile")) as started:
        started.screen(1280, 900)
        yield started


@pytest.fixture
def browser(running: Browser) -> Iterator[Browser]:
    """The browser without scripts."""
    running.call("Emulation.setScriptExecutionDisabled", value=True)
    yield running
    running.call("Emulation.setScriptExecutionDisabled", value=False)


def follow(browser: Browser, path: str) -> None:
    """Click on the first visible link to a path, and wait until the browser is there."""
    links = f'document.querySelectorAll(\'a[href="{path}"], a[href^="{path}#"]\')'
    link = f"[...{links}].find((one) => one.checkVisibility())"
    browser.click(link)
    browser.wait(f"location.pathname === '{path}' && document.readyState === 'complete'")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_article_is_three_links_from_home_without_scripts(
    lang: str, browser: Browser, site: Site, sample_site: Path
) -> None:
    """From the home page over its year and its month; no way needs a script, a search or a menu that opens."""
    written = sample_site.glob(f"{lang}/[12]*/*/*/index.html")
    articles = {f"/{file.parent.relative_to(sample_site).as_posix()}/" for file in written}
    found: set[str] = set()
    waiting = {f"/{lang}/"}
    for form in (rf"/{lang}/\d{{4}}/", rf"/{lang}/\d{{4}}/\d\d/", rf"/{lang}/\d{{4}}/\d\d/[^/]+/"):
        seen: set[str] = set()
        for page in sorted(waiting):
            browser.open(site.address(page.lstrip("/")))
            seen.update(path for path in browser.run(LINKS) if re.fullmatch(form, path))
        waiting = found = seen
    assert len(articles) > 10
    assert found >= articles


@pytest.mark.parametrize("lang", LANGUAGES)
def test_oldest_article_is_reached_by_clicks_without_scripts(
    lang: str, browser: Browser, site: Site, sample_site: Path
) -> None:
    """Year, month, article: each link can be seen and clicked; the article is whole, and leads home again."""
    oldest = min((sample_site / lang).glob("[12]*/*/*/index.html")).parent.relative_to(sample_site).as_posix()
    year, month = re.findall(r"/(\d+)", f"/{oldest}")[:2]
    browser.open(site.address(f"{lang}/"))
    for path in (f"/{lang}/{year}/", f"/{lang}/{year}/{month}/", f"/{oldest}/"):
        follow(browser, path)
    assert browser.run("document.querySelector('article .body').innerText.length") > 200
    follow(browser, f"/{lang}/")


def test_switcher_keeps_the_article(browser: Browser, site: Site) -> None:
    """Where there is a version, its language, named in itself, leads to it; the page's own is marked, and no link."""
    browser.open(site.address("en/2009/07/seoul-three-mous/"))
    assert browser.run(f"{SWITCHER}.querySelector('[aria-current]').tagName") == "SPAN"
    assert browser.run(f"{SWITCHER}.querySelector('[aria-current]').textContent") == "English"
    link = f"{SWITCHER}.querySelector('a[hreflang=ru]')"
    assert browser.run(f"[{link}.textContent, {link}.lang]") == ["Русский", "ru"]
    browser.click(link)
    browser.wait("location.pathname === '/ru/2009/07/seul-tri-memoranduma/'")
    assert browser.run("document.documentElement.lang") == "ru"


def lacking(sample_site: Path, says: str) -> tuple[str, str]:
    """An article whose switcher says so of a language, and where that language leads."""
    for file in sorted(sample_site.glob("*/[12]*/*/*/index.html")):
        text = file.read_text(encoding="utf-8")
        for href, words in re.findall(
            r'<li><a href="([^"]+)" hreflang="\w+"[^>]*>[^<]*</a> <small>([^<]*)</small>', text
        ):
            if re.search(says, words):
                return file.parent.relative_to(sample_site).as_posix() + "/", href
    pytest.fail(f"the sample has no switcher that says {says}")


@pytest.mark.parametrize(
    ("says", "leads"),
    [(r"no version · \w+ \d{4}|нет .* · .*\d{4}|Fassung · \w+ \d{4}", r"/\w\w/\d{4}/\d\d/"), (r"home page", r"/\w\w/")],
)
def test_switcher_says_that_there_is_no_version_and_leads_near(
    says: str, leads: str, browser: Browser, site: Site, sample_site: Path
) -> None:
    """To the month of the article in that language if it has one, else to its home page; either is there."""
    article, href = lacking(sample_site, says)
    assert re.fullmatch(leads, href)
    browser.open(site.address(article))
    follow(browser, href)
    assert browser.run("document.querySelector('h1').textContent.length") > 3
    assert site.missing == []
