"""What lies in the output now, compared with the traces.

Files that are missing or changed, their mode included, and files that no build made. Where even the list of ours has
another mode, which every build mends, the file system keeps none, and modes say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from newsarchive.build.journal import MODE
from newsarchive.build.marker import MARKER
from newsarchive.build.plain import read_plain
from newsarchive.build.rows import StoreDamaged
from newsarchive.build.scan import Stamp, walk
from newsarchive.build.store import Store
from newsarchive.model.fingerprint import digest


@dataclass(slots=True)
class Inspection:
    """What was found.

    ``present``: path -> digest of the file that is there instead of ours, empty where there is none; ``stamps``: new
    stamps of files whose bytes are as they were; ``partitions``: the paths that have traces, by partition, and
    ``owners`` the content files that asked for some of them; ``strangers``: files that are not ours.
    """

    present: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    partitions: dict[str, list[str]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many outputs have traces."""
        return sum(map(len, self.partitions.values()))

    def as_left(self) -> Inspection:
        """Return what will be found of an output in which nothing had to be made again."""
        return Inspection(partitions=self.partitions, owners=self.owners, strangers=self.strangers)

    @property
    def damaged(self) -> frozenset[str]:
        """The paths whose files have to be made again."""
        return frozenset(self.present)


@dataclass(frozen=True, slots=True)
class Part:
    """The files whose paths are not before ``first`` and are before ``end``, of an output that keeps modes or not."""

    keeps_modes: bool
    first: str = ""
    end: str | None = None


def inspect(output: Path, store: Store, owned: frozenset[str], part: Part | None = None) -> Inspection:
    """Look at every file of the output, or of a part; only those are read whose stamps are not what they were.

    ``owned`` are the paths that the output's own list calls ours. Every other file is a stranger, also where the
    traces know its path: they may be of another output. A file whose mode has changed counts as missing.
    The traces themselves are not read, which would take most of the time of a build with nothing to do.
    """
    part = part or Part(keeps_modes(output))
    found = Inspection()
    files = dict(walk(output, part.first, part.end))
    found.strangers = sorted(path for path in files if path not in owned and path != MARKER)
    for path, partition, owner, made, *row in store.outputs(part.first, part.end):
        _note(found, path, partition, owner)
        status = files.get(path)
        actual = ""
        if status and (status.st_mode & 0o777 == MODE or not part.keeps_modes):
            if row == [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]:
                continue
            actual = _digest(f"{output}/{path}")
        if status and actual == made and row[0] == status.st_size:  # not so where it was gone when it was traced
            found.stamps[path] = Stamp.of(status)
        else:
            found.present[path] = actual
    return _each_once(found)


def recorded(store: Store) -> Inspection:
    """Return what the traces say that the output is, for those who make none: no file is looked at."""
    found = Inspection()
    for path, partition, owner, *_ in store.outputs():
        _note(found, path, partition, owner)
    return _each_once(found)


def joined(parts: Iterable[Inspection]) -> Inspection:
    """Return the inspection of which these are parts, by ascending paths."""
    whole = Inspection()
    for part in parts:
        whole.present |= part.present
        whole.stamps |= part.stamps
        whole.owners |= part.owners
        whole.strangers += part.strangers
        for key, paths in part.partitions.items():
            whole.partitions.setdefault(key, []).extend(paths)
    return whole


def keeps_modes(output: Path) -> bool:
    """Whether the modes of files in the output say something: the list of ours tells."""
    try:
        return (output / MARKER).lstat().st_mode & 0o777 == MODE
    except OSError:
        return True  # there is none that could tell


def _note(found: Inspection, path: object, partition: object, owner: object) -> None:
    """Note partition and owner of an output as its row has them."""
    if not (isinstance(path, str) and isinstance(partition, str) and isinstance(owner, str)):
        raise StoreDamaged("a page whose names are no texts")
    if partition in found.partitions:
        found.partitions[partition].append(path)
    else:
        found.partitions[partition] = [path]
    if owner:
        found.owners[path] = owner


def _each_once(found: Inspection) -> Inspection:
    if len({path for paths in found.partitions.values() for path in paths}) != found.count:
        raise StoreDamaged("a page is in it twice")
    return found


def _digest(path: str) -> str:
    """Return the digest of a plain file, empty where there is none; after a checkout all files are read like this."""
    try:
        return digest(read_plain(path))
    except OSError:
        return ""  # gone meanwhile, or it may not be read: either way it has to be made again
