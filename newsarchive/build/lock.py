"""One build at a time: a lock on the cache and the output that names its owner and dies with him.

The operating system holds the lock (flock), so that of a build that was killed is free at once and nothing has to be
judged stale.
"""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newsarchive.build.errors import EnvironmentFailure

#: How long a second build waits for the first, in seconds, and how often it looks.
WAIT = 60.0
_LOOK = 0.05


def _tell_nobody(_owner: str) -> None: ...


@contextmanager
def locked(path: Path, *, wait: float = WAIT, waiting: Callable[[str], None] = _tell_nobody) -> Iterator[None]:
    """Hold the lock file ``path`` during the block.

    ``waiting`` is told the owner once when the lock is not free. Raises EnvironmentFailure naming the owner after
    ``wait`` seconds.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as fault:
        message = f"the lock '{path.name}' cannot be made: {fault.strerror}"
        raise EnvironmentFailure(message) from fault
    try:
        _acquire(descriptor, wait, waiting)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()} on {socket.gethostname()}\n".encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, wait: float, waiting: Callable[[str], None]) -> None:
    end = time.monotonic() + wait
    told = False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            if fault.errno not in {errno.EAGAIN, errno.EACCES}:
                message = f"this file system has no locks: {fault.strerror}; put the cache elsewhere with --cache"
                raise EnvironmentFailure(message) from fault
        else:
            return
        owner = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip() or "another process"
        if time.monotonic() >= end:
            message = f"another build is running: {owner}; wait for it to end"
            raise EnvironmentFailure(message)
        if not told:
            waiting(owner)
            told = True
        time.sleep(_LOOK)
