"""Text that knows where it comes from: each character with the part of the original that it stands for.

Decoding a character reference or mending a damaged encoding makes one character of several; white space that is folded
makes several go. With its places a text can be cut, joined and rewritten, and every character of the original can still
be accounted for. Places are offsets into the decoded original; a text never holds a character without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Traced:
    """``text``, and for each of its characters the half-open range ``starts[i]:ends[i]`` of the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str, base: int = 0) -> Traced:
        """Return a text whose characters stand for themselves, the first at ``base``."""
        return cls(text, range(base, base + len(text)), range(base + 1, base + len(text) + 1))

    @classmethod
    def one(cls, char: str, start: int, end: int) -> Traced:
        """Return one character that stands for ``start:end`` of the original."""
        return cls(char, (start,), (end,))

    @classmethod
    def join(cls, pieces: Iterable[Traced]) -> Traced:
        """Return the pieces as one text."""
        kept = [piece for piece in pieces if piece.text]
        if len(kept) == 1:
            return kept[0]
        return cls(
            "".join(piece.text for piece in kept),
            [start for piece in kept for start in piece.starts],
            [end for piece in kept for end in piece.ends],
        )

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int) -> Traced:
        """Return the characters from ``start`` up to ``end`` (indices into the text)."""
        return Traced(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of the original that the characters from ``start`` up to ``end`` stand for, joined."""
        begin = finish = -1
        for one, other in zip(self.starts[start:end], self.ends[start:end], strict=True):
            if one != finish:
                if begin >= 0:
                    yield begin, finish
                begin = one
            finish = other
        if begin >= 0:
            yield begin, finish

    def lines(self) -> Iterator[tuple[Traced, Traced]]:
        r"""Yield each line with what ends it: ``\n``, ``\r\n``, ``\r``, or nothing after the last."""
        before = 0
        for end in re.finditer(r"\r\n|\r|\n", self.text):
            yield self.cut(before, end.start()), self.cut(end.start(), end.end())
            before = end.end()
        yield self.cut(before, len(self.text)), self.cut(0, 0)
