"""Processes that come from nothing: they have none of this one's memory, and might find other code than it has."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from newsarchive.build.code import code_digest
from newsarchive.build.work import Shared, prepare_process


def from_nothing(jobs: int, shared: Shared) -> tuple[ProcessPoolExecutor, list[Future[str]]] | None:
    """Start processes that have nothing of this one, and return them with what will tell which code each of them found.

    None where they cannot be started.
    """
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), prepare_process, (shared,))
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # inherited: they cannot ignore it from the start
    try:
        return pool, [pool.submit(code_digest) for _ in range(jobs)]
    except OSError:
        pool.shutdown(wait=True)
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def have_this_code(codes: Sequence[Future[str]]) -> bool:
    """Whether processes came to life, and found the code that this one has; of none there is nothing to be told."""
    with suppress(BrokenProcessPool, CancelledError):
        return all(code.result() == code_digest() for code in codes)
    return False
