"""What the published search index was made of, document by document, in the store.

The rows are what the files in the output say: they change with the traces, in one transaction, after a commit. While
an index is made anew they are ahead of the output; then there is no trace of the index (see ``indexing``).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsarchive.build.rows import StoreDamaged, seal
from newsarchive.build.store import Store
from newsarchive.model.fingerprint import digest
from newsarchive.search.postings import DocPostings

#: The partition of the index's files in the traces.
INDEX = "search index"
#: zlib's level 1: postings shrink to half in some 60 µs.
_COMPRESSION = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the index: its number, the digest of what its postings were made from, that of the postings."""

    number: int
    inputs: str
    made: str


class Documents:
    """The documents in a store, by path below ``content/``."""

    def __init__(self, store: Store) -> None:
        """Look into ``store``."""
        self._store = store

    def known(self) -> dict[str, Document]:
        """Return all documents; the postings are not read."""
        return dict(self._rows("SELECT path, number, inputs, made, seal FROM documents"))

    def one(self, path: str) -> Document | None:
        """Return one document, None where there is none."""
        query = "SELECT path, number, inputs, made, seal FROM documents WHERE path = ?"
        return next((document for _, document in self._rows(query, (path,))), None)

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> Iterator[tuple[str, Document]]:
        for *row, sealed in self._store.rows(query, values):
            if sealed != seal(row):
                raise StoreDamaged(f"document {row[0]}")
            yield row[0], Document(*row[1:])

    def postings(self, path: str, document: Document) -> DocPostings:
        """Return the postings of a document; raise StoreDamaged unless they are those that its row tells of."""
        for (packed,) in self._store.rows("SELECT postings FROM documents WHERE path = ?", (path,)):
            return _unpacked(path, packed, document.made)
        raise _lost(path)

    def in_order(self, languages: tuple[str, ...]) -> Iterator[tuple[int, DocPostings]]:
        """Yield all documents with their numbers: by number, then by language as in ``languages``.

        Raise StoreDamaged where a row is not what was put there.
        """
        order = {lang: place for place, lang in enumerate(languages)}
        rows = self._store.rows("SELECT path, number FROM documents")
        try:
            found = sorted((number, order[path.partition("/")[0]], path) for path, number in rows)
        except (AttributeError, KeyError, TypeError) as fault:
            raise StoreDamaged(str(fault)) from fault
        query = "SELECT path, number, inputs, made, seal, postings FROM documents WHERE path = ?"
        for number, _, path in found:
            *row, sealed, packed = next(self._store.rows(query, (path,)), (None,) * 6)
            if sealed != seal(row) or row[1] != number:
                raise StoreDamaged(f"document {path}")
            yield number, _unpacked(path, packed, row[3])

    def put(self, path: str, document: Document, data: bytes | None) -> None:
        """Remember a document with its postings; without ``data`` those that are there stay."""
        row = [path, document.number, document.inputs, document.made]
        if data is None:
            change = "UPDATE documents SET number = ?, inputs = ?, made = ?, seal = ? WHERE path = ?"
            self._store.run(change, (*row[1:], seal(row), path))
        else:
            packed = zlib.compress(data, _COMPRESSION)
            self._store.run("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)", (*row, seal(row), packed))

    def forget(self, paths: Iterable[str]) -> None:
        """Forget documents."""
        for path in paths:
            self._store.run("DELETE FROM documents WHERE path = ?", (path,))


def _unpacked(path: str, packed: bytes, made: str) -> DocPostings:
    try:
        data = zlib.decompress(packed)
    except (TypeError, zlib.error) as fault:
        raise StoreDamaged(str(fault)) from fault
    if digest(data) != made:
        raise _lost(path)
    return DocPostings.from_bytes(data)


def _lost(path: str) -> StoreDamaged:
    return StoreDamaged(f"postings of {path}")
