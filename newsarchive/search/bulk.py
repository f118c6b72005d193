"""A whole index at once, in bounded memory: passes over the documents, each with one kind of table.

Memory is that of the largest pass: some 400 MB for 100,000 articles. The result is the same to the byte as that of
``update``.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import accumulate
from typing import Any, TypeVar

from newsarchive.search.blocks import BLOCKED, block_ranges, join_blocks
from newsarchive.search.directory import Codec
from newsarchive.search.facets import encode_table, number_values, step_of, values_of
from newsarchive.search.layout import FACETS, MANIFEST, Codecs, Manifest
from newsarchive.search.numbering import day_of
from newsarchive.search.postings import DocPostings, Kind
from newsarchive.search.shards import Identity, encode_postings, slot_of, split_positions
from newsarchive.search.terms import has_facets, keys_of, special_keys
from newsarchive.search.tree import (
    Leaf,
    Node,
    Page,
    StaleIndexError,
    content_tag,
    cut,
    encode_directory,
    grow,
    leaf_file,
    paged,
)
from newsarchive.search.varint import exhaust, varint

Id = TypeVar("Id", bound=tuple[Any, int])
Payload = TypeVar("Payload")

#: Gives the documents with their numbers, in ascending order of the numbers; called once for each pass.
Documents = Callable[[], Iterable[tuple[int, DocPostings]]]

#: Yields files, returns the top of the directory.
Written = Generator[tuple[str, bytes], None, bytes]


def build(languages: tuple[str, ...], documents: Documents) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the index, the manifest last. Documents of one language have distinct numbers."""
    codecs = Codecs(languages)
    tops: dict[str, bytes] = {}
    lists = _Lists(languages)
    counters: dict[str, Counter[str]] = {lang: Counter() for lang in languages}
    for number, document in documents():
        lists.add(number, document)
        counters[document.lang].update(keys_of(document.forms))
    table = lists.number_facets()
    yield FACETS, table
    manifest = Manifest(languages, tuple(lists.documents), tuple(lists.newest), content_tag(table), tops)
    blocks = lists.blocks
    tops["fac"] = yield from _write(codecs.fac, lists.with_facets(), lists.facets)
    tops["post"] = yield from _write(codecs.post, lists.identities(), lists.postings)
    del lists
    counts: dict[Identity, int] = {}
    for place, lang in enumerate(languages):
        counts.update(((form, slot_of(place, Kind.OWN)), n) for form, n in counters.pop(lang).items())
    tops["lex"] = yield from _write(codecs.lex, counts, lambda identity: varint(counts[identity]))
    tops["sound"] = yield from _write(codecs.sound, counts, lambda _: b"")
    counts.clear()
    positions = _Positions(languages, blocks)
    records: dict[tuple[int, int], str] = {}
    for number, document in documents():
        records[number, languages.index(document.lang)] = document.record
        positions.add(document)
    tops["pos"] = yield from _write(codecs.pos, positions.identities(), positions.records)
    del positions
    tops["docs"] = yield from _write(codecs.docs, records, records.__getitem__)
    yield MANIFEST, manifest.to_bytes()


class _Arrays(dict[str, "array[int]"]):
    """Key → codes of its postings, empty where the key is new."""

    def __missing__(self, key: str) -> array[int]:
        self[key] = codes = array("I")
        return codes


class _Lists:
    """Posting lists in the making: per slot, key → codes ``document · 32 + impact``, documents by order of arrival."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.documents = [0] * len(languages)
        self.newest = [0] * len(languages)
        #: Of long lists, how many postings each block has.
        self.blocks: dict[Identity, list[int]] = {}
        self._languages = languages
        self._numbers = array("q")
        self._facets: list[tuple[str, ...]] = []
        self._values: list[bytes] = []
        self._tables = {slot_of(place, kind): _Arrays() for place in range(len(languages)) for kind in Kind}

    def add(self, number: int, document: DocPostings) -> None:
        """Append one document's postings to their lists."""
        language = self._languages.index(document.lang)
        self.documents[language] += 1
        self.newest[language] = max(self.newest[language], day_of(number).toordinal())
        code = len(self._numbers) << 5
        self._numbers.append(number)
        self._facets.append(document.facets)
        for kind in Kind:
            terms = document.terms(kind)
            lists = map(self._tables[slot_of(language, kind)].__getitem__, keys_of(terms.keys))
            exhaust(map(array.append, lists, map(code.__or__, terms.impacts)))
        table = self._tables[slot_of(language, Kind.OWN)]
        for key in special_keys(document):
            table[key].append(code)

    def identities(self) -> Iterator[Identity]:
        """Yield the identities of all lists."""
        return ((key, slot) for slot, table in self._tables.items() for key in table)

    def with_facets(self) -> Iterator[Identity]:
        """Yield the identities of the lists that have facets."""
        return (identity for identity in self.identities() if has_facets(*identity, self._languages))

    def number_facets(self) -> bytes:
        """Number the facet values of all documents, and return their table."""
        counts = Counter(facet for facets in self._facets for facet in facets)
        steps = {facet: step_of(count) for facet, count in counts.items()}
        numbers = number_values(steps)
        self._values = [values_of(numbers, facets) for facets in self._facets]
        self._facets.clear()
        return encode_table(steps)

    def facets(self, identity: Identity) -> bytes:
        """Return the payload of a list's facets."""
        values, numbers = self._values, self._numbers
        codes = self._tables[identity[1]][identity[0]]
        if len(codes) < BLOCKED:
            return b"".join([values[code >> 5] for code in codes])
        ranges = block_ranges([numbers[code >> 5] for code in codes])
        return join_blocks(
            [b"".join([values[code >> 5] for code in codes[start:end]]) for _, start, end in ranges], len(codes)
        )

    def postings(self, identity: Identity) -> bytes:
        """Return the payload of a list, and let the list go."""
        codes = self._tables[identity[1]].pop(identity[0])
        table = self._numbers
        numbers = [table[code >> 5] for code in codes]
        if len(numbers) >= BLOCKED:
            self.blocks[identity] = [end - start for _, start, end in block_ranges(numbers)]
        return encode_postings(numbers, bytes([code & 31 for code in codes]))


class _Bytes(dict[str, bytearray]):
    """Key → position records, empty where the key is new."""

    def __missing__(self, key: str) -> bytearray:
        self[key] = records = bytearray()
        return records


class _Positions:
    """Position records in the making: per slot a table from key to the records of its postings."""

    def __init__(self, languages: tuple[str, ...], blocks: dict[Identity, list[int]]) -> None:
        self._languages = languages
        self._blocks = blocks
        self._tables = {slot_of(place, Kind.OWN): _Bytes() for place in range(len(languages))}

    def add(self, document: DocPostings) -> None:
        """Append one document's records to those of its terms."""
        table = self._tables[slot_of(self._languages.index(document.lang), Kind.OWN)]
        exhaust(map(bytearray.extend, map(table.__getitem__, keys_of(document.own.keys)), document.records()))

    def identities(self) -> Iterator[Identity]:
        """Yield the identities of all lists."""
        return ((key, slot) for slot, table in self._tables.items() for key in table)

    def records(self, identity: Identity) -> bytes:
        """Return the payload of a list, and let the list go."""
        data = bytes(self._tables[identity[1]].pop(identity[0]))
        sizes = self._blocks.get(identity)
        if sizes is None:
            return data
        records = split_positions(data)
        ends = list(accumulate(sizes))
        return join_blocks(
            [b"".join(records[end - size : end]) for size, end in zip(sizes, ends, strict=True)], len(records)
        )


def _write(codec: Codec[Id, Payload], identities: Iterable[Id], payload: Callable[[Id], Payload]) -> Written:
    """Yield the shards of one kind and its directory pages; entries without an address are left out."""
    keyed = sorted((address, identity) for identity in identities if (address := codec.address(identity)))
    payloads = [payload(identity) for _, identity in keyed]
    measures = [codec.measure(identity, content) for (_, identity), content in zip(keyed, payloads, strict=True)]
    found: list[tuple[str, Leaf]] = []
    for path, low, high in cut([address for address, _ in keyed], measures, codec.limit):
        data = codec.encode(
            [(identity, content) for (_, identity), content in zip(keyed[low:high], payloads[low:high], strict=True)]
        )
        found.append((path, Leaf(content_tag(data), stored=False)))
        yield leaf_file(codec.folder, path, codec.suffix), data
    pages: dict[str, bytes] = {}
    top = encode_directory(paged(grow(found), codec.folder, _no_page, pages))
    yield from pages.items()
    return top


def _no_page(page: Page, path: str) -> Node:
    """Refuse to open a page: a tree that was just grown has none."""
    raise StaleIndexError(f"unexpected page {page} at {path}")  # pragma: no cover - that is what it says
