"""What belongs to the site as a whole.

Copied files, the chooser, 404 pages, the sitemap index, news sitemap and robots.txt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newsarchive.model.files import Asset
from newsarchive.model.machine_views import (
    NewsSitemapView,
    NewsUrl,
    RobotsView,
    SitemapIndexView,
    SitemapUrl,
)
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Alternate, Card
from newsarchive.model.views import ChooserView, CopyView, NotFoundView, RenditionView
from newsarchive.plan import urls


def plan_copies(files: tuple[tuple[str, Asset], ...]) -> Iterator[Page]:
    """Yield the files that are copied as they are, by output path, and the smaller versions of images among them."""
    for path, asset in files:
        yield Page(path, "copy", "", CopyView(asset.path, asset.digest), asset.path)
        for one in asset.renditions:
            smaller = RenditionView(asset.path, one.width, one.digest)
            yield Page(urls.rendition(path, one.width), "rendition", "", smaller, asset.path)


def plan_chooser(
    lang: str, homes: tuple[Alternate, ...], titles: Mapping[str, str], taglines: Mapping[str, str]
) -> Iterator[Page]:
    """Yield the language chooser and the 404 page of the whole site; ``lang`` is the x-default."""
    yield Page("index.html", "chooser", lang, ChooserView("/", homes, titles, taglines))
    yield Page("404.html", "not-found", lang, NotFoundView("/404.html", homes, "/"))


def plan_not_found(lang: str, homes: tuple[Alternate, ...]) -> Iterator[Page]:
    """Yield the 404 page of a language."""
    url = urls.home(lang) + "404.html"
    yield Page(page_path(url), "not-found", lang, NotFoundView(url, homes, urls.home(lang)))


def plan_machine_files(
    lang: str, sitemaps: tuple[SitemapUrl, ...], news: tuple[Card, ...], titles: Mapping[str, str]
) -> Iterator[Page]:
    """Yield the sitemap index, the news sitemap and robots.txt; ``titles`` are the site's by language."""
    yield Page("sitemap.xml", "sitemap-index", lang, SitemapIndexView("/sitemap.xml", sitemaps))
    entries = tuple(NewsUrl(card, titles[card.lang]) for card in news)
    yield Page("news-sitemap.xml", "news-sitemap", lang, NewsSitemapView("/news-sitemap.xml", entries))
    yield Page("robots.txt", "robots", lang, RobotsView("/robots.txt", ("/sitemap.xml", "/news-sitemap.xml")))
