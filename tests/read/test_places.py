"""Where something of a body was written, found again from what came of it."""

from __future__ import annotations

import pytest

from newsarchive.read.places import Places


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("A word\n\n[x](b%20c&amp;d)", "b%20c&d"),
        ("A word\n\n[x](\\#top&amp;x)", "#top&x"),
        ("no\n\n[x](a\\_b)", "a_b"),
    ],
)
def test_address_is_found_in_the_spelling_of_its_author(source: str, address: str) -> None:
    """With references for ampersands and with backslashes, also where other punctuation stands in it."""
    assert Places(source, 1).of_address(address) == (3, 5)


def test_lines_are_counted_from_that_of_the_file() -> None:
    """A body begins below its front matter."""
    places = Places("one\ntwo", 7)
    assert [places.of_offset(offset) for offset in (0, 3, 4, 6)] == [(7, 1), (7, 4), (8, 1), (8, 3)]
    assert places.of_text("two") == (8, 1)
    assert places.of_text("three") == (7, 1)
