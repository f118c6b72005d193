"""What is known of every file, kept in many values of the store by its path: one edit writes one of them anew."""

from __future__ import annotations

from zlib import crc32

#: So many values.
SHARDS = 256


def shard_of(path: str) -> int:
    """Return the number of the value that holds what is known of a path, below ``SHARDS``."""
    return crc32(path.encode()) % SHARDS
