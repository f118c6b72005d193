"""Lists of what changed: complete, in an order in which an upload may break off, and as addresses of a cache."""

from __future__ import annotations

import pytest

from newsarchive.desk.publishing.changes import Changes, addresses, changes, upload_order
from newsarchive.desk.publishing.manifest import Entry, Manifest
from tests.desk.publishing.conftest import Desk


def manifest(**files: str) -> Manifest:
    """A manifest of files by path, each with a digest."""
    return Manifest({path: Entry(digest, 1) for path, digest in files.items()})


def test_changed_are_new_and_different_files_and_removed_those_that_are_gone() -> None:
    """Whoever copies the changed and deletes the removed ones has the new site."""
    found = changes(manifest(a="1", b="1", c="1"), manifest(a="1", b="2", d="1"))
    assert found == Changes(("b", "d"), ("c",))
    assert changes(None, manifest(a="1")) == Changes(("a",), ())


def test_compressed_copies_change_like_files() -> None:
    """A copy that is new or gone is in the lists."""
    bare = manifest(a="1")
    packed = Manifest(bare.built, {"a.gz": Entry("2", 1)})
    assert changes(bare, packed) == Changes(("a.gz",), ())
    assert changes(packed, bare) == Changes((), ("a.gz",))


def test_j16_what_is_uploaded_links_to_nothing_that_is_not_there_yet(desk: Desk) -> None:
    """Of the first upload of a site, every page comes after the files that it shows, and lists after their articles."""
    order = changes(None, desk.publish().release.manifest).changed
    place = {path: number for number, path in enumerate(order)}
    articles = [path for path in order if path.count("/") == 4 and path.split("/")[1].isdecimal()]
    assert len(articles) == 3
    lists = [path for path in order if path.endswith("index.html") and path not in articles]
    assert max(place[path] for path in articles) < min(place[path] for path in lists)
    assert place["assets/style.css"] < min(place[path] for path in articles)
    assert max(place[path] for path in lists) < min(place[path] for path in order if path.endswith(".xml"))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("assets/style.css", "en/2014/04/x/index.html"), ("en/2014/04/x/p.png", "en/2014/04/x/index.html"),
        ("en/2014/04/x/index.html", "en/2014/04/index.html"),
        ("en/2014/04/x/index.html", "en/topics/t/2014/index.html"), ("en/2014/index.html", "en/topics/index.html"),
        ("en/2014/index.html", "de/coverage.html"), ("assets/b.css", "assets/c.css"), ("en/feed.xml", "ru/feed.xml"),
        ("en/2014/04/index.html", "en/2014/index.html"), ("en/index.html", "index.html"),
        ("en/index.html", "en/feed.xml"), ("index.html", "sitemap.xml"), ("404.html", "_redirects"),
        ("assets/search/data/docs/a.bin", "assets/search/data/manifest.json"),
        ("assets/style.css.gz", "en/index.html.gz"),
    ],
)  # fmt: skip
def test_j16_order_of_an_upload(earlier: str, later: str) -> None:
    """Files before pages, what is linked before what links, machine files last; a copy goes with its file."""
    for is_new in (False, True):
        assert upload_order(earlier, is_new=is_new) < upload_order(later, is_new=is_new)


def test_j16_pages_that_are_new_are_uploaded_before_those_that_may_link_to_them(desk: Desk) -> None:
    """A list may be new as well as an article: no page that was there leads to either before it is there too."""
    before = desk.publish().release.manifest
    old = {path for path in before.files if path.endswith(".html")}
    desk.archive.registry("topics", {"parks": "Parks", "water": "Water"})
    desk.archive.article("en/2014/04/new.md", topics=["water"], date="2014-04-01")
    desk.edit("Text with [another](new.md).")
    order = [path for path in changes(before, desk.publish().release.manifest).changed if path.endswith(".html")]
    new = [path for path in order if path not in old]
    assert any("/topics/water/" in path for path in new)
    assert order[: len(new)] == new
    assert len(new) < len(order)


def test_addresses_are_those_under_which_a_cache_has_what_changed() -> None:
    """A page is purged with and without its file name, a copy as its file, everything percent-encoded."""
    found = Changes(("ru/2014/04/открытие/index.html", "a b.txt", "a b.txt.gz"), ("index.html",))
    assert addresses(found, "https://host/archive/") == (
        "https://host/archive/",
        "https://host/archive/a%20b.txt",
        "https://host/archive/index.html",
        "https://host/archive/ru/2014/04/%D0%BE%D1%82%D0%BA%D1%80%D1%8B%D1%82%D0%B8%D0%B5/",
        "https://host/archive/ru/2014/04/%D0%BE%D1%82%D0%BA%D1%80%D1%8B%D1%82%D0%B8%D0%B5/index.html",
    )
