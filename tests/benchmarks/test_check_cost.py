"""The benchmark of ``check`` runs every case, and leaves the archive as it found it between two runs."""

from __future__ import annotations

from pathlib import Path

import check_cost
import pytest
from check_cost import PROJECT, Version, cases, measured, table

import corpus
from measure import Cost
from tests.small import files


def test_every_case_is_measured_and_undone(tmp_path: Path) -> None:
    """Each has a cost of its own; the articles are those of before, so that the next run measures the same."""
    version = Version("this", PROJECT, tmp_path / "archive", 1)
    corpus.write(version.archive, 6, 1)
    before = files(version.archive)
    found = measured([version], 1)
    kept = {path: data for path, data in files(version.archive).items() if path.startswith("content/")}
    assert kept == before
    assert len(found) == 7
    assert all(one.cpu > 0 for runs in found.values() for one in runs["this"])
    rows = table(found, [version]).splitlines()
    assert [row.rpartition("| ")[2] for row in rows[2:]] == ["1.00 |"] * len(found)


def test_cases_begin_with_the_caches_that_they_are_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """None for the first, that of the build for the fourth."""
    version = Version("this", PROJECT, tmp_path / "archive", 1)
    corpus.write(version.archive, 3, 1)
    built = tmp_path / "built"
    built.mkdir()
    (built / "store").write_text("of a build")
    seen = []

    def run(self: Version, *_: str) -> Cost:
        store = self.archive / ".newsarchive/store"
        seen.append(store.read_text() if store.exists() else "")
        return Cost(1, 1, 1)

    monkeypatch.setattr(check_cost.Version, "run", run)
    assert len(list(cases(version, built))) == len(seen) == 7
    assert seen == [""] * 3 + ["of a build"] * 4
