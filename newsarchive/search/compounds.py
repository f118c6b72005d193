"""Parts of German compounds: «Landesverteidigung» is also found by «Verteidigung», at a low weight.

A word is cut into first parts and a head from fixed lists (see ``compound_words``), so that its parts depend on nothing
but the word. The cut with the fewest parts wins, then the one with the longest head.
"""

from __future__ import annotations

from collections.abc import Callable

from newsarchive.search import compound_words

HEADS = frozenset(compound_words.HEADS.split())
FIRST_PARTS = frozenset(compound_words.FIRST_PARTS.split())

#: Letters of the shortest compound, the shortest head and the shortest first part that are looked for.
SHORTEST, SHORTEST_HEAD, SHORTEST_PART = 8, 4, 3

#: First parts before a head, at most.
MOST_PARTS = 3


def compound_parts(word: str, stem: Callable[[str], str]) -> tuple[str, ...]:
    """Return the parts of a plain folded German word as they stand in it, the head last; nothing if it has none."""
    if len(word) < SHORTEST:
        return ()
    best: tuple[str, ...] = ()
    for start in range(SHORTEST_PART, len(word) - SHORTEST_HEAD + 1):
        parts = _first_parts(word[:start], MOST_PARTS)
        if parts and (not best or len(parts) + 1 < len(best)) and stem(word[start:]) in HEADS:
            best = (*parts, word[start:])
    return best


def _first_parts(text: str, most: int) -> tuple[str, ...]:
    """Return the fewest first parts that make up a text, or nothing."""
    if text in FIRST_PARTS:
        return (text,)
    best: tuple[str, ...] = ()
    for end in range(SHORTEST_PART, len(text) - SHORTEST_PART + 1) if most > 1 else ():
        if text[:end] in FIRST_PARTS:
            rest = _first_parts(text[end:], most - 1)
            if rest and (not best or len(rest) + 1 < len(best)):
                best = (text[:end], *rest)
    return best
