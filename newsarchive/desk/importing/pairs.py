"""Which imported pages may be translations of each other: proposals for an editor, never facts.

Two pages in different languages are compared by what survives translation: numbers, names in Latin letters, dates.
The best partner on both sides is proposed if enough agrees; an article's ``id`` is only ever changed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,\u00a0 ]\d{3})+(?!\d)|\d+")
_NAME = re.compile(r"\b[A-Z][A-Za-zÀ-ÿ]*[A-Z0-9][\w-]*|https?://[^\s)>\"]+")
_MOST_MARKS = 60
_MOST_DAYS = 10
#: Marks that two pages must share, and the share of the smaller page's marks.
_LEAST, _SHARE = 3, 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """An imported article: its path from the root, language, date and marks."""

    path: str
    lang: str
    date: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that may tell the same story; ``share`` is from 0 to 1."""

    one: str
    other: str
    share: float


def marks_of(text: str) -> tuple[str, ...]:
    """Return what a text has that its translations have too."""
    numbers = {re.sub(r"\D", "", found) for found in _NUMBER.findall(text)}
    names = {found.casefold() for found in _NAME.findall(text)}
    return tuple(sorted(numbers | names)[:_MOST_MARKS])


def propose(candidates: Sequence[Candidate]) -> tuple[Pair, ...]:
    """Return the pairs, best first; an article has one partner in each other language at most."""
    scored = []
    for index, one in enumerate(candidates):
        for other in candidates[index + 1 :]:
            share = _share(one, other) if one.lang != other.lang and _near(one, other) else 0.0
            if share >= _SHARE:
                scored.append((-share, one, other))
    scored.sort(key=lambda item: (item[0], item[1].path, item[2].path))
    taken: set[tuple[str, str]] = set()
    pairs = []
    for negative, one, other in scored:
        sides = {(one.path, other.lang), (other.path, one.lang)}
        if not sides & taken:
            taken |= sides
            pairs.append(Pair(one.path, other.path, round(-negative, 2)))
    return tuple(pairs)


def _share(one: Candidate, other: Candidate) -> float:
    common = set(one.marks) & set(other.marks)
    smaller = min(len(one.marks), len(other.marks))
    return len(common) / smaller if len(common) >= _LEAST else 0.0


def _near(one: Candidate, other: Candidate) -> bool:
    try:
        days = date.fromisoformat(one.date[:10]) - date.fromisoformat(other.date[:10])
    except ValueError:
        return False
    return abs(days.days) <= _MOST_DAYS
