"""A decoded page to what it was before somebody read it in a wrong encoding, every character at its place.

What is damaged ``newsarchive.desk.mojibake`` decides; here each character that it gives takes the place of those that
it was made of, so that the account of the page still adds up. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.desk.importing.traced import Traced
from newsarchive.desk.mojibake import ROUNDS, Damage, damages


@dataclass(frozen=True, slots=True)
class Repair:
    """``count`` characters that had been ``written`` in one encoding and ``read`` as another."""

    written: str
    read: str
    count: int


def mend(text: Traced) -> tuple[Traced, tuple[Repair, ...]]:
    """Return the text with what was damaged mended, and what was done, step by step."""
    done: Counter[tuple[str, str]] = Counter()
    for _ in range(ROUNDS):
        found = damages(text.text)
        if not found:
            break
        for one in found:
            done[one.written, one.read] += len(one.meant)
        text = Traced.join(_pieces(text, found))
    return text, tuple(Repair(written, read, count) for (written, read), count in done.items())


def _pieces(text: Traced, found: list[Damage]) -> Iterator[Traced]:
    before = 0
    for one in found:
        yield text.cut(before, one.start)
        at = one.start
        for char in one.meant:
            end = at + one.width(char)
            yield Traced.one(char, text.starts[at], text.ends[end - 1])
            at = end
        before = one.end
    yield text.cut(before, len(text))
