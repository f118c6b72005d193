"""What a process that stays knows of its last look at the sources, so that an edit costs what was edited.

Turns the paths that a watcher told of into the sources as they are now: the files of the last look, with other stamps
for the few that changed. Only edits of articles that were there are taken like this; with any other change, or where
somebody else has written to the store since, there is nothing to go on from, and the whole archive is looked at. It
never guesses: a path is looked at on disk, whatever was told of it.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from newsarchive.build.frame import Frame
from newsarchive.build.inputs import Places, Sources
from newsarchive.build.memory import ANYTHING
from newsarchive.build.reading import Reading, is_article
from newsarchive.build.scan import Found, stamp_of

#: After so many edits at once the whole archive is looked at.
MOST = 100


@dataclass(frozen=True, slots=True)
class Looked:
    """A look at the sources, the frame among them, and what reading them gave; ``base_url`` as in the request."""

    base_url: str | None
    sources: Sources
    frame: Frame
    reading: Reading


@dataclass(frozen=True, slots=True)
class Continued:
    """The sources now; ``edited`` are the articles that are others than they were when last read, by path."""

    before: Looked
    sources: Sources
    edited: Mapping[str, Found]

    def is_so_still(self, copied: Iterable[str] | None) -> bool:
        """Whether no article was edited again since, nor any of the files that were ``copied``."""
        looked_at = [*self.edited.values(), *map(self.sources.files.__getitem__, copied or ())]
        return all(stamp_of(found.disk) == found.stamp for found in looked_at)


def continued(before: Looked, places: Places, changed: frozenset[str]) -> Continued | None:
    """Return the sources now, if no others than ``changed`` did since (paths on disk); None where all have to be read.

    Of the articles that are edited none came and none went.
    """
    if ANYTHING in changed or len(changed) > MOST or before.sources.snapshot.problems or not before.reading.is_whole:
        return None  # also where what is gone may have been what a problem was told of
    edited: dict[str, Found] = {}
    for disk in changed:
        path = _path(disk, places.root)
        known, now = before.reading.traces.get(path), stamp_of(disk)
        if path and path not in before.sources.files and not os.path.lexists(disk):
            continue  # what an editor writes beside an article and deletes again
        if known is None or now is None or before.sources.files[path].disk != disk or not is_article(path):
            return None
        if now != known.stamp:
            edited[path] = Found(disk, now)
    sources = replace(before.sources, files={**before.sources.files, **edited})
    return Continued(before, sources, edited)


def _path(disk: str, root: Path) -> str:
    """Return the path from the root of a place on disk, in NFC; nothing where it is elsewhere."""
    top = f"{root}/"
    return unicodedata.normalize("NFC", disk.removeprefix(top)) if disk.startswith(top) else ""
