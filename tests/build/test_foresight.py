"""Reading ahead: what a process that stays will need of the kept plan, and nothing else changes by it."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsarchive.build import foresight, kept
from newsarchive.build.foresight import read_ahead
from newsarchive.build.kept import Kept
from newsarchive.build.lock import locked
from newsarchive.build.memory import Memory
from newsarchive.build.store import Store
from newsarchive.desk.serving import builder
from tests.build.archive import Site, differences
from tests.build.processes import DONE, end, start
from tests.small import in_a_hurry

BUDGET, BRIDGE = "content/en/2014/04/budget.md", "content/en/2014/04/bridge.md"


@pytest.fixture(autouse=True, scope="module")
def _in_a_hurry() -> Iterator[None]:
    with in_a_hurry():
        yield


@pytest.fixture
def memory(gazette: Site) -> Memory:
    """That of a process that has built once."""
    memory = Memory()
    gazette.build(memory=memory)
    return memory


def never() -> bool:
    """Nobody asks."""
    return False


def test_every_card_of_the_plan_is_read(gazette: Site, memory: Memory) -> None:
    """As the store has it."""
    read_ahead(gazette.cache, memory, never)
    with Store(gazette.store) as store:
        found = Kept(store)
        assert memory.plan.cards == {url: found.card(url) for url in found.addresses()}
        assert memory.plan.linked == found.linked()
    assert len(memory.plan.cards) > 2


def test_an_edit_reads_no_card_again(gazette: Site, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only places of articles and partitions are asked for then."""
    read_ahead(gazette.cache, memory, never)
    read = Kept._value, Kept.value  # noqa: SLF001 - what is read of the store, and what of that is no card
    asked: tuple[list[str], list[str]] = [], []
    for number, name in enumerate(("_value", "value")):

        def note(self: Kept, key: str, number: int = number) -> bytes:
            asked[number].append(key)
            return read[number](self, key)

        monkeypatch.setattr(Kept, name, note)
    gazette.edit(BUDGET, "has a budget", "has a plan")
    gazette.build(memory=memory)
    assert asked[0]
    assert sorted(asked[0]) == sorted(asked[1])
    assert differences(gazette.tree(), gazette.clean()) == []


def test_what_was_read_ahead_is_not_believed_of_what_changed(gazette: Site, memory: Memory) -> None:
    """Title after title, in lists that show both articles: each page shows the last."""
    for number in range(3):
        read_ahead(gazette.cache, memory, never)
        for path in (BUDGET, BRIDGE):
            text = gazette.read(path)
            gazette.write(path, text.replace("title: ", f"title: Number {number} ", 1))
            gazette.build(memory=memory)
            assert differences(gazette.tree(), gazette.clean()) == []


def test_it_ends_when_somebody_asks(gazette: Site, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor who saves does not wait for it."""
    monkeypatch.setattr(foresight, "_BETWEEN", 1)
    answers = iter([False, False, True])
    read_ahead(gazette.cache, memory, lambda: next(answers))
    assert len(memory.plan.cards) == 2


def test_no_more_is_read_than_there_is_room_for(gazette: Site, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    """And an edit that needs another one makes room."""
    monkeypatch.setattr(kept, "_CARDS", 3)
    read_ahead(gazette.cache, memory, never)
    read_ahead(gazette.cache, memory, never)
    assert len(memory.plan.cards) == 3
    gazette.edit(BUDGET, "has a budget", "has a plan")
    gazette.build(memory=memory)
    assert len(memory.plan.cards) <= 3
    assert differences(gazette.tree(), gazette.clean()) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE kept_values SET value = x'00'",
        "UPDATE kept SET names = x'00'",
        "DROP TABLE kept",
        "PRAGMA user_version = 1",
        "UPDATE meta SET value = x'00'",
    ],
)
def test_a_damaged_store_is_left_for_the_build(gazette: Site, memory: Memory, damage: str) -> None:
    """It says nothing, and the next build makes the store anew."""
    with closing(sqlite3.connect(gazette.store)) as store, store:
        store.execute(damage)
    read_ahead(gazette.cache, memory, never)
    gazette.edit(BUDGET, "has a budget", "has a plan")
    gazette.build(memory=memory)
    assert differences(gazette.tree(), gazette.clean()) == []


def test_without_a_store_nothing_is_read(gazette: Site, memory: Memory) -> None:
    """Somebody has deleted the cache meanwhile: one without anything takes its place."""
    gazette.store.unlink()
    read_ahead(gazette.cache, memory, never)
    assert memory.plan.cards == {}
    gazette.build(memory=memory)
    assert differences(gazette.tree(), gazette.clean()) == []


def test_while_somebody_builds_nothing_is_read(gazette: Site, memory: Memory) -> None:
    """What it would remember is that of another moment."""
    with locked(gazette.cache / "lock"):
        read_ahead(gazette.cache, memory, never)
    assert memory.plan.cards == {}


def test_what_is_written_of_a_card_is_remembered_for_those_that_are(gazette: Site, memory: Memory) -> None:
    """An archive that was linked has cards of its own: nothing of them is kept."""
    read_ahead(gazette.cache, memory, never)
    gazette.write("content/en/2014/04/new.md", "---\ntitle: New\ndate: 2014-04-24\n---\nText.\n")
    gazette.build(memory=memory)
    assert memory.plan.prints == {}
    gazette.edit(BUDGET, "has a budget", "has a plan")
    gazette.build(memory=memory)
    assert memory.plan.prints
    assert all(memory.plan.cards[url] is card for url, (card, _) in memory.plan.prints.items())


def test_the_builder_of_the_preview_reads_ahead_after_each_build(
    gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it has told what came of the build, with what that left in memory, and until it is asked again."""
    ours, theirs = multiprocessing.Pipe()
    told, telling = multiprocessing.Pipe(duplex=False)

    def read(cache: Path, memory: Memory, is_wanted: Callable[[], bool]) -> None:
        read_ahead(cache, memory, never)
        telling.send((len(memory.plan.cards) > 2, is_wanted()))

    monkeypatch.setattr(builder, "read_ahead", read)

    def work() -> None:
        ours.close()  # the end of the pipe is seen when nobody holds it
        builder._work(theirs, gazette.request())  # noqa: SLF001 - without a server around it

    process = start(work)
    theirs.close()
    seen = []
    for _ in range(2):
        ours.send((gazette.request().as_of, frozenset()))
        assert ours.recv().good
        seen.append(told.recv() if told.poll(30) else None)
    ours.close()
    assert end(process) == DONE
    assert seen == [(True, False), (True, False)]
