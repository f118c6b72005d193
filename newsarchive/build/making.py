"""What is made of every file besides what a build makes: from the store where its bytes are the same, else by workers.

A value is kept under the digest of the bytes that it was made of, and used again only for a file whose trace has that
very digest: no time, and no name, says that something is still true. Workers make values while the one who asked does
something else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from newsarchive.build.codec import CodecError, decode, encode
from newsarchive.build.frame import Frame
from newsarchive.build.inputs import Sources
from newsarchive.build.reading import Progress, Reading
from newsarchive.build.spread import SHARDS, shard_of
from newsarchive.build.store import Store
from newsarchive.build.work import ReadTask, Usage
from newsarchive.build.workers import Workers
from newsarchive.model.article import Article
from newsarchive.model.problems import Problem
from newsarchive.plan.unreadable import Unreadable

T = TypeVar("T")
_Shard = dict[str, tuple[str, T]]


@dataclass(frozen=True, slots=True)
class Contents:
    """All articles, public or not, by their paths below ``content/`` in order, and the files that gave none."""

    articles: Mapping[str, Article]
    unreadable: Unreadable


@dataclass(frozen=True, slots=True)
class Making(Generic[T]):
    """Something to be made of every file: ``function`` makes it in a worker, of tasks as it makes anything.

    ``name`` is that under which it is kept; ``key`` is a digest of whatever decides it besides the bytes; ``kind`` is a
    mapping from paths to pairs of the bytes' digest and the value. ``lost`` stands for a file that kills its worker.
    ``digest_of`` gives the digest of the bytes that a value was made of; ``wants`` says of which paths it is made.
    ``whole`` tells what is wrong with all files together, a function of all articles and what was made.
    """

    name: str
    key: Callable[[Frame], str]
    kind: type[dict[str, tuple[str, T]]]
    function: Callable[[Frame], Callable[[tuple[ReadTask, ...]], tuple[tuple[T, ...], Usage]]]
    lost: Callable[[ReadTask], T]
    digest_of: Callable[[T], str]
    wants: Callable[[str], bool]
    whole: Callable[[Frame, Contents, Sources, Mapping[str, T]], Iterable[Problem]]


class Underway(Generic[T]):
    """A making that has begun: workers are at it until ``finish``, which has to be called while they are there."""

    def __init__(
        self, making: Making[T], frame: Frame, sources: Sources, read: Reading, store: Store, workers: Workers
    ) -> None:
        """Look up what is known of the files that were read, and hand the others to the workers."""
        self._making, self._store, self._key = making, store, making.key(frame)
        self.digests = {path: one.trace.digest for path, one in read.traces.items() if making.wants(path)}
        self._known = [self._shard(number) for number in range(SHARDS)]
        self._made: dict[str, T] = {}
        self._tasks: list[ReadTask] = []
        for path, seen in self.digests.items():
            before = self._known[shard_of(path)].get(path)
            if before and before[0] == seen:
                self._made[path] = before[1]
            else:
                self._tasks.append(ReadTask(path, sources.files[path].disk, ""))
        self._results: Iterator[T] = workers.begin(making.function(frame), self._tasks, making.lost)

    def finish(self, progress: Progress) -> tuple[dict[str, T], bool]:
        """Return what is made of each file, and whether all of it is of the bytes that were read; keep what is."""
        for done, (task, value) in enumerate(zip(self._tasks, self._results, strict=True), 1):
            self._made[task.path] = value
            progress("read", done, len(self._tasks))
        self._tasks, self._results = [], iter(())
        fresh: list[_Shard[T]] = [{} for _ in self._known]
        for path, value in self._made.items():
            if self._making.digest_of(value) == self.digests[path]:
                fresh[shard_of(path)][path] = self.digests[path], value
        with self._store.transaction():
            for number, (before, now) in enumerate(zip(self._known, fresh, strict=True)):
                if before.keys() != now.keys() or any(before[path][0] != now[path][0] for path in now):
                    self._store.put(self._name(number), encode((self._key, now)))
        self._known = fresh
        return self._made, sum(map(len, fresh)) == len(self.digests)

    def _shard(self, number: int) -> _Shard[T]:
        try:
            found, values = decode(self._store.get(self._name(number)), tuple[str, self._making.kind])  # type: ignore[name-defined]
        except CodecError:
            return {}  # there was none, or one of another version
        return values if found == self._key else {}

    def _name(self, number: int) -> str:
        return f"{self._making.name} {number}"
