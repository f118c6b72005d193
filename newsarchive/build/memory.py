"""What rows of the store were found to mean, and what is in the output, for a process that builds again and again.

Turns a row into the value that was made of the same row before. A value is used again only for a row that is the same
in every byte, so that nothing is remembered that the store does not say; values are frozen, so that nobody can have
changed one. It never makes a value itself, and a build without it gives the same. Of the
output it is believed that it is as the last build of the process left it, while the list of ours is the same; of the
sources that no others changed than the process was told of; and of whole tables what was read of them, while the
store's files are as the process left them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from newsarchive.build.continuing import Looked
    from newsarchive.build.inspection import Inspection
    from newsarchive.build.scan import Stamp
    from newsarchive.model.parts import Card

T = TypeVar("T")
#: Stands for every file among those that may have changed.
ANYTHING = ""


@dataclass(slots=True)
class PlanMemory:
    """What was read of the kept plan (``kept``): the ``names`` in all items, the articles, the bytes of some items.

    ``cards`` are those of articles, by address, as they were kept; ``prints`` what is written of one, with the very
    card that it was found out of.
    """

    names: dict[str, bytes] | None = None
    linked: Mapping[str, str] | None = None
    values: dict[str, bytes] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    prints: dict[str, tuple[Card, bytes]] = field(default_factory=dict)


class Memory:
    """One value for each row of each table, the last.

    ``changed`` are the places on disk of the sources that may be others than in the last look, which is ``looked``.
    None where nobody knows.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.changed: frozenset[str] = frozenset()
        self.looked: Looked | None = None
        self.plan = PlanMemory()
        self._store: tuple[Stamp, ...] = ()
        self._known: dict[tuple[str, str], tuple[tuple[Any, ...], Any]] = {}
        self._left: tuple[frozenset[str], Inspection] | None = None

    def leave(self, left: tuple[frozenset[str], Inspection] | None) -> None:
        """Remember which files of ours a build left, and what an inspection would find of them; None: nobody knows."""
        self._left = left

    def left_in(self, owned: frozenset[str]) -> Inspection | None:
        """Return what an inspection would find if those files are still ours."""
        left = self._left
        return left[1] if left and (left[0] is owned or left[0] == owned) else None

    def open_store(self, stamps: tuple[Stamp, ...]) -> None:
        """Forget all but single rows unless the store's files have the stamps that they were left with."""
        if not stamps or stamps != self._store:
            self.looked = self._left = None
            self.plan = PlanMemory()

    def leave_store(self, stamps: tuple[Stamp, ...]) -> None:
        """Remember with which stamps the store's files were left; with none nothing of them is believed."""
        self._store = stamps

    def meaning(self, table: str, row: tuple[Any, ...], read: Callable[[tuple[Any, ...]], T]) -> T:
        """Return ``read(row)``, or what it gave for the same row before; ``row`` starts with its path."""
        key = table, row[0]
        known = self._known.get(key)
        if known is not None and known[0] == row:
            found: T = known[1]
            return found
        value = read(row)
        self._known[key] = row, value
        return value
