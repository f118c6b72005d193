"""The journal of a commit, and everything that is flushed to the disk before the next step may rely on it.

The journal lies in the staging folder and says what the commit does; while it is there, the commit has begun and is
not known to be complete. It is read as a stranger's file would be: without following links, into a typed value, and
only if every path lies inside the output and every staged file is a plain one. Never trusted: a path in it.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsarchive.build.codec import CodecError, decode, encode
from newsarchive.build.marker import MARKER
from newsarchive.build.obstacles import folders_above, is_inside
from newsarchive.build.plain import read_plain

#: The staged files lie in the staging folder below this one, by their paths in the output.
TREE = "tree"
#: The permissions of every file that a build writes: all may read, the owner may write.
MODE = 0o644
_NAME = "journal.json"
#: Up to so many files or folders are flushed one by one; more are flushed by one sync, which then costs less.
_FLUSH_ONE_BY_ONE = 200


@dataclass(frozen=True, slots=True)
class Journal:
    """What a commit does: its own paths alone, however many the output has.

    ``written`` in the order of the commit; ``added`` are those paths that are ours from now on, ``removed`` those that
    are so no longer. The list of ours names what it did ``before`` the commit, then with what is added ``during`` it:
    of each list the digest of its text, empty where there is none. With a list that no longer names what is removed the
    commit is complete.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]
    before: str
    during: str

    def is_sound(self) -> bool:
        """Whether a commit could have written it: all paths inside, nothing of what is written removed."""
        paths = {*self.written, *self.removed, *self.added}
        return (
            MARKER not in paths
            and all(map(is_inside, paths))
            and set(self.removed).isdisjoint((*self.written, *self.added))
        )

    def owned_before(self, made: str, owned: frozenset[str]) -> frozenset[str] | None:
        """Return what was ours before the commit; None where it has not begun with this list, or is complete.

        ``made`` is the digest of the list of ours as it is now, ``owned`` what it names.
        """
        if made == self.before:
            before = owned
        elif made == self.during and owned.issuperset(self.added):
            before = owned.difference(self.added)
        else:
            return None
        could_be = before.issuperset(self.removed) and {*before, *self.added}.issuperset(self.written)
        return before if could_be else None


def begin(staging: Path, journal: Journal) -> None:
    """Flush what is staged, then write the journal: the commit has begun."""
    flush(staging / TREE, journal.written)
    sync_folder(staging.parent)
    new = staging / f"{_NAME}.new"
    write_through(new, encode(journal))
    new.rename(staging / _NAME)
    sync_folder(staging)


def has_begun(staging: Path) -> bool:
    """Whether a commit of what is staged has begun."""
    return (staging / _NAME).exists()


def read(staging: Path) -> Journal | None:
    """Return the journal in a staging folder, None where there is none that can be believed."""
    try:
        folder = os.open(staging, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        journal = decode(read_plain(_NAME, folder), Journal)
    except (OSError, CodecError, RecursionError):
        return None
    finally:
        os.close(folder)
    return journal if journal.is_sound() and staged(staging, journal.written) is not None else None


def staged(staging: Path, paths: Iterable[str]) -> list[str] | None:
    """Return those of the paths that are staged still; None where links or other kinds of file are among them."""
    tree = staging / TREE
    found, folders = [], Folders(tree)
    for path in paths:
        if folders.link_above(path) is not None:
            return None
        try:
            status = os.lstat(tree / path)
        except (FileNotFoundError, NotADirectoryError):
            continue
        if not stat.S_ISREG(status.st_mode):
            return None
        found.append(path)
    return found


def drop(staging: Path) -> None:
    """Delete a staging folder; of a link in its place the link itself."""
    if staging.is_symlink():
        staging.unlink()
    else:
        shutil.rmtree(staging, ignore_errors=True)


class Folders:
    """Tells of the folders below a root which are links, looking at each but once."""

    def __init__(self, root: Path) -> None:
        """``root`` is looked at as well."""
        self._root = root
        self._known = {"": root.is_symlink()}

    def link_above(self, path: str) -> str | None:
        """Return the folder nearest to ``path`` that is a symbolic link, "" for the root, None where there is none."""
        return next((folder for folder in (*folders_above(path), "") if self._is_link(folder)), None)

    def _is_link(self, folder: str) -> bool:
        known = self._known.get(folder)
        if known is None:
            known = self._known[folder] = (self._root / folder).is_symlink()
        return known


def write_through(path: Path, data: bytes) -> None:
    """Write a file with mode 0644, and return when the disk has it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
    with open(os.open(path, flags, MODE), "wb") as file:  # noqa: PTH123 - the descriptor carries the mode
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def flush(root: Path, paths: Sequence[str]) -> None:
    """Return when the disk has the files and the folders that hold them."""
    if len(paths) > _FLUSH_ONE_BY_ONE:
        os.sync()
        return
    for path in paths:
        _sync(root / path, os.O_RDONLY)
    flush_folders(root, paths)


def flush_folders(root: Path, paths: Iterable[str]) -> None:
    """Return when the disk knows which files are in the folders of these paths, up to the root."""
    folders = {folder for path in paths for folder in folders_above(path)}
    if len(folders) > _FLUSH_ONE_BY_ONE:
        os.sync()
        return
    for place in (*(root / folder for folder in sorted(folders, reverse=True)), root):
        if place.is_dir() and not place.is_symlink():  # one of removed files may be gone with them
            sync_folder(place)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it that are missing, and return when the disk knows of them."""
    for missing in reversed([place for place in (folder, *folder.parents) if not place.exists()]):
        missing.mkdir(exist_ok=True)
        sync_folder(missing.parent)


def sync_folder(folder: Path) -> None:
    """Return when the disk knows which files are in a folder."""
    _sync(folder, os.O_RDONLY | os.O_DIRECTORY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
