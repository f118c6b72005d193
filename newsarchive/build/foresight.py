"""Reading ahead: what an edit of words will need of the kept plan, read while nobody waits.

A process that stays has read nothing of the plan after its first build; the first edits of a large archive would take
twice as long as later ones. This fills its memory and nothing else: what is damaged is left for the build to find.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from newsarchive.build.cache import opened
from newsarchive.build.codec import CodecError
from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.kept import Kept
from newsarchive.build.lock import locked
from newsarchive.build.memory import Memory
from newsarchive.build.rows import StoreDamaged

#: Cards between two times that somebody is asked: one and a half milliseconds.
_BETWEEN = 64


def read_ahead(cache: Path, memory: Memory, is_wanted: Callable[[], bool]) -> None:
    """Read until all is read that the memory has room for, or the process ``is_wanted`` for something else.

    While somebody builds with that cache nothing is read: the store would be another one afterwards.
    """
    with (
        suppress(EnvironmentFailure, sqlite3.DatabaseError, StoreDamaged, CodecError, OSError),
        locked(cache / "lock", wait=0),
        opened(cache, memory) as store,
    ):
        kept = Kept(store)
        kept.linked()
        for number, url in enumerate(kept.unread()):
            if number % _BETWEEN == 0 and is_wanted():
                return
            kept.card(url)
