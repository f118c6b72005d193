"""Extractions kept in the cache, under a digest of all that they depend on: the page, what is known, the code.

Deletable at any time. What is damaged, or was made by other code, is made again; nothing in the cache is believed
without its types.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from newsarchive.build.code import code_digest
from newsarchive.build.codec import CodecError, decode, digest_of, encode
from newsarchive.desk.importing.extract import extract
from newsarchive.desk.importing.extraction import Extraction, Knowledge, Original
from newsarchive.desk.importing.markdown import LIBRARIES

_FOLDER = "import"


class Extractions:
    """The extractions of one run. Counts how many were made and how many were there already."""

    def __init__(self, cache: Path, known: Knowledge, *, keep: bool) -> None:
        self._folder = cache / _FOLDER
        self._known = known
        self._keep = keep
        self._shared = digest_of((code_digest(), LIBRARIES, known))
        self.made = 0
        self.found = 0

    def of(self, original: Original, digest: str) -> Extraction:
        """Return the extraction of a page whose bytes have this digest."""
        place = self._folder / f"{digest_of((self._shared, original.name, original.form, digest))}.json"
        with suppress(OSError, CodecError):
            kept = decode(place.read_bytes(), Extraction)
            self.found += 1
            return kept
        self.made += 1
        extraction = extract(original, self._known)
        if self._keep:
            with suppress(OSError, UnicodeEncodeError):  # a cache that cannot be written costs time and nothing else
                self._folder.mkdir(parents=True, exist_ok=True)
                beside = place.with_suffix(".new")
                beside.write_bytes(encode(extraction))
                beside.replace(place)
        return extraction
