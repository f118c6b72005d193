"""The store as a process that stays opens it: what was read of it counts while nobody else has written to it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from newsarchive.build.cache import STORE, delete_store, with_store
from newsarchive.build.continuing import Looked
from newsarchive.build.inspection import Inspection
from newsarchive.build.memory import Memory
from newsarchive.build.rows import StoreDamaged
from newsarchive.build.store import Store

#: Stands for a look, which nobody looks into here.
LOOKED = cast("Looked", object())
NAMES = {"en/a.md": b"A"}


def learn(memory: Memory) -> Callable[[Store], None]:
    """Work that writes to the store and knows something of it afterwards."""

    def work(store: Store) -> None:
        with store.transaction():
            store.put("key", f"value {time.time_ns()}".encode())
        memory.looked, memory.plan.names = LOOKED, NAMES
        memory.leave((frozenset({"index.html"}), Inspection()))

    return work


def known(cache: Path, memory: Memory) -> bool:
    """Whether the next to open the store is told what was known of it; all of it or nothing."""
    found = with_store(
        cache, lambda _: (memory.looked, memory.plan.names, memory.left_in(frozenset({"index.html"}))), memory
    )
    assert (found[0] is None) == (found[1] is None) == (found[2] is None)
    return found[0] is LOOKED


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """What is known of a store that was just written to."""
    made = Memory()
    with_store(tmp_path, learn(made), made)
    return made


def test_what_was_read_counts_while_nobody_else_writes(tmp_path: Path, memory: Memory) -> None:
    """However often it is opened, and whatever this process writes."""
    assert known(tmp_path, memory)
    assert known(tmp_path, memory)
    with_store(tmp_path, learn(memory), memory)
    assert known(tmp_path, memory)


def test_what_was_read_is_forgotten_where_another_writes(tmp_path: Path, memory: Memory) -> None:
    """A build from the command line beside a preview; also one that gives the file its old time back."""
    before = (tmp_path / STORE).stat()
    with_store(tmp_path, learn(Memory()))
    os.utime(tmp_path / STORE, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not known(tmp_path, memory)


def test_what_was_read_is_forgotten_where_changes_lie_beside_the_store(tmp_path: Path, memory: Memory) -> None:
    """Another process has it open, or died: its changes are not in the file yet."""
    with Store(tmp_path / STORE) as other:
        with other.transaction():
            other.put("key", b"another")
        assert (tmp_path / f"{STORE}-wal").exists()
        assert not known(tmp_path, memory)


def test_what_was_read_is_forgotten_with_the_store(tmp_path: Path, memory: Memory) -> None:
    """A store that was deleted is made anew, and nothing is known of that."""
    delete_store(tmp_path)
    assert not known(tmp_path, memory)


def test_nothing_is_known_of_a_store_that_another_still_had_open(tmp_path: Path) -> None:
    """What it was left with is then not in its file."""
    memory = Memory()
    with Store(tmp_path / STORE):
        with_store(tmp_path, learn(memory), memory)
        assert not known(tmp_path, memory)
        with_store(tmp_path, learn(memory), memory)
    assert not known(tmp_path, memory)


def test_a_store_is_left_with_a_time_that_another_change_would_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of the files moves on before a build ends: what is written within one tick has one time."""
    waited: list[int] = []

    def wait(stamps: list[object]) -> None:
        waited.append(len(stamps))

    monkeypatch.setattr("newsarchive.build.cache.let_the_clock_tick", wait)
    memory = Memory()
    with_store(tmp_path, learn(memory), memory)
    assert waited == [1]


def test_a_store_that_is_damaged_is_forgotten_and_the_work_done_again(tmp_path: Path, memory: Memory) -> None:
    """Nothing that was read of the first is believed of the second."""
    seen = []

    def work(_: Store) -> None:
        seen.append(memory.looked)
        if len(seen) == 1:
            raise StoreDamaged("for once")

    with_store(tmp_path, work, memory)
    assert seen == [LOOKED, None]
