"""Sitemaps keep to the limits of the protocol, however many addresses there are."""

from __future__ import annotations

import pytest

from newsarchive.model.machine_views import SitemapUrl, SitemapView
from newsarchive.model.parts import Alternate
from newsarchive.plan import sitemaps
from newsarchive.plan.sitemaps import index_entries, plan_sitemaps, split


def address(number: int, *alternates: Alternate) -> SitemapUrl:
    """An address with its last change; not all that it takes is what every address takes."""
    return SitemapUrl(f"/en/2014/04/{number}-{'long' * 100}/", f"2014-04-{number:02}", alternates)


TEN = tuple(address(number) for number in range(1, 11))


def test_file_has_no_more_addresses_than_the_protocol_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next one begins another file; none is lost, and their order stays."""
    monkeypatch.setattr(sitemaps, "SITEMAP_URLS", 4)
    assert [len(part) for part in split(TEN)] == [4, 4, 2]
    assert tuple(one for part in split(TEN) for one in part) == TEN


def test_file_is_no_larger_than_the_protocol_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an address takes is reckoned with its alternates; one that is larger than a file still has one."""
    size = sitemaps.SITEMAP_TAGS + 3 * len(address(1).url)
    monkeypatch.setattr(sitemaps, "SITEMAP_BYTES", 3 * size)
    assert [len(part) for part in split(TEN[:7])] == [3, 3, 1]
    alone = address(1, Alternate("en", "/en/2014/04/1/"), Alternate("ru", "/ru/2014/04/1/"))
    assert [len(part) for part in split((alone, alone))] == [1, 1]
    monkeypatch.setattr(sitemaps, "SITEMAP_BYTES", 1)
    assert [len(part) for part in split(TEN[:2])] == [1, 1]


def test_nothing_to_list_is_no_file() -> None:
    """A sitemap without addresses would be none."""
    assert list(split(())) == []
    assert list(plan_sitemaps("en", "en-2014", ())) == []


def test_index_names_the_files_that_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with the newest of its changes."""
    monkeypatch.setattr(sitemaps, "SITEMAP_URLS", 4)
    pages = [page.view for page in plan_sitemaps("en", "en-2014", TEN)]
    entries = list(index_entries("en-2014", TEN))
    assert [view.url for view in pages if isinstance(view, SitemapView)] == [entry.url for entry in entries]
    assert [entry.lastmod for entry in entries] == ["2014-04-04", "2014-04-08", "2014-04-10"]
    assert len({entry.url for entry in entries}) == 3


def test_limits_are_those_of_the_protocol() -> None:
    """50,000 addresses, and 50 MB as sitemaps.org counts them: 52,428,800 bytes."""
    assert (sitemaps.SITEMAP_URLS, sitemaps.SITEMAP_BYTES) == (50_000, 52_428_800)
