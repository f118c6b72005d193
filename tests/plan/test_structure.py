"""Which edits of an article are edits of its words alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsarchive.plan.structure import keeps_places, without_words
from tests.plan.parse import article

WEGO = article("en/2014/04/wego.md", "See [a](a.md).\n", title="T", topics=["parks"])


def test_words_and_where_they_stand_are_no_structure() -> None:
    """A title, a summary, a paragraph above a link: another text of the same article."""
    other = article(
        "en/2014/04/wego.md",
        "Another text.\n\nIn which to see [b](a.md).\n",
        title="Other",
        summary="S",
        topics=["parks"],
    )
    assert without_words(other) == without_words(WEGO)


@pytest.mark.parametrize(
    "changed",
    [{"date": "2014-04-24"}, {"slug": "other"}, {"topics": []}, {"follows": "a"}, {"status": "draft"}, {"id": "other"}],
)
def test_what_decides_where_an_article_stands_is_structure(changed: dict[str, object]) -> None:
    """Its address, its day, its terms and what it is part of."""
    front = {"title": "T", "topics": ["parks"], **changed}
    assert without_words(article("en/2014/04/wego.md", "See [a](a.md).\n", **front)) != without_words(WEGO)


def test_another_reference_is_structure() -> None:
    """What an article leads to has to be there."""
    assert without_words(article("en/2014/04/wego.md", "See [a](b.md).\n", title="T", topics=["parks"])) != (
        without_words(WEGO)
    )
    assert without_words(replace(WEGO, refs=())) != without_words(WEGO)


@pytest.mark.parametrize(
    ("before", "now", "missed", "kept"),
    [
        ((), (), False, True),
        (("a",), ("a",), True, True),
        (("a",), ("a", "b"), False, True),
        (("a",), ("a", "b"), True, False),
        (("a", "b"), ("a",), False, False),
        (("a",), ("b",), False, False),
        ((), ("top",), False, False),
        (("top",), ("top",), True, True),
    ],
)
def test_places_are_kept_where_no_link_could_mean_another(
    before: tuple[str, ...],
    now: tuple[str, ...],
    missed: bool,  # noqa: FBT001 - part of the case
    kept: bool,  # noqa: FBT001
) -> None:
    """None is gone, and none is new that some link of the archive has missed; ``top`` was every page's."""
    assert keeps_places(before, now, missed=missed) == kept
