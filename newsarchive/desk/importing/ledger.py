"""The account of one page: every character of the decoded original has exactly one destination.

Parts of the original come in with their destinations, in any order; what comes out is a tiling of it, without a gap and
without an overlap, or the first place where it is none. Nothing is ever assigned by default: a character that nobody
claimed is a fault of the import, never a silent loss.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Destination:
    """Where characters go: ``kind`` is ``body``, ``metadata`` or ``removed``.

    ``name`` is the field of the front matter (``source.date``) or the rule that removed them; it is empty for the body.
    """

    kind: str
    name: str = ""

    def __str__(self) -> str:
        """Return ``body``, ``metadata title`` or ``removed counters``."""
        return f"{self.kind} {self.name}".rstrip()


BODY = Destination("body")


def metadata(field: str) -> Destination:
    """Return the destination of what becomes a field of the front matter."""
    return Destination("metadata", field)


def removed(rule: str) -> Destination:
    """Return the destination of what a named rule takes out."""
    return Destination("removed", rule)


@dataclass(frozen=True, slots=True)
class Span:
    """The characters ``start:end`` of the decoded original, and where they go."""

    start: int
    end: int
    destination: Destination


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of characters; ``original`` is the sum of the others, or the page is refused."""

    original: int = 0
    body: int = 0
    metadata: int = 0
    removed: int = 0

    def __add__(self, other: Totals) -> Totals:
        """Return the totals of both."""
        return Totals(
            self.original + other.original,
            self.body + other.body,
            self.metadata + other.metadata,
            self.removed + other.removed,
        )


class UnbalancedError(ValueError):
    """The account does not add up; ``offset`` is the first character that has no destination, or two."""

    def __init__(self, offset: int, reason: str) -> None:
        """Keep place and reason."""
        super().__init__(f"character {offset} {reason}")
        self.offset = offset
        self.reason = reason


class Ledger:
    """Takes destinations and gives the tiling; ``size`` is the number of characters of the original."""

    def __init__(self, size: int) -> None:
        self._codes = array("H", bytes(2 * size))
        self._known: dict[Destination, int] = {}
        self._doubled = -1

    def assign(self, start: int, end: int, destination: Destination) -> None:
        """Send the characters ``start:end`` to their destination."""
        if not 0 <= start <= end <= len(self._codes):
            raise UnbalancedError(start, "lies outside the page")
        code = self._known.setdefault(destination, len(self._known) + 1)
        for index in range(start, end):
            if self._codes[index] and self._doubled < 0:
                self._doubled = index
            self._codes[index] = code

    def assign_all(self, pieces: Iterable[tuple[int, int]], destination: Destination) -> None:
        """Send several parts to the same destination."""
        for start, end in pieces:
            self.assign(start, end, destination)

    def close(self) -> tuple[Span, ...]:
        """Return the tiling, neighbours of one destination joined; raise UnbalancedError where it is none."""
        if self._doubled >= 0:
            raise UnbalancedError(self._doubled, "has two destinations")
        destinations = {code: destination for destination, code in self._known.items()}
        spans: list[Span] = []
        begin = 0
        for index, code in enumerate(self._codes):
            if not code:
                raise UnbalancedError(index, "has no destination")
            if index + 1 == len(self._codes) or self._codes[index + 1] != code:
                spans.append(Span(begin, index + 1, destinations[code]))
                begin = index + 1
        return tuple(spans)


def totals(spans: Iterable[Span], size: int) -> Totals:
    """Return how many of ``size`` characters go where; raise UnbalancedError unless the spans tile them."""
    sums = dict.fromkeys(("body", "metadata", "removed"), 0)
    at = 0
    for span in spans:
        if span.start != at or span.end <= span.start:
            raise UnbalancedError(at, "has no destination" if span.start > at else "has two destinations")
        sums[span.destination.kind] += span.end - span.start
        at = span.end
    if at != size:
        raise UnbalancedError(at, "has no destination")
    return Totals(size, sums["body"], sums["metadata"], sums["removed"])
