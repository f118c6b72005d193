"""Fifty builds at once, and builds under the hands of a writer: a share of what ``make crowd`` does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.archive import Site, Tree
from tests.build.processes import DONE, end, start
from tests.small import in_a_hurry
from tests.trials.crowd import crowd, is_of_one_moment, newsroom, stands, under_a_writer


@pytest.fixture(autouse=True)
def _hurry() -> Iterator[None]:
    with in_a_hurry():
        yield


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A small archive, not built yet."""
    return newsroom(tmp_path)


def test_j05_fifty_builds_that_start_together_give_one_site(site: Site) -> None:
    """Copies of this process begin at the same moment, with nothing published yet; all succeed, one after the other."""
    starts, ready = os.pipe()

    def build() -> None:
        os.close(ready)
        os.read(starts, 1)
        site.build()

    crowded = [start(build) for _ in range(50)]
    os.close(starts)
    os.close(ready)
    assert [end(process) for process in crowded] == [DONE] * 50
    stands(site)


def test_j05_builds_with_other_options_and_caches_give_one_site(site: Site) -> None:
    """Six commands that differ in their options end as documented, and the site is the clean one."""
    site.build()
    site.edit("content/en/tram.md", "title: tram 0", "title: The tram is back")
    assert crowd(site, 6) == {"built": 6}
    stands(site)


def test_j06_what_is_built_under_a_writer_is_of_one_moment(site: Site) -> None:
    """Articles are written, replaced and taken away all the time; no site mixes what was never there together."""
    endings = under_a_writer(site, builds=30, seed=6)
    assert endings.wrong == []
    assert endings.tally["built"] > 0


@pytest.mark.parametrize(
    ("shown", "is_one"),
    [
        ({"a": "0-7 1-7 2-7", "b": "0-7"}, True),
        ({"a": "0-7 1-6 2-6", "b": "2-6"}, True),
        ({"a": "0-7 2-6"}, True),
        ({"a": "0-7 1-7", "b": "0-6"}, False),
        ({"a": "0-6 1-7"}, False),
        ({"a": "0-8 1-7 2-6"}, False),
    ],
)
def test_a_mixture_of_moments_is_told_from_a_moment(shown: dict[str, str], is_one: bool) -> None:  # noqa: FBT001 - a case
    """Articles are written in turn: those of the new round come first, and none shows two rounds."""
    site: Tree = {
        path: (0o644, " ".join(f"mark-{one[0]}-00000{one[2]}" for one in marks.split()).encode())
        for path, marks in shown.items()
    }
    assert is_of_one_moment(site) == is_one
