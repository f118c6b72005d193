"""Long lists in blocks of a few months each, so that an edit rewrites one block and looks at no other.

A list of fewer than ``BLOCKED`` postings is one piece. A longer one is cut where the document number passes a multiple
of ``BLOCK``: at dates, not at counts, so that a posting that comes or goes moves nothing between blocks. The lists
beside a posting list (positions, facets) are cut in the same places.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newsarchive.search.numbering import SLOTS
from newsarchive.search.varint import decode_varint, encode_varints

#: Postings from which on a list has blocks.
BLOCKED = 256

#: Document numbers of one block: 128 days.
BLOCK = 128 * SLOTS


def block_of(number: int, count: int) -> int:
    """Return the block of a document number in a list of ``count`` postings: 0 for all, where the list is one piece."""
    return number // BLOCK if count >= BLOCKED else 0


def block_ranges(numbers: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield block, first and past-the-last place of the blocks of ascending numbers."""
    if len(numbers) < BLOCKED:
        yield 0, 0, len(numbers)
        return
    start = 0
    while start < len(numbers):
        block = numbers[start] // BLOCK
        end = bisect_left(numbers, (block + 1) * BLOCK, start)
        yield block, start, end
        start = end


def join_blocks(blocks: Sequence[bytes], count: int) -> bytes:
    """Return the blocks of a list of ``count`` postings as one payload: number and sizes as varints, the blocks."""
    if count < BLOCKED:
        return blocks[0] if blocks else b""
    return b"".join([encode_varints([len(blocks), *map(len, blocks)]), *blocks])


def split_blocks(payload: bytes, count: int) -> list[bytes]:
    """Invert ``join_blocks``. An empty list has no blocks."""
    if count < BLOCKED:
        return [payload] if count else []
    number, at = decode_varint(payload, 0)
    sizes = []
    for _ in range(number):
        size, at = decode_varint(payload, at)
        sizes.append(size)
    blocks = []
    for size in sizes:
        blocks.append(payload[at : at + size])
        at += size
    return blocks
