"""Sums of digests: one number for many values, which no order of them changes and one edit changes in one step.

Modulo a power of two, they keep chance from giving two archives one sum, and nobody who is bent on it: whoever can
write the sources needs no such art.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from newsarchive.build.codec import encode

_BYTES = 32
_NUMBERS = 1 << 8 * _BYTES


def sum_of(values: Iterable[object], without: Iterable[object] = (), to: int = 0) -> int:
    """Return the sum of the digests of ``values`` added ``to`` another, with those of others taken away from it."""
    return (to + sum(map(_number, values)) - sum(map(_number, without))) % _NUMBERS


def _number(value: object) -> int:
    return int.from_bytes(blake2b(encode(value), digest_size=_BYTES).digest(), "big")
