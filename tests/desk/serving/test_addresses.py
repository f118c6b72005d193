"""What an address means: a file of the site, or nothing."""

from __future__ import annotations

import pytest

from newsarchive.desk.serving.addresses import media_type, not_found_pages, site_path


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/", ""),
        ("/en/", "en/"),
        ("/en/2014/04/opening/?q=x&y=../..", "en/2014/04/opening/"),
        ("/100%25%20sure.txt", "100% sure.txt"),
        ("/ru/2014/04/%D0%BE%D1%82/", "ru/2014/04/от/"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
        ("/a%2e%2eb", "a..b"),
        ("/en/x%25%32%65", "en/x%2e"),
    ],
)
def test_addresses_of_the_site_are_decoded_once(target: str, path: str) -> None:
    """What is escaped twice is decoded once, and a query is no part of a path."""
    assert site_path(target, "/") == path


@pytest.mark.parametrize(
    "target",
    [
        "/../", "/en/../../x", "/%2e%2e/", "/%2E%2e%2fx", "/..%2f..%2fetc/passwd", "/en/%2e%2e%5c", "/en%2f..%2f..",
        "/en\\..\\x", "/en%5c..%5cx", "/%00", "/en/x%00.html", "//etc/passwd", "//evil.example/", "/en//x", "/./en/",
        "/.git/config", "/.newsarchive", "/en/.htaccess", "/.preview/x", "/.well-known/.git", "/%c0%ae%c0%ae/",
        "/%ff", "/%", "/%2", "/%zz", "/en/%0d%0aX: y", "/%1b[31m", "/%7f", "/en/\u00e9", "/en/a/..", "", "en/", "?/en/",
        "/...", "/en/..;/", "/%2f%2fevil.example",
    ],
)  # fmt: skip
def test_i05_what_leads_out_means_nothing(target: str) -> None:
    """No spelling of a dot segment, a separator, a hidden name or a control character is a path."""
    assert site_path(target, "/") is None


@pytest.mark.parametrize(
    ("target", "path"),
    [("/archive/", ""), ("/archive/en/", "en/"), ("/", None), ("/en/", None), ("/archive", None), ("/archives/", None)],
)
def test_a_site_below_a_path_is_served_there(target: str, path: str | None) -> None:
    """With a base of ``/archive/`` nothing else is the site's."""
    assert site_path(target, "/archive/") == path


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("en/feed.xml", "application/atom+xml"),
        ("en/topics/parks/rss.xml", "application/rss+xml"),
        ("en/feed.json", "application/feed+json"),
        ("sitemap.xml", "application/xml"),
        ("assets/style.css", "text/css; charset=utf-8"),
        ("assets/search/index.js", "text/javascript; charset=utf-8"),
        ("Photo.JPG", "image/jpeg"),
        ("_redirects", "application/octet-stream"),
        ("old/page.php", "application/octet-stream"),
    ],
)
def test_media_types(name: str, kind: str) -> None:
    """A file is told as what it is; what nobody knows is never interpreted."""
    assert media_type(name) == kind


def test_not_found_page_is_that_of_the_language() -> None:
    """The folder of a language is asked first, then the site."""
    assert not_found_pages("de/nirgends/") == ("de/404.html", "404.html")
    assert not_found_pages(None) == not_found_pages("") == ("404.html",)
