"""The inspection of a large output, in processes of its own while this one reads and links.

Looking at fifty thousand files is waiting for the system; it needs nothing that this process finds out meanwhile. Each
process looks at the paths between two of them. The result is that of ``inspect``, whichever made it. A process that
dies is no fault: the work is done here then.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path

from newsarchive.build.inspection import Inspection, Part, inspect, joined, keeps_modes
from newsarchive.build.processes import begin
from newsarchive.build.store import Store

#: An output of fewer files is inspected before a process is started.
MANY = 5_000
#: More processes than these would wait for each other in the system.
_MOST = 4
#: So many paths, by chance, say well enough where a part of all ends.
_SAMPLE = 1_000

_inherited: tuple[Path, Path, frozenset[str]]


@contextmanager
def inspecting(output: Path, store: Store, owned: frozenset[str], jobs: int) -> Iterator[Callable[[], Inspection]]:
    """Inspect while the block runs; what is yielded waits for the end and returns what was found, or raises it."""
    if jobs == 1 or len(owned) < MANY:
        yield cache(lambda: inspect(output, store, owned))
        return
    arguments = output, store.path, owned  # a fork inherits them: to send the paths would take as long as to look
    starts, modes = _starts(owned, min(jobs, _MOST)), keeps_modes(output)
    parts = [Part(modes, first, end) for first, end in zip(starts, [*starts[1:], None], strict=True)]
    with ProcessPoolExecutor(len(parts), multiprocessing.get_context(), _prepare, arguments) as processes:
        found = [processes.submit(_inspect, part) for part in parts]

        @cache
        def wait() -> Inspection:
            try:
                return joined(part.result() for part in found)
            except BrokenProcessPool:
                return inspect(output, store, owned)
            finally:
                processes.shutdown(wait=False)  # their memory is of no more use

        yield wait


def _starts(owned: frozenset[str], parts: int) -> list[str]:
    """Return the paths with which parts of about the same size begin."""
    sample = sorted(islice(owned, _SAMPLE))  # a set has no order, so that its first are any
    return ["", *(sample[len(sample) * part // parts] for part in range(1, parts))]


def _prepare(output: Path, store: Path, owned: frozenset[str]) -> None:
    global _inherited  # noqa: PLW0603 - a process looks at one output
    begin()
    _inherited = output, store, owned


def _inspect(part: Part) -> Inspection:
    output, path, owned = _inherited
    with Store(path) as store:
        return inspect(output, store, owned, part)
