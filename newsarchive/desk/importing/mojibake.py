"""Text that was once read in the wrong encoding, mended where that is safe.

Two kinds: UTF-8 that was read as Windows-1252 or Windows-1251 (each letter became two or three signs), and one Cyrillic
encoding read as another or as Western (each letter became another one). The first is undone where the signs form
UTF-8 that nobody writes otherwise, the second only for a whole text, and only where its letters become natural. Every
mended character keeps the place of the signs that it was made of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsarchive.desk.importing.letters import naturalness
from newsarchive.desk.importing.traced import Traced

#: (encoding that it was read in, encoding that it is in), for whole texts.
_SWAPS = (
    ("windows-1251", "koi8-r"),
    ("koi8-r", "windows-1251"),
    ("windows-1252", "windows-1251"),
    ("windows-1252", "koi8-r"),
    ("ibm866", "windows-1251"),
    ("windows-1251", "ibm866"),
)
_BETTER_BY = 1.0
_NATURAL = -0.9
_MANY = 6
#: What texts of these languages have beyond ASCII: Latin and Cyrillic letters, punctuation, currencies, signs.
_USUAL = re.compile("[\u00a0-\u017f\u0400-\u045f\u2010-\u203a\u20a0-\u20bf\u2100-\u2122]")
#: A run of so many mended signs is no accident; single ones need a text that is full of them.
_RUN = 3
_DENSE, _LEAST = 0.5, 8


@dataclass(frozen=True, slots=True)
class Repair:
    """``count`` characters that had been ``written`` in one encoding and ``read`` as another."""

    written: str
    read: str
    count: int


def mend(text: Traced) -> tuple[Traced, tuple[Repair, ...]]:
    """Return the text with what was damaged mended, and what was done."""
    if text.text.isascii():
        return text, ()
    text, swapped = _mend_swapped(text)
    repairs = [*swapped]
    for read in ("windows-1252", "windows-1251"):
        text, count = _mend_doubled(text, read)
        if count:
            repairs.append(Repair("utf-8", read, count))
    return text, tuple(repairs)


def _mend_doubled(text: Traced, read: str) -> tuple[Traced, int]:
    pattern = _DOUBLED[read]
    found = [match for match in pattern.finditer(text.text) if _undone(match[0], read)]
    if read == "windows-1251" and not _is_dense(found, text.text):
        # Two signs of this kind can be a word before a quotation mark; many in a row cannot.
        plain = [match for match in found if _is_plain(match, text.text)]
        found = sorted({*_in_runs(found), *plain}, key=lambda match: match.start())
    if not found:
        return text, 0
    pieces, before = [], 0
    for match in found:
        pieces.append(text.cut(before, match.start()))
        pieces.append(Traced.one(_undone(match[0], read), text.starts[match.start()], text.ends[match.end() - 1]))
        before = match.end()
    pieces.append(text.cut(before, len(text)))
    return Traced.join(pieces), len(found)


def _is_dense(found: list[re.Match[str]], text: str) -> bool:
    return 2 * len(found) > _DENSE * sum(char > "\x7f" for char in text) and len(found) >= _LEAST


def _is_plain(match: re.Match[str], text: str) -> bool:
    """Whether signs can be nothing else: three in a row, or an accented letter's beside a Latin one."""
    beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    accented = "\u00c0" <= _undone(match[0], "windows-1251") <= "\u017f"
    return len(match[0]) > 2 or (accented and any(char.isascii() and char.isalpha() for char in beside))  # noqa: PLR2004


def _in_runs(found: list[re.Match[str]]) -> list[re.Match[str]]:
    kept: list[re.Match[str]] = []
    run: list[re.Match[str]] = []
    for match in found:
        if run and match.start() != run[-1].end():
            kept += run if len(run) >= _RUN else []
            run = []
        run.append(match)
    return kept + (run if len(run) >= _RUN else [])


def _undone(signs: str, read: str) -> str:
    """Return the character whose UTF-8 the signs are, or the empty string."""
    try:
        char = bytes(_BYTE_OF[read][sign] for sign in signs).decode()
    except (KeyError, UnicodeDecodeError):
        return ""
    return char if len(char) == 1 and _USUAL.match(char) else ""


def _bytes_of(encoding: str) -> dict[str, int]:
    """Return sign -> byte; bytes may have stayed as control characters too, which are no signs of their own."""
    signs = {bytes([byte]).decode(encoding, "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
    return signs | {chr(byte): byte for byte in range(0x80, 0xA0)}


_BYTE_OF = {name: _bytes_of(name) for name in ("windows-1252", "windows-1251")}


def _doubled(encoding: str) -> re.Pattern[str]:
    """Return a pattern of two to four signs that may be one character's UTF-8."""
    signs = sorted(_BYTE_OF[encoding].items())

    def among(first: int, last: int) -> str:
        return "[" + "".join(re.escape(char) for char, byte in signs if first <= byte <= last) + "]"

    rest = among(0x80, 0xBF)
    return re.compile(f"{among(0xF0, 0xF4)}{rest}{{3}}|{among(0xE0, 0xEF)}{rest}{{2}}|{among(0xC2, 0xDF)}{rest}")


_DOUBLED = {name: _doubled(name) for name in _BYTE_OF}


def _mend_swapped(text: Traced) -> tuple[Traced, tuple[Repair, ...]]:
    high = sum(char > "\x7f" for char in text.text)
    if high < _MANY:
        return text, ()
    now = naturalness(text.text)
    best, repair = "", None
    for read, written in _SWAPS:
        other = _swapped(text.text, read, written)
        score = naturalness(other) if other else now
        if score > now + _BETTER_BY and score > _NATURAL:
            now, best, repair = score - _BETTER_BY, other, Repair(written, read, high)
    return (Traced(best, text.starts, text.ends), (repair,)) if repair else (text, ())


def _swapped(text: str, read: str, written: str) -> str:
    """Return the text read in the other encoding, character by character; empty where it cannot have been that one."""
    out = []
    for char in text:
        if char <= "\x7f":
            out.append(char)
            continue
        try:
            byte = char.encode(read)
        except UnicodeEncodeError:
            if char < "\xa0":  # a byte that stayed as a control character
                out.append(bytes([ord(char)]).decode(written, "replace"))
                continue
            if char in "\u00a0\u2013\u2014\u201e\u201c\u201d\u2019\u00ab\u00bb\u2026":  # put in later by a program
                out.append(char)
                continue
            return ""
        out.append(byte.decode(written, "replace"))
    return "".join(out)
