"""What a build is asked for: which archive, as of when, how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from newsarchive.build.errors import UsageError
from newsarchive.build.inputs import Places
from newsarchive.build.memory import ANYTHING, Memory
from newsarchive.build.reading import Progress
from newsarchive.read.moments import NotADateError, parse


def _no_progress(_stage: str, _done: int, _total: int) -> None: ...


def _no_waiting(_owner: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Request:
    """What to build and how.

    ``as_of`` is seconds since 1970, or a date as front matter has it, which may need the site's time zone;
    ``verify``: how many fresh outputs to render again (-1: all); ``executor``: the address of a cluster that reads and
    renders, or empty; ``memory``: that of a process that builds again and again; ``changed``: the places on disk of the
    sources that may be others than in its last build.
    """

    places: Places
    as_of: int | str
    jobs: int
    base_url: str | None = None
    drafts: bool = False
    full: bool = False
    verify: int = 0
    executor: str = ""
    progress: Progress = field(default=_no_progress)
    waiting: Callable[[str], None] = field(default=_no_waiting)
    memory: Memory | None = None
    changed: frozenset[str] = frozenset({ANYTHING})


def instant(as_of: int | str, timezone: str) -> int:
    """Return ``as_of`` in seconds since 1970; raise UsageError where it is no date."""
    if isinstance(as_of, int):
        return as_of
    try:
        return parse(as_of, timezone).epoch
    except NotADateError:
        message = (
            f"--as-of '{as_of}' is no instant; write 2024-05-01, 2024-05-01T12:00, or with an offset 2024-05-01T12:00Z"
        )
        raise UsageError(message) from None
