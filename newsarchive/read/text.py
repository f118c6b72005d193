r"""The bytes of a file to its text, and the text of an article to front matter and body.

Lines end at ``\n`` and nowhere else, so that a line number means the same to every stage and to the editor's program.
Nothing is guessed: a file in another encoding is refused, with the encoding that it looks like. No byte is dropped
except a byte order mark at the start and the carriage returns of line endings.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from newsarchive.model.problems import Problem, problem

#: Problems of one code in one file; the rest of them is told when these are mended.
MOST_PER_CODE = 20

_BOM = b"\xef\xbb\xbf"
_LFS = b"version https://git-lfs.github.com/spec/"
_FENCE = "---"
_CLOSING_FENCE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
# What ends a line for Unicode, for str.splitlines() and for some editors, but not here: beside a fence it hides one.
_OTHER_LINE_END = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029](?=---)|(?<=---)[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONFLICT_START = re.compile(r"^(?:<{7}|\|{7})(?: .*)?$", re.MULTILINE)
_CONFLICT_END = re.compile(r"^>{7}(?: .*)?$", re.MULTILINE)
_CONFLICT_MIDDLE = re.compile(r"^={7}$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Split:
    """An article's text in two. ``block`` is the YAML, from line 2 of the file; ``body`` begins at ``body_line``."""

    block: str
    body: str
    body_line: int


def position(text: str, index: int) -> tuple[int, int]:
    """Return line and column, both from 1, of the character at ``index``."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


class WrittenColumns:
    """Where the columns of a line's NFC stand in the line as it is written; made in one pass, then asked."""

    def __init__(self, line: str) -> None:
        """Note where each letter with its marks begins, in the line and in its NFC."""
        self._written, self._composed = [0], [1]
        index = 0
        while index < len(line):
            end = index + 1
            while end < len(line) and (unicodedata.combining(line[end]) or "\u1160" <= line[end] <= "\u11ff"):
                end += 1
            self._composed.append(self._composed[-1] + len(unicodedata.normalize("NFC", line[index:end])))
            self._written.append(end)
            index = end

    def of(self, composed: int) -> int:
        """Return the column in the line of what stands at column ``composed`` of its NFC."""
        return self._written[min(bisect_left(self._composed, composed), len(self._written) - 1)] + 1


def decode(data: bytes, file: str, limit: int) -> tuple[str | None, tuple[Problem, ...]]:
    r"""Return the text of a file with ``\n`` line ends, or None and the reason.

    ``limit`` is in bytes and judged before anything is looked at. The text is as written, not yet NFC, so that
    columns in it are those of the file.
    """
    if len(data) > limit:
        return None, (problem("file-too-large", file, bytes=len(data), limit=limit),)
    if data.startswith(_LFS):
        return None, (problem("lfs-pointer", file, 1, 1),)
    if _is_utf_16(data):
        return None, (problem("not-utf-8", file, 1, 1, guess="it looks like UTF-16"),)
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        before = _with_line_feeds(data.removeprefix(_BOM)[: error.start].decode())
        return None, (problem("not-utf-8", file, *position(before, len(before)), guess=_guess(data)),)
    return _with_line_feeds(text), ()


def split(text: str, file: str) -> tuple[Split | None, tuple[Problem, ...]]:
    """Return front matter and body of an article, or None and the reason.

    A fence is a whole line of ``---``, which spaces may follow; the first must be line 1. The first such line after
    it closes the front matter, and any later one belongs to the body.
    """
    first, newline, _ = text.partition("\n")
    if first.rstrip(" \t") != _FENCE:
        return None, (_no_opening_fence(text, file),)
    start = len(first) + len(newline)
    closing = _CLOSING_FENCE.search(text, start)
    if closing is None:
        other = _OTHER_LINE_END.search(text)
        if other:
            return None, (_other_line_end(text, other.start(), file),)
        return None, (problem("unclosed-front-matter", file, 1, 1),)
    body = text[closing.end() :]
    return Split(text[start : closing.start()], body, text.count("\n", 0, closing.end()) + 1), ()


def conflicts(text: str, file: str) -> tuple[Problem, ...]:
    """Return a problem for each line that a merge left behind.

    ``=======`` underlines a heading and ``>>>>>>>`` opens a deep quotation, so that these count only where a merge
    makes them: the closing line after a middle line.
    """
    found: list[int] = []
    if "<<<<<<<" in text or "|||||||" in text:
        found += (match.start() for match in _CONFLICT_START.finditer(text))
    middle = _CONFLICT_MIDDLE.search(text) if ">>>>>>>" in text else None
    if middle:
        found += (match.start() for match in _CONFLICT_END.finditer(text, middle.end()))
    places = (position(text, index) for index in sorted(found)[:MOST_PER_CODE])
    return tuple(problem("merge-conflict", file, *place) for place in places)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _no_opening_fence(text: str, file: str) -> Problem:
    if not text.strip():
        return problem("empty-file", file, 1, 1)
    start = len(text) - len(text.lstrip(" \t\n"))
    line = text[start:].partition("\n")[0]
    if line.rstrip(" \t") == _FENCE:
        return problem("late-front-matter", file, *position(text, start))
    other = _OTHER_LINE_END.search(text, start, start + len(line))
    return _other_line_end(text, other.start(), file) if other else problem("no-front-matter", file, 1, 1)


def _other_line_end(text: str, index: int, file: str) -> Problem:
    return problem("odd-line-end", file, *position(text, index), char=f"U+{ord(text[index]):04X}")


def _is_utf_16(data: bytes) -> bool:
    """Whether the file begins with the mark of UTF-16, or with ASCII in it: to UTF-8 that is text with NULs between."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:8].count(0) in {3, 4}


def _guess(data: bytes) -> str:
    """Return what the bytes look like, as the end of a sentence; told to the editor and never acted upon."""
    bad = data.decode(errors="replace").count("\ufffd")
    whole = sum(len(run) // 2 for run in re.findall(rb"(?:[\xc2-\xf4][\x80-\xbf]+)+", data))
    if whole > 4 * bad or re.search(rb"[\xc0\xc1][\x80-\xbf]|\xed[\xa0-\xbf][\x80-\xbf]", data):
        return "it is damaged UTF-8"
    runs = re.findall(rb"[\x80-\xff]+", data)
    high = b"".join(runs)
    # Western letters with accents stand alone between ASCII; a Cyrillic word is a run of high bytes.
    if len(high) < 2 * len(runs):
        return "it looks like Latin-1 or Windows-1252"
    # Most letters of a text are small ones: where these stand tells the Cyrillic encodings apart.
    small = {
        "KOI8-R": len(re.findall(rb"[\xc0-\xdf]", high)),
        "windows-1251": len(re.findall(rb"[\xe0-\xff]", high)),
        "IBM866": len(re.findall(rb"[\xa0-\xaf\xe0-\xef]", high)),
    }
    return f"it looks like {max(small, key=lambda name: small[name])}"
