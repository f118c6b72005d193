"""Slugs and old addresses that editors write (THREATS B-01 to B-03, B-07 to B-10)."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.read import paths


@pytest.mark.parametrize(
    "slug",
    [
        "../../x",
        "..",
        ".",
        "",
        "/x",
        "/etc/passwd",
        "C:\\x",
        "c:x",
        "\\\\host\\x",
        "~",
        "~user",
        "a\0b",
        "a/b",
        "a/",
        ".x",
        "x.",
    ],
)
def test_b01_slug_that_leaves_its_folder_is_refused(slug: str) -> None:
    """Dots, separators, drives, hosts, home folders and NUL are no part of an address."""
    assert paths.slug_fault(slug)


@pytest.mark.parametrize(
    "slug",
    ["%2e%2e%2f", "%2e%2e", "%252e", "..%5c", "．．／", "．．", "\u2025", "\u2024\u2024", "a\u2024", "ａ／ｂ", "x%00"],
)
def test_b02_slug_is_judged_after_decoding(slug: str) -> None:
    """Percent-encoding and compatible forms of dots and slashes hide nothing."""
    assert paths.slug_fault(slug)


@pytest.mark.parametrize(
    "alias",
    [
        "/../x",
        "/a/../../x",
        "/./x",
        "/a//b",
        "/%2e%2e/x",
        "/%2e%2e%2fx",
        "/%252e%252e/x",
        "/..%5cx",
        "/．．／x",
        "/\u2025/x",
        "/a\\b",
        "/%5c%5chost/x",
        "/~",
        "/a\0b",
        "/a%00b",
        "/x%ff",
        "/x%zz",
        "/x%2",
        "/ＡＢ／x",
    ],
)
def test_b02_alias_is_judged_after_decoding(alias: str) -> None:
    """No spelling of an old path leads out of the site's folder."""
    assert paths.alias(alias)[1]


@pytest.mark.parametrize(
    "alias",
    [
        "//evil.example",
        "//evil.example/x",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "JavaScript:x",
        "https://archive.example.org/x",
        "mailto:x@y",
        "/x\ny",
        "/x%0ay",
        "/x%0d%0aLocation: y",
        '/x"y',
        "/x%22y",
        "/x<y>",
        "old/page.html",
        "",
        "page",
        "?id=1",
        "/index.php?",
        "/index.php?id=1#top",
        "/../index.php?id=1",
        "/index.php?id=1 2",
        "/index.php?id='1'",
        '/index.php?id="1"',
        "/index.php?id=a\\b",
        "/index.php?id=<b>",
        "/index.php?id=1\tx",
        "/index.php?id=1\x7f",
        "/index.php?id=ф",
        "/page#top",
        "/x\u202ey",
        "/x%E2%80%AEy",
        "/x\u200by",
    ],
)
def test_b03_alias_is_a_path_on_this_site(alias: str) -> None:
    """No other host, no scheme, no line break, no quote, nothing hidden, nothing that a file cannot answer to."""
    found, fault = paths.alias(alias)
    assert found == ""
    assert fault


@pytest.mark.parametrize(
    ("alias", "address"),
    [
        (
            "/index.php?option=com_content&task=view&id=13064",
            "/index.php?option=com_content&task=view&id=13064",
        ),
        ("/?p=123", "/?p=123"),
        ("/%D1%81.php?%D1%81=%41&a[]=1", "/с.php?%D1%81=%41&a[]=1"),
        ("/a?b?c=/../d", "/a?b?c=/../d"),
        ("/a?" + "x" * 1_000, "/a?" + "x" * 1_000),
    ],
)
def test_query_of_an_alias_is_kept_as_written(alias: str, address: str) -> None:
    """The path is decoded like any other; what follows ``?`` names no file and is compared with what browsers send."""
    assert paths.alias(alias) == (address, "")


def test_long_query_of_an_alias_is_refused_with_its_bytes() -> None:
    """A query may have 1,000 bytes."""
    assert paths.alias("/a?" + "x" * 1_001)[1] == "has a query of 1001 bytes, and 1000 is the limit"


def test_alias_fault_never_echoes_the_value() -> None:
    """A message names what is wrong, not the raw text around it."""
    for alias in ('/evil"marker', "javascript:marker", "//marker.example", "/x?\\marker"):
        assert "marker" not in paths.alias(alias)[1]


@pytest.mark.parametrize(
    "name",
    [
        "con",
        "CON",
        "aux.md",
        "nul.tar.gz",
        "com1",
        "com¹",
        "lpt9.txt",
        "prn",
        "x.",
        "x ",
        " x",
        "a<b",
        "a>b",
        'a"b',
        "a|b",
        "a?b",
        "a*b",
        "a:b",
    ],
)
def test_b07_name_that_windows_cannot_store_is_refused(name: str) -> None:
    """A clone of the site must be possible on every system: in slugs and in old paths alike."""
    assert paths.slug_fault(name)
    assert paths.alias(f"/old/{quote(name)}/x.html")[1]


def test_b08_long_slug_is_refused_with_its_bytes() -> None:
    """128 Cyrillic letters are one byte too many for a file name."""
    assert paths.slug_fault("ж" * 127) == ""
    assert paths.slug_fault("ж" * 128) == "has 256 bytes, and 255 is the limit"


def test_b08_long_alias_is_refused_with_its_bytes() -> None:
    """So is a part of an old path, and a path that no system opens."""
    assert "has 256 bytes" in paths.alias(f"/{'ж' * 128}/")[1]
    assert paths.alias("/" + "abc/" * 1_100)[1] == "has 4401 bytes, and 2000 is the limit"


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/old/page.html", "/old/page.html"),
        ("/alt/", "/alt/"),
        ("/", "/"),
        ("/index.html", "/index.html"),
        ("/%D1%81%D0%B5%D1%83%D0%BB/", "/сеул/"),
        ("/сеул/", "/сеул/"),
        ("/Stra%C3%9Fe%20und%20Weg", "/Straße und Weg"),
        ("/100%25", "/100%"),
        ("/и\u0306", "/й"),
        ("/a,b;c=d&e+f@g!h'(i)", "/a,b;c=d&e+f@g!h'(i)"),
    ],
)
def test_b09_alias_is_kept_decoded(alias: str, path: str) -> None:
    """However an old address was written, it is one path, in NFC, that is encoded once when it is linked."""
    assert paths.alias(alias) == (path, "")


@given(st.text(min_size=1, max_size=30))
def test_b09_encoding_an_accepted_alias_once_comes_back(text: str) -> None:
    """Decoding what a link encodes gives the path again, and the path stays accepted."""
    path, fault = paths.alias(f"/{quote(text, errors='replace')}")
    if not fault:
        assert unquote(quote(path)) == path
        assert paths.alias(quote(path)) == (path, "")
        assert not {"", ".", ".."} & set(path.strip("/").split("/")) or path == "/"


@pytest.mark.parametrize("slug", ["🎉", "—", "---", "...", "!?", "_", "🎉🎉", "-"])
def test_b10_slug_without_a_letter_or_digit_is_refused(slug: str) -> None:
    """What reads as nothing in an address is no address."""
    assert paths.slug_fault(slug)


@pytest.mark.parametrize("slug", ["index", "Index", "index.html", "ｉｎｄｅｘ", "INDEX.htm"])
def test_b10_slug_never_is_index(slug: str) -> None:
    """The file that a server shows for a folder is not an article's folder."""
    assert paths.slug_fault(slug)


@pytest.mark.parametrize(
    "slug", ["wego", "smart-city", "v1.0", "a_b", "сеул-2009", "ünïcode", "首尔", "サイト", "हिन्दी", "2009"]
)
def test_usual_slug_is_accepted(slug: str) -> None:
    """Letters of every script with their marks, digits, hyphen, underscore and dot between them."""
    assert paths.slug_fault(slug) == ""


@given(st.text(max_size=30))
def test_accepted_slug_is_one_safe_file_name(slug: str) -> None:
    """Whatever the text, what passes has no separator in any form, no dot at its ends and fits into a file name."""
    if not paths.slug_fault(slug):
        assert not set(unicodedata.normalize("NFKC", unquote(slug))) & set('/\\<>:"|?*\0%')
        assert slug[0] not in ".~"
        assert slug[-1] != "."
        assert len(slug.encode()) <= 255
