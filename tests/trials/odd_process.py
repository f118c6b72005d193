"""``build.py`` in an odd process: folders are listed in another order, and little work suffices for many workers.

Arguments: the order (``given``, ``sorted``, ``reversed`` or ``shuffled``), then those of ``build.py``. Needs nothing
but the package and what it stands on, so that any Python with the requirements can run it.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from newsarchive.build import inspecting, looking, passes, workers
from newsarchive.cli import run

_DRAW = random.Random(6)
ORDERS: dict[str, Callable[[list[Any], Callable[[Any], str]], list[Any]]] = {
    "given": lambda found, _: found,
    "sorted": lambda found, name: sorted(found, key=name),
    "reversed": lambda found, name: sorted(found, key=name, reverse=True),
    "shuffled": lambda found, _: _DRAW.sample(found, len(found)),
}


class _Listing:
    """What ``os.scandir`` gives, in another order."""

    def __init__(self, entries: list[Any]) -> None:
        self._entries = iter(entries)

    def __iter__(self) -> Iterator[Any]:
        return self._entries

    def __next__(self) -> object:
        return next(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the listing."""
        self._entries = iter(())


def _list_folders_in(order: str) -> None:
    scandir, listdir, arranged = os.scandir, os.listdir, ORDERS[order]

    def other_scandir(path: Any = ".") -> _Listing:  # noqa: ANN401 - a name, a path or a descriptor
        with scandir(path) as entries:
            return _Listing(arranged(list(entries), lambda entry: entry.name))

    def other_listdir(path: Any = ".") -> list[Any]:  # noqa: ANN401 - as above
        return arranged(listdir(path), str)

    os.scandir = other_scandir  # type: ignore[assignment] # of a type that has no public name
    os.listdir = other_listdir


if __name__ == "__main__":
    _list_folders_in(sys.argv.pop(1))
    workers.INLINE, workers.CHUNK = 2, 3
    inspecting.MANY = looking.MANY = 1
    passes._MANY = passes._LARGE = 2  # noqa: SLF001 - an index as that of a large archive
    run()
