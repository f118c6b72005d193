"""A Dask cluster as the executor of a build: chunks of tasks go to its workers, over storage that all of them see.

Turns ``dask://HOST:PORT`` into a ``concurrent.futures.Executor`` for ``workers``. Each worker of the cluster keeps a
process of its own for the work: there a body can be stopped at its deadline, and what kills it kills no more than that.
Bodies travel with the pages that print them, because the store is SQLite's and stays on one machine. The one module
that imports distributed, and only where a cluster was asked for; no build may need it otherwise.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any, TypeVar

from newsarchive.build import bodies
from newsarchive.build.code import code_digest
from newsarchive.build.codec import decode
from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.build.work import RenderTask, Shared, Usage, prepare_process
from newsarchive.model.page import KINDS
from newsarchive.model.parts import Body

if TYPE_CHECKING:
    from distributed import Client

Task = TypeVar("Task")
Result = TypeVar("Result")
Done = tuple[tuple[Result, ...], Usage]
Function = Callable[[tuple[Task, ...]], Done[Result]]

#: What an address may begin with, and what Dask calls that; ``tls`` takes its certificates from Dask's own settings.
_TRANSPORTS = {"dask": "tcp", "tls": "tls"}
#: Seconds until a scheduler must have answered.
_PATIENCE = 15.0
#: A field that only bodies have, as it stands in the canonical bytes of a view that holds one.
_SIGN_OF_A_BODY = b'"targets":'


def dask_address(text: str) -> str:
    """Return ``dask://HOST:PORT`` or ``tls://HOST:PORT`` as Dask writes it; raise UsageError for anything else."""
    scheme, _, place = text.partition("://")
    host, _, port = place.rpartition(":")
    if scheme not in _TRANSPORTS or not host or not port.isdecimal():
        message = f"'{text}' names no cluster; write dask://HOST:PORT, or tls://HOST:PORT where Dask has certificates"
        raise UsageError(message)
    return f"{_TRANSPORTS[scheme]}://{place}"


class Cluster(Executor):
    """The workers of a Dask cluster that are there when it is connected, and that come while it works.

    ``breadth`` is how many tasks they do at once.
    """

    def __init__(self, address: str, shared: Shared) -> None:
        """Connect to an address of ``dask_address``.

        Raises UsageError without Dask, EnvironmentFailure where the cluster cannot do this work.
        """
        self._token = token_hex(8)
        self._client = _connected(address)
        try:
            self.breadth = self._checked(shared)
            # A database on storage that machines share is no place for readers: none is given its name.
            afar = replace(shared, store=Path(os.devnull))
            self._shared = self._client.scatter(afar, broadcast=True, hash=False)
            # A chunk that kills its worker must not kill the next one: ``workers`` takes it apart.
            self._executor = self._client.get_executor(pure=False, retries=0)
        except BaseException:
            self._client.close()
            raise

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - Executor's
        """Do ``function`` of one chunk, its only argument, on a worker; it must be one of ``work``."""
        (chunk,) = args
        parcel = Parcel(function, chunk, {body.digest: bodies.html_of(body) for body in _bodies(chunk)})
        future: Future[Any] = self._executor.submit(perform, self._token, self._shared, parcel, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's
        """Let the cluster go; the processes that worked for this build end."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        try:
            self._client.run(_end, self._token, on_error="ignore")
        finally:
            self._client.close()

    def _checked(self, shared: Shared) -> int:
        mark = shared.staging / self._token
        mark.write_bytes(b"")
        try:
            found: Mapping[str, Station] = self._client.run(_look_around, str(mark))
        except ModuleNotFoundError as fault:
            raise EnvironmentFailure(
                f"a worker of the cluster has no module '{fault.name}'; install it there"
            ) from fault
        finally:
            mark.unlink()
        if not found:
            raise EnvironmentFailure("the cluster has no workers; start some, or build without --executor")
        for name, station in sorted(found.items()):
            if station.code != code_digest():
                what = "runs other code than this build, or other releases of its libraries; install the same there"
            elif not station.sees_storage:
                what = f"does not see the folder '{shared.staging.name}'; mount the archive there under the same path"
            elif station.is_daemon:
                what = (
                    "may not start processes; start it with --no-nanny, or with distributed.worker.daemon set to False"
                )
            else:
                continue
            raise EnvironmentFailure(f"the cluster's worker {name} {what}")
        return sum(self._client.nthreads().values())


@dataclass(frozen=True, slots=True)
class Parcel:
    """What travels to a worker: a function of ``work``, its tasks, and the bodies that they print, by digest."""

    function: Callable[..., Any]
    tasks: tuple[Any, ...]
    bodies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Station:
    """What a worker says of itself: its code, whether it sees the storage, whether it must not start processes."""

    code: str
    sees_storage: bool
    is_daemon: bool


def _connected(address: str) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, imported only where a cluster is asked for
    except ModuleNotFoundError as fault:
        raise UsageError("--executor needs Dask; install newsarchive[dask]") from fault
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as fault:  # a scheduler that is away, or certificates that are not as they should be
        raise EnvironmentFailure(f"the cluster at {address} cannot be reached: {fault}") from fault


def _bodies(value: object) -> Iterator[Body]:
    """Yield the bodies that tasks or views hold."""
    if isinstance(value, Body):
        yield value
    elif isinstance(value, RenderTask):
        if _SIGN_OF_A_BODY in value.view and not value.disk:
            yield from _bodies(decode(value.view, KINDS[value.kind].view))
    elif isinstance(value, tuple):
        for one in value:
            yield from _bodies(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _bodies(getattr(value, field.name))


# --- on the workers of the cluster ----------------------------------------------------------------------------------

_pools: dict[str, ProcessPoolExecutor] = {}
_pools_lock = threading.Lock()


def perform(token: str, shared: Shared, parcel: Parcel) -> Done[Any]:
    """Do a chunk in a process of the build that ``token`` stands for."""
    with _pools_lock:
        if token not in _pools:
            # One for each thread of the worker at most: they are started as they are needed.
            context = multiprocessing.get_context("spawn")
            _pools[token] = ProcessPoolExecutor(None, context, prepare_process, (shared,))
        pool = _pools[token]
    try:
        done: Done[Any] = pool.submit(_unpack, parcel).result()
    except BrokenProcessPool:
        _end(token)
        raise
    return done


def _unpack(parcel: Parcel) -> Done[Any]:
    bodies.lend(parcel.bodies)
    done: Done[Any] = parcel.function(parcel.tasks)
    return done


def _look_around(mark: str) -> Station:
    return Station(code_digest(), Path(mark).exists(), multiprocessing.current_process().daemon)


def _end(token: str) -> None:
    with _pools_lock:
        pool = _pools.pop(token, None)
    if pool:
        pool.shutdown(wait=False, cancel_futures=True)
