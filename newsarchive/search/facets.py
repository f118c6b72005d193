"""Facet values as small numbers, and the lists that give every posting's values beside its document.

A browser that holds a posting list learns the facets of its documents from the list beside it, without a table of all
documents. A value's number depends on how frequent it is, in steps of four, and on the other values, never on which
documents have it: that an article comes or goes, of whatever date, moves a number only where it takes a value over a
step, or where a new value wants the place of another. The most frequent values have one byte.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence

#: Codes below take one byte; up to WIDE two, then four.
NARROW, WIDE = 240, 240 + 15 * 256

#: Frequent values have the numbers 1 to 1023, by rank; others 1024 to 2039, by hash, whose codes still have two bytes;
#: those that want a place which is taken have one further away.
_RARE, _FAR, _FAR_PLACES = 1024, 1 << 16, 1 << 22
_RARE_PLACES = WIDE // 2 - _RARE


def step_of(documents: int) -> int:
    """Return how frequent a value is that so many documents have: 0 below 64, then 1, from 256 on 2, and so on."""
    return max(0, (documents.bit_length() - 5) // 2)


def number_values(steps: Mapping[str, int]) -> dict[str, int]:
    """Return the number of each value, from 1, given its step: the most frequent first, ties by name."""
    ranked = sorted((value for value, step in steps.items() if step), key=lambda value: (-steps[value], value))
    numbers = {value: place for place, value in enumerate(ranked[: _RARE - 1], 1)}
    taken: set[int] = set()
    for value in sorted(steps.keys() - numbers.keys()):
        digest = zlib.crc32(value.encode())
        number = _RARE + digest % _RARE_PLACES
        if number in taken:
            number = _FAR + digest % _FAR_PLACES
            while number in taken:
                number = _FAR + (number - _FAR + 1) % _FAR_PLACES
        taken.add(number)
        numbers[value] = number
    return numbers


def encode_values(numbers: Sequence[int]) -> bytes:
    """Return one document's values: code ``2 · number``, plus one for the last; ``1`` stands for none.

    A code below 240 is a byte; below 4080 a byte 240 + high and a byte low of what exceeds 240; else a byte 255 and
    three bytes.
    """
    out = bytearray()
    for place, number in enumerate(numbers or (0,), 1):
        code = 2 * number + (place >= len(numbers))
        if code < NARROW:
            out.append(code)
        elif code < WIDE:
            out += bytes((NARROW + (code - NARROW >> 8), code - NARROW & 0xFF))
        else:
            out += b"\xff" + (code - WIDE).to_bytes(3, "big")
    return bytes(out)


_EVEN, _ODD = range(0, NARROW, 2), range(1, NARROW, 2)
_ALL_EVEN, _ALL_ODD = range(0, 256, 2), range(1, 256, 2)
#: Codes without the last bit, then one with it. The lowest bit of a code is that of its last byte: 240 and 4080 are
#: even.
_POSTING = re.compile(
    rb"(?:[%b]|[\xf0-\xfe][%b]|\xff..[%b])*(?:[%b]|[\xf0-\xfe][%b]|\xff..[%b])"
    % tuple(
        b"".join(b"\\x%02x" % code for code in codes)
        for codes in (_EVEN, _ALL_EVEN, _ALL_EVEN, _ODD, _ALL_ODD, _ALL_ODD)
    ),
    re.DOTALL,
)


def split_values(payload: bytes) -> list[bytes]:
    """Return the values of each posting of a payload, still encoded."""
    return _POSTING.findall(payload)


def encode_table(steps: Mapping[str, int]) -> bytes:
    """Return the table of values as JSON: ``[number, value, step]``, one to a line, by number."""
    rows = sorted((number, value, steps[value]) for value, number in number_values(steps).items())
    return ("[" + ",\n".join([json.dumps(row, ensure_ascii=False) for row in rows]) + "]\n").encode()


def decode_table(data: bytes) -> dict[str, int]:
    """Invert ``encode_table``: the step of each value."""
    return {value: step for _, value, step in json.loads(data)}


def values_of(numbers: Mapping[str, int], facets: Iterable[str]) -> bytes:
    """Return a document's facets, encoded."""
    return encode_values(sorted(numbers[facet] for facet in facets))
