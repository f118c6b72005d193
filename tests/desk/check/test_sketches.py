"""Texts that are there twice are found, others are not, and time does not grow with the square of their number."""

from __future__ import annotations

import random

import pytest

from newsarchive.desk.checking.sketches import BINS, MOST_COMPARED, ROWS, candidates, likeness, runs, sketch, words_of


def text(seed: int, words: int = 300) -> list[str]:
    """Random words."""
    source = random.Random(seed)
    return ["".join(source.choices("abcdefghijk", k=5)) for _ in range(words)]


def edited(words: list[str], share: float, seed: int = 1) -> list[str]:
    """The words with a share of them exchanged."""
    source = random.Random(seed)
    return [("x" + word) if source.random() < share else word for word in words]


def test_near_copies_are_found() -> None:
    """Of two hundred pairs that share 85 % of their runs or more, all are found."""
    missed = 0
    for number in range(200):
        one = text(number)
        two = edited(one, 0.02, number)
        assert likeness(runs(one), runs(two)) > 0.75
        pairs = candidates({"a": sketch(one), "b": sketch(two)}, 0.6)
        missed += ("b", "a") not in set(pairs)
    assert missed <= 2


def test_different_texts_are_not_proposed() -> None:
    """Among three hundred texts of random words no pair is."""
    sketches = {str(number): sketch(text(number)) for number in range(300)}
    assert list(candidates(sketches, 0.6)) == []


def test_estimate_is_near_the_truth() -> None:
    """At half of the runs in common, the share of equal bins is off by less than four standard errors."""
    one = text(5, 2000)
    two = edited(one, 0.1)
    truth = likeness(runs(one), runs(two))
    pair = {"a": sketch(one), "b": sketch(two)}
    assert list(candidates(pair, truth - 0.18))
    assert not list(candidates(pair, truth + 0.18))


def test_thousand_copies_are_no_million_pairs() -> None:
    """Each is compared with so many as stand in a bucket."""
    copy = sketch(text(1))
    pairs = list(candidates({str(number): copy for number in range(1000)}, 0.6))
    assert len(pairs) <= 1000 * MOST_COMPARED
    assert {key for key, _ in pairs} == {str(number) for number in range(1, 1000)}


@pytest.mark.parametrize("short", ["", "one line only", " ".join(str(number) for number in range(15))])
def test_short_text_has_no_sketch(short: str) -> None:
    """Two notices of one line are alike by chance."""
    assert sketch(words_of(short)) == ""
    assert list(candidates({"a": "", "b": ""}, 0.1)) == []


def test_bands_fit_the_bins() -> None:
    """No bin is left out."""
    assert BINS % ROWS == 0
