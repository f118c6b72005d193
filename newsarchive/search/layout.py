"""The whole index at a glance: its kinds of shards with their limits, and the manifest that names the build.

The manifest is the only file that a browser fetches without knowing its content; everything else is asked for by the
tag that the manifest, or a directory page that it names, gives. So it must be published last, and two builds are never
mixed.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from newsarchive.search.address import form_address, text_address
from newsarchive.search.shards import FOLDER, EntryCodec, RecordCodec, SoundCodec
from newsarchive.search.stemming import stemmer
from newsarchive.search.tree import StaleIndexError

#: Version of the files' form, and of what the analysis makes of a text. A change of either asks for a new index.
FORMAT = 2
ANALYSIS = 3

MANIFEST = f"{FOLDER}/manifest.json"
FACETS = f"{FOLDER}/facets.json"
KINDS = ("post", "pos", "fac", "lex", "sound", "docs")


class Codecs:
    """The codecs of all kinds, for the languages of an archive."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.post = EntryCodec("post", 10_000, text_address)
        self.pos = EntryCodec("pos", 32_000, text_address)
        self.fac = EntryCodec("fac", 12_000, text_address)
        self.lex = EntryCodec("lex", 8_000, form_address)
        self.sound = SoundCodec(8_000, [stemmer(lang) for lang in languages])
        self.docs = RecordCodec(4_000)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build consists of.

    ``documents`` and ``newest`` (a day's ordinal, 0 without documents) are by language; ``facets`` is the tag of the
    table of facet values; ``tops`` are the directories by kind.
    """

    languages: tuple[str, ...]
    documents: tuple[int, ...]
    newest: tuple[int, ...]
    facets: int
    tops: dict[str, bytes]

    def to_bytes(self) -> bytes:
        """Return the manifest as it is published."""
        content = {
            "format": FORMAT,
            "analysis": ANALYSIS,
            "languages": self.languages,
            "documents": self.documents,
            "newest": self.newest,
            "facets": self.facets,
            "kinds": {kind: base64.b64encode(self.tops[kind]).decode("ascii") for kind in KINDS},
        }
        return (json.dumps(content, separators=(",", ":")) + "\n").encode()

    @classmethod
    def from_bytes(cls, data: bytes | None) -> Manifest:
        """Invert ``to_bytes``. Raises StaleIndexError where there is no manifest, or one of another version."""
        try:
            content: dict[str, Any] = json.loads(data or b"")
            if (content["format"], content["analysis"]) != (FORMAT, ANALYSIS):
                raise StaleIndexError("the search index has another version")
            return cls(
                tuple(content["languages"]),
                tuple(content["documents"]),
                tuple(content["newest"]),
                int(content["facets"]),
                {kind: base64.b64decode(content["kinds"][kind]) for kind in KINDS},
            )
        except (ValueError, KeyError, TypeError) as error:
            raise StaleIndexError("there is no manifest of a search index") from error
