"""Where the values of a front matter stand, as text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.article import Mark, pack_marks
from tests.plan.parse import article

_NAMES = st.lists(st.sampled_from(["title", "topics", "topics.0", "topics.1", "image.src", "0", "a-b"]), unique=True)
_NUMBERS = st.integers(1, 10**6)


@given(_NAMES, st.data())
def test_every_place_comes_back(names: list[str], data: st.DataObject) -> None:
    """In whatever order, on one line or on several, below another value or not."""
    marks = [Mark(name, data.draw(_NUMBERS), data.draw(_NUMBERS)) for name in names]
    packed = replace(article("en/a.md"), marks=pack_marks(marks))
    for mark in marks:
        assert packed.place(mark.field) == (mark.line, mark.column)


def test_places_of_one_line_are_told_in_one() -> None:
    """The number of the line once, and what stands below another value without its name."""
    marks = [Mark("title", 2, 8), Mark("topics", 4, 9), Mark("topics.0", 4, 10), Mark("topics.1", 5, 3)]
    assert pack_marks([*marks, Mark("topicsx", 5, 9)]) == "2 title 8\n4 topics 9 .0 10\n5 .1 3 topicsx 9"
    assert pack_marks([]) == ""


@pytest.mark.parametrize(("field", "place"), [("topics.7", (4, 9)), ("slug", (1, 1)), ("topics.0.name", (4, 10))])
def test_what_has_no_place_has_that_of_what_it_stands_in(field: str, place: tuple[int, int]) -> None:
    """Its nearest parent, else the beginning of the file."""
    packed = pack_marks([Mark("topics", 4, 9), Mark("topics.0", 4, 10)])
    assert replace(article("en/a.md"), marks=packed).place(field) == place
