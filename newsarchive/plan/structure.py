"""What decides where an article stands, apart from what it says.

Two articles of one structure have the same address, day, terms, relations and references: one may take the place of
the other in a plan, and no other part of the archive moves.
"""

from __future__ import annotations

from dataclasses import replace

from newsarchive.model.article import Article, Ref


def without_words(article: Article) -> Article:
    """Return the article without title, summary and body, and without where in its file anything stands."""
    refs = tuple(Ref(ref.kind, ref.target, "", 0, 0) for ref in article.refs)
    return replace(article, title="", summary="", refs=refs, marks="", detail="", body="", fingerprint="")
