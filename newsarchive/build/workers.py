"""Work handed to an executor in chunks, results taken in order.

With little to do, or with one job, everything runs in this process: starting others costs more than it saves. Reading
and rendering can go to a cluster instead; the order is the same, and so are the bytes. When a worker dies, each chunk
that it may have held is done again in a process of its own, and halved where that dies too, so that the item to blame
can be named and the others are unharmed.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from typing import Self, TypeVar

from newsarchive.build.aside import Aside
from newsarchive.build.bodies import release
from newsarchive.build.cluster import Cluster, dask_address
from newsarchive.build.collector import collect_young, give_back
from newsarchive.build.fresh import from_nothing, have_this_code
from newsarchive.build.work import RenderTask, Shared, Usage, prepare, prepare_process, read_files, render_pages

Task = TypeVar("Task")
Result = TypeVar("Result")

#: Items in a chunk: enough to hide the cost of sending it (about 0.3 ms), few enough to keep all workers busy to the
#: end.
CHUNK = 32
#: Bytes of views after which a chunk is closed: of the largest pages, five chunks would take a hundred megabytes.
_BYTES = 1 << 20
#: Below this many items the work is done here: forking and importing take longer than parsing or rendering them.
INLINE = 64
#: Chunks done here between two searches for cycles: the first looks at all that the build has made until then.
_YOUNG = 16
#: What a cluster does. The search index is made from the store, which is on this machine.
_ON_A_CLUSTER = (read_files, render_pages)


class Workers:
    """Up to ``jobs`` processes, or a cluster, started when first needed. Use as a context manager."""

    def __init__(self, jobs: int, shared: Shared, executor: str = "") -> None:
        """Keep what the workers will share.

        ``executor`` is the address of a cluster, or empty; raises UsageError for one that is none.
        """
        self._jobs = jobs
        self._shared = shared
        self._address = dask_address(executor) if executor else ""
        self._cluster: Cluster | None = None
        self._pool: Executor | None = None
        self._peaks: dict[int, int] = {}
        self._peak = 0
        self._afresh: Shared | None = None
        self._aside: list[Executor] = []
        prepare(shared)

    def __enter__(self) -> Self:
        """Return the workers."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the processes; work that has not begun is dropped when the build failed."""
        for executor in (self._pool, self._cluster, *self._aside):
            if executor:
                executor.shutdown(wait=True, cancel_futures=kind is not None)
        release()

    def come_afresh(self) -> None:
        """From now on let processes come from nothing, if they can, instead of being forks of this one.

        A forked process keeps what this one lets go, and a second copy of what either touches; one that was started
        from nothing has just its own, for half a second more. That pays where this process is large.
        """
        self.rest()
        self._afresh = self._shared

    @contextmanager
    def relieved(self) -> Iterator[None]:
        """Within the block processes come afresh, and without templates: there is nothing to be rendered."""
        before = self._afresh
        self.rest()
        self._afresh = self._bare()
        yield
        self.rest()
        self._afresh = before

    def rest(self) -> None:
        """End the processes, whose memory something else needs now, with what this one has freed.

        More work starts them again.
        """
        self._peak = self.peak
        self._peaks.clear()
        if self._pool:
            self._pool.shutdown(wait=True)
            self._pool = None
        give_back()

    @property
    def peak(self) -> int:
        """The sum of the peak memory in bytes of the workers that worked at the same time, without this process.

        Pages that they share are counted in each.
        """
        return max(self._peak, sum(self._peaks.values()))

    def run(
        self,
        function: Callable[[tuple[Task, ...]], tuple[tuple[Result, ...], Usage]],
        tasks: Iterable[Task],
        lost: Callable[[Task], Result],
    ) -> Iterator[Result]:
        """Yield the result of each task in order; ``lost`` makes the result of a task that kills its worker.

        ``tasks`` are taken as they are needed, so that never all of them are in memory.
        """
        waiting = iter(tasks)
        first = tuple(islice(waiting, INLINE))
        afar = bool(self._address) and function in _ON_A_CLUSTER
        if len(first) < INLINE or (self._jobs == 1 and not afar):
            for number, chunk in enumerate(_chunks(chain(first, waiting)), 1):
                yield from function(chunk)[0]
                if number % _YOUNG == 0:
                    collect_young()
            return
        executor = self._connected() if afar else None
        breadth = executor.breadth if executor else self._jobs
        pending: deque[tuple[tuple[Task, ...], Future[tuple[tuple[Result, ...], Usage]]]] = deque()
        for chunk in _chunks(chain(first, waiting)):
            pending.append((chunk, executor.submit(function, chunk) if executor else self._submit(function, chunk)))
            if len(pending) > 2 * breadth:  # never all results at once in memory
                yield from self._take(function, *pending.popleft(), lost)
        while pending:
            yield from self._take(function, *pending.popleft(), lost)

    def run_long(
        self,
        function: Callable[[tuple[Task, ...]], tuple[tuple[Result, ...], Usage]],
        tasks: Sequence[Task],
        lost: Callable[[Task], Result],
    ) -> Iterator[Result]:
        """Yield the result of each of a few long tasks in order, as ``run``; each is handed over by itself.

        A single one is done here.
        """
        if len(tasks) == 1 or self._jobs == 1:
            for task in tasks:
                yield from function((task,))[0]
            return
        pending = deque(((task,), self._submit(function, (task,))) for task in tasks)
        while pending:
            yield from self._take(function, *pending.popleft(), lost)

    def begin(
        self,
        function: Callable[[tuple[Task, ...]], tuple[tuple[Result, ...], Usage]],
        tasks: Sequence[Task],
        lost: Callable[[Task], Result],
    ) -> Iterator[Result]:
        """Hand all tasks to the processes now, and return what yields the results, in order, once they are wanted.

        For results that are small: all of them may be in memory until then. What ``run`` would do here, in this
        process, is done when the results are taken.
        """
        if len(tasks) < INLINE or self._jobs == 1:
            return self.run(function, tasks, lost)
        pending = deque((chunk, self._submit(function, chunk)) for chunk in _chunks(iter(tasks)))

        def results() -> Iterator[Result]:
            while pending:
                yield from self._take(function, *pending.popleft(), lost)

        return results()

    def aside(
        self, function: Callable[[tuple[Task, ...]], tuple[tuple[Result, ...], Usage]], task: Task
    ) -> Aside[Result]:
        """Hand a long task to a process of its own now.

        It is done here where there is one job or where the process ends first, or has other code; no task may be one
        that kills it.
        """
        if self._jobs == 1:
            return Aside(lambda: function((task,))[0][0])
        pool, codes = (from_nothing(1, self._bare()) if self._afresh else None) or (self._start(1), [])
        self._aside.append(pool)
        return Aside(lambda: function((task,))[0][0], pool.submit(function, (task,)), pool, codes)

    def _bare(self) -> Shared:
        return replace(self._shared, templates={}, catalogs={})

    def _connected(self) -> Cluster:
        if self._cluster is None:
            self._cluster = Cluster(self._address, self._shared)
        return self._cluster

    def _submit(
        self, function: Callable[[tuple[Task, ...]], tuple[tuple[Result, ...], Usage]], chunk: tuple[Task, ...]
    ) -> Future[tuple[tuple[Result, ...], Usage]]:
        if self._pool is None:
            self._pool = self._start(self._jobs)
        try:
            return self._pool.submit(function, chunk)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._start(self._jobs)
            return self._pool.submit(function, chunk)

    def _take(
        self,
        function: Callable[[tuple[Task, ...]], tuple[tuple[Result, ...], Usage]],
        chunk: tuple[Task, ...],
        future: Future[tuple[tuple[Result, ...], Usage]],
        lost: Callable[[Task], Result],
    ) -> Iterator[Result]:
        try:
            results, usage = future.result()
        except BrokenProcessPool:
            yield from self._apart(function, chunk, lost)
            return
        self._peaks[usage.process] = usage.peak
        yield from results

    def _apart(
        self,
        function: Callable[[tuple[Task, ...]], tuple[tuple[Result, ...], Usage]],
        tasks: tuple[Task, ...],
        lost: Callable[[Task], Result],
    ) -> Iterator[Result]:
        """Do a chunk in a process of its own; halve it where that dies too, until the task to blame stands alone."""
        with self._start(1) as pool:
            try:
                results, _ = pool.submit(function, tasks).result()
            except BrokenProcessPool:
                results = ()
        if results:
            yield from results
        elif len(tasks) == 1:
            yield lost(tasks[0])
        else:
            middle = len(tasks) // 2
            yield from self._apart(function, tasks[:middle], lost)
            yield from self._apart(function, tasks[middle:], lost)

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        release()  # SQLite's connections may not be carried over a fork
        if self._afresh:
            found = from_nothing(jobs, self._afresh)
            if found and have_this_code(found[1]):
                return found[0]
            if found:
                found[0].shutdown(wait=True)
            self._afresh = None
        # Nor may the threads by which a cluster is talked to.
        context = multiprocessing.get_context("spawn" if self._cluster else None)
        return ProcessPoolExecutor(jobs, context, prepare_process, (self._shared,))


def _chunks(tasks: Iterator[Task]) -> Iterator[tuple[Task, ...]]:
    chunk, size = list[Task](), 0
    for task in tasks:
        chunk.append(task)
        size += len(task.view) if isinstance(task, RenderTask) else 0
        if len(chunk) == CHUNK or size > _BYTES:
            yield tuple(chunk)
            chunk, size = [], 0
    if chunk:
        yield tuple(chunk)
