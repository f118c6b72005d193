"""A story in several parts: an article names those before it, in order."""

from __future__ import annotations

from newsarchive.plan.articles import MOST_PARTS, story_so_far
from tests.plan.parse import article, linked


def test_earlier_parts_come_first_part_first() -> None:
    """From the third part, the first and the second are named in this order; from the first, none."""
    parts = [article("en/a.md"), article("en/b.md", follows="a"), article("en/c.md", follows="b")]
    archive = linked(parts)
    assert [[card.story for card in story_so_far(archive, part)] for part in parts] == [[], ["a"], ["a", "b"]]


def test_a_part_that_lacks_a_version_is_named_in_another_language() -> None:
    """The thread goes on through a part that exists in English alone."""
    parts = [article("de/a.md"), article("en/a.md"), article("en/b.md", follows="a"), article("de/c.md", follows="b")]
    cards = story_so_far(linked(parts), parts[-1])
    assert [(card.lang, card.story) for card in cards] == [("de", "a"), ("en", "b")]


def test_a_story_that_follows_itself_ends() -> None:
    """A circle is told as a problem elsewhere; here it must not go round for ever."""
    parts = [article("en/a.md", follows="b"), article("en/b.md", follows="a")]
    assert [card.story for card in story_so_far(linked(parts), parts[0])] == ["b"]


def test_a_long_story_names_its_nearest_parts() -> None:
    """A page stays small: of thirty parts the twenty before the article are named."""
    parts = [article("en/p0.md"), *(article(f"en/p{n}.md", follows=f"p{n - 1}") for n in range(1, 30))]
    cards = story_so_far(linked(parts), parts[-1])
    assert len(cards) == MOST_PARTS
    assert (cards[0].story, cards[-1].story) == ("p9", "p28")
