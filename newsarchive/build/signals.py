"""Signals during a commit: what has begun comes to its end before Ctrl-C or a termination is heard.

A signal mask would not do: it is of one thread, and a process that keeps a pool of workers has others, to which the
kernel delivers what the first one holds back; Python then runs the handler in the main thread all the same. So the
handlers themselves are replaced for that time. Handlers run in the main thread only: in another one nothing is to do.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back SIGINT and SIGTERM while the block runs; a signal that came is raised when it has ended."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    heard = (signal.SIGINT, signal.SIGTERM)  # what is ignored stays so: a build in the background of a script
    before = {one: signal.signal(one, note) for one in heard if signal.getsignal(one) is not signal.SIG_IGN}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, signal.SIG_DFL if handler is None else handler)  # None: of another library, not Python
        for number in came:
            signal.raise_signal(number)
