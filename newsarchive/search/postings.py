"""What one article contributes to the index: terms with impacts and positions, forms, facets, its result record.

A pure function of the ``SearchDocument``, kept by the build beside the article, so that an edit knows which terms the
old version had. Stored as plain bytes: strings joined by line feeds, one length in front of each part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import accumulate

from newsarchive.search.varint import FLAG, decode_varint, encode_varints, varint


class Kind(IntEnum):
    """Where in the article a term comes from; part of a posting list's identity."""

    OWN = 0  #: a word of the article
    PART = 1  #: a part of a German compound
    CROSS = 2  #: a word of the title that the story has in another language, with that language's stem


#: Set in an impact whose term stands in the title.
TITLE = FLAG


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of one kind: keys joined by line feeds; as many bytes, impacts (0..15) with ``TITLE`` for the title's."""

    keys: str = ""
    impacts: bytes = b""


def join_records(records: Sequence[bytes]) -> bytes:
    """Return position records as one piece: their sizes as varints, then the records."""
    return encode_varints(map(len, records)) + b"".join(records)


@dataclass(frozen=True, slots=True)
class DocPostings:
    """The analysed form of one language version of a story.

    ``positions`` holds the position records of the own terms (see ``join_records``); ``forms`` are the distinct
    lower-case words as written, joined by line feeds; ``facets`` are ``t:topic``, ``r:region``, ``s:source``;
    ``record`` is the JSON array that the result shows (see ``analysis.record``).
    """

    lang: str
    story: str
    day: date
    record: str
    facets: tuple[str, ...]
    own: Terms
    parts: Terms
    cross: Terms
    positions: bytes
    forms: str

    def terms(self, kind: Kind) -> Terms:
        """Return the terms of a kind."""
        return (self.own, self.parts, self.cross)[kind]

    def records(self) -> Iterator[bytes]:
        """Yield the position record of each own term: varint size of what follows, positions as varint gaps."""
        data, count = self.positions, len(self.own.impacts)
        if data[:count].isascii():
            ends = list(accumulate(data[:count], initial=count))
        else:
            ends, at = [], 0
            for _ in range(count):
                size, at = decode_varint(data, at)
                ends.append(size)
            ends = list(accumulate(ends, initial=at))
        return map(data.__getitem__, map(slice, ends, ends[1:]))

    def to_bytes(self) -> bytes:
        """Return the postings as bytes for the store."""
        texts = (self.lang, self.story, self.day.isoformat(), self.record, "\n".join(self.facets), self.forms)
        parts = [text.encode() for text in texts]
        for kind in Kind:
            terms = self.terms(kind)
            parts += [terms.keys.encode(), terms.impacts]
        parts.append(self.positions)
        return b"".join([varint(len(part)) + part for part in parts])

    @classmethod
    def from_bytes(cls, data: bytes) -> DocPostings:
        """Invert ``to_bytes``."""
        parts: list[bytes] = []
        at = 0
        while at < len(data):
            size, at = decode_varint(data, at)
            parts.append(data[at : at + size])
            at += size
        lang, story, day, record, facets, forms = (part.decode() for part in parts[:6])
        own, cut, cross = (Terms(parts[at].decode(), parts[at + 1]) for at in (6, 8, 10))
        names = tuple(facets.split("\n")) if facets else ()
        return cls(lang, story, date.fromisoformat(day), record, names, own, cut, cross, parts[12], forms)
