"""What lies in the output now, compared with the traces.

Files that are missing or changed, and files that no build made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from newsarchive.build.output import MARKER, stamp_of
from newsarchive.build.scan import Stamp
from newsarchive.build.store import Store
from newsarchive.model.fingerprint import digest


@dataclass(slots=True)
class Inspection:
    """What was found.

    ``present``: path -> digest of the file that is there instead of ours, empty where there is none; ``stamps``: new
    stamps of files whose bytes are as they were; ``count``: how many pages have traces; ``strangers``: files that
    are not ours.
    """

    present: dict[str, str] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    count: int = 0
    strangers: list[str] = field(default_factory=list)

    @property
    def damaged(self) -> frozenset[str]:
        """The paths whose files have to be made again."""
        return frozenset(self.present)


def inspect(output: Path, store: Store, owned: frozenset[str]) -> Inspection:
    """Look at every file of the output; only those are read whose stamps are not what they were.

    ``owned`` are the paths that the output's own list calls ours; a file that is neither there nor traced is a
    stranger.
    """
    found = Inspection()
    files = dict(_walk(output))
    for trace in store.traces():
        found.count += 1
        stamp = files.pop(trace.path, None)
        if stamp == trace.stamp:
            continue
        actual = _digest(output / trace.path) if stamp else ""
        if stamp and actual == trace.output:
            found.stamps[trace.path] = stamp
        else:
            found.present[trace.path] = actual
    found.strangers = sorted(path for path in files if path not in owned and path != MARKER)
    return found


def _walk(output: Path) -> Iterator[tuple[str, Stamp]]:
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(output / folder) as entries:
                for entry in entries:
                    path = folder + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(path + "/")
                    else:
                        yield path, Stamp.of(entry.stat(follow_symlinks=False))
        except FileNotFoundError:
            continue


def _digest(path: Path) -> str:
    if stamp_of(path) is None or not path.is_file() or path.is_symlink():
        return ""
    return digest(path.read_bytes())
