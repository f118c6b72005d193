"""The ledger as a value and as a text: which addresses stand in it, and what a line says."""

from __future__ import annotations

import pytest

from newsarchive.model.ledger import address_in, addresses_of, extended


def test_what_people_cite_has_an_address() -> None:
    """Pages, redirects and feeds; the front page is the root."""
    paths = ["index.html", "en/2014/04/wego/index.html", "old/news.html", "en/feed.xml", "en/topics/parks/feed.json"]
    assert addresses_of(paths) == {
        "/", "/en/2014/04/wego/", "/old/news.html", "/en/feed.xml", "/en/topics/parks/feed.json",
    }  # fmt: skip


def test_what_nobody_cites_has_none() -> None:
    """404 pages, pictures, styles, sitemaps, and two versions side by side, which are another look at both."""
    paths = [
        "404.html", "en/404.html", "en/2014/04/wego/town.png", "assets/style.css", "sitemap.xml",
        "en/2014/04/wego/ru/index.html", "en/2014/04/wego/zh-Hant/index.html",
    ]  # fmt: skip
    assert addresses_of(paths) == set()


def test_addresses_are_composed() -> None:
    """Two spellings of one name in Unicode are one address."""
    assert addresses_of(["de/2014/04/u\u0308ber/index.html"]) == {"/de/2014/04/über/"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/en/a/", ("/en/a/", False)),
        ("/en/a/ gone", ("/en/a/", True)),
        ("/en/a/ gone: asked by its subject ", ("/en/a/", True)),
        ("/en/a/ gone fishing", ("/en/a/ gone fishing", False)),
        ("/en/u\u0308/ gone", ("/en/ü/", True)),
    ],
)
def test_line_says_whether_its_address_is_gone(line: str, expected: tuple[str, bool]) -> None:
    """Only ``gone``, alone or with a reason after a colon, says so; anything else is part of the address."""
    assert address_in(line) == expected


def test_ledger_grows_by_new_addresses_alone() -> None:
    """Comments stay at the top, marks stay at their addresses, and nothing is written twice."""
    text = "# ours\n/en/b/ gone: a mistake\n\n/en/a/\n"
    assert extended(text, ["/en/c/", "/en/b/", "/"]) == "# ours\n/\n/en/a/\n/en/b/ gone: a mistake\n/en/c/\n"
    assert extended("", ["/"]) == "/\n"
