"""A whole index at once, in bounded memory: passes over the documents, each with one kind of table.

Memory is that of the largest pass: some 400 MB for 100,000 articles. The result is the same to the byte as that of ``update``.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, TypeVar

from newsarchive.search.directory import Codec
from newsarchive.search.layout import MANIFEST, Codecs, Manifest
from newsarchive.search.numbering import day_of
from newsarchive.search.postings import DocPostings, Kind
from newsarchive.search.shards import Identity, encode_postings, slot_of, split_positions
from newsarchive.search.terms import has_facets, keys_of, special_keys
from newsarchive.search.tree import Leaf, Node, Page, StaleIndexError, content_tag, cut, encode_directory, grow, leaf_file, paged
from newsarchive.search.varint import varint

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
    lists = _Lists(languages, codecs)
    for number, document in documents():
        lists.add(number, document)
    tops["fac"] = yield from _write(codecs.fac, lists.with_facets(), lists.facets)
    tops["post"] = yield from _write(codecs.post, lists.identities(), lists.postings)
    manifest = Manifest(languages, tuple(lists.documents), tuple(lists.newest), tops)
    del lists
    positions = _positions(languages, documents())
    tops["pos"] = yield from _write(codecs.pos, positions, positions.__getitem__)
    del positions
    forms = _forms(languages, documents())
    tops["lex"] = yield from _write(codecs.lex, forms, lambda identity: varint(forms[identity]))
    tops["sound"] = yield from _write(codecs.sound, filter(codecs.sound.address, forms), lambda _: b"")
    del forms
    records = {(number, languages.index(document.lang)): document.record for number, document in documents()}
    tops["docs"] = yield from _write(codecs.docs, records, records.__getitem__)
    yield MANIFEST, manifest.to_bytes()


class _Lists:
    """Posting lists in the making: per slot a table from key to codes ``document · 16 + impact``, documents by order of arrival."""

    def __init__(self, languages: tuple[str, ...], codecs: Codecs) -> None:
        self.documents = [0] * len(languages)
        self.newest = [0] * len(languages)
        self._languages = languages
        self._alphabet = codecs.alphabet
        self._numbers = array("q")
        self._facets: list[str] = []
        # The many keys that occur once are kept as a plain number: an array takes three times as much.
        self._tables: dict[int, dict[str, int | array[int]]] = {}

    def add(self, number: int, document: DocPostings) -> None:
        """Append one document's postings to their lists."""
        language = self._languages.index(document.lang)
        self.documents[language] += 1
        self.newest[language] = max(self.newest[language], day_of(number).toordinal())
        code = len(self._numbers) << 4
        self._numbers.append(number)
        self._facets.append(self._alphabet.posting(document.facets))
        for kind in Kind:
            table = self._tables.setdefault(slot_of(language, kind), {})
            terms = document.terms(kind)
            keys = keys_of(terms.keys)
            impacts: Iterable[int] = terms.impacts
            if kind is Kind.OWN:
                special = special_keys(document)
                keys += special
                impacts = terms.impacts + bytes(len(special))
            for key, impact in zip(keys, impacts, strict=True):
                found = table.get(key)
                if found is None:
                    table[key] = code | impact
                elif type(found) is int:
                    table[key] = array("I", (found, code | impact))
                else:
                    found.append(code | impact)  # type: ignore[union-attr]

    def identities(self) -> Iterator[Identity]:
        """Yield the identities of all lists."""
        return ((key, slot) for slot, table in self._tables.items() for key in table)

    def with_facets(self) -> Iterator[Identity]:
        """Yield the identities of the lists that have facets."""
        return (identity for identity in self.identities() if has_facets(*identity, self._languages))

    def facets(self, identity: Identity) -> str:
        """Return the payload of a list's facets, in the run's alphabet."""
        facets = self._facets
        return "".join([facets[code >> 4] for code in self._codes(identity)])

    def postings(self, identity: Identity) -> bytes:
        """Return the payload of a list."""
        codes = self._codes(identity)
        numbers = self._numbers
        return encode_postings([numbers[code >> 4] for code in codes], bytes([code & 15 for code in codes]))

    def _codes(self, identity: Identity) -> Iterable[int]:
        key, slot = identity
        found = self._tables[slot][key]
        return (found,) if isinstance(found, int) else found


def _positions(languages: tuple[str, ...], documents: Iterable[tuple[int, DocPostings]]) -> dict[Identity, bytes | bytearray]:
    """Return the position records of all own terms, one after another."""
    table: dict[Identity, bytes | bytearray] = {}
    for _, document in documents:
        slot = slot_of(languages.index(document.lang), Kind.OWN)
        for key, record in zip(keys_of(document.own.keys), split_positions(document.positions), strict=True):
            identity = key, slot
            found = table.get(identity)
            if found is None:
                table[identity] = record
            elif type(found) is bytearray:
                found += record
            else:
                table[identity] = bytearray(found + record)
    return table


def _forms(languages: tuple[str, ...], documents: Iterable[tuple[int, DocPostings]]) -> dict[Identity, int]:
    """Return how many articles of a language have each form."""
    counters: dict[str, Counter[str]] = {lang: Counter() for lang in languages}
    for _, document in documents:
        counters[document.lang].update(keys_of(document.forms))
    return {(form, slot_of(place, Kind.OWN)): n for place, lang in enumerate(languages) for form, n in counters.pop(lang).items()}


def _write(codec: Codec[Id, Payload], identities: Iterable[Id], payload: Callable[[Id], Payload]) -> Written:
    """Yield the shards of one kind and its directory pages; payloads are made twice, so that none has to be kept."""
    keyed = sorted((codec.address(identity), identity) for identity in identities)
    measures = [codec.measure(identity, payload(identity)) for _, identity in keyed]
    found: list[tuple[str, Leaf]] = []
    for path, low, high in cut([address for address, _ in keyed], measures, codec.limit):
        data = codec.encode([(identity, payload(identity)) for _, identity in keyed[low:high]])
        found.append((path, Leaf(content_tag(data), stored=False)))
        yield leaf_file(codec.folder, path), data
    pages: dict[str, bytes] = {}
    top = encode_directory(paged(grow(found), codec.folder, _no_page, pages))
    yield from pages.items()
    return top


def _no_page(page: Page, path: str) -> Node:
    """Refuse to open a page: a tree that was just grown has none."""
    raise StaleIndexError(f"unexpected page {page} at {path}")
