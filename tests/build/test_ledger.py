"""A build that would lose an address that was ever published fails at the line of the ledger that names it."""

from __future__ import annotations

import time

import pytest

from newsarchive.build.errors import InputError
from newsarchive.model.ledger import Ledger, address_in, addresses_of, extended
from newsarchive.read.ledger import read_ledger
from tests.build.archive import Site

LEDGER = "content/addresses.txt"
TRAM, STAY = "content/en/2009/07/tram.md", "/en/2009/07/tram/"


def told(site: Site) -> list[str]:
    """The lines that a build tells."""
    try:
        return list(map(str, site.build().problems))
    except InputError as fault:
        return list(map(str, fault.problems))


def keep(site: Site) -> None:
    """Write a ledger of all that the site has."""
    site.write(LEDGER, extended("# Kept.\n", addresses_of(site.tree())))


def test_without_a_ledger_nothing_is_checked(gazette: Site) -> None:
    """An archive that keeps none may lose what it likes."""
    gazette.remove(TRAM)
    gazette.remove("content/de/2009/07/tram.md")
    assert told(gazette) == []


def test_a_lost_address_is_told_at_its_line(gazette: Site) -> None:
    """Each address that the build would lose is a problem of the ledger, and the output stays as it was."""
    keep(gazette)
    assert told(gazette) == []
    before = gazette.tree()
    gazette.edit(TRAM, "2009-07-", "2009-08-")
    lines = told(gazette)
    number = gazette.read(LEDGER).split("\n").index(STAY) + 1
    assert (
        f"{LEDGER}:{number}:1: error[lost-address]: the address {STAY} was published once, "
        "and no page has it any more; "
        "add it to the 'aliases' of the article that stands in for it, or write ' gone' behind it here"
    ) in lines
    assert [line for line in lines if "lost-address" not in line] == []
    assert gazette.tree() == before


def test_an_alias_or_a_tombstone_is_an_answer(gazette: Site) -> None:
    """What leads on is not lost, and what is said to be gone is meant."""
    keep(gazette)
    gazette.edit(TRAM, "2009-07-", "2009-08-")
    gazette.edit(TRAM, "---\n\n" if "---\n\n" in gazette.read(TRAM) else "title:", f"aliases: [{STAY}]\ntitle:")
    lost = [line.split(" ")[4] for line in told(gazette)]
    assert STAY not in lost
    text = gazette.read(LEDGER)
    for address in lost:
        text = text.replace(f"\n{address}\n", f"\n{address} gone: the article was misdated\n")
    gazette.write(LEDGER, text)
    assert told(gazette) == []
    assert "/en/2009/07/" in lost


@pytest.mark.parametrize("key", ["expires: 2014-06-20", "publish: 2014-07-01"])
def test_what_dates_take_away_is_not_lost(gazette: Site, key: str) -> None:
    """An article that has expired, or is not due, takes its page along, and lists that were there for it alone."""
    keep(gazette)
    gazette.edit(TRAM, "title:", f"{key}\ntitle:")
    assert told(gazette) == []
    assert not (gazette.output / "en/2009/07/tram").exists()


def test_a_draft_is_a_loss(gazette: Site) -> None:
    """That a published article becomes a draft is a decision, which the ledger asks for."""
    keep(gazette)
    gazette.edit(TRAM, "title:", "status: draft\ntitle:")
    assert any(f" {STAY} " in line for line in told(gazette))


def test_the_ledger_makes_no_page_stale(gazette: Site) -> None:
    """A change to it plans no page and renders none; the ledger itself is not published."""
    gazette.write(LEDGER, "/en/\n")
    report = gazette.build()
    assert (report.rendered, report.written, report.problems) == (0, 0, [])
    assert "addresses.txt" not in gazette.tree()
    keep(gazette)
    assert gazette.build().rendered == 0


def test_a_fault_is_found_although_nothing_else_changed(gazette: Site) -> None:
    """A build with nothing to do does not overlook a new line."""
    gazette.build()
    gazette.write(LEDGER, "/en/nowhere/\n")
    assert [line.split(":")[1] for line in told(gazette)] == ["1"]
    with pytest.raises(InputError):
        gazette.forecast()


def test_lines_that_are_no_addresses_are_told(gazette: Site) -> None:
    """A word, what a merge left, and bytes of another encoding each have their own problem."""
    gazette.write(LEDGER, "# comment\n\n/en/\nen/about/\n")
    assert [line.partition("]")[0] for line in told(gazette)] == [f"{LEDGER}:4:1: error[bad-ledger-line"]
    gazette.write(LEDGER, "<<<<<<< ours\n/en/\n=======\n/de/\n>>>>>>> theirs\n")
    assert {line.partition("]")[0].partition("[")[2] for line in told(gazette)} == {"merge-conflict"}
    (gazette.root / LEDGER).write_bytes("/ru/трамвай/\n".encode("windows-1251"))
    assert {line.partition("]")[0].partition("[")[2] for line in told(gazette)} == {"not-utf-8"}


def test_addresses_are_those_that_people_cite() -> None:
    """Pages, redirects and feeds are kept; pictures, styles, sitemaps, rules and 404 pages are not."""
    paths = (
        "index.html", "en/index.html", "ru/2014/04/открытие/index.html", "old/page.html", "en/feed.xml", "en/rss.xml",
        "en/topics/parks/feed.json", "404.html", "en/404.html", "sitemap.xml", "news-sitemap.xml", "sitemaps/en.xml",
        "robots.txt", "_redirects", "redirects.nginx.conf", "assets/style.css", "en/2014/04/x/p.png", ".newsarchive",
    )  # fmt: skip
    assert addresses_of(paths) == {
        "/", "/en/", "/ru/2014/04/открытие/", "/old/page.html", "/en/feed.xml", "/en/rss.xml",
        "/en/topics/parks/feed.json",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("/en/", ("/en/", False)), ("/en/ gone", ("/en/", True)), ("/en/ gone: merged\r", ("/en/", True)),
        ("/en/gone/", ("/en/gone/", False)), ("/en/a gone b.html", ("/en/a gone b.html", False)),
        ("/ru/и\u0306/", ("/ru/й/", False)),
    ],
)  # fmt: skip
def test_lines_are_read_as_they_are_meant(line: str, meant: tuple[str, bool]) -> None:
    """The mark stands at the end, after a space; an address may hold the word."""
    assert address_in(line) == meant


def test_a_ledger_is_extended_without_losing_a_word() -> None:
    """Comments and marks stay, what is new is sorted in, and what is known is not repeated."""
    text = "# one\n/b/ gone: because\n/a/\n"
    assert extended(text, ["/b/", "/c/", "/a b/"]) == "# one\n/a b/\n/a/\n/b/ gone: because\n/c/\n"
    assert extended(extended(text, ["/c/"]), ["/c/"]) == extended(text, ["/c/"])


def test_two_branches_may_be_put_together_line_by_line() -> None:
    """A merge that keeps the lines of both sides is a ledger: doubles are one, and a mark on either side holds."""
    ledger, problems = read_ledger(b"/a/\n/b/\n/b/ gone\n/c/\n/a/\n")
    assert problems == ()
    assert ledger == Ledger({"/a/": 1, "/b/": 2, "/c/": 4}, frozenset({"/b/"}))


def test_a_hundred_thousand_addresses_are_read_at_once() -> None:
    """The time is that of reading a file; what is asserted is only that it does not grow with the square."""
    data = "".join(f"/en/2014/04/article-{number}/\n" for number in range(100_000)).encode()
    began = time.process_time()
    ledger, _ = read_ledger(data)
    assert len(ledger.lines) == 100_000
    assert time.process_time() - began < 10
