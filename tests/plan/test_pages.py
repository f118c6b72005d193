"""The plan as a whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsarchive.plan import pages
from newsarchive.plan.partition import Partition
from tests.plan.parse import NOW, article, linked


def test_two_partitions_with_one_key_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program is told at once: the store would remember one of the two, and forget the other's pages."""
    planned = pages._Planner.partitions  # noqa: SLF001 - no archive can bring it about

    def twice(planner: pages._Planner) -> Iterator[Partition]:
        yield from planned(planner)
        yield next(planned(planner))

    archive = linked([article("en/a.md")])
    assert pages.site_plan(archive, as_of=NOW).partitions
    monkeypatch.setattr(pages._Planner, "partitions", twice)  # noqa: SLF001
    with pytest.raises(ValueError, match="two partitions have the key 'articles en 2014-04'"):
        pages.site_plan(archive, as_of=NOW)
