"""What the templates of files for machines see: feeds, sitemaps, rules for servers, references, data to take away.

As in ``views``: data only, a URL is a site path, decoded, with a leading slash; whatever is absent is None, an empty
string or an empty tuple.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.model.article import Correction, Link
from newsarchive.model.dates import Moment
from newsarchive.model.parts import (
    Alternate,
    Body,
    Card,
    Cited,
    Corrected,
    DataLanguage,
    Image,
    Source,
    Term,
)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed.

    The card, the whole body, and what the formats want besides. ``tag`` is the permanent tag URI (RFC 4151).
    """

    card: Card
    tag: str
    body: Body
    updated: Moment
    authors: tuple[Term, ...]
    topics: tuple[Term, ...]
    source_url: str
    image: Image | None


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed in one of the formats: newest first. ``term`` is None for the feed of a whole language.

    ``url`` is the feed's own address, ``home_url`` the page that it follows, ``tag`` its permanent id, ``updated``
    the latest instant of its entries in RFC 3339.
    """

    url: str
    home_url: str
    tag: str
    term: Term | None
    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsFeedView:
    """The feed of a language's latest corrections, newest first; the fields are those of ``FeedView``."""

    url: str
    home_url: str
    tag: str
    updated: str
    entries: tuple[Corrected, ...]


@dataclass(frozen=True, slots=True)
class SitemapUrl:
    """One address of a sitemap.

    ``lastmod`` is W3C date text or empty; ``alternates`` is empty where there is one language only.
    """

    url: str
    lastmod: str
    alternates: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    """One file of the sitemap: at most 50,000 addresses (sitemaps.org)."""

    url: str
    urls: tuple[SitemapUrl, ...]


@dataclass(frozen=True, slots=True)
class SitemapIndexView:
    """The index of the sitemap's files; ``lastmod`` of each is that of its newest address."""

    url: str
    sitemaps: tuple[SitemapUrl, ...]


@dataclass(frozen=True, slots=True)
class NewsUrl:
    """An article of the news sitemap. ``publication`` is the site's title in the article's language."""

    card: Card
    publication: str


@dataclass(frozen=True, slots=True)
class NewsSitemapView:
    """The articles of the two days before ``--as-of``; empty is valid."""

    url: str
    entries: tuple[NewsUrl, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """``robots.txt``."""

    url: str
    sitemaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address (path, with query where it had one) and the site path it leads to."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class RulesView:
    """All redirects for one kind of server, by old address."""

    url: str
    redirects: tuple[Redirect, ...]


@dataclass(frozen=True, slots=True)
class ReferencesView:
    """The references of a month's articles in one of the formats, oldest first."""

    url: str
    entries: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class TranslationData:
    """How a translated version came to be, as data: ``original`` is the site path of a public original, or empty."""

    of: str
    original: str
    by: str
    machine: bool


@dataclass(frozen=True, slots=True)
class ArticleData:
    """An article as data to take away; the fields are those of its page's view.

    Other versions are not told, so that a translation of today leaves the data of an old year as they are: ``story``
    is the same in all of them. ``follows`` is the id of the story that it continues; ``body`` is None where only
    facts are given.
    """

    url: str
    permalink: str
    lang: str
    story: str
    title: str
    summary: str
    date: Moment
    updated: Moment | None
    changed: Moment
    authors: tuple[Term, ...]
    topics: tuple[Term, ...]
    regions: tuple[Term, ...]
    source: Source | None
    links: tuple[Link, ...]
    translation: TranslationData | None
    follows: str
    corrections: tuple[Correction, ...]
    image: Image | None
    words: int
    body: Body | None


@dataclass(frozen=True, slots=True)
class ArticlesView:
    """The articles of a year, or of a part of it, whole, oldest first: a line of JSON each."""

    url: str
    entries: tuple[ArticleData, ...]


@dataclass(frozen=True, slots=True)
class ApiMonthView:
    """The articles of a month without their bodies, oldest first."""

    url: str
    lang: str
    year: int
    month: int
    entries: tuple[ArticleData, ...]


@dataclass(frozen=True, slots=True)
class ApiIndexView:
    """All files of data that the site has."""

    url: str
    schema_url: str
    languages: tuple[DataLanguage, ...]


@dataclass(frozen=True, slots=True)
class ApiSchemaView:
    """The schema of all files of data."""

    url: str
