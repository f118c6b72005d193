"""The traces of pages that were made and are not in place yet, outside the memory.

A first build of a large archive makes a quarter of a million. They are written to a temporary table, which SQLite
keeps in a file of its own and drops when the store is closed, and come back in the order in which they were made.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsarchive.build.codec import decode, encode
from newsarchive.build.store import Store
from newsarchive.build.traces import Trace

#: So many traces are written at once.
_TOGETHER = 64


class Waiting:
    """Traces of one build, in the order in which they came."""

    def __init__(self, store: Store) -> None:
        """Begin with none, whatever an earlier attempt left."""
        self._store = store
        self._count = 0
        self._latest: list[Trace] = []
        store.run("DROP TABLE IF EXISTS temp.waiting")
        store.run("CREATE TEMP TABLE waiting (traces BLOB NOT NULL)")

    def add(self, trace: Trace) -> None:
        """Keep a trace."""
        self._latest.append(trace)
        self._count += 1
        if len(self._latest) == _TOGETHER:
            self._store.run("INSERT INTO temp.waiting VALUES (?)", (encode(self._latest),))
            self._latest = []

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    def __iter__(self) -> Iterator[Trace]:
        """Yield them."""
        for (data,) in self._store.rows("SELECT traces FROM temp.waiting ORDER BY rowid"):
            yield from decode(data, tuple[Trace, ...])
        yield from self._latest
