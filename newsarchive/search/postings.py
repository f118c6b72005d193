"""What one article contributes to the index: terms with impacts and positions, forms, facets, its result record.

A pure function of the ``SearchDocument``, kept by the build beside the article, so that an edit knows which terms the
old version had. Stored as plain bytes: strings joined by line feeds, one length in front of each part.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from newsarchive.search.varint import decode_varint, varint


class Kind(IntEnum):
    """Where in the article a term comes from; part of a posting list's identity."""

    OWN = 0  #: a word of the article
    PART = 1  #: a part of a German compound, or the joined form of a hyphenated word
    CROSS = 2  #: a word of the title that the story has in another language, with that language's stem


#: Set in an impact whose term stands in the title.
TITLE = 16


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of one kind: keys joined by line feeds; as many bytes, impacts (0..15) with ``TITLE`` for the title's."""

    keys: str = ""
    impacts: bytes = b""


@dataclass(frozen=True, slots=True)
class DocPostings:
    """The analysed form of one language version of a story.

    ``positions`` holds, for each own term in order, the length of what follows and the positions as gaps, all varints;
    ``forms`` are the distinct lower-case words as written, joined by line feeds; ``facets`` are ``t:topic``,
    ``r:region``, ``s:source``; ``record`` is the JSON array that the result shows (see ``records``).
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
