"""The command line of an import: wrong usage is told in one line with what to do; formats and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.desk.importing.conftest import Call, files


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["old.txt"], "say what the pages are with --from FORM, as in: build.py import old-pages/ --from text"),
        (["--from", "text"], "name files, folders or zip archives, as in: build.py import old-pages/ --from text"),
        (["missing", "--from", "text"], "'missing' does not exist"),
        (["--explain", "missing", "--from", "text"], "'missing' does not exist"),
        (["a", "--explain", "b", "--from", "text"], "--explain shows one file; leave out the other paths"),
        (["--explain", ".", "--from", "text"], "--explain shows one file; name one of the folder's"),
        ([".", "--from", "tex"], "argument --from: 'tex' is not known; did you mean 'text'?"),
        ([".", "--from", "text", "--lang", "fr"], "--lang 'fr' is no language of this archive; known are en, ru, de"),
        (
            [".", "--from", "text", "--date", "1.2.03"],
            "--date '1.2.03' is no date; write 2009-07-10 or 2009-07-10T11:48",
        ),
    ],
)
def test_wrong_usage_is_told_in_one_line(archive: Path, call: Call, words: list[str], why: str) -> None:
    """Exit code 2, one line that says what to do, and nothing changed."""
    before = files(archive)
    told = call("import", *words)
    assert (told.code, told.out, told.err) == (2, "", f"error: {why}\n")
    assert files(archive) == before


def test_a_folder_without_pages_is_no_fault(call: Call, tmp_path: Path) -> None:
    """It is told that nothing of that form is there, and how much else."""
    old = tmp_path / "old"
    old.mkdir()
    (old / "a.html").write_text("x", encoding="utf-8")
    assert call("import", old, "--from", "text").out == (
        "there is no file whose name ends with .asc, .text, .txt; 1 file of another kind was passed over; "
        "is it one for --from html or --from wordpress?\n"
    )
    (old / "a.html").unlink()
    told = call("import", old, "--from", "html")
    assert (told.code, told.out.partition(" .")[0]) == (0, "there is no file whose name ends with")


def test_an_empty_file_is_explained_as_such(call: Call, tmp_path: Path) -> None:
    """Rather than with nothing at all."""
    (tmp_path / "a.txt").touch()
    told = call("import", "--explain", tmp_path / "a.txt", "--from", "text")
    assert told.out == f"there is nothing in {tmp_path / 'a.txt'}\n"


def test_problems_are_told_in_the_format_asked_for(call: Call, tmp_path: Path) -> None:
    """JSON has an object for each problem; quiet leaves out everything else."""
    (tmp_path / "a.txt").write_text("Only this.\n", encoding="utf-8")
    told = call("import", tmp_path / "a.txt", "--from", "text", "--format", "json", "--quiet")
    assert (told.code, told.out) == (0, "")
    assert [json.loads(line)["code"] for line in told.err.splitlines()] == ["import-held"]
