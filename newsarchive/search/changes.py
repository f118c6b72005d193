"""How one posting list changes, and with it the lists beside it: blocks that nothing happens to are not looked into."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from newsarchive.search.blocks import BLOCK, BLOCKED, block_of, block_ranges, join_blocks, split_blocks
from newsarchive.search.numbering import CHUNK, day_of
from newsarchive.search.shards import decode_block, encode_block, encode_postings, join_postings, split_postings
from newsarchive.search.tree import StaleIndexError

#: What a document says in one posting list: impact, position record, facets.
Posting = tuple[int, bytes, tuple[str, ...]]
Part = TypeVar("Part")


@dataclass(slots=True)
class ListChange:
    """Of one posting list: the postings that go and that come, by document number; ``bool`` says whether there are any.

    ``edit_postings`` runs first and finds the blocks; ``edit_beside`` then does the same to the list's positions and
    facets.
    """

    gone: dict[int, Posting] = field(default_factory=dict)
    come: dict[int, Posting] = field(default_factory=dict)
    #: Postings before and after.
    before: int = 0
    count: int = 0
    _names_before: list[int] = field(default_factory=list)
    #: The blocks after the change, by number.
    _blocks: dict[int, bytes] = field(default_factory=dict)
    #: The numbers, before, of each block that changes.
    _edited: dict[int, list[int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Say whether anything goes or comes."""
        return bool(self.gone or self.come)

    def edit_postings(self, payload: bytes | None) -> bytes | None:
        """Return the posting list after the change. Raises StaleIndexError where it does not hold what is to go."""
        if payload:
            self.before, self._names_before, found = split_postings(payload)
            self._blocks = dict(zip(self._names_before, found, strict=True))
        self.count = self.before - len(self.gone.keys() - self.come.keys()) + len(self.come.keys() - self.gone.keys())
        if self._is_recut:
            return self._edit_whole()
        for name in {block_of(number, self.count) for number in (*self.gone, *self.come)}:
            numbers, impacts = self._decoded(name)
            self._edited[name] = numbers
            after, merged = self._merged(numbers, list(impacts), name, lambda posting: posting[0])
            self._blocks.pop(name, None)
            if after:
                self._blocks[name] = encode_block(after, bytes(merged), name)
        names = sorted(self._blocks)
        return join_postings([self._blocks[name] for name in names], names, self.count) if self.count else None

    def edit_beside(
        self, payload: bytes | None, split: Callable[[bytes], list[bytes]], new: Callable[[Posting], bytes]
    ) -> bytes | None:
        """Return a list beside the posting list after the change.

        ``split`` cuts a block into postings, ``new`` makes one.
        """
        found = split_blocks(payload or b"", self.before)
        if len(found) != len(self._names_before):
            raise StaleIndexError("lists of the search index that belong together have other blocks")
        if self._is_recut:
            numbers, merged = self._merged(
                self._edited[0], [part for block in found for part in split(block)], None, new
            )
            return (
                join_blocks([b"".join(merged[start:end]) for _, start, end in block_ranges(numbers)], self.count)
                or None
            )
        blocks = dict(zip(self._names_before, found, strict=True))
        for name, numbers in self._edited.items():
            _, merged = self._merged(numbers, split(blocks.pop(name, b"")), name, new)
            if merged:
                blocks[name] = b"".join(merged)
        return join_blocks([blocks[name] for name in sorted(blocks)], self.count) or None

    def newest(self) -> int:
        """Return the latest day, as an ordinal, after the change, or 0 (it is in a chunk's last block)."""
        last = {name * BLOCK // CHUNK: name for name in sorted(self._blocks)}
        numbers = (number for name in last.values() for number in self._decoded(name)[0])
        return max((day_of(number).toordinal() for number in numbers), default=0)

    @property
    def _is_recut(self) -> bool:
        """Whether the list gets blocks that it did not have, or loses them."""
        return (self.count < BLOCKED) != (self.before < BLOCKED)

    def _decoded(self, name: int) -> tuple[list[int], bytes]:
        block = self._blocks.get(name)
        return decode_block(block, name) if block else ([], b"")

    def _edit_whole(self) -> bytes | None:
        decoded = [self._decoded(name) for name in self._names_before]
        self._edited[0] = [number for numbers, _ in decoded for number in numbers]
        impacts = [impact for _, values in decoded for impact in values]
        after, merged = self._merged(self._edited[0], impacts, None, lambda posting: posting[0])
        self._blocks.clear()
        if not after:
            return None
        payload = encode_postings(after, bytes(merged))
        _, names, blocks = split_postings(payload)
        self._blocks = dict(zip(names, blocks, strict=True))
        return payload

    def _merged(
        self, before: list[int], parts: list[Part], block: int | None, new: Callable[[Posting], Part]
    ) -> tuple[list[int], list[Part]]:
        """Return numbers and what stands beside each after the change, of a block or (None) of all, given both before.

        ``parts`` is changed and returned: a list of thousands changes in one place.
        """
        if len(parts) != len(before):
            raise StaleIndexError("lists of the search index that belong together differ in length")
        numbers = list(before)
        for number in self.gone.keys() - self.come.keys():
            if block is None or block_of(number, self.count) == block:
                at = bisect_left(numbers, number)
                if numbers[at : at + 1] != [number]:
                    raise StaleIndexError("the search index does not hold what is to be removed")
                del numbers[at], parts[at]
        for number, posting in self.come.items():
            if block is None or block_of(number, self.count) == block:
                at = bisect_left(numbers, number)
                there = numbers[at : at + 1] == [number]
                if there != (number in self.gone):
                    raise StaleIndexError(
                        "the search index does not hold what is to be replaced, or what is to be added already"
                    )
                numbers[at : at + there] = [number]
                parts[at : at + there] = [new(posting)]
        return numbers, parts
