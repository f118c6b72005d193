"""The look of one attempt at the sources: at all of them, or in a process that stays at those that an editor saved.

Turns a request into sources, frame and what reading gave, and tells at the end whether the sources are those still: of
one moment, and not of several. Many are looked at again by another process, as soon as they have been read; after that
nothing is read but what is copied, which is looked at once more. What this hands on it lets go where it will not be
needed again: the sources of a large archive are large.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from newsarchive.build.continuing import Continued, Looked, continued
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.inputs import Places, Sources, look, stamps
from newsarchive.build.reading import Reading, read_again, read_changed
from newsarchive.build.report import Report
from newsarchive.build.request import Request
from newsarchive.build.scan import Found, stamp_of
from newsarchive.build.store import Store
from newsarchive.build.work import Usage, usage
from newsarchive.build.workers import Workers

#: Of so many sources on, the second look is another process's: it takes longer than starting that.
MANY = 5_000
#: Of so many on, processes come from nothing: a fork would keep what this one changes or lets go meanwhile, which is
#: more than a gigabyte of a million.
_LARGE = 30_000


class SourcesChangedError(Exception):
    """The sources are not those that were read."""


class Looking:
    """One look. Call ``begin`` and ``read``, then, if there is something to build, ``look_again`` and ``compare``."""

    def __init__(self, request: Request, report: Report) -> None:
        """Keep what is asked for."""
        self._request, self._report = request, report
        self._are_the_same: Callable[[Iterable[str] | None], bool] | None = None
        self._differ: Callable[[], bool] = lambda: False
        self._on: Continued | None = None

    def begin(self) -> tuple[Sources, Frame]:
        """Look; raise InputError where the settings or a registry cannot be used, EnvironmentFailure as ``look``."""
        places, memory = self._request.places, self._request.memory
        before = memory.looked if memory else None
        if memory and before and before.base_url == self._request.base_url:
            self._on = continued(before, places, memory.changed)
        if self._on:
            self._are_the_same = self._on.is_so_still
            return self._on.sources, self._on.before.frame
        sources = look(places)
        self._are_the_same = lambda _: look(places).stamps() == sources.stamps()
        return sources, read_frame(sources, self._request.base_url, memory)

    def read(self, sources: Sources, frame: Frame, store: Store, workers: Workers) -> Reading:
        """Bring the store up to date with the content and return what is known of it."""
        report, memory = self._report, self._request.memory
        if memory:
            memory.looked = None  # reading that ends half way leaves a store of another moment
        if self._on:
            read = read_again(self._on.before.reading, self._on.edited, frame, store, workers, report)
        else:
            read = read_changed(sources, frame, store, workers, report, self._request.progress)
        if memory:
            memory.looked = Looked(self._request.base_url, sources, frame, read)
            memory.changed = frozenset()
        return read.without_traces() if memory or len(sources.files) < _LARGE else read.apart()

    def look_again(self, sources: Sources, frame: Frame, workers: Workers) -> dict[str, str]:
        """Begin to look at the ``sources`` once more, which may be let go then; all have been read.

        Return path -> place on disk of the files that may be copied. Of very many sources, what the ``frame`` has to
        keep until the end is made here, before what is large and goes.
        """
        copied = sources.copied()
        if self._on:
            return copied
        known, places = sources.stamps(), self._request.places  # and not the sources
        if len(sources.files) < MANY or sources.snapshot.problems:
            self._are_the_same = lambda _: look(places).stamps() == known
            return copied
        if len(sources.files) >= _LARGE:
            workers.come_afresh()
            frame.complete()
        early = _Early(known, {path: sources.files[path] for path in copied}, places, workers)
        self._are_the_same, self._differ = early.are_the_same, early.differ
        return copied

    def stop_if_in_vain(self) -> None:
        """Raise SourcesChangedError where an early look has shown already that they are not what they were."""
        if self._differ():
            self.compare(())

    def compare(self, copied: Iterable[str] | None = None) -> None:
        """Raise SourcesChangedError where the sources are no longer what they were, if there was a look at them.

        ``copied`` are those that were read again to be copied; of all others a change since then is one for the next
        build. Without it nothing is: what looks wrong may have changed a moment ago.
        """
        if self._are_the_same and not self._are_the_same(copied):
            if self._request.memory:
                self._request.memory.looked = None  # what was told of the change is still on its way
            raise SourcesChangedError


class _Early:
    """A look by another process, as soon as all has been read."""

    def __init__(self, known: int, copies: Mapping[str, Found], places: Places, workers: Workers) -> None:
        """Begin; ``known`` is the digest of the first look, ``copies`` are the files that may be copied."""
        self._stamps, self._copies, self._places = known, copies, places
        self._again = workers.aside(stamps_of, places)

    def are_the_same(self, copied: Iterable[str] | None) -> bool:
        """Whether the sources are the same still, with those that were copied; see ``Looking.compare``."""
        if copied is None:
            return stamps(self._places) == self._stamps
        found = [self._copies[path] for path in copied]
        return self._again.result() == self._stamps and all(stamp_of(one.disk) == one.stamp for one in found)

    def differ(self) -> bool:
        """Whether it is known already that they are others."""
        return self._again.is_done() and self._again.result() != self._stamps


def stamps_of(tasks: tuple[Places, ...]) -> tuple[tuple[int, ...], Usage]:
    """Return the stamps of the sources in places; raise EnvironmentFailure as ``look``."""
    return tuple(map(stamps, tasks)), usage()
