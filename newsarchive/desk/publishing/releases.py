"""The folder that a server reads: releases side by side, and one link that says which of them readers get.

``TARGET/releases/<name>/site`` are the files, ``…/manifest`` says what they are, ``…/before`` which release readers had
until then; ``TARGET/current`` is the link. A release appears by one rename and disappears by one; the link is replaced
by one rename. So a process that dies at any point leaves the old site or the new one, and at most a hidden folder that
the next publication removes. Never deleted: a file that no manifest of ours names.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsarchive.build.errors import UsageError
from newsarchive.build.inputs import Places
from newsarchive.build.journal import make_folders, sync_folder, write_through
from newsarchive.build.lock import locked
from newsarchive.build.plain import read_plain
from newsarchive.build.scan import walk
from newsarchive.desk.publishing.manifest import Manifest, manifest_in
from newsarchive.model.fingerprint import digest

CURRENT, MANIFEST, SITE, BEFORE = "current", "manifest", "site", "before"
_RELEASES, _MARKER, _LOCK = "releases", ".newsarchive-target", ".newsarchive-lock"
_MARKER_TEXT = b"newsarchive target 1\n"
#: Names of ours that exist only while something happens, or because a process died while it did.
_INCOMING, _OUTGOING, _NEW_LINK = ".incoming", ".outgoing", ".current.new"
#: A number that rises by one from release to release, and the beginning of the digest of what is in it.
_NAME = re.compile(r"r(\d{6,})-([0-9a-f]{8})")
_OF_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Release:
    """A whole release: its number, its name, the folder with its files, and its manifest."""

    number: int
    name: str
    site: Path
    manifest: Manifest


class Target:
    """The folder that releases are put into."""

    def __init__(self, folder: Path, places: Places) -> None:
        """Refuse a folder that cannot be a target; raise UsageError."""
        self.folder = folder.resolve()
        self._shown = self.folder.name or str(self.folder)
        kept_apart = (places.output, places.cache, *(places.root / one for one in ("content", "templates", "locales")))
        if any(self.folder == one or self.folder in one.parents or one in self.folder.parents for one in kept_apart):
            raise UsageError(f"'{self._shown}' cannot be the target: it is, holds or lies in a folder of the archive's")
        if self.folder in {Path.home(), Path(self.folder.anchor)}:
            raise UsageError(f"'{self._shown}' cannot be the target; name a folder for the releases alone")
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"the target '{self._shown}' is not a folder")

    @property
    def exists(self) -> bool:
        """Whether something was ever published here."""
        return self._is_marked()

    @contextmanager
    def sole_publication(self) -> Iterator[None]:
        """Hold the lock of the target, with what a dead publication left removed; make the folder where it is new.

        Raises UsageError where there are files that no publication made.
        """
        strangers = self.folder.is_dir() and any(one.name != _LOCK for one in self.folder.iterdir())
        if strangers and not self._is_marked():
            raise UsageError(f"'{self._shown}' holds files that no publication made; name a new or empty folder")
        with locked(self.folder / _LOCK):
            if not self._is_marked():
                write_through(self.folder / _MARKER, _MARKER_TEXT)
            make_folders(self._releases)
            self._sweep()
            yield

    def releases(self) -> list[Release]:
        """Return all whole releases, the oldest first."""
        found = []
        for place in self._releases.iterdir() if self._releases.is_dir() else ():
            name = _NAME.fullmatch(place.name)
            manifest = None if name is None or place.is_symlink() else _manifest(place)
            if name and manifest:
                found.append(Release(int(name[1]), place.name, place / SITE, manifest))
        return sorted(found, key=lambda one: one.number)

    def current(self) -> Release | None:
        """Return the release that readers get, None where nothing is published; raise UsageError for another link."""
        link = self.folder / CURRENT
        if not link.is_symlink():
            if link.exists():
                raise UsageError(f"'{self._shown}/{CURRENT}' is not a link; move it away")
            return None
        pointed = str(link.readlink())
        found = next((one for one in self.releases() if _link_to(one) == pointed), None)
        if found is None:
            raise UsageError(f"'{self._shown}/{CURRENT}' leads to no release of ours ('{pointed}'); move it away")
        return found

    def named(self, name: str) -> Release:
        """Return the release of a name, or of its number alone; ``current`` is the current one. Raise UsageError."""
        if name == CURRENT:
            found = self.current()
        else:
            found = next((one for one in self.releases() if name in {one.name, one.name.partition("-")[0]}), None)
        if found is None:
            known = ", ".join(one.name for one in self.releases()) or "none"
            raise UsageError(f"there is no release '{name}' in '{self._shown}'; there are: {known}")
        return found

    def incoming(self) -> Path:
        """Make and return the empty folder that the files of a new release are put into."""
        place = self._releases / _INCOMING / SITE
        place.mkdir(parents=True)
        return place

    def discard(self) -> None:
        """Remove what has come in and was not received."""
        shutil.rmtree(self._releases / _INCOMING, ignore_errors=True)

    def receive(self, manifest: Manifest, before: Release | None) -> Release:
        """Make what has come in, which is on the disk, a release that follows another; readers do not get it yet."""
        incoming = self._releases / _INCOMING
        text = manifest.text().encode()
        if before:
            write_through(incoming / BEFORE, before.name.encode())
        write_through(incoming / MANIFEST, text)
        sync_folder(incoming)
        # No number is given twice: one without a manifest is no release, but its name is taken.
        names = filter(None, (_NAME.fullmatch(place.name) for place in self._releases.iterdir()))
        number = max((int(name[1]) for name in names), default=0) + 1
        name = f"r{number:06d}-{digest(text)[:_OF_DIGEST]}"
        incoming.rename(self._releases / name)
        sync_folder(self._releases)
        return Release(number, name, self._releases / name / SITE, manifest)

    def before(self, release: Release) -> Release | None:
        """Return the release that readers had before one, if it is there still; else the last that is older."""
        earlier = [one for one in self.releases() if one.number < release.number]
        try:
            name = read_plain(self._releases / release.name / BEFORE).decode(errors="replace")
        except OSError:  # the first one, or one of an earlier version of this program
            name = ""
        return next((one for one in earlier if one.name == name), earlier[-1] if earlier else None)

    def switch(self, release: Release) -> None:
        """Let readers get a release from now on, in one step."""
        new = self.folder / _NEW_LINK
        new.symlink_to(_link_to(release))
        new.replace(self.folder / CURRENT)
        sync_folder(self.folder)

    def prune(self, keep: int, before: Release | None = None) -> tuple[list[str], list[str]]:
        """Remove all releases but the current one, that ``before`` it, and the newest others, ``keep`` in all.

        Return the names of those removed, and of those left because somebody else has put files there.
        """
        current = self.current()
        others = [one for one in self.releases() if current is None or one.name != current.name]
        # After a rollback the release that readers had is not the newest of the others; nor is that to which the next
        # rollback leads, where the current one stays.
        earlier = self.before(current) if current else None
        spared = {one.name: rank for rank, one in enumerate((earlier, before), 1) if one}
        others.sort(key=lambda one: (spared.get(one.name, 0), one.number))
        removed, left = [], []
        for release in others[: max(len(others) - keep, 0)]:
            folder = self._releases / release.name
            ours = {MANIFEST, BEFORE, *(f"{SITE}/{path}" for path in release.manifest.files)}
            if any(path not in ours for path, _ in walk(folder)):
                left.append(release.name)
                continue
            folder.rename(self._releases / _OUTGOING)
            shutil.rmtree(self._releases / _OUTGOING)
            removed.append(release.name)
        return removed, left

    @property
    def _releases(self) -> Path:
        return self.folder / _RELEASES

    def _is_marked(self) -> bool:
        try:
            return read_plain(self.folder / _MARKER) == _MARKER_TEXT
        except OSError:
            return False

    def _sweep(self) -> None:
        """Remove what a publication left that did not come to its end."""
        for name in (_INCOMING, _OUTGOING):
            place = self._releases / name
            if place.is_symlink():
                place.unlink()
            elif place.exists():
                shutil.rmtree(place)
        (self.folder / _NEW_LINK).unlink(missing_ok=True)


def _link_to(release: Release) -> str:
    """Return what the link says: relative, so that the target may be moved or mounted elsewhere."""
    return f"{_RELEASES}/{release.name}/{SITE}"


def _manifest(place: Path) -> Manifest | None:
    try:
        return manifest_in(read_plain(place / MANIFEST).decode(errors="replace"))
    except OSError:
        return None
