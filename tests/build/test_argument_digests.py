"""Digests of partitions' arguments: what is digested once still counts to the last byte, wherever it stands."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from newsarchive.build.argument_digests import ArgumentDigests
from newsarchive.build.cache import STORE
from newsarchive.build.store import Store
from newsarchive.model.article import Article
from newsarchive.model.dates import Moment
from newsarchive.model.parts import Alternate, Card, Image, Term
from newsarchive.plan.archive import Labels
from newsarchive.plan.articles import Placed
from newsarchive.plan.links import Resolved
from tests.build.archive import Site

DAY = Moment.of_year(2014)
ARTICLE = Article(
    path="en/a.md", kind="article", lang="en", story="a", slug="a", url="/en/2014/01/a/", title="A", summary="",
    date=DAY, updated=None, status="published", publish=None, expires=None, topics=(), regions=(), source="",
    source_is_id=False, authors=(), translation_of="", follows="", aliases=(), image="", anchors=(), refs=(), marks="",
    detail="d", body="b", changed=DAY, corrected=(), fingerprint="", translated_text="",
)  # fmt: skip
CARD = Card("en", "a", "/en/2014/01/a/", "A", "", DAY, "")
OTHER = replace(CARD, title="Another")
PLACED = Placed(
    article=ARTICLE, card=CARD, labels=Labels((), (), (), None), source_site="", alternates=(), missing=(), nearby=(),
    translations=(), original=None, state="", visits=None, earlier=(), follows=None, continued_by=(), previous=None,
    next=None, related=(), resolved=Resolved((), None, ()),
)  # fmt: skip
#: Another value for every field of an article in its place.
OTHERWISE = {
    "article": replace(ARTICLE, body="c"),
    "card": OTHER,
    "labels": Labels((Term("topics", "t", "T", "en", "/en/topics/t/"),), (), (), None),
    "source_site": "https://example.org/",
    "alternates": (Alternate("en", "/en/2014/01/a/"),),
    "missing": ("ru",),
    "nearby": (Alternate("ru", "/ru/2014/01/"),),
    "translations": (OTHER,),
    "original": OTHER,
    "state": "aged",
    "visits": 1,
    "earlier": (OTHER,),
    "follows": OTHER,
    "continued_by": (OTHER,),
    "previous": OTHER,
    "next": OTHER,
    "related": (OTHER,),
    "resolved": Resolved((), Image("/a.png", "", "", "", 1, 1), ()),
}


def told(*args: object, frame: str = "frame") -> str:
    """The digest of arguments, as a build with nothing in mind finds it."""
    return ArgumentDigests({}).of(frame, args)


@pytest.mark.parametrize("name", [field.name for field in fields(Placed)])
def test_every_field_of_a_placed_article_counts(name: str) -> None:
    """A field that somebody adds has no value above, and fails here."""
    changed: dict[str, Any] = {name: OTHERWISE[name]}
    assert told((replace(PLACED, **changed),)) != told((PLACED,))


def test_equal_values_have_one_digest_wherever_they_are_in_memory() -> None:
    """A build that makes the same again finds its partitions fresh."""
    assert told((replace(CARD), replace(OTHER))) == told((CARD, OTHER))
    assert told((replace(PLACED, card=replace(CARD)),)) == told((PLACED,))


def test_order_number_and_depth_of_cards_count() -> None:
    """Cards stand for themselves in the order in which they are shown."""
    shapes = [((CARD, OTHER),), ((OTHER, CARD),), ((CARD,), (OTHER,)), (((CARD,), (OTHER,)),), ((CARD, OTHER, CARD),)]
    assert len({told(*shape) for shape in shapes}) == len(shapes)


def test_a_card_deep_in_an_argument_counts() -> None:
    """The cards of a month's stories stand in tuples of tuples."""
    assert told((((CARD,), (OTHER,)),)) != told((((CARD,), (replace(OTHER, summary="Now with one."),)),))


def test_the_frame_counts() -> None:
    """Templates, messages, site and code are part of it."""
    assert told((CARD,), frame="another") != told((CARD,))


def test_the_digest_of_a_trace_is_that_of_the_article_itself(gazette: Site) -> None:
    """What is known of an article that was read stands for it, and gives the same as looking at it."""
    gazette.build()
    with Store(gazette.cache / STORE) as store:
        traces = store.sources()
        articles = list(store.articles(traces))
    assert articles
    known = {article.path: traces[f"content/{article.path}"].trace.article for article in articles}
    for article in articles:
        args = ((replace(PLACED, article=article),),)
        assert ArgumentDigests(known).of("frame", args) == ArgumentDigests({}).of("frame", args)
