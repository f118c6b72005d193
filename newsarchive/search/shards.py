"""The kinds of shards and their bytes.

Written for 100,000 articles of 350 words in three languages (some 180 terms each, 20 million postings); a reader loads
for two words two shards of postings, one of facets and ten of records. Nothing is compressed: hosts do it where it
pays, zlib's bytes differ by machine.

========  =====================================  ==========================================  ======  =================
kind      an entry is                            its payload                                 limit   at 100,000
========  =====================================  ==========================================  ======  =================
``post``  key and slot                           how many, document numbers, impacts          10 kB   2 bytes a posting
``pos``   key and slot, own words only           per posting a length and position gaps      32 kB   2 bytes a word
``fac``   key and slot, no stop words            per posting its facets                       12 kB   3 bytes a posting
``lex``   form and language                      in how many articles                         8 kB   8 bytes a form
``sound`` form and language, by sound            nothing                                      8 kB   8 bytes a form
``docs``  document number and language           the record that a result shows               4 kB   450 bytes
========  =====================================  ==========================================  ======  =================

A *slot* is ``language · 4 + kind`` (``postings.Kind``), the language by its place in the manifest. A file of the first
five kinds is::

    varint: length of the heads heads:  per entry varint characters shared with the text before, varint bytes of the
    rest, the rest in UTF-8, slot, varint payload size payloads, in the same order

A *block* of ``post``: varint count and size of the numbers; the first as zigzag distance from the block's start (of a
list that is one piece, from ``numbering.ORIGIN``), then gaps, as varints; impacts, two to a byte; then, where any is
set, a bit for each that says whether the term stands in the title, eight to a byte, low bits first. A payload is the
varint count and the blocks (see ``blocks``); after more than one, their numbers as gaps. ``pos``: in each block, for
each posting, varint size and positions as varint gaps. ``fac``: see ``facets``. ``docs`` is JSON: ``[number, language,
*record]``, one to a line. Whatever the browser is to read was checked to be written so by
``tests/search/test_shards.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import or_, sub

from newsarchive.search.address import document_address, sound_address, text_address
from newsarchive.search.blocks import BLOCK, BLOCKED, block_ranges, join_blocks, split_blocks
from newsarchive.search.folding import fold
from newsarchive.search.numbering import ORIGIN
from newsarchive.search.varint import (
    SMALL,
    decode_ascending,
    decode_flags,
    decode_nibbles,
    decode_varint,
    encode_ascending,
    encode_flags,
    encode_nibbles,
    encode_varints,
    varint,
)

#: Where the index is published, from the site's root.
FOLDER = "assets/search/data"

#: Keys that are no words: U+0001 alone lists all documents of a language, U+0001 and a facet value those that carry it.
SPECIAL = "\x01"

#: What the head of an entry adds to a shard, about.
HEAD = 4

Identity = tuple[str, int]


def slot_of(language: int, kind: int) -> int:
    """Return the slot of a language's place and a kind of term."""
    return language * 4 + kind


_SLOTS = tuple(bytes((slot,)) for slot in range(256))


def encode_entries(entries: Sequence[tuple[Identity, bytes]]) -> bytes:
    """Return entries as heads and payloads."""
    heads: list[bytes] = []
    before = ""
    for (text, slot), payload in entries:
        if text == before:
            shared, rest = len(text), b""
        else:
            shared = shared_prefix(before, text)
            rest = text[shared:].encode()
        size = len(payload)
        heads += (
            varint(shared),
            varint(len(rest)),
            rest,
            _SLOTS[slot],
            SMALL[size] if size < len(SMALL) else varint(size),
        )
        before = text
    head = b"".join(heads)
    return b"".join([varint(len(head)), head, *[payload for _, payload in entries]])


def shared_prefix(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    end = min(len(one), len(other))
    for at in range(end):
        if one[at] != other[at]:
            return at
    return end


def decode_entries(data: bytes, at: int = 0) -> list[tuple[Identity, bytes]]:
    """Invert ``encode_entries``."""
    size, at = decode_varint(data, at)
    end = place = at + size
    entries = []
    text = ""
    while at < end:
        shared, length = data[at], data[at + 1]
        at += 2
        if shared | length > 0x7F:
            shared, at = decode_varint(data, at - 2)
            length, at = decode_varint(data, at)
        if length:
            text = text[:shared] + data[at : at + length].decode()
            at += length
        slot = data[at]
        size = data[at + 1]
        at += 2
        if size > 0x7F:
            size, at = decode_varint(data, at - 1)
        entries.append(((text, slot), data[place : place + size]))
        place += size
    return entries


class EntryCodec:
    """Shards whose payloads are bytes that the codec does not look into: all but ``docs``."""

    suffix = ".bin"

    def __init__(self, kind: str, limit: int, address: Callable[[str], bytes]) -> None:
        self.folder = f"{FOLDER}/{kind}"
        self.limit = limit
        self._address = address

    def address(self, identity: Identity) -> bytes:
        """Return the address of the entry's text."""
        return self._address(identity[0])

    def measure(self, identity: Identity, payload: bytes) -> int:
        """Return text, payload and head in bytes, as if nothing were shared."""
        return len(identity[0]) + len(payload) + HEAD

    def encode(self, entries: list[tuple[Identity, bytes]]) -> bytes:
        """Return a shard."""
        return encode_entries(entries)

    def decode(self, data: bytes) -> list[tuple[Identity, bytes]]:
        """Invert ``encode``."""
        return decode_entries(data)


class SoundCodec(EntryCodec):
    """``sound`` shards: forms by the sound of their stem; the payloads are empty."""

    def __init__(self, limit: int, stemmers: Sequence[Callable[[str], str]]) -> None:
        super().__init__("sound", limit, text_address)
        self._stemmers = stemmers

    def address(self, identity: Identity) -> bytes:
        """Return the address of the sound of the form's stem in its language."""
        form, slot = identity
        return sound_address(self._stemmers[slot >> 2](fold(form)))


class RecordCodec:
    """``docs`` shards: the records of documents that are neighbours in time."""

    folder = f"{FOLDER}/docs"
    suffix = ".json"

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def address(self, identity: tuple[int, int]) -> bytes:
        """Return the address of a document."""
        return document_address(*identity)

    def measure(self, identity: tuple[int, int], payload: str) -> int:  # noqa: ARG002 -- as the protocol has it
        """Return the record's size in characters, Cyrillic ones counted as two bytes, with its number."""
        return len(payload.encode()) + 12

    def encode(self, entries: list[tuple[tuple[int, int], str]]) -> bytes:
        """Return a shard."""
        return (
            "[" + ",\n".join([f"[{number},{language},{record[1:]}" for (number, language), record in entries]) + "]\n"
        ).encode()

    def decode(self, data: bytes) -> list[tuple[tuple[int, int], str]]:
        """Invert ``encode``."""
        entries = []
        for line in data.decode()[1:-2].split(",\n"):
            number, language, record = line[1:].split(",", 2)
            entries.append(((int(number), int(language)), "[" + record))
        return entries


#: Count and impact of a block with one posting.
_ONE = varint(1)
_ONE_IMPACT = tuple(encode_nibbles(bytes((impact & 15,))) + encode_flags(bytes((impact,))) for impact in range(32))


def encode_block(numbers: Sequence[int], impacts: bytes, block: int) -> bytes:
    """Return postings of one block: their numbers, counted from its first, and impacts with ``TITLE`` set or not."""
    data = encode_ascending(numbers, block * BLOCK or ORIGIN)
    if len(numbers) == 1:  # as half of all lists are
        return b"".join((_ONE, varint(len(data)), data, _ONE_IMPACT[impacts[0]]))
    return b"".join((varint(len(numbers)), varint(len(data)), data, encode_nibbles(impacts), encode_flags(impacts)))


def decode_block(data: bytes, block: int) -> tuple[list[int], bytes]:
    """Invert ``encode_block``."""
    count, at = decode_varint(data, 0)
    size, at = decode_varint(data, at)
    numbers = decode_ascending(data[at : at + size], block * BLOCK or ORIGIN)
    at += size
    end = at + (count + 1) // 2
    flags = decode_flags(data[end:], count)
    return numbers, bytes(map(or_, decode_nibbles(data[at:end], count), flags))


def encode_postings(numbers: Sequence[int], impacts: bytes) -> bytes:
    """Return the payload of a posting list: ascending document numbers and their impacts."""
    if len(numbers) < BLOCKED:
        return varint(len(numbers)) + encode_block(numbers, impacts, 0)
    ranges = list(block_ranges(numbers))
    blocks = [encode_block(numbers[start:end], impacts[start:end], block) for block, start, end in ranges]
    return join_postings(blocks, [block for block, _, _ in ranges], len(numbers))


def join_postings(blocks: Sequence[bytes], names: Sequence[int], count: int) -> bytes:
    """Return the payload of a posting list: count, blocks, and the blocks' numbers as gaps in the end."""
    joined = varint(count) + join_blocks(blocks, count)
    return joined + encode_varints([names[0], *map(sub, names[1:], names)]) if count >= BLOCKED else joined


def split_postings(payload: bytes) -> tuple[int, list[int], list[bytes]]:
    """Invert ``join_postings``: count, the blocks' numbers, the blocks."""
    count, at = decode_varint(payload, 0)
    blocks = split_blocks(payload[at:], count)
    if count < BLOCKED:
        return count, [0], blocks
    sizes = encode_varints([len(blocks), *map(len, blocks)])
    at += len(sizes) + sum(map(len, blocks))
    names = []
    name = 0
    for _ in blocks:
        gap, at = decode_varint(payload, at)
        name += gap
        names.append(name)
    return count, names, blocks


def has_records(payload: bytes, count: int) -> bool:
    """Return whether a ``pos`` payload of one piece has at least so many records; no more of it is read."""
    start = 0
    for _ in range(count):
        if start >= len(payload):
            return False
        size, start = decode_varint(payload, start)
        start += size
    return True


def split_positions(payload: bytes) -> list[bytes]:
    """Return the records of a ``pos`` payload, one for each posting, each with its length."""
    records = []
    start = 0
    while start < len(payload):
        end = payload[start] + start + 1
        if payload[start] > 0x7F:
            size, end = decode_varint(payload, start)
            end += size
        records.append(payload[start:end])
        start = end
    return records
