"""``--fix``: the spots of a file whose meaning is beyond doubt get the text that was meant, and nothing else changes.

Every other byte stays: line ends, byte order mark, spacing. A file is replaced whole or not at all, only while it holds
what was examined, and only by one that the build reads as well as before. Mending twice is mending once.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from newsarchive.desk.checking.examine import all_spots
from newsarchive.desk.checking.prose import read
from newsarchive.desk.mojibake import ROUNDS
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, problem
from newsarchive.model.settings import ParseSettings
from newsarchive.read.article import read_article

_YAML = frozenset("\"'")
_OPENING, _CLOSING = frozenset("\"'«»„“”‚‘’‹›"), frozenset("\"'»«“”‘’›‹")


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done to a file: how many places were mended, or why it was left alone."""

    path: str
    places: int
    problem: Problem | None = None


def mended(data: bytes, lang: str) -> tuple[bytes, int]:
    """Return the bytes with all certain spots mended, and how many there were."""
    places = 0
    for _ in range(ROUNDS):
        prose = read(data)
        if prose is None:
            break
        text = data.decode()
        spots = sorted(
            (
                spot
                for spot in all_spots(prose, lang, typography=True)
                if spot.instead is not None and not _is_quoted(text, spot.start, spot.end)
            ),
            key=lambda spot: spot.start,
        )
        if not spots:
            break
        parts, end = [], 0
        for spot in spots:
            parts += [text[end : spot.start], spot.instead or ""]
            end = spot.end
        data = "".join([*parts, text[end:]]).encode()
        places += len(spots)
    return data, places


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a spot is all that stands in quotation marks: who writes so writes about the word as it is.

    Straight ones in the front matter are marks of YAML.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    return before in _OPENING and after in _CLOSING and (before not in _YAML or text.find("\n---", 1) < start)


def mend(file: Path, path: str, lang: str, examined: str, settings: ParseSettings) -> Mended:
    """Mend the file at ``path`` (from the root), if its bytes still have the digest ``examined``."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        return _left(path, fault.strerror or "it cannot be read")
    if digest(data) != examined:
        return _left(path, "it was changed meanwhile")
    whole, places = mended(data, lang)
    if not places:
        return Mended(path, 0)
    inside = path.removeprefix("content/")
    if read_article(inside, data, settings)[0] and not read_article(inside, whole, settings)[0]:
        return _left(path, "it would no longer be readable")
    try:
        _replace(file, whole)
    except OSError as fault:
        return _left(path, fault.strerror or "it cannot be written")
    return Mended(path, places)


def _replace(file: Path, data: bytes) -> None:
    """Put a file with other bytes and the same mode in the place of one, in one step."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".mended")
    try:
        with open(descriptor, "wb") as new:  # noqa: PTH123 - a descriptor
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
            os.fchmod(new.fileno(), file.stat().st_mode & 0o7777)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _left(path: str, reason: str) -> Mended:
    return Mended(path, 0, problem("not-fixed", path, severity="warning", reason=reason))
