"""The list of ours: what is written comes back, and no text of anybody else names a file."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsarchive.build.marker import paths_in, text_of
from newsarchive.build.obstacles import is_inside

#: Names that tell a path inside from one that is not, among ordinary ones.
NAMES = st.sampled_from(["", ".", "..", "...", ".a", "a", "a.", "..a", "a b", "ж", "\0", "a\0", "\u2028", "\x1c"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


@given(PATHS)
@example("")
@example("..")
@example("a/../b")
@example("/a")
@example("a/")
def test_a_list_and_a_journal_take_the_same_paths_for_inside(path: str) -> None:
    """The rule is there twice, once for a path and once for a text of many: they agree about every path in one line."""
    if path.splitlines() in ([path], []):
        assert (paths_in(text_of([path])) is not None) == is_inside(path)
    else:
        assert not is_inside(path)


@given(st.sets(PATHS.filter(is_inside), max_size=8), st.sets(PATHS, max_size=2))
def test_what_is_written_comes_back_unless_one_path_is_not_inside(paths: set[str], others: set[str]) -> None:
    """A list with a path that no build can have written names nothing at all."""
    others = {other for other in others if other.splitlines() in ([other], [])}
    found = paths_in(text_of(paths | others))
    assert found == (paths | others if all(map(is_inside, others)) else None)


def test_a_text_of_somebody_else_is_no_list() -> None:
    """Without its first line it names nothing."""
    assert paths_in("") is None
    assert paths_in("en/index.html\n") is None
    assert paths_in(text_of([])) == frozenset()


@pytest.mark.parametrize("path", ["", "/a", "a/", "a//b", "a\0b", ".", "..", "../a", "a/..", "a/./b"])
def test_a_list_with_a_path_that_leads_nowhere_or_out_is_none(path: str) -> None:
    """Beside others that are good, and with dots that are no step."""
    others = ["en/.well-known/a", "en/..a/b.", "ru/index.html"]
    assert paths_in(text_of(others)) == frozenset(others)
    assert paths_in(text_of([*others, path])) is None
