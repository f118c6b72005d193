"""The sections of an index in the making: each takes what it needs of every document, then yields its files.

A section knows nothing of the others, so that processes can make them at the same time; it gives its part of the
manifest. What it was made of is let go while it is written.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from newsarchive.search.blocks import BLOCK, BLOCKED, block_ranges, join_blocks
from newsarchive.search.directory import Codec
from newsarchive.search.facets import encode_table, number_values, step_of, values_of
from newsarchive.search.layout import FACETS, Codecs
from newsarchive.search.numbering import day_of
from newsarchive.search.postings import DocPostings, Kind
from newsarchive.search.shards import Identity, encode_postings, has_records, slot_of
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

#: Yields files, returns the top of the directory.
Written = Generator[tuple[str, bytes], None, bytes]


@dataclass(frozen=True, slots=True)
class Part:
    """What a section gives to the manifest: ``tops`` by kind; that of the lists also the rest."""

    tops: dict[str, bytes] = field(default_factory=dict)
    documents: tuple[int, ...] = ()
    newest: tuple[int, ...] = ()
    facets: int = 0


#: Yields files, returns what they give to the manifest.
Files = Generator[tuple[str, bytes], None, Part]


class Section(Protocol):
    """A part of the index in the making."""

    def add(self, number: int, document: DocPostings) -> None:
        """Take what it needs of a document; the numbers ascend."""

    def files(self) -> Files:
        """Yield the files, once, and let go what they were made of."""


class _Arrays(dict[str, "array[int]"]):
    """Key → codes of its postings, empty where the key is new."""

    def __missing__(self, key: str) -> array[int]:
        self[key] = codes = array("I")
        return codes


class _Lists:
    """Posting lists, and facets beside them.

    Per slot, key → codes ``document · 32 + impact``, documents by order of arrival.
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._documents = [0] * len(languages)
        self._newest = [0] * len(languages)
        self._languages = languages
        self._numbers = array("q")
        self._facets: list[tuple[str, ...]] = []
        self._values: list[bytes] = []
        self._tables = {slot_of(place, kind): _Arrays() for place in range(len(languages)) for kind in Kind}

    def add(self, number: int, document: DocPostings) -> None:
        """Append one document's postings to their lists."""
        language = self._languages.index(document.lang)
        self._documents[language] += 1
        self._newest[language] = max(self._newest[language], day_of(number).toordinal())
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

    def files(self) -> Files:
        """Yield the table of facets, the facets, the lists."""
        codecs, table = Codecs(self._languages), self._number_facets()
        yield FACETS, table
        # Both payloads of a list take as many bytes as its codes, which go as they come.
        facets: dict[Identity, bytes] = {}
        postings: dict[Identity, bytes] = {}
        for slot, lists in self._tables.items():
            while lists:
                key, codes = lists.popitem()
                documents = [code >> 5 for code in codes]
                numbers = [self._numbers[document] for document in documents]
                postings[key, slot] = encode_postings(numbers, bytes([code & 31 for code in codes]))
                if has_facets(key, slot, self._languages):
                    facets[key, slot] = self._facets_of(documents, numbers)
        tops = {"fac": (yield from _write(codecs.fac, facets, facets.pop))}
        tops["post"] = yield from _write(codecs.post, postings, postings.pop)
        return Part(tops, tuple(self._documents), tuple(self._newest), content_tag(table))

    def _number_facets(self) -> bytes:
        """Number the facet values of all documents, and return their table."""
        counts = Counter(facet for facets in self._facets for facet in facets)
        steps = {facet: step_of(count) for facet, count in counts.items()}
        numbers = number_values(steps)
        self._values = [values_of(numbers, facets) for facets in self._facets]
        self._facets.clear()
        return encode_table(steps)

    def _facets_of(self, documents: list[int], numbers: list[int]) -> bytes:
        """Return the payload of a list's facets."""
        values = [self._values[document] for document in documents]
        if len(values) < BLOCKED:
            return b"".join(values)
        blocks = [b"".join(values[start:end]) for _, start, end in block_ranges(numbers)]
        return join_blocks(blocks, len(values))


class _Bytes(dict[str, bytearray]):
    """Key → position records, empty where the key is new."""

    def __missing__(self, key: str) -> bytearray:
        self[key] = records = bytearray()
        return records


class _Positions:
    """Position records: by language a table from key to the records of its postings, and where its blocks end."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._languages = languages
        self._tables = [_Bytes() for _ in languages]
        self._ends = [_Arrays() for _ in languages]
        self._block = 0
        #: The keys that the block has.
        self._met: list[set[str]] = [set() for _ in languages]

    def add(self, number: int, document: DocPostings) -> None:
        """Append one document's records to those of its terms."""
        if number // BLOCK != self._block:
            self._end_block()
            self._block = number // BLOCK
        place = self._languages.index(document.lang)
        keys = keys_of(document.own.keys)
        self._met[place].update(keys)
        exhaust(map(bytearray.extend, map(self._tables[place].__getitem__, keys), document.records()))

    def files(self) -> Files:
        """Yield the lists of positions."""
        self._end_block()
        slots = (slot_of(place, Kind.OWN) for place in range(len(self._languages)))
        identities = [(key, slot) for slot, table in zip(slots, self._tables, strict=True) for key in table]
        return Part({"pos": (yield from _write(Codecs(self._languages).pos, identities, self._records_of))})

    def _end_block(self) -> None:
        for table, ends, keys in zip(self._tables, self._ends, self._met, strict=True):
            sizes = map(len, map(table.__getitem__, keys))
            exhaust(map(array.append, map(ends.__getitem__, keys), sizes))
            keys.clear()

    def _records_of(self, identity: Identity) -> bytes:
        """Return the payload of a list, and let the list go."""
        key, place = identity[0], identity[1] >> 2
        data, ends = bytes(self._tables[place].pop(key)), self._ends[place].pop(key)
        # A record has two bytes at least.
        if len(data) < 2 * BLOCKED or not has_records(data, BLOCKED):
            return data
        return join_blocks([data[start:end] for start, end in pairwise([0, *ends])], BLOCKED)


class _Forms:
    """In how many articles each form of a word is, and the forms by their sound."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._languages = languages
        self._counters = {lang: Counter[str]() for lang in languages}

    def add(self, _: int, document: DocPostings) -> None:
        """Count one document's forms."""
        self._counters[document.lang].update(keys_of(document.forms))

    def files(self) -> Files:
        """Yield the lexicon, the forms by sound."""
        codecs = Codecs(self._languages)
        counts: dict[Identity, int] = {}
        for place, lang in enumerate(self._languages):
            counts.update(((form, slot_of(place, Kind.OWN)), n) for form, n in self._counters.pop(lang).items())
        lexicon = yield from _write(codecs.lex, counts, lambda identity: varint(counts[identity]))
        return Part({"lex": lexicon, "sound": (yield from _write(codecs.sound, counts, lambda _: b""))})


class _Records:
    """What results show."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self._languages = languages
        self._records: dict[tuple[int, int], str] = {}

    def add(self, number: int, document: DocPostings) -> None:
        """Keep one document's record."""
        self._records[number, self._languages.index(document.lang)] = document.record

    def files(self) -> Files:
        """Yield the records."""
        return Part(
            {"docs": (yield from _write(Codecs(self._languages).docs, self._records, self._records.__getitem__))}
        )


#: The sections of an index by name.
SECTIONS: dict[str, Callable[[tuple[str, ...]], Section]] = {
    "lists": _Lists,
    "forms": _Forms,
    "positions": _Positions,
    "records": _Records,
}


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
