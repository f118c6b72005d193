"""When an article was last changed: one answer for feeds, sitemaps and metadata."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.small import archive

CORRECTED = [{"date": "2014-06-01", "note": "Was wrong."}, {"date": "2014-05-01", "note": "So was this."}]


@pytest.mark.parametrize(
    ("more", "changed"),
    [
        ({}, "2014-04-23"),
        ({"updated": "2014-05-02"}, "2014-05-02"),
        ({"updated": "2014-05-02", "corrections": CORRECTED}, "2014-06-01"),
        ({"updated": "2014-07-02", "corrections": CORRECTED}, "2014-07-02"),
        ({"updated": "2014-04-22"}, "2014-04-23"),
    ],
)
def test_machines_are_told_one_last_change(tmp_path: Path, more: dict[str, object], changed: str) -> None:
    """The latest of date, ``updated`` and corrections stands in feeds, sitemap, JSON-LD, Open Graph and Dublin Core."""
    site = archive(tmp_path, languages=["en"])
    site.article("en/a.md", **{"date": "2014-04-23", **more})  # type: ignore[arg-type]
    site.build()
    published = site.published()
    page = published["en/2014/04/a/index.html"].decode()
    (atom,) = re.findall(r"<entry .*?<updated>(.*?)T", published["en/feed.xml"].decode(), re.DOTALL)
    (found,) = re.findall(r"/a/</loc>\s*<lastmod>(.*?)<", published["sitemaps/en-2014.xml"].decode())
    told = {
        atom,
        found,
        json.loads(published["en/feed.json"])["items"][0]["date_modified"][:10],
        json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])["dateModified"],
    }
    assert told == {changed}
    modified = re.findall(r'<meta (?:property="article:modified_time"|name="DC.date.modified") content="(.*?)">', page)
    assert modified == ([] if changed == "2014-04-23" else [changed] * 2)


def test_sitemap_has_the_last_change_of_a_standing_page(tmp_path: Path) -> None:
    """As that of an article; a page that says nothing of it has none."""
    site = archive(tmp_path, languages=["en"])
    site.text("pages/en/about.md", title="About", updated="2014-05-02")
    site.text("pages/en/help.md", title="Help")
    site.build()
    found = site.published()["sitemaps/en.xml"].decode()
    assert re.findall(r"/(about|help)/</loc>\s*(?:<lastmod>(.*?)<)?", found) == [("about", "2014-05-02"), ("help", "")]
