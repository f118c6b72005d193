"""What rows of the store were found to mean, and what is in the output, for a process that builds again and again.

Turns a row into the value that was made of the same row before. A value is used again only for a row that is the same
in every byte, so that nothing is remembered that the store does not say; values are frozen, so that nobody can have
changed one. It never makes a value itself, and a build without it gives the same. Of the
output it is believed that it is as the last build of the process left it, while the list of ours is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from newsarchive.build.inspection import Inspection

T = TypeVar("T")


class Memory:
    """One value for each row of each table, the last."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._known: dict[tuple[str, str], tuple[tuple[Any, ...], Any]] = {}
        self._left: tuple[frozenset[str], Inspection] | None = None

    def leave(self, left: tuple[frozenset[str], Inspection] | None) -> None:
        """Remember which files of ours a build left, and what an inspection would find of them; None: nobody knows."""
        self._left = left

    def left_in(self, owned: frozenset[str]) -> Inspection | None:
        """Return what an inspection would find if those files are still ours."""
        return self._left[1] if self._left and self._left[0] == owned else None

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
