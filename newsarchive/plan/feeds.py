"""Feeds: the latest articles of a language or a term, whole, in three formats.

Ids are tag URIs (RFC 4151) made of the site's host, the year it began and the story, so they outlive every change of
address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlsplit

from newsarchive.model.article import Detail
from newsarchive.model.dates import Moment
from newsarchive.model.machine_views import FeedEntry, FeedView
from newsarchive.model.page import Page, page_path
from newsarchive.model.parts import Term
from newsarchive.model.settings import Settings
from newsarchive.plan import urls
from newsarchive.plan.articles import Placed, body, image

#: How many articles a feed carries.
ENTRIES = 20


def authority(settings: Settings) -> str:
    """Return the part of a tag URI that names who coined it: ``tag:archive.example.org,2001:``."""
    host = (urlsplit(settings.base_url).hostname or "localhost").lower()
    return f"tag:{host},{settings.since:04d}:"


def plan_feeds(
    lang: str,
    tag: str,
    since: int,
    home_url: str,
    term: Term | None,
    latest: tuple[Placed, ...],
    details: Mapping[str, Detail],
) -> Iterator[Page]:
    """Yield the three feeds of a language (``term`` is None) or a term.

    ``latest`` is newest first, ``tag`` the authority of ids. A feed without entries says that it was updated when
    the site began.
    """
    entries = tuple(_entry(tag, placed, details[placed.article.path]) for placed in latest)
    changes = (entry.updated for entry in entries)
    updated = max(changes, key=lambda moment: moment.epoch, default=Moment.of_year(since)).instant
    name = "feed" if term is None else f"{term.register}/{term.id}"
    for kind, file in urls.FEEDS:
        url = home_url + file
        view = FeedView(url, home_url, f"{tag}{lang}/{quote(name)}", term, updated, entries)
        yield Page(page_path(url), kind, lang, view)


def _entry(tag: str, placed: Placed, detail: Detail) -> FeedEntry:
    article, labels = placed.article, placed.labels
    assert article.changed is not None  # noqa: S101 - the schema requires a date of articles
    return FeedEntry(
        card=placed.card,
        tag=f"{tag}{article.lang}/{quote(article.story)}",
        body=body(article, placed.resolved),
        updated=article.changed,
        authors=labels.authors,
        topics=labels.topics,
        source_url=detail.source_url,
        image=image(placed.resolved, detail),
    )
