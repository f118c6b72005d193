"""Addresses: site paths become URLs that are encoded once and lie below the base path."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.parts import Alternate
from newsarchive.render import addresses
from tests.render import samples

ROOT, BELOW = "https://archive.example.org/", "https://host.example/archive/"


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [(ROOT, "/ru/%D0%BE-%D0%BD%D0%B0%D1%81/"), (BELOW, "/archive/ru/%D0%BE-%D0%BD%D0%B0%D1%81/")],
)
def test_reference_lies_below_the_base_path(base_url: str, expected: str) -> None:
    """A site path is a reference from the root of the host, through the base path."""
    assert addresses.href("/ru/о-нас/", base_url) == expected
    assert addresses.absolute("/ru/о-нас/", base_url) == base_url + "ru/%D0%BE-%D0%BD%D0%B0%D1%81/"


def test_per_cent_sign_is_encoded_once() -> None:
    """A per cent sign of a file name is a character like any other: ``100%`` becomes ``100%25``."""
    assert addresses.href("/100%25 a.html", ROOT) == "/100%2525%20a.html"


@given(st.text(st.characters(exclude_characters="?", exclude_categories=["Cs"]), min_size=1))
def test_encoding_is_undone_by_decoding_once(path: str) -> None:
    """What a server decodes is the site path, for any path."""
    url = "/x" + path
    shown = addresses.absolute(url, BELOW)
    assert shown.isascii()
    assert unquote(urlsplit(shown).path) == "/archive" + url
    assert addresses.server_path(url, BELOW) == "/archive" + url


def test_request_target_is_what_a_browser_sends() -> None:
    """Only what the URL standard has encoded is encoded; what is encoded in a query stays so."""
    assert addresses.request_target("/с (1),x.php?a[]=%41|'\"", BELOW) == ("/archive/%D1%81%20(1),x.php?a[]=%41|%27%22")
    assert addresses.request_target("/100%41?x?y=/z", ROOT) == "/100%2541?x?y=/z"


@pytest.mark.parametrize("url", ["//evil.example/", "evil", "https://evil.example/", "", "javascript:alert(1)"])
def test_what_is_no_site_path_is_refused(url: str) -> None:
    """A value that would lead to another server is never made into a reference."""
    with pytest.raises(ValueError, match="not an address of this site"):
        addresses.href(url, ROOT)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "JavaScript:x", "//host/", "ftp://host/"])
def test_link_to_another_scheme_is_refused(url: str) -> None:
    """A page links to http, https and mailto only."""
    with pytest.raises(ValueError, match="not an address that a page may link to"):
        addresses.external(url)


def test_address_of_the_web_is_kept_and_made_ascii() -> None:
    """An address that is encoded already stays; letters, spaces and quotes that no URL may hold are encoded."""
    assert addresses.external("https://h.example/a%20b?x=1&y=[2]#z") == "https://h.example/a%20b?x=1&y=[2]#z"
    assert addresses.external('HTTPS://h.example/ü "x"') == "HTTPS://h.example/%C3%BC%20%22x%22"


def test_x_default_is_the_first_language_and_the_chooser_for_home_pages() -> None:
    """Readers of other languages are led to the first language that there is, from home pages to the chooser."""
    languages = ("en", "ru")
    both = (Alternate("ru", "/ru/a/"), Alternate("en", "/en/b/"))
    assert addresses.x_default(both, languages) == "/en/b/"
    assert addresses.x_default(both[:1], languages) == "/ru/a/"
    assert addresses.x_default((), languages) == ""
    assert addresses.x_default((Alternate("en", "/en/"), Alternate("ru", "/ru/")), languages) == "/"


def test_permanent_address_is_the_story_s_where_stories_have_pages() -> None:
    """At its language; on a site without such pages an article is cited by its own address."""
    site = samples.site()
    args = "/s/wego/", "/en/2014/04/wego/", "en"
    assert addresses.permanent(*args, site) == "https://archive.example.org/news/s/wego/#en"
    assert addresses.permanent(*args, replace(site, short_addresses=False)) == (
        "https://archive.example.org/news/en/2014/04/wego/"
    )
