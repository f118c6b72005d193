"""Paths in runs of neighbours, by which the store keeps what it knows of the sources.

To read a value for each of a hundred thousand files takes a second, to read one for some hundred files together a
fifth of it; and an edit of one file writes no more than the run that it is in. Where a run begins its first path alone
decides, as in content-defined chunking (Muthitacharoen, Chen, Mazieres: A Low-bandwidth Network File System, 2001): a
path that comes or goes changes its own run, and at most joins or parts two. Neighbours are read one after the other,
so that a run is complete, and written, long before the last file has been read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

#: Paths of a run, in the mean. With another number the store has another format.
MEAN = 256

#: Run by its name, which is its first path or, of the first one, empty: the paths in it, in order.
Runs = Mapping[str, Sequence[str]]


def runs_of(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return the runs of paths that come in order."""
    run: list[str] = []
    runs = {"": run}
    for path in paths:
        if crc32(path.encode()) % MEAN == 0:
            run = runs[path] = []
        run.append(path)
    return runs


class RunOf:
    """Tells of a path in which run it is."""

    def __init__(self, runs: Runs) -> None:
        """Look into these runs."""
        self._names = sorted(runs)

    def __call__(self, path: str) -> str:
        """Return the name of the run."""
        return self._names[bisect_right(self._names, path) - 1]
