"""The inspection of a large output, in a process of its own while this one reads and links.

Looking at fifty thousand files is waiting for the system; it needs nothing that this process finds out meanwhile. The
result is that of ``inspect``, whichever process made it. A process that dies is no fault: the work is done here then.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from newsarchive.build.inspection import Inspection, inspect
from newsarchive.build.processes import begin
from newsarchive.build.store import Store

#: An output of fewer files is inspected before a process is started.
MANY = 5_000

_inherited: tuple[Path, Path, frozenset[str]]


@contextmanager
def inspecting(output: Path, store: Store, owned: frozenset[str], jobs: int) -> Iterator[Callable[[], Inspection]]:
    """Inspect while the block runs; what is yielded waits for the end and returns what was found, or raises it."""
    if jobs == 1 or len(owned) < MANY:
        yield cache(lambda: inspect(output, store, owned))
        return
    arguments = output, store.path, owned  # by inheritance: to send the paths would take as long as to look
    with ProcessPoolExecutor(1, multiprocessing.get_context(), _prepare, arguments) as process:
        found = process.submit(_inspect)

        @cache
        def wait() -> Inspection:
            try:
                return found.result()
            except BrokenProcessPool:
                return inspect(output, store, owned)
            finally:
                process.shutdown(wait=False)  # its memory is of no more use

        yield wait


def _prepare(output: Path, store: Path, owned: frozenset[str]) -> None:
    global _inherited  # noqa: PLW0603 - a process has one task
    begin()
    _inherited = output, store, owned


def _inspect() -> Inspection:
    output, path, owned = _inherited
    with Store(path) as store:
        return inspect(output, store, owned)
