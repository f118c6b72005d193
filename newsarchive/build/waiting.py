"""Values that a build needs later, outside the memory: of a large archive there are millions.

Traces of pages that were made and are not in place yet, and what search is to learn. They are written to temporary
tables, which SQLite keeps in a file of its own and drops when the store is closed, and come back in the order in which
they came.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

from newsarchive.build.codec import decode, encode
from newsarchive.build.store import Store

#: So many are written at once.
_TOGETHER = 64

T = TypeVar("T")


class Waiting(Generic[T]):
    """Values of one build, in the order in which they came."""

    def __init__(self, store: Store, name: str, kind: type[T]) -> None:
        """Begin with none, whatever an earlier attempt left under ``name``, a word; ``kind`` is that of the values."""
        self._store, self._table, self._kind = store, f"temp.waiting_{name}", kind
        self._count = 0
        self._latest: list[T] = []
        store.run(f"DROP TABLE IF EXISTS {self._table}")
        store.run(f"CREATE TABLE {self._table} (together BLOB NOT NULL)")

    def add(self, value: T) -> None:
        """Keep a value."""
        self._latest.append(value)
        self._count += 1
        if len(self._latest) == _TOGETHER:
            self._store.run(f"INSERT INTO {self._table} VALUES (?)", (encode(self._latest),))  # noqa: S608 - our word
            self._latest = []

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    def __iter__(self) -> Iterator[T]:
        """Yield them."""
        for (data,) in self._store.rows(f"SELECT together FROM {self._table} ORDER BY rowid"):  # noqa: S608 - as above
            yield from decode(data, tuple[self._kind, ...])  # type: ignore[name-defined]
        yield from self._latest
