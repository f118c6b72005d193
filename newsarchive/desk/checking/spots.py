"""A spot: a fault in the prose of one file, with the text that would mend it where that is beyond doubt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters ``start`` to ``end`` of a file have a fault; ``args`` are what its diagnostic names.

    ``instead`` is what should stand there; None where that cannot be told for certain.
    """

    start: int
    end: int
    code: str
    args: tuple[tuple[str, str], ...]
    instead: str | None = None
