"""Sums of digests: one number for many values, which no order of them changes and one edit changes in one step.

As in Bellare and Micciancio, "A New Paradigm for Collision-Free Hashing" (EUROCRYPT 1997), by addition. Nobody is to be
kept from making two archives with one sum, only chance: whoever can write the sources needs no such art.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from newsarchive.build.codec import encode

_BYTES = 16
_NUMBERS = 1 << 8 * _BYTES


def sum_of(values: Iterable[object], without: Iterable[object] = (), to: int = 0) -> int:
    """Return the sum of the digests of ``values`` added ``to`` another, with those of others taken away from it."""
    return (to + sum(map(_number, values)) - sum(map(_number, without))) % _NUMBERS


def _number(value: object) -> int:
    return int.from_bytes(blake2b(encode(value), digest_size=_BYTES).digest(), "big")
