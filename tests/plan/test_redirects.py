"""Old addresses that articles claim: what of them becomes a stub, what a rule, and who may have which."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.build.errors import InputError
from tests.small import Archive, archive

#: The old addresses of two stories, as a content management system made them.
OLD = "/index.php?option=com_content&task=view&id=13064"
OTHER = "/index.php?option=com_content&task=view&id=13065"


@pytest.fixture
def site(tmp_path: Path) -> Archive:
    """An archive in English without articles, below a path of its host."""
    return archive(tmp_path, languages=["en"], base_url="https://host.example/archive/")


def told(site: Archive) -> list[str]:
    """The problems of a build that fails, without their hints: ``file:line:column code: what is wrong``."""
    with pytest.raises(InputError) as fault:
        site.build()
    return [f"{found.file}:{found.line}:{found.column} {found.code}: {found.message}" for found in fault.value.problems]


def rules(site: Archive, file: str) -> list[str]:
    """The lines of a file of rules that name an address of the site."""
    text = site.published()[file].decode()
    return [line.strip() for line in text.splitlines() if "/archive/" in line]


def test_old_addresses_that_differ_in_their_query_lead_to_two_stories(site: Archive) -> None:
    """Each is a rule of nginx about the request as it was sent; no stub and no line of ``_redirects`` stands for it."""
    site.article("en/2014/04/wego.md", aliases=[OLD, "/old/wego.html"])
    site.article("en/2014/04/seoul.md", aliases=[OTHER])
    site.build()
    by_path, by_query = site.published()["redirects.nginx.conf"].decode().split("map $request_uri")
    assert '"/archive/old/wego.html" "/archive/en/2014/04/wego/";' in by_path
    assert f'"/archive{OLD}" "/archive/en/2014/04/wego/";' in by_query
    assert f'"/archive{OTHER}" "/archive/en/2014/04/seoul/";' in by_query
    assert rules(site, "_redirects") == ["/archive/old/wego.html /archive/en/2014/04/wego/ 301"]
    assert [path for path in site.published() if "index.php" in path or "?" in path] == []


def test_rule_about_a_query_compares_what_browsers_send(site: Archive) -> None:
    """Brackets and the like go out as they stand, in path and query; letters beyond ASCII are encoded in the path."""
    site.article("en/2014/04/wego.md", aliases=["/сеул(1),x.php?a[]=1|2&b={c}^`;%D1%81"])
    site.build()
    assert rules(site, "redirects.nginx.conf") == [
        '"/archive/%D1%81%D0%B5%D1%83%D0%BB(1),x.php?a[]=1|2&b={c}^`;%D1%81" "/archive/en/2014/04/wego/";'
    ]


def test_path_of_an_old_address_with_a_query_may_not_be_reserved(site: Archive) -> None:
    """A rule about a query would take searches away from the search page."""
    site.article("en/2014/04/wego.md", aliases=["/old.php?q=wego", "/en/search/?q=wego"])
    assert told(site) == [
        "content/en/2014/04/wego.md:4:32 reserved-address: the address /en/search/?q=wego is reserved"
    ]


def test_old_address_with_a_query_belongs_to_one_article(site: Archive) -> None:
    """The second one is told; nginx compares without regard to case, so case does not make two of them."""
    site.article("en/2014/04/seoul.md", aliases=["/old.php?id=A"])
    site.article("en/2014/04/wego.md", aliases=["/old.php?id=B", "/Old.php?ID=a"])
    first, second = "content/en/2014/04/seoul.md", "content/en/2014/04/wego.md"
    assert told(site) == [f"{second}:4:30 same-address: the address /Old.php?ID=a belongs to {first} too"]


def test_query_may_tell_an_old_address_from_the_page_at_its_path(site: Archive) -> None:
    """The printed version of a story leads to the story, which is no loop: the page itself has no query."""
    site.article("en/2014/04/wego.md", aliases=["/en/2014/04/wego/?print=1"])
    site.build()
    assert rules(site, "redirects.nginx.conf") == ['"/archive/en/2014/04/wego/?print=1" "/archive/en/2014/04/wego/";']
