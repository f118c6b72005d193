"""How much room a site takes: files, folders and bytes, as hosts count them.

Turns paths with sizes into numbers, in one pass and whatever their order. It opens no file: sizes are those with which
files were written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from newsarchive.build.store import Store

#: Up to so many sizes are looked for one by one.
_FEW = 1000


@dataclass(frozen=True, slots=True)
class Volume:
    """What a site takes: ``in_folder`` entries has the fullest folder, ``size`` bytes all files, ``largest`` one."""

    files: int = 0
    folders: int = 0
    in_folder: int = 0
    size: int = 0
    largest: int = 0


def volume_of(files: Iterable[tuple[str, int]]) -> Volume:
    """Return the volume of files, given as paths relative to the site and sizes in bytes."""
    entries: Counter[str] = Counter()
    number = size = largest = 0
    for path, one in files:
        entries[path.rpartition("/")[0]] += 1
        number, size, largest = number + 1, size + one, max(largest, one)
    for folder in tuple(entries):
        place = folder
        while place:
            place = place.rpartition("/")[0]
            entries[place] += 1
            if entries[place] > 1:
                break  # it was counted in the folder above before
    return Volume(number, max(0, len(entries) - 1), max(entries.values(), default=0), size, largest)


def volume_in(store: Store) -> Volume:
    """Return the volume of the site that a store knows; its rows are counted and not checked, which would cost."""
    return volume_of(store.rows("SELECT path, size FROM pages"))


class VolumeAfter:
    """The volume of a site after a build, told by what the build changed where that can be told."""

    def __init__(self, store: Store, before: Volume | None, changed: Iterable[str], count: int) -> None:
        """Begin before the store is changed.

        ``before`` is the volume that the site had, None where files come or go; ``changed`` are the files that get
        another size, so many as ``count``.
        """
        self._store, self._before = store, before
        self._changed = tuple(changed) if before and count <= _FEW else None
        self._gone = self._sizes()

    def volume(self) -> Volume:
        """Return the volume that the site has in the store now."""
        if self._before is None:
            return volume_in(self._store)
        come = self._sizes()
        largest = max(come, default=0)
        if self._changed is None or (self._before.largest in self._gone and largest < self._before.largest):
            return volume_again(self._store, self._before)
        size = self._before.size - sum(self._gone) + sum(come)
        return replace(self._before, size=size, largest=max(self._before.largest, largest))

    def _sizes(self) -> list[int]:
        query = "SELECT size FROM pages WHERE path = ?"
        return [int(size) for path in self._changed or () for (size,) in self._store.rows(query, (path,))]


def volume_again(store: Store, before: Volume) -> Volume:
    """Return the volume of the site that a store knows, which has the files that it had ``before``."""
    ((size, largest),) = store.rows("SELECT TOTAL(size), MAX(size) FROM pages")
    return replace(before, size=int(size), largest=largest)
