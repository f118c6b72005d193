"""Many short texts, of which nobody asks for one alone, in little memory.

A text of its own is an object of Python's, and some that outlive the objects around them keep the memory of all of
these from being given back: that happens by the megabyte. Here some become one text, which is no longer short.
"""

from __future__ import annotations

from collections.abc import Iterator

#: So many texts become one.
_TOGETHER = 64
#: Stands in none of them.
_BETWEEN = "\0"


class Texts:
    """Texts without NUL in the order in which they were added."""

    def __init__(self) -> None:
        """Begin with none."""
        self._texts: list[str] = []
        self._latest: list[str] = []

    def add(self, text: str) -> None:
        """Add a text."""
        self._latest.append(text)
        if len(self._latest) == _TOGETHER:
            self._texts.append(_BETWEEN.join(self._latest))
            self._latest = []

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._texts) * _TOGETHER + len(self._latest)

    def __iter__(self) -> Iterator[str]:
        """Yield them."""
        for text in self._texts:
            yield from text.split(_BETWEEN)
        yield from self._latest
