"""A disk that is full, a call that fails: the build ends with exit code 3, and the next one is as good as any.

THREATS J-03. Up to the beginning of the commit the published site stays as it was; from then on every file is the old
or the new one, and the next build completes the commit.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from newsarchive.build import work
from newsarchive.build.errors import EnvironmentFailure, InputError
from tests.build.archive import Site, differences

BUDGET = "content/en/2014/04/budget.md"


@contextmanager
def _failing(owner: object, name: str, number: int, code: int) -> Iterator[None]:
    """Make the ``number``-th call of a function fail with an error of the operating system, and all after it."""
    real: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def call(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the function takes
        nonlocal calls
        calls += 1
        if calls >= number:
            raise OSError(code, os.strerror(code))
        return real(*args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, call)
        yield


def _edit(site: Site) -> None:
    site.edit(BUDGET, "has a budget", "has a plan")
    site.remove("content/en/2014/06/election.md")


@pytest.mark.parametrize(
    ("owner", "name", "number", "code"),
    [
        (work, "stage", 1, errno.ENOSPC),
        (work, "stage", 20, errno.EDQUOT),
        (os, "mkdir", 3, errno.ENOSPC),
        (os, "mkdir", 15, errno.ENOSPC),
        (os, "fsync", 1, errno.EIO),
        (os, "fsync", 30, errno.EIO),
        (os, "rename", 1, errno.EIO),
    ],
)
def test_j03_a_fault_before_the_commit_leaves_the_site_as_it_was(
    owner: object, name: str, number: int, code: int, gazette: Site
) -> None:
    """While pages are staged and flushed nothing that is published is touched."""
    published = gazette.tree()
    _edit(gazette)
    with _failing(owner, name, number, code), pytest.raises(EnvironmentFailure, match=os.strerror(code)):
        gazette.build()
    assert gazette.tree() == published
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []


@pytest.mark.parametrize(("name", "number"), [("rename", 2), ("rename", 3), ("rename", 20), ("unlink", 1)])
def test_j03_a_fault_in_the_commit_leaves_whole_files_and_is_completed(name: str, number: int, gazette: Site) -> None:
    """A commit that had to stop is told, and carried out by the next build; no file is half of anything."""
    before = gazette.tree()
    _edit(gazette)
    after = gazette.clean()
    with _failing(os, name, number, errno.EIO), pytest.raises(EnvironmentFailure, match=os.strerror(errno.EIO)):
        gazette.build()
    odd = [path for path, entry in gazette.tree().items() if entry not in (before.get(path), after.get(path))]
    assert [path for path in odd if path != ".newsarchive"] == []
    gazette.build()
    assert differences(gazette.tree(), after) == []


@pytest.mark.parametrize("code", [errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EIO, errno.EACCES])
def test_j03_a_list_of_ours_that_cannot_be_read_is_a_fault_of_the_machine(
    code: int, gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever has too many files open is not told that no build wrote the list, and to name another folder."""
    real = os.open

    def closed(path: str, *args: int, **options: int) -> int:
        if os.fspath(path).endswith("output/.newsarchive"):
            raise OSError(code, os.strerror(code), path)
        return real(path, *args, **options)

    _edit(gazette)
    monkeypatch.setattr(os, "open", closed)
    with pytest.raises(EnvironmentFailure, match=os.strerror(code)):
        gazette.build()


def test_j03_a_file_that_cannot_be_copied_is_named_from_the_root(
    gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that was read once and cannot be read again when it is copied is told where it lies in the archive."""
    gazette.write("content/static/humans.txt", "Ada Stone, editor\n")
    real = Path.read_bytes

    def gone(path: Path) -> bytes:
        if path.name == "humans.txt" and "content" in path.parts:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", gone)
    with pytest.raises(InputError) as refused:
        gazette.build()
    assert [(one.code, one.file) for one in refused.value.problems if one.severity == "error"] == [
        ("unreadable", "content/static/humans.txt")
    ]


@pytest.mark.parametrize("code", [errno.EMFILE, errno.EIO, errno.EACCES])
def test_j03_a_file_that_cannot_be_read_is_named(code: int, gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that cannot be opened is a problem at its name; nothing is published, and nothing remembered of it."""
    published = gazette.tree()
    _edit(gazette)
    real = os.open

    def closed(path: str, *args: int, **options: int) -> int:
        if os.fspath(path).endswith("budget.md"):
            raise OSError(code, os.strerror(code), path)
        return real(path, *args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", closed)
        with pytest.raises(InputError) as refused:
            gazette.build()
    told = [str(problem) for problem in refused.value.problems if problem.code == "unreadable"]
    fault = f":0:0: error[unreadable]: cannot be read: {os.strerror(code)}; check its permissions"
    assert told == [f"content/{lang}/2014/04/budget.md{fault}" for lang in ("en", "ru")]
    assert gazette.tree() == published
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []
