"""Sums of digests."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.build.sums import sum_of

_PAIRS = st.lists(st.tuples(st.text(), st.integers()))


@given(_PAIRS, _PAIRS)
def test_a_sum_is_that_of_its_values_in_any_order(some: list[tuple[str, int]], others: list[tuple[str, int]]) -> None:
    """And of no others, each as often as it is there."""
    assert sum_of(some) == sum_of(reversed(some))
    assert (sum_of(some) == sum_of(others)) == (Counter(some) == Counter(others))


@given(_PAIRS, _PAIRS, _PAIRS)
def test_an_edit_gives_the_sum_of_what_is_there_then(
    stay: list[tuple[str, int]], come: list[tuple[str, int]], gone: list[tuple[str, int]]
) -> None:
    """What goes is taken away, what comes is added, and nothing else is looked at."""
    assert sum_of(come, gone, sum_of([*stay, *gone])) == sum_of([*stay, *come])
