"""The same archive gives the same bytes and modes, whoever builds it where (THREATS J-12).

What differs here differs in one process; ``tests/trials/surroundings.py`` runs the command as a user would.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from newsarchive.build import workers
from tests.build.archive import Site, differences


@contextmanager
def _shuffled(seed: int) -> Iterator[None]:
    """List every folder in another order."""
    scandir, draw = os.scandir, random.Random(seed)

    @contextmanager
    def shuffled(path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        with scandir(path) as entries:
            yield iter(draw.sample(found := list(entries), len(found)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "scandir", shuffled)
        yield


@pytest.mark.parametrize("seed", range(2))
def test_j12_the_order_of_folders_does_not_show(seed: int, golden_gazette: Site) -> None:
    """A file system may list a folder in any order; neither the site nor what is told of it follows."""
    expected, calm = golden_gazette.clean_and_report()
    with _shuffled(seed):
        built, report = golden_gazette.clean_and_report()
    assert differences(built, expected) == []
    assert (report.problems, list(report.changed_paths)) == (calm.problems, list(calm.changed_paths))


@pytest.mark.parametrize("seed", range(2))
def test_j12_the_order_of_folders_stales_nothing(seed: int, gazette: Site) -> None:
    """A second build that sees the folders in another order has nothing to do."""
    with _shuffled(seed):
        assert gazette.build().planned == 0


@pytest.mark.parametrize("jobs", [2, 3])
def test_j12_the_number_of_jobs_does_not_show(jobs: int, golden_gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process or many: the same site, told in the same order."""
    expected, calm = golden_gazette.clean_and_report()
    monkeypatch.setattr(workers, "INLINE", 1)
    monkeypatch.setattr(workers, "CHUNK", 2)
    built, report = golden_gazette.clean_and_report(jobs=jobs)
    assert differences(built, expected) == []
    assert (report.rendered, list(report.changed_paths)) == (calm.rendered, list(calm.changed_paths))
