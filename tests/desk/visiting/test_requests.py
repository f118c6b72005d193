"""One line of a log: whether it is a visit, of which page, on which day."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from newsarchive.desk.visiting.requests import GARBAGE, OTHER, ROBOT, Page, Requests
from newsarchive.desk.visiting.robots import WORDS, is_robot
from tests.desk.visiting.conftest import BROWSER, line

DAY = dt.date(2024, 6, 1)
WEGO = Page("en", "en/wego")


def _visit(requests: Requests, text: str) -> object:
    return requests.visit(text.rstrip("\n").encode())


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/en/2014/04/wego/", WEGO),
        ("/en/2014/04/wego/index.html", WEGO),
        ("/en/2014/04/wego/?utm_source=x", WEGO),
        ("/en/2014/04/w%65go/", WEGO),
        ("/en/", Page("en", "")),
        ("/ru/2014/", Page("ru", "")),
        ("/", Page("", "")),
        ("/index.html", Page("", "")),
    ],
)
def test_page_of_a_visit(requests: Requests, path: str, page: Page) -> None:
    """Articles are known by their address, however it was spelt; lists count for their language, the chooser none."""
    assert _visit(requests, line(path)) == (DAY, page)


@pytest.mark.parametrize(
    "path",
    [
        "/assets/style.css", "/en/feed.xml", "/robots.txt", "/fr/", "/wp-login.php", "/en", "/en/myindex.html",
        "//evil/", "/%ff/", "/en/2014/04/wego/wego.jpg",
    ],
)  # fmt: skip
def test_what_is_no_page_is_no_visit(requests: Requests, path: str) -> None:
    """Files, feeds, redirects and what belongs to no language of the site are not counted."""
    assert _visit(requests, line(path)) == OTHER


@pytest.mark.parametrize("status", [206, 301, 302, 403, 404, 500])
def test_page_that_was_not_there_is_no_visit(requests: Requests, status: int) -> None:
    """Only who got the page, or had it, has seen it."""
    assert _visit(requests, line(status=status)) == OTHER


def test_page_that_the_reader_had_already_is_a_visit(requests: Requests) -> None:
    """A browser that asks whether its copy is still good shows the page."""
    assert _visit(requests, line(status=304)) == (DAY, WEGO)


@pytest.mark.parametrize("method", ["HEAD", "POST", "OPTIONS", "get"])
def test_other_methods_are_no_visits(requests: Requests, method: str) -> None:
    """Only a GET asks for the page itself."""
    assert _visit(requests, line(request=f"{method} /en/ HTTP/1.1")) == OTHER


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("31/May/2024:23:59:59 +0200", dt.date(2024, 5, 31)),
        ("31/May/2024:21:59:59 +0000", dt.date(2024, 5, 31)),
        ("31/May/2024:22:00:00 +0000", DAY),
        ("01/Jun/2024:03:30:00 +0530", DAY),
        ("31/May/2024:17:00:00 -0500", DAY),
        ("30/Mar/2024:23:00:00 +0000", dt.date(2024, 3, 31)),
        ("31/Mar/2024:22:00:00 +0000", dt.date(2024, 4, 1)),
    ],
)
def test_day_is_that_of_the_site(requests: Requests, stamp: str, day: dt.date) -> None:
    """The time zone of the site decides, summer time included, wherever the server stands."""
    assert _visit(requests, line(time=stamp)) == (day, WEGO)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "-",
        "curl/8.5.0",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (X11) HeadlessChrome/120.0",
        "python-requests/2.31",
        "Mozilla/5.0 (me@example.org)",
        "Feedly/1.0",
    ],
)
def test_robots_are_no_visitors(requests: Requests, agent: str) -> None:
    """What names no browser, or names itself beside it, is told apart."""
    assert _visit(requests, line(agent=agent)) == ROBOT


@pytest.mark.parametrize(
    "agent",
    [
        BROWSER,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 Version/17.2 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/119.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Macintosh) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36 [LinkedInApp]/9.29",
        "Opera/9.80 (Windows NT 6.1) Presto/2.12.388 Version/12.18",
    ],
)
def test_browsers_are_visitors(agent: str) -> None:
    """Telephones, programs that show pages within themselves, and old browsers are people."""
    assert not is_robot(agent.encode())


def test_words_of_robots_are_sorted_and_in_small_letters() -> None:
    """The list can be kept: each word once, in order, as it is looked for."""
    assert list(WORDS) == sorted({word.lower() for word in WORDS})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "garbage",
        "\x00\x1b[31m\xff",
        line().replace("[", "("),
        line(time="99/Jun/2024:10:00:00 +0200"),
        line(time="01/Xyz/2024:10:00:00 +0200"),
        line(time="01/Jun/0000:10:00:00 +0200"),
        line(time="01/Jun/2024:25:00:00 +0200"),
        line(time="31/Dec/9999:23:59:00 -2300"),
        line().partition('" "')[0],
        line().replace('" 200 ', "  "),
        '203.0.113.1 - - [01/Jun/2024:10:00:00 +0200] "' + "\\" * 100,
    ],
)
def test_line_that_cannot_be_read_is_garbage(requests: Requests, text: str) -> None:
    """What is not in the format is told as such, and raises nothing."""
    assert _visit(requests, text) == GARBAGE


def test_quotes_within_quotes_do_not_end_them(requests: Requests) -> None:
    """Apache writes a quote in a header as a backslash and a quote."""
    text = line(agent=BROWSER + r" \" 404 5 \"").replace("https://example.org/x", r"\" 404 \\")
    assert _visit(requests, text) == (DAY, WEGO)


def test_fields_after_the_format_and_names_before_it_are_allowed(requests: Requests) -> None:
    """Hosts are written first by some servers, times last by others, and a user name may have a space."""
    text = "archive.example.org:443 " + line().replace("- - [", "- Some One [").rstrip("\n") + ' 0.004 "gzip"'
    assert _visit(requests, text) == (DAY, WEGO)


@pytest.mark.parametrize("unit", ["\\", '\\"', '"', "[", "a ", "\\\\"])
def test_hostile_line_costs_no_time(requests: Requests, unit: str) -> None:
    """No line makes the search try again and again: 32 kB are judged within milliseconds."""
    text = (line().partition('"')[0] + '"' + unit * (32_000 // len(unit))).encode()
    began = time.process_time()
    for _ in range(10):
        requests.visit(text)
    assert time.process_time() - began < 1


def test_site_below_a_path_counts_its_own_pages_alone() -> None:
    """Of a host with several sites only the pages below the site's address count."""
    below = Requests("/archive/", ("en",), {"/en/2014/04/wego/": "en/wego"}, "UTC")
    assert _visit(below, line("/archive/en/2014/04/wego/")) == (DAY, WEGO)
    assert _visit(below, line("/en/2014/04/wego/")) == OTHER


def test_memory_of_a_reader_is_bounded(requests: Requests, monkeypatch: pytest.MonkeyPatch) -> None:
    """A log in which every request is another one leaves no more behind than a short one."""
    monkeypatch.setattr("newsarchive.desk.visiting.requests._MOST_REMEMBERED", 10)
    for number in range(100):
        _visit(requests, line(f"/en/{number}/", agent=f"{BROWSER} {number}"))
    assert len(requests._pages) <= 10  # noqa: SLF001 - what could grow
    assert len(requests._agents) <= 10  # noqa: SLF001 - as above
