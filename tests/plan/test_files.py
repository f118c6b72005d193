"""Files that are copied: pictures beside their articles, the site's own files, and smaller versions of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from newsarchive.model.article import Parsed
from newsarchive.model.files import Asset, Rendition
from newsarchive.model.page import Page
from newsarchive.model.parts import Target
from newsarchive.model.settings import Settings
from newsarchive.model.views import CopyView, RenditionView
from newsarchive.plan.archive import link
from newsarchive.plan.attachments import may_lie_beside
from newsarchive.plan.links import Resolver
from newsarchive.plan.pages import SitePlan, site_plan
from tests.plan.parse import NOW, SITE, parsed


def picture(path: str, digest: str, *widths: int) -> Asset:
    """An image of 1600 by 900 pixels, with smaller versions."""
    return Asset(path, digest, 1600, 900, renditions=tuple(Rendition(width, f"{digest}{width}") for width in widths))


def plan(articles: list[Parsed], *assets: Asset, settings: Settings = SITE) -> SitePlan:
    """The plan of these articles and files."""
    files = {one.path: one for one in assets}
    return site_plan(link((one.article for one in articles), settings, {}, files, as_of=NOW, drafts=False), as_of=NOW)


def copies(articles: list[Parsed], *assets: Asset) -> Mapping[str, Page]:
    """The files that are copied or made of images, by path."""
    kinds = {"copy", "rendition"}
    details = {one.article.path: one.detail for one in articles}
    parts = [part for part in plan(articles, *assets).partitions if kinds & {*part.kinds}]
    return {page.path: page for part in parts for page in part.plan(details) if page.kind in kinds}


def test_smaller_versions_lie_beside_the_copy_of_an_article_s_picture() -> None:
    """Each is made of the one source, and belongs to the article that shows it."""
    made = copies([parsed("en/wego.md", "![A](town.jpg)\n")], picture("content/en/town.jpg", "d", 480, 800))
    folder = "en/2014/04/wego/"
    assert {path: page.view for path, page in made.items()} == {
        f"{folder}town.jpg": CopyView("content/en/town.jpg", "d"),
        f"{folder}town.jpg-480.webp": RenditionView("content/en/town.jpg", 480, "d480"),
        f"{folder}town.jpg-800.webp": RenditionView("content/en/town.jpg", 800, "d800"),
    }
    assert {page.owner for page in made.values()} == {"content/en/wego.md"}


def test_site_s_own_images_have_smaller_versions_too() -> None:
    """At the address of the image, whoever shows it."""
    made = copies([], picture("content/static/logo.png", "d", 480))
    assert {path: page.view for path, page in made.items()} == {
        "logo.png": CopyView("content/static/logo.png", "d"),
        "logo.png-480.webp": RenditionView("content/static/logo.png", 480, "d480"),
    }


def test_pictures_of_one_name_get_names_of_their_own() -> None:
    """Two folders may each have a town.jpg; names that differ in case alone would be one file on some disks."""
    body = "![1](one/town.jpg)\n\n![2](two/town.jpg)\n\n![3](three/TOWN.jpg)\n\n![1](one/town.jpg)\n"
    assets = [picture(f"content/en/{path}", path) for path in ("one/town.jpg", "two/town.jpg", "three/TOWN.jpg")]
    made = copies([parsed("en/wego.md", body)], *assets)
    assert {path.removeprefix("en/2014/04/wego/"): page.view for path, page in made.items()} == {
        "town.jpg": CopyView("content/en/one/town.jpg", "one/town.jpg"),
        "town-2.jpg": CopyView("content/en/two/town.jpg", "two/town.jpg"),
        "TOWN-3.jpg": CopyView("content/en/three/TOWN.jpg", "three/TOWN.jpg"),
    }


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("a.pdf", True), ("A.PDF", True), ("data.csv.gz", True), ("data.TAR.xz", True), ("a.tgz", True),
        ("index.html", False), ("index.html.gz", False), ("evil.js.GZ", False), ("map.svg.zst", False),
        ("map.svgz", False),
        ("page.gz", False), ("page.html.gz.gz", False), (".gz", False), ("list", False), ("a.pdf.exe", False),
    ],
)  # fmt: skip
def test_kinds_beside_an_article_are_those_of_which_browsers_run_nothing(name: str, published: bool) -> None:  # noqa: FBT001 - the expected answer
    """A packed page counts as a page: servers send it for the page, or as one."""
    assert may_lie_beside(f"content/en/2014/04/{name}") is published


def test_site_s_own_file_is_not_copied_again_for_an_article() -> None:
    """A relative path that leads among the site's own files leads to where these are published."""
    given = [parsed("en/wego.md", "![A](../static/logo.png)\n")], picture("content/static/logo.png", "d")
    assert list(copies(*given)) == ["logo.png"]
    assert plan(*given).problems == ()


def test_image_has_the_address_of_its_file_and_no_other() -> None:
    """Another way of writing it is told: it would be left out without a word."""
    given = [parsed("en/wego.md", "![A](/x/../logo.png)\n")], picture("content/static/logo.png", "d")
    assert [found.code for found in plan(*given).problems] == ["missing-image"]


def test_place_of_the_index_is_kept_free() -> None:
    """A file of one's own where the build puts the search index is refused, and the others are not."""
    found = plan(
        [], picture("content/static/assets/search/data/x.bin", "d"), picture("content/static/assets/y.png", "d")
    )
    assert [(one.code, one.file) for one in found.problems] == [
        ("reserved-address", "content/static/assets/search/data/x.bin")
    ]


def test_pages_that_the_settings_leave_out_are_not_planned() -> None:
    """Neither a page for each story nor one for each translation beside its original."""
    articles = [parsed("en/wego.md"), parsed("ru/wego.md", translation={"of": "en"})]
    kinds = {kind for part in plan(articles).partitions for kind in part.kinds}
    assert {"story", "parallel"} <= kinds
    without = plan(articles, settings=replace(SITE, short_addresses=False, side_by_side=False))
    assert {kind for part in without.partitions for kind in part.kinds} == kinds - {"story", "parallel"}


def test_link_has_an_address_and_no_size() -> None:
    """Of an article, a list or nothing at all there is no picture to reserve a place for."""
    wego = parsed("en/wego.md", "[a](other.md) [b](/en/2014/) [c](nowhere.md)\n").article
    settings = replace(SITE, dangling="warning")
    archive = link([wego, parsed("en/other.md").article], settings, {}, {}, as_of=NOW, drafts=False)
    resolver = Resolver(archive, frozenset({"/en/2014/"}), lambda _: ())
    assert resolver.resolve(wego).targets == (
        Target("/en/2014/04/other/", "", 0, 0), Target("/en/2014/", "", 0, 0), Target("", "", 0, 0),
    )  # fmt: skip
