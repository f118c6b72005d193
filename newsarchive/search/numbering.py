"""Document numbers: the day and a slot of it, so that the number is the date and does not move when others come and go.

``number = chunk · 2²⁸ + day · 64 + slot`` with ``day`` the proleptic Gregorian ordinal (1 is 0001-01-01, 22 bits). The
slot is a hash of the story's id; stories that hash alike are settled by the order of their ids, inside the day. A day
has one chunk, or as many (a power of two) as keep each at most half full: only bulk imports have more. All versions of
a story that have the same day share the number, so that "one result per story" needs no table.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import date

SLOTS = 64
_DAY_BITS = 22
CHUNK = SLOTS << _DAY_BITS

#: The number from which lists count: slot 0 of 2000-01-01.
ORIGIN = date(2000, 1, 1).toordinal() * SLOTS


def number_day(day: date, stories: Iterable[str]) -> dict[str, int]:
    """Return the number of every story with a version of this day: a function of the set, not of its order."""
    names = sorted(set(stories))
    chunks = 1
    while len(names) > chunks * SLOTS // 2:
        chunks *= 2
    while True:
        groups: dict[int, list[tuple[str, int]]] = {}
        for name in names:
            digest = zlib.crc32(name.encode())
            groups.setdefault((digest >> 8) % chunks, []).append((name, digest % SLOTS))
        if max(map(len, groups.values()), default=0) <= SLOTS:
            break
        chunks *= 2
    start = day.toordinal() * SLOTS
    numbers: dict[str, int] = {}
    for chunk, members in groups.items():
        taken: set[int] = set()
        for name, slot in members:
            while slot in taken:
                slot = (slot + 1) % SLOTS  # noqa: PLW2901 -- linear probing
            taken.add(slot)
            numbers[name] = chunk * CHUNK + start + slot
    return numbers


def day_of(number: int) -> date:
    """Return the day of a document number."""
    return date.fromordinal(number % CHUNK // SLOTS)
