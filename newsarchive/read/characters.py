"""Characters that a reader cannot see: which of them a text may hold, and where.

Control characters never pass, because XML cannot carry them and a terminal would obey them. What changes the order or
hides in the text is judged by its place: refused in names and addresses, refused in one-line texts where it would
spill over into its neighbours (CVE-2021-42574), told as a warning in a body. Nothing is removed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from newsarchive.model.problems import Problem, problem
from newsarchive.read.text import MOST_PER_CODE, position

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff"
_SEPARATOR = "\u2028\u2029"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_JOINER = "\u200c\u200d"
_ZERO_WIDTH = "\u200b\u2060-\u2065\u180e\ufff9-\ufffb"
_DIRECTION_MARK = "\u200e\u200f\u061c"
_TAG = "\U000e0000-\U000e007f"
# A flag of a region is a black flag, its code in tag characters, and a cancel tag (UTS 51, ED-14a).
FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f"

_SUSPECT = re.compile(f"[{_CONTROL}{_SEPARATOR}{_BIDI}{_JOINER}{_ZERO_WIDTH}{_TAG}\ufeff]")
_SUSPECT_ASCII = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
# Each group is a kind; a flag is matched as a whole so that its tag characters are no suspects.
_KIND = re.compile(
    f"(?P<flag>{FLAG})|(?P<control>[{_CONTROL}])|(?P<mark>\ufeff)|(?P<separator>[{_SEPARATOR}])"
    f"|(?P<bidi>[{_BIDI}])|(?P<tag>[{_TAG}])|(?P<joiner>[{_JOINER}])|(?P<zero>[{_ZERO_WIDTH}])"
)
_IN_NAME = re.compile(f"[\t\n{_CONTROL}{_SEPARATOR}{_BIDI}{_ZERO_WIDTH}{_DIRECTION_MARK}{_TAG}\ufeff]")
_REFERENCE = re.compile(r"&(?:#\d{1,20}|#[xX][0-9a-fA-F]{1,20}|[A-Za-z]+);?")
_OPENS = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}
_CLOSES = frozenset(_OPENS.values())

# No-break spaces, those of print, the wide one of East Asia: what word processors and web pages put for a space.
_STRANGE_SPACE = re.compile(r"^(?:[ ]*(?:- +)*(?:[\w-]+:|-))?[ ]*[\u00a0\u2000-\u200a\u202f\u205f\u3000]", re.MULTILINE)
_FORBIDDEN = {"control": "control-character", "mark": "byte-order-mark"}
_FORBIDDEN_IN_BLOCK = {**_FORBIDDEN, "separator": "line-separator"}
_FORBIDDEN_IN_VALUE = {**_FORBIDDEN_IN_BLOCK, "tag": "hidden-character"}
_HIDING = {"bidi": "bidi-control", **dict.fromkeys(("separator", "tag", "joiner", "zero"), "hidden-character")}
_REFERRED = {**_HIDING, "mark": "hidden-character"}


def code_point(char: str) -> str:
    """Return ``U+202E RIGHT-TO-LEFT OVERRIDE``, or the number alone where Unicode gives no name."""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} {name}" if name else f"U+{ord(char):04X}"


def in_front_matter(block: str, file: str, first_line: int) -> tuple[Problem, ...]:
    """Return what makes the block unfit to be read as YAML.

    That is control characters, tabs, and what ends a line for YAML alone. What hides in a value is judged with the
    value, where an escape cannot hide it a second time.
    """
    tabs = ((match.start(), "tab") for match in re.finditer("\t", block)) if "\t" in block else ()
    found = [] if is_plain(block) else _of_kinds(block, _FORBIDDEN_IN_BLOCK)
    return (*_told(block, file, first_line, found, "error"), *_told(block, file, first_line, tabs, "error"))


def strange_spaces(block: str, file: str, first_line: int) -> tuple[Problem, ...]:
    """Return where a space that is none to YAML stands in the place of one: in an indentation, behind ``key:``, ``-``.

    To be asked of a block that YAML cannot read; in a text such a space is right.
    """
    places = ((match.end() - 1, "strange-space") for match in _STRANGE_SPACE.finditer(block))
    return tuple(_told(block, file, first_line, places, "error"))


def in_body(body: str, file: str, first_line: int) -> tuple[Problem, ...]:
    """Return the problems of a body: errors for what no output may carry, warnings for what hides."""
    if is_plain(body):
        return ()
    return (
        *_told(body, file, first_line, _of_kinds(body, _FORBIDDEN), "error"),
        *_told(body, file, first_line, _of_kinds(body, _HIDING), "warning"),
    )


def in_references(prose: str, html: str, file: str, first_line: int) -> tuple[Problem, ...]:
    """Return a warning for each reference to a character that hides, as ``&#8238;`` or ``&zwj;``, in a body.

    ``prose`` is the body with blanks for its code, in which references are text; ``html`` is what was made of it, and
    a reference without its character there was none. Whether a joiner joins is judged by the characters beside it,
    however they are written.
    """
    pieces: list[str] = []
    origins: dict[int, int] = {}
    size = before = 0
    for written in _REFERENCE.finditer(prose):
        chars = unescape(written[0])
        if len(chars) != 1 or not _SUSPECT.match(chars) or chars not in html:
            continue
        pieces += prose[before : written.start()], chars
        size += written.start() - before
        origins[size] = written.start()
        size, before = size + 1, written.end()
    if not origins:
        return ()
    resolved = "".join([*pieces, prose[before:]])
    hiding = [(index, kind) for index, kind in _kinds(resolved) if kind in _REFERRED and index in origins]
    found = [(origins[index], _REFERRED[kind]) for index, kind in hiding]
    chars_of = {origins[index]: resolved[index] for index, _ in hiding}
    return tuple(_told(prose, file, first_line, found, "warning", chars_of))


def in_value(value: str, file: str, line: int, column: int) -> tuple[Problem, ...]:
    """Return the problems of one text of the front matter, all told at the place where the value begins."""
    if is_plain(value) and "\t" not in value:
        return ()
    found: dict[tuple[str, str], str] = {("control-character", "error"): "\t"} if "\t" in value else {}
    balanced = all(is_balanced(part) for part in value.split("\n"))
    for index, kind in _kinds(value):
        if kind in _FORBIDDEN_IN_VALUE:
            key = (_FORBIDDEN_IN_VALUE[kind], "error")
        elif kind == "bidi" and not balanced:
            key = ("unbalanced-bidi", "error")
        else:
            key = (_HIDING[kind], "warning")
        found.setdefault(key, value[index])
    return tuple(
        problem(code, file, line, column, severity=severity, char=code_point(char))
        for (code, severity), char in found.items()
    )


def hidden_in_name(name: str) -> str:
    """Return the first character that an id, a slug or a name must not hold, or the empty string.

    Two names that look the same must be the same; joiners pass where the script needs them.
    """
    if name.isascii():
        match = _SUSPECT_ASCII.search(name)
        return match[0] if match else next((char for char in name if char in "\t\n"), "")
    match = _IN_NAME.search(name)
    if match:
        return match[0]
    return next((name[index] for index, _ in _kinds(name)), "")


def is_balanced(line: str) -> bool:
    """Whether every embedding, override and isolate of one line ends in it, in the right order (UAX 9, section 3.1)."""
    stack: list[str] = []
    for char in line:
        if char in _OPENS:
            stack.append(_OPENS[char])
        elif char in _CLOSES and (not stack or stack.pop() != char):
            return False
    return not stack


def is_plain(text: str) -> bool:
    """Whether nothing in a text hides, turns its direction or is a control character."""
    return (_SUSPECT_ASCII if text.isascii() else _SUSPECT).search(text) is None


def _kinds(text: str) -> Iterator[tuple[int, str]]:
    for match in _KIND.finditer(text):
        kind = match.lastgroup or ""
        if kind != "flag" and not (kind == "joiner" and joins(text, match.start())):
            yield match.start(), kind


def _of_kinds(text: str, codes: dict[str, str]) -> Iterator[tuple[int, str]]:
    return ((index, codes[kind]) for index, kind in _kinds(text) if kind in codes)


def joins(text: str, index: int) -> bool:
    """Whether a joiner stands where one makes sense: between letters or their marks, or inside an emoji."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return all(char and (unicodedata.category(char)[0] in "LM" or char > "\u2100") for char in (before, after))


def _told(
    text: str,
    file: str,
    first_line: int,
    found: Iterable[tuple[int, str]],
    severity: str,
    chars: Mapping[int, str] | None = None,
) -> Iterator[Problem]:
    """Give the first of each code on a line, up to ``MOST_PER_CODE``, in time linear in the text.

    ``chars`` are the characters at the places that are found, where these are not those of the text.
    """
    told: dict[str, int] = {}
    last: dict[str, int] = {}
    line, counted = first_line, 0
    for index, code in found:
        line += text.count("\n", counted, index)
        counted = index
        if last.get(code) == line:
            continue
        last[code] = line
        told[code] = told.get(code, 0) + 1
        if told[code] > MOST_PER_CODE:
            return
        column = position(text, index)[1]
        yield problem(code, file, line, column, severity=severity, char=code_point((chars or text)[index]))
