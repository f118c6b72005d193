"""The inspection in a process of its own: what it finds is what is found here, and its end takes nothing along."""

from __future__ import annotations

import os
import signal
from dataclasses import asdict
from pathlib import Path

import pytest

from newsarchive.build import inspecting
from newsarchive.build.inspection import Inspection, inspect
from newsarchive.build.output import Output
from newsarchive.build.rows import StoreDamaged
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
    assert asdict(here) == asdict(apart)
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


def test_a_process_that_dies_is_replaced_by_this_one(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's out-of-memory killer may choose it."""
    here = os.getpid()

    def dying(output: Path, store: Store, owned: frozenset[str]) -> Inspection:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return inspect(output, store, owned)

    monkeypatch.setattr(inspecting, "inspect", dying)
    disturb(built)
    assert inspected(built, 2).strangers == ["notes.txt"]


def test_a_store_that_is_found_damaged_there_is_made_anew(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is raised there is raised here, and dealt with as always."""
    before, here, told = built.tree(), os.getpid(), built.folder / "told"

    def raising(output: Path, store: Store, owned: frozenset[str]) -> Inspection:
        assert os.getpid() != here
        if not told.exists():
            told.touch()
            raise StoreDamaged("a page is in it twice")
        return inspect(output, store, owned)

    monkeypatch.setattr(inspecting, "inspect", raising)
    report = built.build(jobs=2)
    assert told.exists()
    assert report.parsed == report.articles + len(list((built.root / "content/pages").rglob("*.md")))
    assert built.tree() == before
