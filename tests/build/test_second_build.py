"""A second build has nothing to do and does nothing: it opens no article, renders no page, writes no file.

Counted twice: by the build's own report, and by the interpreter, which tells every call that opens or changes a file.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsarchive.build import work, workers
from newsarchive.build.scan import Stamp
from tests.build.archive import Site

BUDGET = "content/en/2014/04/budget.md"
#: The audit events of Python's library reference ("Audit events table") that name a file first.
FILE_EVENTS = frozenset({"open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink",
                         "os.truncate", "os.utime"})  # fmt: skip
_heard: list[tuple[str, str, int]] = []
_listening = False


def _listen(event: str, args: tuple[object, ...]) -> None:
    if _listening and event in FILE_EVENTS and isinstance(args[0], str | os.PathLike):
        flags = args[2] if event == "open" and isinstance(args[2], int) else -1
        _heard.append((event, os.fspath(args[0]), flags))


@pytest.fixture(scope="module", autouse=True)
def _hook() -> None:
    """An audit hook cannot be taken back; outside ``_calls`` this one hears nothing."""
    sys.addaudithook(_listen)


@contextmanager
def _calls() -> Iterator[list[tuple[str, str, int]]]:
    """All that opens or changes a file during the block: (event, path, flags of open or -1)."""
    global _listening  # noqa: PLW0603 - the hook is the interpreter's and knows no test
    _heard.clear()
    _listening = True
    try:
        yield _heard
    finally:
        _listening = False


def _opened(calls: list[tuple[str, str, int]], folder: Path) -> list[str]:
    inside = (Path(path) for event, path, _ in calls if event == "open")
    return sorted({path.relative_to(folder).as_posix() for path in inside if path.is_relative_to(folder)})


def _changed(calls: list[tuple[str, str, int]], folder: Path) -> list[str]:
    """What was opened to be written, or changed in any other way, below a folder."""
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
    inside = (Path(path) for event, path, flags in calls if event != "open" or flags & writing)
    return sorted({path.relative_to(folder).as_posix() for path in inside if path.is_relative_to(folder)})


@pytest.fixture
def settled(gazette: Site) -> Site:
    """The Gazette with nothing left to do; a copy has new times, which one build has to look behind."""
    gazette.build()
    return gazette


def _stamps(folder: Path) -> dict[str, Stamp]:
    return {path.relative_to(folder).as_posix(): Stamp.of(path.lstat()) for path in folder.rglob("*")}


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_second_build_counts_nothing(settled: Site) -> None:
    """The report of a build with nothing to do says so, and that all is there."""
    report = settled.build()
    done = (report.read, report.parsed, report.planned, report.rendered, report.written, report.removed)
    assert done == (0, 0, 0, 0, 0, 0)
    published = len(_files(settled.output)) - 1  # the list of our files is none of the site's
    assert (report.articles, report.outputs, report.unchanged) == (12, published, published)
    assert (list(report.changed_paths), list(report.removed_paths)) == ([], [])
    assert {"link", "render", "commit"}.isdisjoint(report.seconds)


def test_a_second_build_opens_only_what_frames_the_site(settled: Site) -> None:
    """Of the content the settings and registries are read, of the output the list of its files; no article, no page."""
    with _calls() as calls:
        settled.build()
    registries = [f"content/{name}.yaml" for name in ("regions", "site", "sources", "topics")]
    assert [path for path in _opened(calls, settled.root) if path.startswith("content")] == registries
    assert _opened(calls, settled.output) == [".newsarchive"]


def test_a_second_build_changes_neither_archive_nor_output(settled: Site) -> None:
    """Nothing in them is opened to be written, created, renamed, deleted or given another time."""
    stamps = _stamps(settled.output)
    with _calls() as calls:
        settled.build()
    assert _changed(calls, settled.root) == []
    assert _changed(calls, settled.output) == []
    assert _stamps(settled.output) == stamps


def test_the_recorder_hears_reads_and_writes(settled: Site) -> None:
    """The two tests above can fail: an edit is heard as one article read and its outputs renamed into place."""
    settled.edit(BUDGET, "at night", "at noon")
    with _calls() as calls:
        settled.build()
    assert [path for path in _opened(calls, settled.root) if path.endswith(".md")] == [BUDGET]
    staged = _changed(calls, settled.folder / ".output.staging/tree")
    assert "en/2014/04/budget/index.html" in staged


def test_a_second_build_starts_no_process_and_no_renderer(settled: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """With many jobs to share it is the same: nobody is called to work."""

    def forbidden(*_: object) -> None:
        pytest.fail("somebody was called to work")

    monkeypatch.setattr(workers, "ProcessPoolExecutor", forbidden)
    monkeypatch.setattr(work, "Renderer", forbidden)
    monkeypatch.setattr(work, "read_article", forbidden)
    settled.build(jobs=8)


def test_a_touched_archive_is_read_once_and_parsed_not_at_all(settled: Site) -> None:
    """New times cost one read of each file, and nothing the next time."""
    for path in settled.root.rglob("*.*"):
        os.utime(path)
    first, second = settled.build(), settled.build()
    read = [path for path in _files(settled.root) if path.count("/") > 1 and path.startswith(("content", "templates"))]
    assert (first.read, first.parsed, first.planned) == (len(read), 0, 0)
    assert second.read == 0


def test_an_output_that_was_copied_is_read_once_and_not_written(settled: Site) -> None:
    """A restored backup has new times; the bytes are what they were, so nothing is made again."""
    settled.output.rename(settled.folder / "backup")
    shutil.copytree(settled.folder / "backup", settled.output)
    with _calls() as calls:
        report = settled.build()
    assert (report.planned, report.rendered, report.written) == (0, 0, 0)
    assert _opened(calls, settled.output) == _files(settled.output)
    with _calls() as calls:
        settled.build()
    assert _opened(calls, settled.output) == [".newsarchive"]


def test_an_edit_reads_and_parses_one_article(settled: Site) -> None:
    """The report counts what the recorder heard."""
    settled.edit(BUDGET, "at night", "at noon")
    report = settled.build()
    rendered = 15 + 6  # with the files of the search index; one page shows it beside its translation
    assert (report.read, report.parsed, report.rendered, report.written) == (1, 1, rendered, rendered)


def test_the_same_bytes_are_not_written_again(settled: Site) -> None:
    """A template that changed in a comment renders its pages to the bytes that are there, and they are left alone."""
    settled.edit("templates/month.html", "<h1>", "{# the month #}<h1>")
    stamps = _stamps(settled.output)
    report = settled.build()
    assert (report.rendered, report.written, list(report.changed_paths)) == (8, 0, [])
    assert _stamps(settled.output) == stamps
    assert settled.build().planned == 0
