"""The inspection in a process of its own: what it finds is what is found here, and its end takes nothing along."""

from __future__ import annotations

import os
import signal
import sqlite3
from dataclasses import asdict
from pathlib import Path

import pytest

from newsarchive.build import inspecting
from newsarchive.build.inspection import Inspection, Part, inspect, joined
from newsarchive.build.marker import MARKER
from newsarchive.build.output import Output, stamp_of
from newsarchive.build.rows import StoreDamaged
from newsarchive.build.scan import walk
from newsarchive.build.store import Store
from tests.build.archive import Site

BUDGET = "content/en/2014/04/budget.md"


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every output is large for once."""
    monkeypatch.setattr(inspecting, "MANY", 1)


@pytest.fixture
def built(gazette: Site) -> Site:
    """The Gazette, built."""
    gazette.build()
    return gazette


def inspected(site: Site, jobs: int) -> Inspection:
    """What is found of the output."""
    owned = Output(site.request().places).owned()
    with Store(site.store) as store, inspecting.inspecting(site.output, store, owned, jobs) as wait:
        assert wait() is wait()
        return wait()


def in_order(found: Inspection) -> dict[str, object]:
    """What was found; a partition has its paths in any order."""
    return {**asdict(found), "partitions": {key: sorted(paths) for key, paths in found.partitions.items()}}


def disturb(site: Site) -> None:
    """A file is gone, one is another, one has another mode, one is nobody's, one was only touched."""
    (site.output / "en/index.html").unlink()
    (site.output / "ru/index.html").write_text("Hello.\n", encoding="utf-8")
    (site.output / "de/index.html").chmod(0o600)
    (site.output / "notes.txt").write_text("Mine.\n", encoding="utf-8")
    os.utime(site.output / "robots.txt")


def test_both_find_the_same(built: Site) -> None:
    """Missing, changed, touched and strange files, partitions and owners."""
    disturb(built)
    here, apart = inspected(built, 1), inspected(built, 2)
    assert in_order(here) == in_order(apart)
    assert set(here.present) == {"en/index.html", "ru/index.html", "de/index.html"}
    assert set(here.stamps) == {"robots.txt"}
    assert here.strangers == ["notes.txt"]


def test_a_build_mends_what_the_other_process_found(built: Site) -> None:
    """The pages are made again, and the site is what it was."""
    before = built.tree()
    disturb(built)
    built.edit(BUDGET, "at night", "at noon")
    built.build(jobs=2)
    built.edit(BUDGET, "at noon", "at night")
    built.build(jobs=2)
    (built.output / "notes.txt").unlink()
    assert built.tree() == before


def test_nothing_to_do_is_nothing_to_do(built: Site) -> None:
    """Also where another process finds out."""
    report = built.build(jobs=2)
    assert (report.planned, report.rendered, report.written) == (0, 0, 0)


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_parts_are_of_about_the_same_size(parts: int, built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each process has its share to look at, and together they look at each file once."""
    looked = built.folder / "looked"
    looked.mkdir()

    def noting(output: Path, store: Store, owned: frozenset[str], part: Part) -> Inspection:
        found = inspect(output, store, owned, part)
        (looked / f"from {part.first.replace('/', ' ')}").write_text(f"{os.getpid()} {found.count}")
        return found

    monkeypatch.setattr(inspecting, "inspect", noting)
    whole = inspected(built, parts).count
    told = [path.read_text().split() for path in looked.iterdir()]
    assert str(os.getpid()) not in {process for process, _ in told}
    counts = [int(count) for _, count in told]
    assert len(counts) == parts
    assert sum(counts) == whole
    assert max(counts) <= 1.2 * whole / parts


@pytest.mark.parametrize(
    "first", ["", "de", "en", "en-x", "en/", "en/2011/", "en/2011/11/ferry/", "en0", "search/", "~"]
)
def test_a_part_is_what_lies_between_two_paths(first: str, built: Site) -> None:
    """Wherever the cut is: at a folder, beside one that begins like it, inside, at the end."""
    disturb(built)
    for path in ("en-x.txt", "en/2011.txt", "en/2011/11/ferry.txt", "en0.txt"):
        (built.output / path).write_text("Mine.\n", encoding="utf-8")
    owned = Output(built.request().places).owned()
    with Store(built.store) as store:
        whole = inspect(built.output, store, owned)
        parts = [inspect(built.output, store, owned, part) for part in (Part(True, "", first), Part(True, first))]  # noqa: FBT003
        assert in_order(joined(parts)) == in_order(whole)
        paths = [path for paths in parts[0].partitions.values() for path in paths]
    assert all(path < first for path in (*paths, *parts[0].present, *parts[0].stamps, *parts[0].strangers))


@pytest.mark.parametrize("path", ["NULL", "7", "x'726f626f7473'"])
def test_j08_a_row_whose_path_is_no_text_is_in_one_of_the_parts(path: str, built: Site) -> None:
    """It belongs nowhere, and shows that the store is damaged."""
    with sqlite3.connect(built.store) as db:
        made = db.execute("SELECT sql FROM sqlite_master WHERE name = 'pages'").fetchone()[0]
        db.execute("ALTER TABLE pages RENAME TO old")
        db.execute(made.replace("path TEXT PRIMARY KEY", "path"))
        db.execute("INSERT INTO pages SELECT * FROM old")
        db.execute("DROP TABLE old")
        db.execute(f"UPDATE pages SET path = {path} WHERE path = 'robots.txt'")  # noqa: S608 - ours
    db.close()
    with pytest.raises(StoreDamaged):
        inspected(built, 2)


def test_all_parts_know_the_same_of_modes(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build itself mends the mode of the list of ours, by which it is known, while others look at the files."""
    marker = built.output / MARKER
    marker.chmod(0o600)
    for path, _ in walk(built.output):
        (built.output / path).chmod(0o600)

    def mended(output: Path, store: Store, owned: frozenset[str], part: Part) -> Inspection:
        marker.chmod(0o644)
        return inspect(output, store, owned, part)

    monkeypatch.setattr(inspecting, "inspect", mended)
    assert not inspected(built, 2).present


@pytest.mark.parametrize("kind", ["one", "all"])
def test_a_process_that_dies_is_replaced_by_this_one(kind: str, built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's out-of-memory killer may choose it."""
    here = os.getpid()

    def dying(output: Path, store: Store, owned: frozenset[str], part: Part | None = None) -> Inspection:
        if part and (not part.first or kind == "all"):
            assert os.getpid() != here
            os.kill(os.getpid(), signal.SIGKILL)
        return inspect(output, store, owned, part)

    monkeypatch.setattr(inspecting, "inspect", dying)
    disturb(built)
    assert inspected(built, 2).strangers == ["notes.txt"]


def test_a_store_that_is_found_damaged_there_is_made_anew(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is raised there is raised here, and dealt with as always."""
    before, here, told = built.tree(), os.getpid(), built.folder / "told"

    def raising(output: Path, store: Store, owned: frozenset[str], part: Part) -> Inspection:
        assert os.getpid() != here
        if part.first and not told.exists():  # not the first of them
            told.touch()
            raise StoreDamaged("a page is in it twice")
        return inspect(output, store, owned, part)

    monkeypatch.setattr(inspecting, "inspect", raising)
    report = built.build(jobs=2)
    assert told.exists()
    assert report.parsed == report.articles + len(list((built.root / "content/pages").rglob("*.md")))
    assert built.tree() == before


def test_a_file_that_was_gone_when_it_was_traced_may_come_back(gazette: Site) -> None:
    """Somebody took it away right after the commit, and puts it back: its page is made once more and then at rest."""
    path = "en/2014/04/budget/index.html"
    with Store(gazette.store) as store:
        trace = store.trace(path)
        assert trace
        store.put_trace(trace.stamped(None))
    again = gazette.build()
    assert (again.parsed, again.planned > 0, again.written) == (0, True, 0)
    with Store(gazette.store) as store:
        assert store.trace(path) == trace.stamped(stamp_of(gazette.output / path))
    assert gazette.build().planned == 0
