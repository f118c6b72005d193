"""Texts to sketches of equal size, and pairs of texts that have most of their words in the same order.

A text is the set of its runs of three words. One-permutation MinHash (P. Li, A. Owen, C.-H. Zhang, "One Permutation
Hashing", 2012) keeps the least hash in each of 128 bins; the share of equal bins estimates the share of common runs
(Jaccard) with a standard error of at most 0.045, and bands of four bins find the candidates (J. Leskovec, A. Rajaraman,
J. Ullman, "Mining of Massive Datasets", section 3.4). Time and memory are linear in the number of texts.
"""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from zlib import crc32

BINS = 128
ROWS = 4
#: Words in a run.
RUN = 3
#: A text of fewer runs is too short to compare: two notices of one line are alike by chance.
FEWEST_RUNS = 20
#: Texts in one bucket are each compared with so many that were there before: a thousand alike are no million of pairs.
MOST_COMPARED = 3
_EMPTY = 0xFFFFFFFF
_SHIFT = 32 - 7
_WORD = re.compile(r"\w+")
_PACK = struct.Struct(f">{BINS}I")
#: Bytes of a band in a packed sketch, and what they are where all its bins are empty.
_BAND = 4 * ROWS
_NOTHING = b"\xff" * _BAND


def words_of(text: str) -> list[str]:
    """Return the words of a text in their order, in small letters."""
    return _WORD.findall(text.lower())


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return crc32(word.encode())


def runs(words: Iterable[str]) -> frozenset[int]:
    """Return the hashes of all runs of three words."""
    hashes = list(map(_hash, words))
    # Other factors tell the places in a run apart; CRC keeps the likeness of inputs, the golden ratio spreads it.
    return frozenset(
        [
            (5 * first + 3 * second + third) * 0x9E3779B1 & _EMPTY
            for first, second, third in zip(hashes, hashes[1:], hashes[2:], strict=False)
        ]
    )


def sketch(words: Iterable[str]) -> str:
    """Return the sketch of a text of these words, in base64; nothing for one that is too short."""
    hashes = runs(words)
    if len(hashes) < FEWEST_RUNS:
        return ""
    least = [_EMPTY] * BINS
    for value in sorted(hashes, reverse=True):
        least[value >> _SHIFT] = value
    return base64.b64encode(_PACK.pack(*least)).decode()


def likeness(one: frozenset[int], two: frozenset[int]) -> float:
    """Return the share of the runs of both texts that are in both."""
    return len(one & two) / len(one | two) if one or two else 0.0


def candidates(sketches: Mapping[str, str], at_least: float) -> Iterator[tuple[str, str]]:
    """Yield pairs of keys, the later one first, whose sketches say that they are as like as ``at_least``.

    For a key there are at most ``MOST_COMPARED`` pairs for each band; the order is that of the mapping.
    """
    unpacked: dict[str, tuple[int, ...]] = {}
    buckets: list[dict[bytes, list[str]]] = [{} for _ in range(0, BINS, ROWS)]
    for key, packed in sketches.items():
        if not packed:
            continue
        sketched = base64.b64decode(packed)
        unpacked[key] = bins = _PACK.unpack(sketched)
        met: dict[str, None] = {}
        for number, of_band in enumerate(buckets):
            rows = sketched[number * _BAND : number * _BAND + _BAND]
            bucket = of_band.get(rows)
            if bucket is None:
                of_band[rows] = [key]
            elif rows != _NOTHING:
                met.update(dict.fromkeys(bucket))
                if len(bucket) < MOST_COMPARED:
                    bucket.append(key)
        yield from ((key, other) for other in met if _estimate(bins, unpacked[other]) >= at_least)


def _estimate(one: Iterable[int], two: Iterable[int]) -> float:
    """Return the share of equal bins among those that are not empty in both."""
    pairs = [(first, second) for first, second in zip(one, two, strict=True) if first != _EMPTY or second != _EMPTY]
    return sum(first == second for first, second in pairs) / len(pairs) if pairs else 0.0
