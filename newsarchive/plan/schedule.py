"""Which articles are public at an instant, and how long that stays true.

``--as-of`` is the only clock. The answer holds for a span of instants, so that a later build can tell without
planning that the passing of time changed nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsarchive.model.article import Article

#: How long an article stands in the news sitemap, in seconds (Google's limit for news sitemaps: two days).
NEWS_SPAN = 2 * 24 * 3600
#: Beyond every date that the calendar knows, in seconds since 1970.
FOREVER = 1 << 40


@dataclass(frozen=True, slots=True)
class Span:
    """The instants from ``since`` up to, but not including, ``until`` (seconds since 1970)."""

    since: int
    until: int

    def __contains__(self, epoch: int) -> bool:
        """Whether the instant lies in the span."""
        return self.since <= epoch < self.until


def starts(article: Article) -> int:
    """Return the first instant at which a published article is public: the later of its date and ``publish``."""
    return max((moment.epoch for moment in (article.date, article.publish) if moment), default=-FOREVER)


def is_public(article: Article, as_of: int, *, drafts: bool) -> bool:
    """Whether the article is part of the site at ``as_of``.

    With ``drafts``, drafts and what is scheduled for later are shown too; what has expired never is.
    """
    if article.expires and article.expires.epoch <= as_of:
        return False
    return drafts or (article.status == "published" and starts(article) <= as_of)


def same_site(articles: Iterable[Article], as_of: int) -> Span:
    """Return the span around ``as_of`` in which the same articles are public and the same ones are news."""
    since, until = -FOREVER, FOREVER
    for article in articles:
        bounds = [starts(article), starts(article) + NEWS_SPAN]
        if article.expires:
            bounds.append(article.expires.epoch)
        for bound in bounds:
            if bound <= as_of:
                since = max(since, bound)
            else:
                until = min(until, bound)
    return Span(since, until)


def is_news(article: Article, as_of: int) -> bool:
    """Whether the article belongs in the news sitemap at ``as_of``: in the first two days that it is public.

    An article that was held back until ``publish`` is news from then on, whatever its date.
    """
    return article.kind == "article" and starts(article) <= as_of < starts(article) + NEWS_SPAN
