"""The pages of the last survey without an error, by partition, so that the next one plans only what has changed since.

A build leaves traces of what it published; a survey, which publishes nothing, leaves this beside them. A partition with
the digest that it had then gives the same pages, which were rendered then, or were like others that were. It is the
whole plan of one moment: two pages that stood side by side in it clash in no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from zlib import crc32

from newsarchive.build.codec import CodecError, decode, encode
from newsarchive.build.inspection import Inspection, recorded
from newsarchive.build.last_build import last_build
from newsarchive.build.planning import Planned, Planner
from newsarchive.build.store import Store

#: The plan is kept in so many values of the store: one edit writes few of them anew.
_SHARDS = 64
#: key of a partition -> its digest, and its pages: path and owner.
_Partitions = dict[str, tuple[str, tuple[tuple[str, str], ...]]]
_Shard = tuple[str, _Partitions]


@dataclass(frozen=True, slots=True)
class LastPlan:
    """The plan that was published last, or surveyed since.

    ``pages`` are its outputs, all of them taken as whole; ``partitions`` digest and number of pages of each partition.
    """

    pages: Inspection
    partitions: Mapping[str, tuple[str, int]]


@dataclass(slots=True)
class Surveyed:
    """The plan of the last survey, and of this one as far as it has got."""

    store: Store
    _shards: list[_Shard] = field(default_factory=list)
    _planned: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def last_plan(self) -> LastPlan:
        """Return what was surveyed since the last build, or else what that build published."""
        self._shards = [self._read(number) for number in range(_SHARDS)]
        if not any(partitions for _, partitions in self._shards):
            return LastPlan(recorded(self.store), self.store.partitions())
        pages, known = Inspection(), {}
        for _, partitions in self._shards:
            for key, (made, outputs) in partitions.items():
                known[key] = made, len(outputs)
                pages.partitions[key] = [path for path, _ in outputs]
                pages.owners.update(output for output in outputs if output[1])
        return LastPlan(pages, known)

    def noting(self, pages: Iterable[Planned]) -> Iterator[Planned]:
        """Yield the pages that have to be planned, and note them."""
        for planned in pages:
            self._planned.setdefault(planned.partition, []).append((planned.page.path, planned.page.owner))
            yield planned

    def remember(self, planner: Planner, last: LastPlan) -> None:
        """Keep the whole plan, which has no error; the planner has planned what was not as in the ``last``."""
        since = self._since()
        now: list[_Partitions] = [{} for _ in range(_SHARDS)]
        for key, (made, _) in planner.partitions.items():
            outputs = self._planned.get(key)
            if outputs is None:
                outputs = [(path, last.pages.owners.get(path, "")) for path in last.pages.partitions.get(key, [])]
            now[crc32(key.encode()) % _SHARDS][key] = made, tuple(outputs)
        with self.store.transaction():
            for number, (before, partitions) in enumerate(zip(self._shards, now, strict=True)):
                if before != (since, partitions):
                    self.store.put(_name(number), encode((since, partitions)))

    def _read(self, number: int) -> _Shard:
        try:
            found: _Shard = decode(self.store.get(_name(number)), tuple[str, _Partitions])
        except CodecError:
            return "", {}  # there was none, or one of another version: these partitions are planned anew
        return found if found[0] == self._since() else ("", {})

    def _since(self) -> str:
        """Return what tells the last build from others; a survey before it knows less than it."""
        built = last_build(self.store)
        return built.key if built else "no build"


def _name(number: int) -> str:
    return f"surveyed plan {number}"
