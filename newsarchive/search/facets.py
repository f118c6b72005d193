"""Facet values as small numbers, and the lists that give every posting's values beside its document.

A browser that holds a posting list learns the facets of its documents from the list beside it, without a table of all
documents. Values are numbered by the first document that has them: a new value gets the next number, and those that the
archive had from the beginning, mostly the frequent ones, have one byte. A number moves only when the first document of
a value goes or an older one comes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

#: Codes below take one byte; up to WIDE two, then four.
NARROW, WIDE = 240, 240 + 15 * 256


def number_values(first: Mapping[str, int]) -> dict[str, int]:
    """Return the number of each value, from 1, given its first document's number; values of one document by name."""
    return {
        value: place for place, (_, value) in enumerate(sorted((number, value) for value, number in first.items()), 1)
    }


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


def encode_table(first: Mapping[str, int]) -> bytes:
    """Return the table of values with their first documents, in the order of their numbers, as JSON."""
    pairs = [[value, first[value]] for value in number_values(first)]
    return ("[" + ",\n".join([json.dumps(pair, ensure_ascii=False) for pair in pairs]) + "]\n").encode()


def decode_table(data: bytes) -> dict[str, int]:
    """Invert ``encode_table``."""
    return dict(json.loads(data))


def values_of(numbers: Mapping[str, int], facets: Iterable[str]) -> bytes:
    """Return a document's facets, encoded."""
    return encode_values(sorted(numbers[facet] for facet in facets))
