"""What decides where an article stands, apart from what it says.

Two articles of one structure have the same address, day, terms, relations and references: one may take the place of
the other in a plan, and no other part of the archive moves. Which places in a body links may name is asked apart, for
they may become more.
"""

from __future__ import annotations

from dataclasses import replace

from newsarchive.model.article import Article, Ref
from newsarchive.plan.links import TOP


def without_words(article: Article) -> Article:
    """Return the article without title, summary and body, and without where in its file anything stands."""
    refs = tuple(Ref(ref.kind, ref.target, "", 0, 0) for ref in article.refs)
    return replace(article, title="", summary="", anchors=(), refs=refs, marks="", detail="", body="", fingerprint="")


def keeps_places(before: tuple[str, ...], now: tuple[str, ...], *, missed: bool) -> bool:
    """Whether links lead to the same places of an article that had these anchors ``before``.

    ``missed``: some link of the archive names a place that is on no page, and a new one may be what it means. ``top``
    is a place of every page until an article has one of its own.
    """
    added = set(now).difference(before)
    return set(before) <= set(now) and (not added or not missed) and TOP not in added
