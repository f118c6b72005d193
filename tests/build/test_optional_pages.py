"""Pages that a site may leave out: short addresses of stories, and translations beside their originals."""

from __future__ import annotations

import json
import re

from tests.build.archive import Site

PARALLEL = re.compile(r"\w\w/\d{4}/\d\d/[^/]+/\w\w/index\.html")


def _without(site: Site, setting: str) -> None:
    site.write("content/site.yaml", site.read("content/site.yaml") + f"{setting}: false\n")
    site.build()


def _linked(site: Site) -> set[str]:
    """Where the links of all pages lead to, as they are written."""
    pages = (data for path, (_, data) in site.tree().items() if path.endswith(".html") and data)
    return {link for data in pages for link in re.findall(r'href="([^"]+)"', data.decode())}


def test_without_short_addresses_articles_have_their_own(gazette: Site) -> None:
    """No story has a page, no link leads to one, and the permanent address in data and references is the article's."""
    assert any(path.startswith("id/") for path in gazette.tree())
    _without(gazette, "short_addresses")
    assert not [path for path in gazette.tree() if path.split("/")[0] == "id"]
    assert not [link for link in _linked(gazette) if "/id/" in link]
    (article, *_) = json.loads((gazette.output / "api/v1/ru/2014/04.json").read_text(encoding="utf-8"))["articles"]
    assert article["permalink"] == article["url"]
    references = (gazette.output / "ru/2014/04/citations.json").read_text(encoding="utf-8")
    assert article["url"] in references
    assert "/id/" not in references
    assert gazette.tree() == gazette.clean()


def test_without_pages_side_by_side_nothing_leads_to_them(gazette: Site) -> None:
    """The pages are gone, and an article names its original without them."""
    beside = {path for path in gazette.tree() if PARALLEL.fullmatch(path)}
    assert beside == {
        f"{name}/en/index.html" for name in ("de/2009/07/tram", "ru/2011/03/library", "ru/2014/04/budget")
    }
    assert {f"/{path.removesuffix('index.html')}" for path in beside} <= _linked(gazette)
    _without(gazette, "side_by_side")
    assert not [path for path in gazette.tree() if PARALLEL.fullmatch(path)]
    assert not {f"/{path.removesuffix('index.html')}" for path in beside} & _linked(gazette)
    assert "/en/2014/04/budget/" in (gazette.output / "ru/2014/04/budget/index.html").read_text(encoding="utf-8")
    assert gazette.tree() == gazette.clean()
