"""Numbers as bytes: LEB128 varints, gaps of ascending numbers, four-bit values two to a byte.

The loops that run once per posting are written for the interpreter: small varints come from a table, nibbles go through
hexadecimal, calls made for their effect are run by ``exhaust``.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import sub

#: Consumes an iterator of calls made for their effect: once per word or posting, without a step of the interpreter.
exhaust = deque[object](maxlen=0).extend

#: A byte for each number below 128: the last of a varint, and one after which more follow.
_LAST = tuple(bytes((value,)) for value in range(0x80))
_MORE = tuple(bytes((value | 0x80,)) for value in range(0x80))
#: The varints of one and two bytes.
SMALL = (*_LAST, *(_MORE[value & 0x7F] + _LAST[value >> 7] for value in range(0x80, 1 << 14)))
#: Numbers below have varints of at most two, and of at most three bytes.
_TWO, _THREE = 1 << 14, 1 << 21


def varint(value: int) -> bytes:
    """Return a number ≥ 0 as LEB128: seven bits a byte, low ones first, the high bit says that more follow."""
    if value < _TWO:
        return SMALL[value]
    if value < _THREE:
        return _MORE[value & 0x7F] + SMALL[value >> 7]
    return _MORE[value & 0x7F] + varint(value >> 7)


def zigzag(value: int) -> int:
    """Map a signed number to one ≥ 0 with small ones staying small."""
    return value << 1 if value >= 0 else (-value << 1) - 1


def unzigzag(value: int) -> int:
    """Invert ``zigzag``."""
    return value >> 1 if value & 1 == 0 else -((value + 1) >> 1)


def encode_varints(values: Iterable[int]) -> bytes:
    """Return the varints of the values, one after another."""
    return b"".join(
        [
            SMALL[value]
            if value < _TWO
            else _MORE[value & 0x7F] + SMALL[value >> 7]
            if value < _THREE
            else varint(value)
            for value in values
        ]
    )


def decode_varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the varint at a place and the place after it. Raises IndexError where the data ends too soon."""
    value = data[at]
    if value < 0x80:
        return value, at + 1
    value &= 0x7F
    shift = 7
    while True:
        at += 1
        byte = data[at]
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at + 1
        shift += 7


def encode_ascending(numbers: Sequence[int], origin: int) -> bytes:
    """Return strictly ascending numbers as gaps; the first as its signed distance from the origin."""
    first = varint(zigzag(numbers[0] - origin))
    if len(numbers) == 1:
        return first
    return first + encode_varints(map(sub, numbers[1:], numbers))


#: One varint: a whole list is split at once, which spares the interpreter a step for each byte.
_VARINT = re.compile(rb"[\x80-\xff]*[\x00-\x7f]", re.DOTALL)


class _Values(dict[bytes, int]):
    """Bytes of a varint → its value, filled as they are met."""

    def __missing__(self, data: bytes) -> int:
        value = decode_varint(data, 0)[0]
        if value < len(SMALL):
            self[data] = value
        return value


_VALUES = _Values()


def decode_ascending(data: bytes, origin: int) -> list[int]:
    """Invert ``encode_ascending``; the data is that of the numbers and nothing else."""
    first, *gaps = map(_VALUES.__getitem__, _VARINT.findall(data))
    return list(accumulate(gaps, initial=origin + unzigzag(first)))


#: Bit of a flag, and the tables between a byte that has it or not and the digits of a binary number.
FLAG = 16
_TO_BIT = bytes(0x31 if value & FLAG else 0x30 for value in range(256))
_FROM_BIT = bytes(FLAG if value == 0x31 else 0 for value in range(256))


def encode_flags(values: bytes) -> bytes:
    """Return a bit for each value: has it ``FLAG``? Eight to a byte, low bits first; empty if none has."""
    bits = values.translate(_TO_BIT)
    return b"" if b"1" not in bits else int(bits[::-1], 2).to_bytes((len(values) + 7) // 8, "little")


def decode_flags(data: bytes, count: int) -> bytes:
    """Invert ``encode_flags``: ``FLAG`` where the bit is set, else 0."""
    if not data:
        return bytes(count)
    bits = format(int.from_bytes(data, "little"), f"0{count}b").encode("ascii")[::-1]
    return bits.translate(_FROM_BIT)


_DIGITS = b"0123456789abcdef"
_TO_HEX = bytes(_DIGITS[value & 15] for value in range(256))
_FROM_HEX = bytes.maketrans(_DIGITS, bytes(range(16)))


def encode_nibbles(values: bytes) -> bytes:
    """Return values below 16 two to a byte, the first in the high half; an odd last half is zero."""
    digits = values.translate(_TO_HEX).decode("ascii")
    return bytes.fromhex(digits + "0" if len(digits) & 1 else digits)


def decode_nibbles(data: bytes, count: int) -> bytes:
    """Invert ``encode_nibbles``."""
    return data.hex()[:count].encode("ascii").translate(_FROM_HEX)
