"""How a process of a build begins, whatever it is for: Ctrl-C is left to its parent, and it ends when that does."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading

from newsarchive.build.collector import begin_process


def begin() -> None:
    """Make a new process one of a build's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    begin_process()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
