"""Arguments of partitions as they are written: what is named counts to the last byte; all of it can be read back."""

from __future__ import annotations

import shutil
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from newsarchive.build.cache import STORE
from newsarchive.build.codec import decode
from newsarchive.build.inputs import PROJECT
from newsarchive.build.linking import linked
from newsarchive.build.references import REFERENCES, Reading, Writing, Written, name_of
from newsarchive.build.request import instant
from newsarchive.build.store import Store
from newsarchive.model.article import Article
from newsarchive.model.dates import Moment
from newsarchive.model.parts import Alternate, Card, Image, Term
from newsarchive.plan.archive import Labels
from newsarchive.plan.articles import Placed, plan_articles
from newsarchive.plan.functions import FUNCTIONS
from newsarchive.plan.links import Resolved
from newsarchive.plan.pages import SitePlan, site_plan
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
    return Writing({}).write(frame, args).digest


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
        traces = [one for run in store.sources().values() for one in run.items()]
        known = {path.removeprefix("content/"): one.trace.article for path, one in traces if one.trace.article}
        articles = list(store.articles(known))
    assert articles
    for article in articles:
        args = ((replace(PLACED, article=article),),)
        assert Writing(known).write("frame", args).digest == Writing({}).write("frame", args).digest


@pytest.mark.parametrize("name", ["gazette", "sample"])
def test_every_argument_of_a_plan_can_be_read_back(request: pytest.FixtureRequest, name: str) -> None:
    """What is written of each partition, with what its names name, gives the partition's arguments again."""
    plan = plan_of(request.getfixturevalue(name))
    seen = set()
    for partition in plan.partitions:
        written = Writing({}).write("frame", partition.arguments)
        reading = Reading(partial(_of, written))
        assert reading.arguments(partition.function, decode(written.data, list[Any])) == partition.arguments, (
            partition.key
        )
        assert FUNCTIONS[partition.function.__name__] is partition.function
        seen |= {type(one) for one in written.named}
    assert seen == set(REFERENCES)


def test_an_article_in_its_place_can_be_read_back(gazette: Site) -> None:
    """Every field, whatever it holds."""
    places = [
        placed
        for partition in plan_of(gazette).partitions
        if partition.function is plan_articles
        for placed in partition.arguments[0]  # type: ignore[attr-defined]
    ]
    assert places
    for placed in places:
        written = Writing({}).write_placed(placed)
        assert Reading(partial(_of, written)).placed(decode(written.data, list[Any])) == placed


def _of(written: Written, kind: type, name: str) -> object:
    """What a name names, of what was written."""
    return next(one for one in written.named if type(one) is kind and name_of(one) == name)


def plan_of(site: Site) -> SitePlan:
    """The plan of an archive."""
    found = linked(site.request())
    return site_plan(found.archive, as_of=instant(site.request().as_of, found.frame.settings.timezone))


@pytest.fixture
def sample(tmp_path: Path) -> Site:
    """The sample archive."""
    site = Site(tmp_path / "sample")
    for name in ("content", "templates", "locales"):
        shutil.copytree(PROJECT / name, site.root / name)
    return site
