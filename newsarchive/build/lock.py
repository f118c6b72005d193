"""One build at a time: a lock on the cache and the output that names its owner and dies with him.

The operating system holds the lock (flock), so that of a build that was killed is free at once and nothing has to be
judged stale. A lock file is there only while somebody holds it, or was killed holding it. A link is never opened.
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.journal import make_folders

#: How long a second build waits for the first, in seconds, and how often it looks.
WAIT = 60.0
_LOOK = 0.05


def _tell_nobody(_owner: str) -> None: ...


@contextmanager
def sole_build(cache: Path, output: Path, *, waiting: Callable[[str], None] = _tell_nobody) -> Iterator[None]:
    """Hold the locks of a cache and of an output, for two builds may have one in common without the other.

    Raises EnvironmentFailure as ``locked`` does.
    """
    beside = output.with_name(f".{output.name}.lock")
    with locked(cache / "lock", waiting=waiting), locked(beside, waiting=waiting):
        yield


@contextmanager
def locked(
    path: Path, *, wait: float | None = None, waiting: Callable[[str], None] = _tell_nobody, what: str = "build"
) -> Iterator[None]:
    """Hold the lock file ``path`` during the block.

    ``waiting`` is told the owner once when the lock is not free. Raises EnvironmentFailure naming the owner, and
    ``what`` it is that he does, after ``wait`` seconds (``WAIT`` if not given).
    """
    descriptor = _hold(path, time.monotonic() + (WAIT if wait is None else wait), waiting, what)
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()} on {socket.gethostname()}\n".encode(), 0)
        yield
    finally:
        with suppress(OSError):
            path.unlink()  # while it is held: nobody else's is deleted
        os.close(descriptor)


def _hold(path: Path, end: float, waiting: Callable[[str], None], what: str) -> int:
    """Return the open lock file once it is ours."""
    while True:
        try:
            make_folders(path.parent)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        except OSError as fault:
            if fault.errno == errno.ELOOP:
                message = f"the lock '{path.name}' is a symbolic link; delete it"
                raise EnvironmentFailure(message) from fault
            message = f"the lock '{path.name}' cannot be made: {fault.strerror}"
            raise EnvironmentFailure(message) from fault
        try:
            waiting = _acquire(descriptor, end, waiting, what)
            if _is_still(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # its last owner deleted it meanwhile; the lock is another file now


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _acquire(descriptor: int, end: float, waiting: Callable[[str], None], what: str) -> Callable[[str], None]:
    """Lock the file; return whom to tell of a further wait, nobody if somebody was told."""
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            if fault.errno not in {errno.EAGAIN, errno.EACCES}:
                message = f"this file system has no locks: {fault.strerror}; put the cache elsewhere with --cache"
                raise EnvironmentFailure(message) from fault
        else:
            return waiting
        owner = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or "another process"
        if time.monotonic() >= end:
            message = f"another {what} is running: {owner}; wait for it to end"
            raise EnvironmentFailure(message)
        waiting(owner)
        waiting = _tell_nobody
        time.sleep(_LOOK)
