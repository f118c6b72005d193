"""The store in the cache folder, for as long as something is done with it; made anew where it is damaged.

A damaged store costs time and nothing else: it is deleted and the work is done once more from the sources. A fault of
the machine (disk full, no permission) never costs the store, which is not to blame.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.memory import Memory
from newsarchive.build.reading import let_the_clock_tick, trusted
from newsarchive.build.rows import StoreDamaged
from newsarchive.build.scan import Stamp
from newsarchive.build.store import Store

T = TypeVar("T")
STORE = "store.sqlite"
#: Under this key the store remembers whether the output shows drafts.
DRAFTS = "drafts"


def with_store(cache: Path, work: Callable[[Store], T], memory: Memory | None = None) -> T:
    """Return what ``work`` gives; it is called a second time, with a new store, where the first is damaged.

    ``memory`` is that of a process that opens the store again and again.
    Raises EnvironmentFailure where there can be no store.
    """
    try:
        try:
            with opened(cache, memory) as store:
                return work(store)
        except StoreDamaged:
            delete_store(cache)
            with opened(cache, memory) as store:
                return work(store)
    except (sqlite3.OperationalError, StoreDamaged) as fault:
        message = f"the store in the cache cannot be used: {fault}"
        raise EnvironmentFailure(message) from fault


@contextmanager
def opened(cache: Path, memory: Memory | None) -> Iterator[Store]:
    """Open the store as it is, of a process that stays with what it remembers; raises as ``Store``."""
    if memory is None:
        with Store(cache / STORE) as store:
            yield store
        return
    memory.open_store(_stamps(cache))
    try:
        with Store(cache / STORE, memory) as store:
            yield store
    finally:
        memory.leave_store(_settled(cache))


def _stamps(cache: Path) -> tuple[Stamp, ...]:
    """Return the stamps of the store's files; none where SQLite has left changes beside the store."""
    try:
        found = Stamp.of((cache / STORE).stat())
    except OSError:
        return ()
    return () if (cache / f"{STORE}-wal").exists() else (found,)


def _settled(cache: Path) -> tuple[Stamp, ...]:
    """Return the stamps of the store's files, if another change would give them others."""
    found = _stamps(cache)
    let_the_clock_tick(list(found))
    return tuple(trusted(one, time.time_ns()) for one in found)


def delete_store(cache: Path) -> None:
    """Delete the store with what SQLite keeps beside it, and whatever else has taken its place."""
    for name in (STORE, f"{STORE}-wal", f"{STORE}-shm"):
        place = cache / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
