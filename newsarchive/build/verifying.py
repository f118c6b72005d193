"""``--verify``: outputs that were taken as fresh are made again, and must be the files that are there to the byte."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from newsarchive.build.contributions import Months
from newsarchive.build.indexing import Indexed, Indexing
from newsarchive.build.planning import Planned
from newsarchive.build.rendering import Rendering
from newsarchive.build.request import Request
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem
from newsarchive.search.layout import MANIFEST


def verify(
    request: Request,
    pages: Iterator[Planned],
    fresh: list[str],
    rendering: Rendering,
    index: tuple[Indexing, Indexed, Months],
) -> list[Problem | None]:
    """Return a problem, or None, for each output that was looked at: as many as ``request.verify`` says (-1: all).

    ``pages`` is a plan of everything, whatever it says of them; ``fresh`` are the paths of pages that were taken as
    fresh. The files of the search index are made together, so that in a sample its manifest stands for all of them.
    """
    number = request.verify
    indexing, indexed, months = index
    of_index = [path for path in indexed.kept if number < 0 or path == MANIFEST]
    everything = [*fresh, *of_index]
    chosen = frozenset(everything if number < 0 else _spread(everything, number, request.as_of))
    faults = list(rendering.verify(planned for planned in pages if planned.page.path in chosen))
    if not chosen.isdisjoint(of_index):
        faults += indexing.verify(months, indexed.kept, request.places.output)
    return faults


def _spread(paths: list[str], number: int, salt: object) -> list[str]:
    """Return ``number`` of the paths, spread over all of them, others for another ``salt``."""
    return heapq.nsmallest(number, paths, key=lambda path: digest(f"{salt} {path}".encode()))
