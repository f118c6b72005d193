"""Builds at the same time: one waits for the other or says who is in its way (THREATS J-05)."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from newsarchive.build import lock
from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.pipeline import build
from tests.build.archive import Site, differences
from tests.build.processes import DONE, Gate, end, start


@pytest.fixture
def edited(gazette: Site) -> Site:
    """The Gazette with something to build, so that a build passes the stages at which tests stop it."""
    gazette.edit("content/en/2014/04/budget.md", "has a budget", "has a plan")
    return gazette


def _held_up(site: Site, gate: Gate, cache: Path | None = None) -> int:
    """Start a build in another process that stops at the gate while it renders."""

    def progress(stage: str, done: int, _total: int) -> None:
        if stage == "render" and done == 1:
            gate.wait()

    request = site.request(progress=progress)
    if cache:
        request = replace(request, places=replace(request.places, cache=cache))
    process = start(lambda: build(request))
    gate.await_arrival()
    return process


def _letting_go(gate: Gate, told: list[str]) -> Callable[[str], None]:
    def waiting(owner: str) -> None:
        told.append(owner)
        gate.open()

    return waiting


def test_j05_a_second_build_waits_and_says_for_whom(edited: Site) -> None:
    """The second build is told the first one's process, waits for its end, and finds nothing left to do."""
    gate, told = Gate(), list[str]()
    first = _held_up(edited, gate)
    report = edited.build(waiting=_letting_go(gate, told))
    assert [owner.split(" on ")[0] for owner in told] == [f"process {first}"]
    assert end(first) == DONE
    assert report.rendered == 0
    assert differences(edited.tree(), edited.clean()) == []


def test_j05_a_build_with_another_cache_waits_for_the_output(edited: Site, tmp_path: Path) -> None:
    """Two caches are no licence to write into one output at once."""
    gate, told = Gate(), list[str]()
    first = _held_up(edited, gate, cache=tmp_path / "another-cache")
    edited.build(waiting=_letting_go(gate, told))
    assert [owner.split(" on ")[0] for owner in told] == [f"process {first}"]
    assert end(first) == DONE
    assert differences(edited.tree(), edited.clean()) == []


def test_j05_who_waits_too_long_is_told_the_owner(edited: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its patience a build ends with exit code 3, names the process in its way and has changed nothing."""
    monkeypatch.setattr(lock, "WAIT", 0.2)
    gate, published = Gate(), edited.tree()
    first = _held_up(edited, gate)
    with pytest.raises(EnvironmentFailure, match=f"another build is running: process {first} on "):
        edited.build()
    assert edited.tree() == published
    gate.open()
    assert end(first) == DONE


def test_j05_a_forecast_waits_for_a_build(edited: Site) -> None:
    """What ``why`` tells is never half of one build and half of another."""
    gate, told = Gate(), list[str]()
    first = _held_up(edited, gate)
    outlook = edited.forecast(waiting=_letting_go(gate, told))
    assert end(first) == DONE
    assert told
    assert {one.reason for one in outlook.pages.values()} == {"fresh"}


def test_j05_the_lock_of_a_dead_process_is_free(edited: Site) -> None:
    """A lock file that was left behind by a killed build is nobody's: the next one does not wait."""

    def killed(_stage: str, _done: int, _total: int) -> None:
        os._exit(9)

    assert end(start(lambda: edited.build(progress=killed))) == 9
    assert (edited.cache / "lock").read_text().startswith("process ")

    def waiting(owner: str) -> None:
        pytest.fail(f"waited for {owner}")

    edited.build(waiting=waiting)
    assert differences(edited.tree(), edited.clean()) == []


def test_j05_no_lock_is_left_behind(edited: Site) -> None:
    """After a build, good or bad, nothing but the output and the store is there."""
    edited.build()
    assert sorted(path.name for path in edited.folder.iterdir()) == ["archive", "cache", "output"]
    assert [path.name for path in edited.cache.iterdir()] == ["store.sqlite"]


def test_j05_many_builds_at_once_come_one_after_the_other(edited: Site) -> None:
    """Five builds that start together all succeed, and the site is the clean one."""
    assert [end(process) for process in [start(edited.build) for _ in range(5)]] == [DONE] * 5
    assert differences(edited.tree(), edited.clean()) == []
