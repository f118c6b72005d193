"""Linux's inotify (inotify(7)), as much of it as a preview needs: which files below some folders may have changed.

Turns folders into a descriptor that becomes readable, and its events into paths. What has become of a file it does not
say: the build looks for itself, so that an event too many costs a look at a file.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from newsarchive.build.memory import ANYTHING

_MODIFY, _ATTRIB, _CLOSE_WRITE = 0x2, 0x4, 0x8
_MOVED_FROM, _MOVED_TO, _CREATE, _DELETE = 0x40, 0x80, 0x100, 0x200
_DELETE_SELF, _MOVE_SELF = 0x400, 0x800
_OVERFLOW, _IGNORED = 0x4000, 0x8000
_ONLYDIR, _DONT_FOLLOW, _EXCL_UNLINK, _ISDIR = 0x1000000, 0x2000000, 0x4000000, 0x40000000
_CHANGES = _MODIFY | _ATTRIB | _CLOSE_WRITE | _MOVED_FROM | _MOVED_TO | _CREATE | _DELETE | _DELETE_SELF | _MOVE_SELF
_HEAD = struct.Struct("iIII")  # watch, mask, cookie, length of the name
_BUFFER = 65_536
#: The one hidden name that a build reads; all others are those of editors and of version control.
_WELL_KNOWN = b".well-known"


class Unavailable(Exception):  # noqa: N818 - a state: there is another way
    """This system has no inotify, or no more of it; the text says which limit."""


class Inotify:
    """Watches folders with all that is below them. ``folders`` may be absent and appear later."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Begin to watch; raise Unavailable where that cannot be."""
        self._folders = tuple(folders)
        self._watched: dict[int, str] = {}
        libc = ctypes.CDLL(None, use_errno=True)
        try:
            self._add = libc.inotify_add_watch
            self.descriptor: int = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        except AttributeError as fault:
            raise Unavailable("this system has no inotify") from fault
        if self.descriptor < 0:
            raise Unavailable("there are too many inotify instances (fs.inotify.max_user_instances)")
        try:
            self._watch_all()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Watch no more."""
        os.close(self.descriptor)

    def changed(self) -> set[str]:
        """Take the events that have come; return the paths on disk of files that may have changed, or ANYTHING.

        Raises Unavailable as above.
        """
        changed, new_folder = set[str](), False
        for watch, mask, name in self._events():
            if mask & _IGNORED:
                self._watched.pop(watch, None)
            elif mask & _OVERFLOW or not name.startswith(b".") or name == _WELL_KNOWN:
                if self._is_ours(watch, mask, name):
                    of_a_file = name and not mask & (_OVERFLOW | _ISDIR)
                    changed.add(f"{self._watched[watch]}/{os.fsdecode(name)}" if of_a_file else ANYTHING)
                new_folder = new_folder or bool(mask & _OVERFLOW) or bool(mask & _ISDIR)
        if new_folder:
            self._watch_all()
        return changed

    def _is_ours(self, watch: int, mask: int, name: bytes) -> bool:
        """Whether an event is about the folders; a folder that holds them is watched for their coming and going."""
        holder = self._watched.get(watch, "")
        if mask & _OVERFLOW or any(holder == str(one) or holder.startswith(f"{one}/") for one in self._folders):
            return True
        return any(str(one) == f"{holder}/{os.fsdecode(name)}" for one in self._folders)

    def _events(self) -> Iterable[tuple[int, int, bytes]]:
        while True:
            try:
                data = os.read(self.descriptor, _BUFFER)
            except BlockingIOError:
                return
            place = 0
            while place < len(data):
                watch, mask, _cookie, length = _HEAD.unpack_from(data, place)
                place += _HEAD.size
                yield watch, mask, data[place : place + length].rstrip(b"\0")
                place += length

    def _watch_all(self) -> None:
        """Watch every folder that is there; those that are watched already cost a call each and nothing else."""
        for holder in {one.parent for one in self._folders}:
            self._watch(str(holder))
        pending = [str(folder) for folder in self._folders]
        while pending:
            folder = pending.pop()
            if not self._watch(folder):
                continue
            try:
                with os.scandir(folder) as entries:
                    pending += (
                        entry.path
                        for entry in entries
                        if entry.is_dir(follow_symlinks=False)
                        and (not entry.name.startswith(".") or entry.name == os.fsdecode(_WELL_KNOWN))
                    )
            except OSError:
                continue  # gone meanwhile: its holder's event tells

    def _watch(self, folder: str) -> bool:
        mask = _CHANGES | _ONLYDIR | _DONT_FOLLOW | _EXCL_UNLINK
        watch = self._add(self.descriptor, os.fsencode(folder), mask)
        if watch >= 0:
            self._watched[watch] = folder
            return True
        number = ctypes.get_errno()
        if number in {errno.ENOSPC, errno.ENOMEM}:
            raise Unavailable("there are too many folders for inotify (fs.inotify.max_user_watches)")
        return False
