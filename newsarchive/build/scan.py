"""Folders to a snapshot: every file with its stamp, and what may not be there.

Nothing is opened. Symbolic links are never followed, pipes and devices never touched. Names are kept as on disk for
reading and in NFC as identity, so that a checkout on macOS is the same archive.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from newsarchive.model.problems import Problem, problem

#: Names that Windows cannot check out, and characters that it refuses (Microsoft: Naming Files, Paths, and Namespaces).
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")})
#: What nearly all names are like: nothing can be wrong with these but that they are a device's.
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_.-]{0,199}(?<!\.)\Z").match
_FORBIDDEN = frozenset('<>:"\\|?*')
#: The one hidden folder that sites publish (RFC 8615).
_WELL_KNOWN = ".well-known"
_NAME_BYTES = 255


class Stamp(NamedTuple):
    """What tells without reading that a file may have changed: size, times in nanoseconds, inode number."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """Return the stamp of a stat result."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


#: A stamp that no file has: the file is read whatever its times say.
NO_STAMP = Stamp(-1, 0, 0, 0)


class Found(NamedTuple):
    """A file: where it is on disk, and its stamp."""

    disk: str
    stamp: Stamp


@dataclass(slots=True)
class Snapshot:
    """All files below a folder by NFC path from the root, and the problems with names and kinds."""

    files: dict[str, Found]
    problems: list[Problem]


def scan(folder: Path, prefix: str) -> Snapshot:
    """Return the files below ``folder``; an absent folder is empty, a linked one a problem.

    Their paths start with ``prefix`` (``content/``). Raises OSError only where the folder itself cannot be listed.
    """
    snapshot = Snapshot({}, [])
    for found in each(folder, prefix):
        if isinstance(found, Problem):
            snapshot.problems.append(found)
        elif found[0] in snapshot.files:
            why = "is there twice, in two Unicode normal forms"
            snapshot.problems.append(problem("bad-file-name", found[0], why=why))
        else:
            snapshot.files[found[0]] = found[1]
    return snapshot


def each(folder: Path, prefix: str) -> Iterator[tuple[str, Found] | Problem]:
    """Yield what ``scan`` gathers, one by one and in no order, a path even where it is there twice. Raises as that."""
    if folder.is_symlink():
        yield problem("symlink", prefix.rstrip("/"))
        return
    pending = [(str(folder), prefix)] if folder.is_dir() else []
    while pending:
        disk, path = pending.pop()
        for entry in _entries(disk, path):
            taken = entry if isinstance(entry, Problem) else _taken(entry, path, pending)
            if taken:
                yield taken


def _entries(disk: str, path: str) -> list[os.DirEntry[str]] | list[Problem]:
    try:
        with os.scandir(disk) as entries:
            return list(entries)
    except OSError as fault:
        if not path.strip("/").count("/"):
            raise
        if isinstance(fault, FileNotFoundError):
            return []  # it has gone since its name was listed
        return [problem("unreadable", path.rstrip("/"), reason=fault.strerror or str(fault))]


def _taken(entry: os.DirEntry[str], path: str, pending: list[tuple[str, str]]) -> tuple[str, Found] | Problem | None:
    """Return what an entry of a folder gives; a folder, which is ``pending`` then, nothing."""
    name = entry.name if entry.name.isascii() else unicodedata.normalize("NFC", entry.name)
    if name.startswith(".") and name != _WELL_KNOWN:
        return None  # version control, editors' swap files, .DS_Store
    place = path + name
    if entry.is_symlink():
        return problem("symlink", place)
    why = bad_name(name)
    if why:
        return problem("bad-file-name", place, why=why)
    if entry.is_dir(follow_symlinks=False):
        pending.append((entry.path, place + "/"))
        return None
    return _stamped(entry, place)


def _stamped(entry: os.DirEntry[str], place: str) -> tuple[str, Found] | Problem | None:
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None  # as a folder that has gone
    is_plain = stat.S_ISREG(status.st_mode)
    return (place, Found(entry.path, Stamp.of(status))) if is_plain else problem("not-a-file", place)


def walk(root: Path, first: str = "", end: str | None = None) -> Iterator[tuple[str, os.stat_result]]:
    """Yield every file below a folder with its own status, a link to a folder as a file; no folders.

    With ``first`` and ``end`` those alone whose paths are not before the one and are before the other.
    """
    top = f"{root}/"  # joining paths as objects would take as long as all the rest, at ten thousand folders
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(top + folder) as entries:
                for entry in entries:
                    path = folder + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        # What is in it lies between its name with "/" and that with the next character, "0".
                        if path + "0" > first and (end is None or path + "/" < end):
                            pending.append(path + "/")
                    elif path >= first and (end is None or path < end):
                        yield path, entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue


def stamp_of(disk: str) -> Stamp | None:
    """Return the stamp of a plain file, None where there is none."""
    try:
        status = os.lstat(disk)
    except OSError:
        return None
    return Stamp.of(status) if stat.S_ISREG(status.st_mode) else None


def bad_name(name: str) -> str:
    """Return what is wrong with a file name, as the end of a sentence, or an empty string."""
    return "" if _PLAIN(name) and name.partition(".")[0] not in _DEVICES else _wrong_with(name)


def _wrong_with(name: str) -> str:
    if not name.isprintable():
        return "holds a control character, an invisible one or one that is not valid UTF-8"
    if _FORBIDDEN.intersection(name):
        return 'holds one of < > : " \\ | ? *, which Windows refuses'
    if name.endswith((".", " ")) or name.startswith((" ", "-")):
        return "starts with a space or a hyphen, or ends with a space or a full stop"
    if name.partition(".")[0].casefold() in _DEVICES:
        return "is that of a device on Windows"
    if len(name.encode()) > _NAME_BYTES:
        return f"is longer than {_NAME_BYTES} bytes"
    return ""
