"""A file's bytes to the same bytes for every machine, compressed: what servers send as it lies there.

Pure, deterministic (no time, no name in the header; RFC 1952 section 2.3) for one version of zlib. Never made: a copy
that saves nothing, or one of a format that is compressed already.
"""

from __future__ import annotations

import gzip

SUFFIX = ".gz"
#: The endings of text; what else a site holds (pictures, fonts) is compressed by its own format.
_TEXT = frozenset({".css", ".csv", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".txt", ".xml", ".webmanifest"})
#: Below so many bytes the header of an answer weighs more than what could be saved.
_LEAST = 512
_LEVEL = 9


def is_text(path: str) -> bool:
    """Whether a file of this name is worth a compressed copy."""
    name = path.rpartition("/")[2]
    return "." in name and f".{name.rpartition('.')[2].lower()}" in _TEXT


def compressed(data: bytes) -> bytes | None:
    """Return the bytes as gzip has them, None where a copy would save too little."""
    if len(data) < _LEAST:
        return None
    packed = gzip.compress(data, _LEVEL, mtime=0)
    return packed if len(packed) < len(data) else None
