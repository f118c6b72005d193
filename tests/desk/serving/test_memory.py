"""A process that builds again and again remembers rows, and builds what a fresh one builds."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from newsarchive.build.memory import Memory
from newsarchive.build.pipeline import build
from newsarchive.build.report import Report
from newsarchive.build.request import Request
from tests.desk.serving.conftest import small
from tests.small import NOW, Archive


def remembering(city: Archive, memory: Memory) -> Report:
    """Build with a memory."""
    return build(Request(city.places(), as_of=NOW, jobs=1, memory=memory))


def test_same_row_is_not_read_again() -> None:
    """A row is read once; of another table, or with another byte, it is another."""
    memory, read = Memory(), []

    def reading(row: tuple[Any, ...]) -> int:
        read.append(row)
        return len(read)

    assert [memory.meaning("pages", ("a", "x"), reading) for _ in range(3)] == [1, 1, 1]
    assert memory.meaning("pages", ("a", "y"), reading) == 2
    assert memory.meaning("sources", ("a", "y"), reading) == 3
    assert memory.meaning("pages", ("a", "x"), reading) == 4  # only the last is kept


def test_remembering_changes_nothing(tmp_path: Path) -> None:
    """After edits, additions and deletions the output is that of builds without a memory."""
    one, other, memory = small(tmp_path / "one"), small(tmp_path / "other"), Memory()
    for step in range(4):
        for city in (one, other):
            city.article("en/2014/04/opening.md", f"Text {step}.\n", title=f"Opening {step % 2}")
            city.article(f"de/2014/05/neu{step}.md")
            if step == 2:
                (city.root / "content/ru/2014/04/opening.md").unlink()
        remembering(one, memory)
        other.build()
        assert one.published() == other.published()


def test_j08_a_row_that_is_damaged_meanwhile_is_noticed(tmp_path: Path) -> None:
    """What is remembered hides no damage: the row is another one, and the store is made anew."""
    city, memory = small(tmp_path / "city"), Memory()
    remembering(city, memory)
    store = sqlite3.connect(city.cache / "store.sqlite")
    store.execute("UPDATE pages SET view = 'planted' WHERE path = 'en/index.html'")
    store.commit()
    store.close()
    city.article("en/2014/04/another.md")
    assert remembering(city, memory).parsed == 6  # the new one, then all: nothing of the store was believed
    fresh = small(tmp_path / "fresh")
    fresh.article("en/2014/04/another.md")
    fresh.build()
    assert city.published() == fresh.published()
