"""Where a trial was run and where it keeps its files: what all of them write into the record and nothing more."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
import tempfile
from pathlib import Path

from tests.conftest import PROJECT_ROOT

#: A file system in memory, on Linux: nothing waits for a disk.
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - files below it get folders of their own, with names that nobody can guess


def temporary_root() -> Path:
    """The folder in which trials make their own."""
    in_memory = _IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK)
    return _IN_MEMORY if in_memory else Path(tempfile.gettempdir())


def here() -> str:
    """The day, the commit and the Python of this run; a ``+`` where the tree has changes that are in no commit."""
    changed = _git("status", "--porcelain", "--untracked-files=no")
    commit = _git("rev-parse", "--short", "HEAD") + ("+" if changed else "")
    return f"{dt.datetime.now(dt.UTC):%Y-%m-%d}, commit {commit}, Python {platform.python_version()}"


def _git(*words: str) -> str:
    command = ["git", "-C", str(PROJECT_ROOT), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
