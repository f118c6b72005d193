"""One file of an archive replaced whole: readers see the old bytes or the new ones, and never a part of either.

The new file is written beside the old one, brought to the disk and renamed into its place with the old one's mode. A
file whose bytes would be the same is not touched. A symbolic link is never written through.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.journal import MODE, sync_folder


def rewrite(path: Path, data: bytes, shown: str) -> bool:
    """Make ``data`` the content of the file at ``path`` and return whether that changed it.

    ``shown`` is what messages call the file. Its folder is made where it is missing. Raises EnvironmentFailure.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        mode = _mode_of_plain_file(path)
        if mode is not None and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(beside, data, MODE if mode is None else mode)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as fault:
        raise EnvironmentFailure(f"{shown}: cannot be written: {fault.strerror or fault}") from fault
    return True


def _mode_of_plain_file(path: Path) -> int | None:
    """Return the mode of a file, None where there is none; raise OSError where something else is in its place."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise OSError("it is no plain file")
    return stat.S_IMODE(status.st_mode)


def _write(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - the descriptor carries the mode
        file.write(data)
        file.flush()
        os.fchmod(descriptor, mode)
        os.fsync(descriptor)
