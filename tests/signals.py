"""What tests of Ctrl-C need on every machine: processes to which an interrupt means something.

A shell without job control starts what is put in its background with SIGINT ignored (POSIX, XCU 2.11), which every
process below inherits. What a test starts must neither depend on how the tests were started nor change it.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interruptible() -> Iterator[None]:
    """In the block SIGINT is heard in this process, and in those that are started, as from a terminal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a handler is the default after an exec
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def in_background() -> Iterator[None]:
    """In the block SIGINT is ignored, as in the background of a script."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
