"""Notices which sources may have changed, by events where the system has them, else by looking again and again.

Turns folders into calls of one function. It opens no file and decides nothing: the build finds out what is new.
Looking is paced by what it costs, so that an archive of any size leaves the machine to its editor.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.inputs import PROJECT, Places, look
from newsarchive.build.memory import ANYTHING
from newsarchive.build.scan import Stamp
from newsarchive.desk.serving.inotify import Inotify, Unavailable

FOLDERS = ("content", "templates", "locales")
#: Looking costs at most a tenth of a core, and happens at most so often (seconds).
_SHARE, _OFTEN = 0.1, 0.3


class Watcher:
    """Watches the sources of an archive from ``start`` to ``stop``."""

    def __init__(self, places: Places, changed: Callable[[set[str]], None], told: Callable[[str], None]) -> None:
        """Call ``changed`` in the loop's thread after every change, with paths on disk or ANYTHING.

        ``told`` hears why looking has to do.
        """
        self._places, self._changed, self._told = places, changed, told
        self._inotify: Inotify | None = None
        self._looking: asyncio.Task[None] | None = None

    def start(self, *, poll: bool = False) -> None:
        """Begin; with ``poll`` no events are asked for: folders of other machines have none."""
        if not poll:
            try:
                self._inotify = Inotify(root / name for root in {self._places.root, PROJECT} for name in FOLDERS)
            except Unavailable as fault:
                self._told(f"changes are noticed by looking for them: {fault}")
        if self._inotify:
            asyncio.get_running_loop().add_reader(self._inotify.descriptor, self._on_event)
        else:
            self._look_from_now_on()

    def stop(self) -> None:
        """Watch no more."""
        self._close_inotify()
        if self._looking:
            self._looking.cancel()
            self._looking = None

    def _on_event(self) -> None:
        assert self._inotify is not None  # noqa: S101 - its descriptor is read only while it is open
        try:
            changed = self._inotify.changed()
        except Unavailable as fault:
            self._told(f"changes are noticed by looking for them: {fault}")
            self._close_inotify()
            self._look_from_now_on()
            changed = {ANYTHING}
        if changed:
            self._changed(changed)

    def _close_inotify(self) -> None:
        if self._inotify:
            asyncio.get_running_loop().remove_reader(self._inotify.descriptor)
            self._inotify.close()
            self._inotify = None

    def _look_from_now_on(self) -> None:
        self._looking = asyncio.get_running_loop().create_task(self._look())

    async def _look(self) -> None:
        loop = asyncio.get_running_loop()
        before = None
        while True:
            began = time.monotonic()
            now = await loop.run_in_executor(None, _stamps, self._places)
            if before is not None and now != before:
                self._changed({ANYTHING})  # also where events would not tell: a folder of another machine
            before = now
            await asyncio.sleep(max(_OFTEN, (time.monotonic() - began) / _SHARE))


def _stamps(places: Places) -> dict[str, Stamp]:
    with suppress(EnvironmentFailure):
        return {path: found.stamp for path, found in look(places).files.items()}
    return {}
