"""The built site as a publication takes it: every file that the output's own list names, with digest, size and stamp.

Each file is checked against the trace that the build left of it: a plain file, not reached through a link, its mode
and its bytes as they were made. A file is read unless its stamp says that nobody touched it since. Where the cache is
lost there are no traces, and the digests are those of the files as they are. Nothing is changed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from newsarchive.build.cache import DRAFTS, STORE, with_store
from newsarchive.build.codec import CodecError, decode
from newsarchive.build.errors import UsageError
from newsarchive.build.inputs import Places
from newsarchive.build.journal import MODE, Folders
from newsarchive.build.lock import sole_build
from newsarchive.build.marker import MARKER
from newsarchive.build.output import Output, stamp_of
from newsarchive.build.plain import read_plain
from newsarchive.build.scan import Stamp
from newsarchive.build.store import Store
from newsarchive.build.traces import Trace
from newsarchive.desk.publishing.manifest import Entry, Manifest
from newsarchive.model.fingerprint import digest


@dataclass(frozen=True, slots=True)
class Site:
    """A built site. ``drafts`` says whether drafts are in it, None where nobody knows: the cache is lost."""

    manifest: Manifest
    drafts: bool | None


@contextmanager
def at_rest(places: Places) -> Iterator[Site]:
    """Give the built site, and let no build begin during the block.

    A commit that was interrupted is completed first. Raises UsageError where there is no built site, or it is not
    what the build made of it.
    """
    output = Output(places)
    if not output.folder.is_dir():
        raise UsageError(f"there is no built site in '{output.folder.name}'; build first")
    with sole_build(places.cache, places.output):
        output.recover()
        owned = output.owned()
        if not owned:
            raise UsageError(f"there is no built site in '{output.folder.name}'; build first")
        traces, drafts = _traces(places, owned)
        yield Site(Manifest(_entries(places, owned, traces)), drafts)


def refresh_stamps(places: Places) -> None:
    """Take note in the cache that files whose numbers of links have changed still are what they were.

    A link changes what a stamp is made of, so that the next build would read every file of the output again.
    """
    if not (places.cache / STORE).is_file():
        return

    def work(store: Store) -> None:
        stamps = {}
        for trace in store.traces():
            now = stamp_of(places.output / trace.path)
            if now and now != trace.stamp and _same_file(now, trace.stamp):
                stamps[trace.path] = now
        with store.transaction():
            store.put_stamps(stamps)

    with_store(places.cache, work)


def _same_file(now: Stamp, then: Stamp) -> bool:
    """Whether at most the time of the last change of status differs, of which alone a link takes note."""
    return (now.size, now.mtime_ns, now.inode) == (then.size, then.mtime_ns, then.inode)


def _traces(places: Places, owned: frozenset[str]) -> tuple[Mapping[str, Trace], bool | None]:
    """Return the traces of the pages and whether drafts were shown; nothing where the traces are of another output.

    A file without a trace of a page, such as one of search, is taken as it is.
    """
    if not (places.cache / STORE).is_file():
        return {}, None

    def work(store: Store) -> tuple[Mapping[str, Trace], bool | None]:
        found = {trace.path: trace for trace in store.traces()}
        if not found or not found.keys() <= owned:
            return {}, None
        try:
            return found, decode(store.get(DRAFTS), bool)
        except CodecError:
            return found, None

    return with_store(places.cache, work)


def _entries(places: Places, owned: frozenset[str], traces: Mapping[str, Trace]) -> dict[str, Entry]:
    folders, marker = Folders(places.output), places.output / MARKER
    modes_are_kept = marker.stat().st_mode & 0o777 == MODE
    entries, faults = {}, []
    for path in sorted(owned):
        place = places.output / path
        try:
            status = os.lstat(place)
        except (FileNotFoundError, NotADirectoryError):
            faults.append((path, "is missing"))
            continue
        if not stat.S_ISREG(status.st_mode) or folders.link_above(path) is not None:
            faults.append((path, "is a link, or no plain file"))
        elif modes_are_kept and status.st_mode & 0o777 != MODE:
            faults.append((path, f"may be read or written by others than a build says (mode {MODE:o})"))
        else:
            trace = traces.get(path)
            unread = trace is not None and trace.stamp == Stamp.of(status)
            of = trace.output if trace and unread else digest(read_plain(place))
            if trace and of != trace.output:
                faults.append((path, "is not as the build made it"))
            entries[path] = Entry(of, status.st_size)
    if faults:
        (path, why), *others = faults
        more = f", and {len(others)} more {'files are' if others[1:] else 'file is'} at fault" if others else ""
        raise UsageError(f"'{places.output.name}/{path}' {why}{more}; build again, then publish")
    return entries
