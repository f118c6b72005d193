"""Runs of neighbours: every path is in one, an edit concerns one, and the store keeps them in step with the sources."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.build import runs
from newsarchive.build.cache import STORE
from newsarchive.build.errors import InputError
from newsarchive.build.runs import RunOf, runs_of
from newsarchive.build.store import Store
from newsarchive.build.traces import Remembered
from tests.build.archive import Site
from tests.small import in_short_runs

PATHS = st.sets(st.text("ab/", min_size=1, max_size=5), max_size=60)
TRAM = "content/de/2009/07/tram.md"


def _sources(site: Site) -> dict[str, list[str]]:
    with Store(site.cache / STORE) as store:
        return {name: list(run) for name, run in store.sources().items()}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the runs that are written, as they are."""
    names, put = list[str](), Store.put_sources

    def noted(store: Store, name: str, run: Mapping[str, Remembered]) -> None:
        names.append(name)
        put(store, name, run)

    monkeypatch.setattr(Store, "put_sources", noted)
    return names


@given(PATHS)
def test_every_path_is_in_the_run_that_is_told_of_it(paths: set[str]) -> None:
    """All are there once and in order, and each run but the first is named by its first path."""
    with in_short_runs():
        found = runs_of(sorted(paths))
    assert list(chain.from_iterable(found.values())) == sorted(paths)
    assert all(run[0] == name for name, run in found.items() if name)
    run_of = RunOf(found)
    assert {path: run_of(path) for path in paths} == {path: name for name, run in found.items() for path in run}


@given(PATHS, st.text("ab/", min_size=1, max_size=5))
def test_a_path_that_comes_leaves_the_other_runs_alone(paths: set[str], new: str) -> None:
    """Only the run that it comes to is another, or becomes two; so it is when the path goes again."""
    with in_short_runs():
        before, after = runs_of(sorted(paths - {new})), runs_of(sorted(paths | {new}))
    its = RunOf(before)(new)
    assert {name: run for name, run in before.items() if name != its} == {
        name: run for name, run in after.items() if name not in {its, new}
    }
    assert after.keys() - before.keys() <= {new}


def test_runs_have_some_hundred_paths() -> None:
    """Few enough to be written for an edit, so many that a million files are in some thousand of them."""
    found = runs_of(sorted(f"content/en/2009/07/article-{number}.md" for number in range(100_000)))
    assert 100_000 / runs.MEAN * 0.9 < len(found) < 100_000 / runs.MEAN * 1.1
    assert max(map(len, found.values())) < 12 * runs.MEAN


@pytest.fixture
def short(gazette: Site) -> Iterator[Site]:
    """The Gazette, built anew in short runs."""
    shutil.rmtree(gazette.cache)
    with in_short_runs():
        gazette.build()
        yield gazette


def test_an_edit_writes_one_run_and_a_build_without_one_none(short: Site, written: list[str]) -> None:
    """However many there are, the others are as they were."""
    before = _sources(short)
    assert len(before) > 3
    short.build()
    assert written == []
    short.edit(TRAM, "date: 2009", "date:  2009")
    short.build()
    assert written == [RunOf(before)(TRAM)]
    assert _sources(short) == before
    written.clear()
    shutil.rmtree(short.cache)
    short.build()
    assert sorted(written) == sorted(before)


def test_what_comes_and_goes_is_kept_in_its_runs(short: Site, written: list[str]) -> None:
    """The store has the runs of what is there, whatever was there before, and each file in one of them."""
    files = {path: path.read_bytes() for path in sorted((short.root / "content").rglob("*.md"))}
    here = sorted(chain.from_iterable(_sources(short).values()))
    for path in files:
        here.remove(path.relative_to(short.root).as_posix())
        written.clear()
        path.unlink()
        with suppress(InputError):  # others link to it
            short.build()
        assert len(written) in {1, 2}
        assert _sources(short) == {name: run for name, run in runs_of(here).items() if run}
    for path, data in files.items():
        path.write_bytes(data)
    short.build()
    here = sorted([*here, *(path.relative_to(short.root).as_posix() for path in files)])
    assert _sources(short) == {name: run for name, run in runs_of(here).items() if run}


def test_a_source_that_is_in_two_runs_is_noticed(gazette: Site) -> None:
    """One of them is old, and nobody knows which: the store is made anew."""
    with Store(gazette.cache / STORE) as store:
        store.put_sources("content/zz", max(store.sources().values(), key=len))
    gazette.build()
    assert "content/zz" not in _sources(gazette)


def test_runs_that_are_laid_out_otherwise_are_laid_out_anew(short: Site) -> None:
    """A run begins with a file that could not be read; when it has gone, its run is that of its neighbours."""
    before = _sources(short)
    name = max(before, key=lambda one: len(before[one]))
    first, *others = before[name]
    with Store(short.cache / STORE) as store:
        run = store.sources()[name]
        store.put_sources(name, {first: run[first]})
        store.put_sources(f"{first}0", {path: run[path] for path in others})
    told = short.build()
    assert (told.read, told.planned, _sources(short)) == (0, 0, before)
