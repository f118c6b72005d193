"""A share of the sequences of edits that ``make sequences`` plays, and proof that it would notice a fault."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from newsarchive.build.scan import Stamp
from tests.build.newsroom import Edit
from tests.small import in_a_hurry
from tests.trials.sequences import Watched, fault, sequence, shortened, trial

SHARE = 6


@pytest.fixture(autouse=True)
def _hurry() -> Iterator[None]:
    with in_a_hurry():
        yield


def test_a_share_of_the_sequences_built_step_by_step_is_the_clean_build() -> None:
    """The first sequences of a seed end in the site that a clean build makes, or in its refusal."""
    tally = trial(seed=2014, numbers=range(SHARE))
    assert (tally.endings.total(), tally.failed) == (SHARE, ())


def test_a_process_that_stays_makes_the_clean_build_of_what_it_is_told() -> None:
    """After each step of the first sequences, knowing no more than what a watcher tells."""
    tally = trial(seed=2015, numbers=range(SHARE), how="staying")
    assert (tally.endings.total(), tally.failed) == (SHARE, ())


def test_a_change_that_a_process_that_stays_is_not_told_of_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A watcher that sleeps fails the trial: what the process believes of the sources is what is tried."""
    monkeypatch.setattr(Watched, "changed", lambda _: frozenset())
    assert "AssertionError" in fault(((Edit("write", 0, 1),), (Edit("write", 1, 2),)), "staying")


def test_a_sequence_is_made_of_seed_and_number_alone() -> None:
    """What failed once can be played again."""
    assert sequence(1, 2) == sequence(1, 2)
    assert len({sequence(seed, number) for seed in range(3) for number in range(9)}) == 27


def test_an_edit_that_a_build_misses_is_found_and_shortened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that believes times of modification fails the trial, which names the one edit that it takes."""

    def credulous(status: os.stat_result) -> Stamp:
        return Stamp(status.st_size, status.st_mtime_ns, 0, 0)

    monkeypatch.setattr(Stamp, "of", credulous)
    quietly = Edit("edit_quietly", 0, 0)
    steps = ((Edit("static", 0, 1),), (Edit("as_of", 1, 0), quietly))
    assert "AssertionError" in fault(steps)
    assert shortened(steps) == ((quietly,),)
