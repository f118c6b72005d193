"""Hints: the known value that was probably meant where one is unknown.

Comparing a value with everything that is known is the dear part of telling a fault, so each ``Hints`` compares a
limited number of times and then only says what can always be said. A pure function of what was asked so far.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import chain

#: What to do about a value that resembles nothing.
NO_HINT = "correct or remove it"
#: So many faults of one kind are told with the nearest known value: whoever has more has another problem than slips of
#: the pen.
MOST = 50


class Hints:
    """Hints for one kind of fault; ``instead`` is what to do where nothing is like the value."""

    def __init__(self, instead: str = NO_HINT) -> None:
        """Start with the whole allowance."""
        self._instead = instead
        self._left = MOST

    def nearest(self, value: str, known: Iterable[str]) -> str:
        """Return what to do about ``value``: write the known value that is most like it, or what is always right."""
        return self.meant(self.closest(value, known))

    def closest(self, value: str, known: Iterable[str]) -> str:
        """Return the known value that is most like ``value``; empty where none is, or the allowance is used up.

        ``known`` may be an iterator whose making is dear: it is then not begun.
        """
        if self._left <= 0:
            return ""
        self._left -= 1
        values = list(known)
        alike = (one for one in values if one.casefold() == value.casefold())
        return next(chain(alike, get_close_matches(value, values, n=1)), "")

    def meant(self, near: str) -> str:
        """Return what to do, given a value that may have been meant, or none."""
        return f"did you mean '{near}'?" if near else self._instead
