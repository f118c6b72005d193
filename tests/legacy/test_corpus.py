"""The corpus: pages in the manner of the old archive, each with what it must become, and all of them together."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from newsarchive.desk.importing.ledger import Totals, totals
from tests.desk.importing.conftest import Call, archive, call  # noqa: F401 - fixtures
from tests.desk.importing.conftest import files as kept
from tests.legacy.golden import FOLDER, FORMS, PAGES, RESULTS, extractions, files, place_of, result


@pytest.mark.parametrize("file", files(), ids=lambda file: f"{file.parent.name}-{file.name}")
def test_a_page_becomes_what_it_must(file: Path) -> None:
    """Encoding, account, judgements, doubts and article are those of the result beside it, to the last character."""
    assert result(file) == place_of(file).read_text(encoding="utf-8")


def test_the_corpus_is_large_and_complete() -> None:
    """There are sixty pages and more, of every form, and each result belongs to one."""
    assert len(files()) >= 60
    assert {file.suffix for file in files()} == set(FORMS)
    assert sorted(path for path in RESULTS.rglob("*") if path.is_file()) == sorted(map(place_of, files()))


def test_no_character_is_unaccounted_for() -> None:
    """Characters in are body, metadata and removed: per page, and in all."""
    found = [one for file in files() for _, one in extractions(file)]
    sums = sum((totals(one.spans, one.size) for one in found), start=Totals())
    assert sums.original == sum(one.size for one in found) == sums.body + sums.metadata + sums.removed
    assert min(sums.body, sums.metadata, sums.removed) > 1000


@pytest.mark.usefixtures("archive")
def test_the_whole_corpus_is_imported_and_built(archive: Path, call: Call, tmp_path: Path) -> None:  # noqa: F811
    """Every page becomes an article, is held back or has a text that is there; the archive builds without a problem."""
    for form in ("text", "html", "wordpress"):
        old = tmp_path / f"{form}-pages"
        old.mkdir()
        for file in PAGES.iterdir():
            if FORMS[file.suffix] == form:
                shutil.copy(file, old)
        assert call("import", old, "--from", form).code == 0
    told = call("import", FOLDER, "--from", "text")
    assert "6 pages: 5 written, 0 unchanged, 1 with a text that is there already" in told.out or told.code == 0
    before = kept(archive)
    again = call("import", tmp_path / "html-pages", "--from", "html")
    assert ": 0 written" in again.out
    assert kept(archive) == before
    built = call("build", "--as-of", "2025-01-01")
    assert (built.code, [line for line in built.err.splitlines() if line.startswith("content/")]) == (0, [])
