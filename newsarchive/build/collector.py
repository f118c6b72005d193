"""Python's search for garbage in cycles, kept away from what a build holds until its end; and memory given back.

A build makes millions of objects that live as long as it does. The collector would look through all of them again and
again, a quarter of the time of an edit, and in a worker its marks would copy every page of memory that is shared with
the parent. What a build makes is freed by reference counts; what converting a text leaves in cycles is young.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any


@contextmanager
def resting() -> Iterator[None]:
    """Look for no cycles while the block runs."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def collect_young() -> None:
    """Free the cycles among what was made since the last call; the older is not looked at."""
    gc.collect(0)


def give_back() -> None:
    """Give memory that was freed back to the system, where Python and the C library do not do so by themselves.

    Python keeps up to two thousand tuples of each length to be used again, wherever they lie, until it has looked for
    cycles among all objects; each holds a mebibyte in which there may be nothing else. The C library of the GNU system
    keeps what lies between pieces in use until it is told to let it go (malloc_trim(3)).
    """
    if not gc.get_freeze_count():  # what a worker or a preview has kept from the search is to stay so
        gc.freeze()  # the search has nothing to look at, then
        gc.collect()
        gc.unfreeze()
    library = c_library()
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)


@cache
def c_library() -> Any:  # noqa: ANN401 - whatever functions it has
    """Return the C library of a Linux system, None of another."""
    return ctypes.CDLL(None) if sys.platform == "linux" else None


def begin_process() -> None:
    """Start collecting in a process that was forked, leaving alone what it shares with its parent."""
    gc.freeze()
    gc.enable()
