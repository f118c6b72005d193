"""A whole index at once, in bounded memory: passes over the documents, each of which makes some of its sections.

Passes know nothing of each other, so that processes can make them at the same time. Memory is that of the largest. The
result is the same to the byte as that of ``update``.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

from newsarchive.search.layout import MANIFEST, Manifest
from newsarchive.search.postings import DocPostings
from newsarchive.search.sections import SECTIONS, Part

#: Gives the documents with their numbers, in ascending order of the numbers; called once for each pass.
Documents = Callable[[], Iterable[tuple[int, DocPostings]]]

#: The passes where one process makes them all: few, as each reads all documents, and none much larger than the other.
TOGETHER = (("lists", "forms"), ("positions", "records"))
#: The passes where several processes share them, in the order in which they begin.
APART = (("lists",), ("forms",), ("positions",), ("records",))


def build(languages: tuple[str, ...], documents: Documents) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the index, the manifest last. Documents of one language have distinct numbers."""
    parts: list[Part] = []
    for names in TOGETHER:
        parts += yield from write(names, languages, documents)
    yield MANIFEST, manifest(languages, parts)


def write(
    names: Sequence[str], languages: tuple[str, ...], documents: Documents
) -> Generator[tuple[str, bytes], None, list[Part]]:
    """Make some of the ``SECTIONS`` in one pass: yield their files, return their parts of the manifest."""
    sections = [SECTIONS[name](languages) for name in names]
    for number, document in documents():
        for section in sections:
            section.add(number, document)
    parts = []
    while sections:
        parts.append((yield from sections.pop(0).files()))
    return parts


def manifest(languages: tuple[str, ...], parts: Iterable[Part]) -> bytes:
    """Return the manifest of an index from the parts of all its sections."""
    found = list(parts)
    tops = {kind: top for part in found for kind, top in part.tops.items()}
    lists = next(part for part in found if part.documents)
    return Manifest(languages, lists.documents, lists.newest, lists.facets, tops).to_bytes()
