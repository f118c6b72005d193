"""Opening a file of the site: below its folder, on this file system's word, and never through a link.

Each folder on the way is opened without following links, relative to the one before (openat, POSIX), so that nothing
can be exchanged between a check and its use. What is no plain file is not there.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
#: A pipe would make the server wait for its other end.
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def open_below(folder: Path, path: str) -> BinaryIO | None:
    """Return the plain file at ``path``, open; None where there is none. Nothing in ``path`` may be ``..`` or empty."""
    *folders, name = path.split("/")
    try:
        here = os.open(folder, _FOLDER)
    except OSError:
        return None
    try:
        for one in folders:
            below = os.open(one, _FOLDER | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = below
        descriptor = os.open(name, _FILE, dir_fd=here)
    except (OSError, ValueError):  # ValueError: a NUL, which no file system takes
        return None
    finally:
        os.close(here)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    return os.fdopen(descriptor, "rb")


def read_below(folder: Path, path: str) -> bytes | None:
    """Return the bytes of the plain file at ``path``, None where there is none or it cannot be read."""
    file = open_below(folder, path)
    if file is None:
        return None
    with file, suppress(OSError):
        return file.read()
    return None
