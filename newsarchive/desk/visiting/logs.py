"""Logs of web servers as lines, in bounded memory: plain or gzip, from files or standard input.

Compressed data is known by its first bytes, not by its name. A line longer than any server writes is dropped while it
is read, and a stream without lines is left; a gzip file that is cut short gives what it has; one that grows beyond
reason is left there. The same file by
another name is read once.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from newsarchive.build.errors import EnvironmentFailure, UsageError

#: Bytes of a line; servers cut a request at 8 kB, and the two headers beside it are shorter.
MOST_LINE = 32_768
#: Bytes without the end of a line after which nobody expects one any more.
MOST_WITHOUT_LINE = 64 << 20
#: Bytes that are read at once.
CHUNK = 1 << 20
#: How many times its size a gzip file may grow; logs grow ten to thirty times, and deflate ends at about 1030.
MOST_GROWTH = 250
#: Below this many bytes, growth is nobody's concern.
_HARMLESS = 64 << 20
_GZIP = b"\x1f\x8b"
_STDIN = "-"


@dataclass(slots=True)
class Log:
    """One log while it is read.

    ``fault`` tells afterwards why it was not read to its end, ``overlong`` counts lines that were dropped for their
    length, ``digest`` is that of all its bytes, decompressed.
    """

    name: str
    file: BinaryIO
    fault: str = ""
    overlong: int = 0
    digest: str = ""
    _hash: hashlib.blake2b = field(default_factory=lambda: hashlib.blake2b(digest_size=16))

    def batches(self) -> Iterator[list[bytes]]:
        """Yield the lines without their ends, many at a time. Raises EnvironmentFailure where reading fails."""
        rest = b""
        dropping = False
        since = 0
        for data in self._chunks():
            lines = (rest + data).split(b"\n")
            rest = lines.pop()
            since = 0 if lines else since + len(data)
            if dropping and lines:
                del lines[0]
                dropping = False
            if len(rest) > MOST_LINE:
                self.overlong += not dropping
                rest, dropping = b"", True
            yield lines
            if since > MOST_WITHOUT_LINE:  # a stream that is no log may have no end either
                self.fault = f"no line ends within {MOST_WITHOUT_LINE >> 20} MiB"
                return
        if rest and not dropping:
            yield [rest]
        self.digest = self._hash.hexdigest()

    def _chunks(self) -> Iterator[bytes]:
        try:
            for data in _decompressed(self):
                self._hash.update(data)
                yield data
        except OSError as fault:
            raise EnvironmentFailure(f"{self.name}: cannot be read: {fault.strerror or fault}") from fault


@contextmanager
def opened(names: Sequence[str]) -> Iterator[Iterator[Log]]:
    """Give the logs one after the other, each closed before the next; the same file twice is given once.

    ``-`` is standard input. Raises UsageError for what is neither file nor pipe, before the first is read.
    """
    places: dict[tuple[int, int] | str, str] = {}
    for name in names:
        places.setdefault(name if name == _STDIN else _identity(name), name)

    def logs() -> Iterator[Log]:
        for name in places.values():
            if name == _STDIN:
                yield Log("standard input", sys.stdin.buffer if sys.stdin else io.BytesIO())
            else:
                with _open(name) as file:
                    yield Log(name, file)

    yield logs()


def _identity(name: str) -> tuple[int, int]:
    try:
        status = Path(name).stat()
    except (OSError, ValueError) as fault:
        raise UsageError(f"'{name}' is no log that can be read: {getattr(fault, 'strerror', None) or fault}") from fault
    if stat.S_ISDIR(status.st_mode):
        raise UsageError(f"'{name}' is a folder; name the logs in it, as in {name.rstrip('/')}/access.log*")
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
        raise UsageError(f"'{name}' is neither a file nor a pipe; '-' reads standard input")
    return status.st_dev, status.st_ino


def _open(name: str) -> BinaryIO:
    try:
        return open(os.open(name, os.O_RDONLY | os.O_CLOEXEC), "rb", buffering=0)  # noqa: PTH123 - chunks are our own
    except OSError as fault:
        raise EnvironmentFailure(f"{name}: cannot be read: {fault.strerror}") from fault


def _decompressed(log: Log) -> Iterator[bytes]:
    first = log.file.read(CHUNK) or b""
    while first and len(first) < len(_GZIP):
        more = log.file.read(CHUNK)
        if not more:
            break
        first += more
    if first.startswith(_GZIP):
        yield from _inflated(log, first)
        return
    while first:
        yield first
        first = log.file.read(CHUNK)


def _inflated(log: Log, data: bytes) -> Iterator[bytes]:
    """Yield the bytes of a gzip file (RFC 1952), of however many members; note in ``log.fault`` why it ends early."""
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    size = grown = 0
    try:
        while data:
            size += len(data)
            full = True
            while data or full:
                made = member.decompress(data, CHUNK)
                full = len(made) == CHUNK  # there may be more where nothing more has to be read for it
                data = member.unconsumed_tail
                grown += len(made)
                if grown > max(_HARMLESS, MOST_GROWTH * size):
                    log.fault = f"it grows to more than {MOST_GROWTH} times its size"
                    return
                if made:
                    yield made
                if member.eof:
                    data = member.unused_data.lstrip(b"\0")  # members may be followed by padding
                    full = False
                    member = zlib.decompressobj(zlib.MAX_WBITS | 16) if data else member
            data = log.file.read(CHUNK)
            if data and member.eof:
                member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        if not member.eof:
            log.fault = "it is cut short"
    except zlib.error:
        log.fault = "what follows is not gzip"
