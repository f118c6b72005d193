"""A new file in the archive: made whole and exclusively, or not at all.

Nothing is ever written over, and no link is followed out of the archive.
"""

from __future__ import annotations

import os
from pathlib import Path

from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.build.inputs import Places


def create(places: Places, path: str, text: str) -> None:
    """Make the file ``path`` (from the root) with this text, and the folders that it needs.

    Raises UsageError where something has its place, EnvironmentFailure where it cannot be written.
    """
    target = places.root / path
    _no_links(places.root, target.parent)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    except FileExistsError as fault:
        raise UsageError(f"'{path}' exists already; nothing was written") from fault
    except OSError as fault:
        raise EnvironmentFailure(f"'{path}' cannot be made: {fault.strerror}") from fault
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor that was opened exclusively
            file.write(text.encode())
    except OSError as fault:
        target.unlink(missing_ok=True)
        raise EnvironmentFailure(f"'{path}' cannot be written: {fault.strerror}") from fault


def _no_links(root: Path, folder: Path) -> None:
    for one in (folder, *folder.parents):
        if one == root:
            return
        if one.is_symlink():
            raise UsageError(f"'{one.relative_to(root).as_posix()}' is a symbolic link; links are not followed")
