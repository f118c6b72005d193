"""The bytes of an old page to its text: which encoding it is in, and what was damaged on the way.

First the bytes decide (a byte order mark, valid UTF-8), then what the page declares, as far as the letters agree with
it, then the letters alone. Text that went through a wrong encoding before it was saved is mended where that is safe:
each mended character keeps the place of those that it was made of. Every step is recorded; nothing that cannot be
decoded is dropped.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from newsarchive.desk.importing.letters import naturalness

#: Byte order marks; the longer ones first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What the letters decide between: the encodings in which German, English and Russian were written.
_BY_LETTERS = ("windows-1252", "windows-1251", "koi8-r", "ibm866", "iso8859-5", "mac-cyrillic")
#: Labels that browsers read as another encoding than the name says (WHATWG Encoding Standard, section 4.2).
_AS_BROWSERS = {
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252",
    "iso8859-1": "windows-1252", "x-sjis": "shift_jis", "cp-866": "ibm866", "x-cp1251": "windows-1251",
    "koi": "koi8-r", "koi8": "koi8-r", "x-mac-cyrillic": "mac-cyrillic", "unicode": "utf-16-le",
}  # fmt: skip
_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""",
    re.IGNORECASE,
)
_HEAD = 4096
#: How many bytes tell UTF-16 without a mark, and the share of them that has to look like it.
_PROBE, _NEARLY = 200, 0.7
#: By how much other letters must be more natural before a page's own declaration is not believed.
_MARGIN = 1.0
#: Less than one of so many bytes of a Western text is beyond ASCII.
_RARE = 20
_REPLACEMENT = "\ufffd"
#: Broken UTF-8 has so many characters that are whole, and so many to each that is not.
_FEW, _MOSTLY = 3, 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` as the bytes say; ``how`` is ``mark``, ``bytes``, ``declared`` or ``letters``.

    ``declared`` is what the page says of itself, if anything; ``sure`` is false where the letters decided narrowly or
    bytes could not be decoded, each of which is a U+FFFD in the text.
    """

    text: str
    encoding: str
    how: str
    declared: str
    sure: bool


def decode(data: bytes) -> Decoded:
    """Return the text of a page; never raises."""
    declared = _declared(data)
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(name, "replace")
            return Decoded(text, name, "mark", declared, _REPLACEMENT not in text)
    wide = _without_mark(data)
    if wide:
        text = data.decode(wide, "replace")
        return Decoded(text, wide, "bytes", declared, _REPLACEMENT not in text)
    try:
        return Decoded(data.decode(), "utf-8", "bytes", declared, sure=True)
    except UnicodeDecodeError:
        pass
    nearly = data.decode("utf-8", "replace")
    bad = nearly.count(_REPLACEMENT)
    if sum(char > "\x7f" for char in nearly) - bad >= max(_FEW, _MOSTLY * bad):
        return Decoded(nearly, "utf-8", "bytes", declared, sure=False)
    return _single_byte(data, declared)


def _single_byte(data: bytes, declared: str) -> Decoded:
    readings = {name: data.decode(name, "replace") for name in _BY_LETTERS}
    scores = {name: naturalness(text) - 8 * _share_of_faults(text) for name, text in readings.items()}
    if sum(byte >= 0x80 for byte in data) * _RARE < len(data):  # noqa: PLR2004 - all that is not ASCII
        scores["windows-1252"] += _MARGIN  # no text in Cyrillic letters has so few of them
    western = readings["windows-1252"]
    apart = [name for name in _BY_LETTERS if name == "windows-1252" or readings[name] != western]
    ranked = sorted(apart, key=lambda name: (-scores[name], _BY_LETTERS.index(name)))
    best = ranked[0]
    if declared not in {"", "utf-8", *_BY_LETTERS}:
        text = data.decode(declared, "replace")
        if _REPLACEMENT not in text:  # another language, of which these letters say nothing
            return Decoded(text, declared, "declared", declared, sure=True)
    if declared in _BY_LETTERS:
        text = data.decode(declared, "replace")
        score = naturalness(text) - 8 * _share_of_faults(text)
        if score > scores[best] - _MARGIN:
            return Decoded(text, declared, "declared", declared, _REPLACEMENT not in text)
    # On the Macintosh small letters lie where Windows has them: only the capitals tell the two apart, and they do.
    ahead = scores[best] - scores[ranked[1]] > (_MARGIN / 50 if ranked[1] == "mac-cyrillic" else _MARGIN / 2)
    sure = ahead and _REPLACEMENT not in readings[best]
    return Decoded(readings[best], best, "letters", declared, sure and declared in {"", best})


def _share_of_faults(text: str) -> float:
    return text.count(_REPLACEMENT) / max(1, sum(char > "\x7f" for char in text))


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return ""
    label = (found[1] or found[2]).decode("ascii").lower()
    try:
        codec = codecs.lookup(_AS_BROWSERS.get(label, label))
        "".encode(codec.name)
    except (LookupError, ValueError):
        return ""
    name = _AS_BROWSERS.get(codec.name, codec.name)
    return {"cp1251": "windows-1251", "cp1252": "windows-1252", "cp866": "ibm866"}.get(name, name)


def _without_mark(data: bytes) -> str:
    """Return which UTF-16 it is where every second byte of the beginning is that of Latin or Cyrillic letters."""
    head = data[: _PROBE if len(data) >= _PROBE else len(data) // 2 * 2]
    if not head.count(0):
        return ""
    half = len(head) // 2
    even, odd = (sum(byte in {0x00, 0x04, 0x20} for byte in head[start::2]) for start in (0, 1))
    if odd > _NEARLY * half > even:
        return "utf-16-le"
    return "utf-16-be" if even > _NEARLY * half > odd else ""
