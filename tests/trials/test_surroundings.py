"""A share of the surroundings of ``make surroundings``: none of them shows in the site (THREATS J-12)."""

from __future__ import annotations

import itertools
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.build.archive import GAZETTE, Site, Tree
from tests.trials.surroundings import LEVELS, Machine, design, share, tree_hash, trial

SHARE = 12


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """This machine, with its one Python."""
    return Machine.prepared(tmp_path_factory.mktemp("machine"), [sys.executable])


def test_j12_no_surroundings_show(machine: Machine, tmp_path: Path) -> None:
    """Twelve processes that differ in everything that should not matter publish what this one does."""
    site = Site(tmp_path)
    shutil.copytree(GAZETTE, site.root)
    site.build()
    assert trial(machine, share(SHARE)) == {tree_hash(site.tree()): share(SHARE)}


@pytest.mark.parametrize(("factors", "times"), [(2, 4), (3, 1)])
def test_any_levels_of_two_factors_meet_as_do_those_of_three_of_the_first_six(factors: int, times: int) -> None:
    """The design covers what it says: each pair of levels four times, each triple once."""
    names = list(LEVELS)[: 6 if factors == 3 else None]
    for chosen in itertools.combinations(names, factors):
        met = Counter(tuple(one[name] for name in chosen) for one in design())
        assert set(met.values()) == {times}
        assert len(met) == 4**factors


def test_every_level_of_every_factor_is_in_the_share() -> None:
    """Nothing that is varied at all is left to the long command alone."""
    chosen = [design()[number] for number in share(SHARE)]
    assert {name: {one[name] for one in chosen} for name in LEVELS} == {name: set(LEVELS[name]) for name in LEVELS}


def test_a_mode_a_name_or_a_byte_changes_the_hash() -> None:
    """Two trees have one hash only where they are the same."""
    trees: tuple[Tree, ...] = (
        {"a": (0o644, b"1")},
        {"a": (0o600, b"1")},
        {"b": (0o644, b"1")},
        {"a": (0o644, b"2")},
        {"a": (0o644, None)},
        {"a": (0o644, b"1"), "b": (0o644, b"")},
    )
    assert len({tree_hash(one) for one in trees}) == len(trees)
