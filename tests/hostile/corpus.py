"""The corpus: input number N of a seed, the same on every machine and in every order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from tests.hostile import bodies, front_matter, names, outputs, texts
from tests.hostile.inputs import Hostile

#: Group of the catalogue of threats -> what makes inputs of it, and how many of a hundred are of it.
GROUPS: dict[str, tuple[tuple[Callable[[Random], Hostile], ...], int]] = {
    "A": (texts.GENERATORS, 20),
    "B": (names.GENERATORS, 15),
    "C": (front_matter.GENERATORS, 17),
    "D": (bodies.GENERATORS, 26),
    "E": (outputs.TEMPLATES, 4),
    "F": (outputs.MACHINE_FILES, 6),
    "G": (outputs.CATALOGUES, 7),
    "H": (outputs.SEARCH, 5),
}
_TURN = [group for group, (_, share) in GROUPS.items() for _ in range(share)]


def hostile(seed: int, number: int) -> Hostile:
    """Return input ``number`` of a seed; every hundred holds each group by its share."""
    random = Random(f"{seed}:{number}")
    generators = GROUPS[_TURN[number % len(_TURN)]][0]
    return random.choice(generators)(random)


def corpus(seed: int, numbers: range) -> Iterator[tuple[int, Hostile]]:
    """Yield the inputs of a range with their numbers."""
    for number in numbers:
        yield number, hostile(seed, number)
