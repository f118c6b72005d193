"""The sample's pages in a real browser: the strict security policy lets them be whole, and nothing is amiss."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.served import Site, served

# One page of each kind, and each language; an article with tables and footnotes, another with an image.
PAGES = (
    "",
    "en/",
    "ru/",
    "de/topics/",
    "ru/search/",
    "en/2024/09/un-survey-2024/",
    "en/2020/09/ai-registers/",
    "ru/2024/09/",
    "en/corrections/",
    "ru/on-this-day/",
    "en/on-this-day/07-10/",
    "de/coverage/",
    "ru/2009/07/seul-tri-memoranduma/en/",
    "id/seoul-three-mous/",
    "404.html",
)

# What a browser says of a page, among much that it says of the machine: ``…:INFO:CONSOLE:1] "message", source: …``.
CONSOLE = re.compile(r':CONSOLE\S*\] "(.*)", source: ', re.DOTALL)

PLANTED = """<!doctype html>
<html lang="en"><title>Planted</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<link rel="stylesheet" href="/absent.css"><p style="color: red">Planted</p></html>
"""


@pytest.fixture(scope="module")
def site(sample_site: Path) -> Iterator[Site]:
    """The built sample archive, served, with one page beside it that has two faults."""
    (sample_site / "planted.html").write_text(PLANTED, encoding="utf-8")
    with served(sample_site) as server:
        yield server


def visit(chromium: Path, address: str, profile: Path) -> tuple[str, list[str]]:
    """The document as the browser has it after loading, and all that its console says."""
    command = [str(chromium), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    command += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--enable-logging=stderr"]
    command += [f"--user-data-dir={profile}", "--dump-dom", address]
    run = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return run.stdout, CONSOLE.findall(run.stderr)


@pytest.mark.parametrize("page", PAGES)
def test_browser_has_nothing_to_say(chromium: Path, site: Site, tmp_path: Path, page: str) -> None:
    """The page shows its heading; nothing that it asks for is blocked by the policy or missing."""
    site.missing.clear()
    document, said = visit(chromium, site.address(page), tmp_path)
    assert "<h1" in document
    assert (said, site.missing) == ([], [])


def test_citation_box_gets_buttons_and_the_day_of_the_reader(
    chromium: Path, site: Site, sample_site: Path, tmp_path: Path
) -> None:
    """What needs a script comes from the script: buttons, and today's date where the built page has a pattern."""
    page = "ru/2009/07/seul-tri-memoranduma/"
    built = (sample_site / page / "index.html").read_text(encoding="utf-8")
    document, said = visit(chromium, site.address(page), tmp_path)
    assert said == []
    assert "<button" not in built.partition('<details class="cite"')[2]
    assert document.count(">Копировать</button>") == 3 + 3 + 1  # citations, references, the short address
    assert document.count(">Сохранить в файл</button>") == 3
    assert re.findall(r'class="accessed">([^<]*)<', built) == ["ДД.ММ.ГГГГ", "TT.MM.JJJJ"]
    days = re.findall(r'class="accessed">([^<]*)<', document)
    assert len(days) == 2
    assert all(re.fullmatch(r"\d{2}\.\d{2}\.\d{4}", day) for day in days)


def test_planted_faults_are_seen(chromium: Path, site: Site, tmp_path: Path) -> None:
    """A page with an inline style and a missing style sheet shows that either would be seen."""
    site.missing.clear()
    _, said = visit(chromium, site.address("planted.html"), tmp_path)
    assert any("Content Security Policy" in message for message in said)
    assert "/absent.css" in site.missing


def test_home_page_tells_the_day_of_the_reader(chromium: Path, site: Site, sample_site: Path, tmp_path: Path) -> None:
    """Today's date comes from the script, in the page's language; the built page is the same every day."""
    built = (sample_site / "de/index.html").read_text(encoding="utf-8")
    assert '<p class="of-today" hidden><span></span>' in built
    document, said = visit(chromium, site.address("de/"), tmp_path)
    assert said == []
    shown = re.search(r'<p class="of-today"><time datetime="(\d{4}-\d\d-\d\d)">([^<]+)</time>', document)
    assert shown
    assert re.fullmatch(r"(Mon|Diens|Donners|Frei|Sams|Sonn)tag, .*|Mittwoch, .*", shown[2])
    assert shown[1][:4] in shown[2]
