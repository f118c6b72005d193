"""The order of a commit, and folders that it cannot remove: a reader who follows links finds a page at any moment."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.marker import MARKER
from tests.build.archive import Site, differences


def _edit(site: Site) -> None:
    """A date that takes an article to a month, and a year, that the archive has not had; a story that goes."""
    site.edit("content/en/2014/06/election.md", "2014-06-05", "2013-01-01")
    site.remove("content/de/2009/07/tram.md")


def _noting(
    monkeypatch: pytest.MonkeyPatch, name: str, place: Callable[[tuple[str, ...]], str], steps: list[str]
) -> None:
    real = getattr(os, name)

    def call(*paths: str, **options: int) -> None:
        real(*paths, **options)
        if not options:  # what is named from a descriptor lies in the staging folder
            steps.append(place(paths))

    monkeypatch.setattr(os, name, call)


def test_j01_new_files_come_first_then_what_leads_to_them_then_deletions(
    gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page changes before all that is new is there, and nothing is deleted before all pages have changed."""
    before = {path for path, (_, data) in gazette.tree().items() if data is not None}
    _edit(gazette)
    steps: list[str] = []

    def to(paths: tuple[str, ...]) -> str:
        return f"place {Path(paths[1]).relative_to(gazette.folder)}"

    _noting(monkeypatch, "rename", to, steps)
    _noting(monkeypatch, "unlink", lambda paths: f"delete {Path(paths[0]).relative_to(gazette.folder)}", steps)
    report = gazette.build()
    monkeypatch.undo()
    commit = [step.partition(" output/") for step in steps if " output/" in step and MARKER not in step]
    placed = [path for what, _, path in commit if what == "place"]
    deleted = [path for what, _, path in commit if what == "delete"]
    kinds = ["new" if path in set(placed) - before else what for what, _, path in commit]
    assert (set(placed), set(deleted)) == (set(report.changed_paths), set(report.removed_paths))
    assert kinds == sorted(kinds, key=["new", "place", "delete"].index)
    assert len(set(kinds)) == 3


def test_j03_folder_that_cannot_be_removed_is_told_and_removed_by_the_next_build(
    gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty folder is no part of the site: a build that must leave one behind does not claim to be done."""
    _edit(gazette)
    real = os.rmdir

    def stuck(path: str, **options: int) -> None:
        if os.fspath(path).endswith("output/de/2009"):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES), path)
        real(path, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rmdir", stuck)
        with pytest.raises(EnvironmentFailure, match="Permission denied"):
            gazette.build()
    assert (gazette.output / "de/2009").is_dir()
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j01_folder_above_one_that_is_gone_already_is_removed(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit that was stopped between two folders, one in the other, removes the outer one when it is completed."""
    _edit(gazette)
    gone = gazette.output / "de/2009/07"
    real = os.rmdir

    def stops(path: str, **options: int) -> None:
        if Path(path) == gone.parent:
            raise OSError(errno.EIO, os.strerror(errno.EIO), path)
        real(path, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rmdir", stops)
        with pytest.raises(EnvironmentFailure):
            gazette.build()
    assert not gone.exists()
    assert gone.parent.is_dir()
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []
