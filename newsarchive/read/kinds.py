"""Kinds of values: readers of texts, names, dates, addresses, lists and records of them.

Each returns the value, or None where it told a problem; what is empty is not given to them. The larger ones are made
from the smaller by ``list_of``, ``record`` and ``checked``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from newsarchive.model.article import Mark
from newsarchive.model.dates import Moment
from newsarchive.model.problems import errors
from newsarchive.read import characters, moments
from newsarchive.read.fields import Fields, Reader, Reading, Record, clip, is_empty, name_of, read_mapping, wrong_type
from newsarchive.read.yaml_nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")

#: Bytes of a text for which nothing shorter is fixed.
MOST_TEXT = 10_000
#: Bytes of a title or a name.
MOST_LINE = 1_000

_SPACES = re.compile(r"[ \n]+")


def written(node: Node, path: str, reading: Reading, expected: str = "a text") -> str | None:
    """Read a text as it was written; tell a list or a mapping in its place."""
    if isinstance(node, Scalar):
        return node.value
    wrong_type(node, path, expected, reading)
    return None


def text(limit: int = MOST_TEXT) -> Reader[str]:
    """Return a reader of text that people read: line breaks and runs of spaces become one space."""

    def read(node: Node, path: str, reading: Reading) -> str | None:
        value = written(node, path, reading)
        if value is None:
            return None
        reading.problems.extend(characters.in_value(value, reading.file, node.line, node.column))
        return _within(limit, _SPACES.sub(" ", value).strip(" "), node, path, reading)

    return read


def name(limit: int = MOST_LINE) -> Reader[str]:
    """Return a reader of a text that stands for a thing, so that two that look alike must be the same text."""

    def read(node: Node, path: str, reading: Reading) -> str | None:
        value = written(node, path, reading)
        hidden = characters.hidden_in_name(value.strip(" \n")) if value is not None else ""
        if hidden:
            reading.tell("hidden-character", node, char=characters.code_point(hidden))
        return None if value is None or hidden else _within(limit, value.strip(" \n"), node, path, reading)

    return read


def choice(*known: str) -> Reader[str]:
    """Return a reader of one of a few words."""

    def read(node: Node, path: str, reading: Reading) -> str | None:
        value = written(node, path, reading)
        if value is None or value in known:
            return value
        words = " or ".join(f"'{word}'" for word in known)
        reading.tell("bad-value", node, value=clip(value), key=name_of(path), known=words)
        return None

    return read


def boolean(node: Node, path: str, reading: Reading) -> bool | None:
    """Read ``true`` or ``false``, and no other word for them."""
    word = choice("true", "false")(node, path, reading)
    return None if word is None else word == "true"


def checked(item: Reader[str], code: str, fault_of: Callable[[str], str]) -> Reader[str]:
    """Return a reader of texts in which ``fault_of`` finds nothing; what it finds is told as the reason of ``code``."""

    def read(node: Node, path: str, reading: Reading) -> str | None:
        value = item(node, path, reading)
        fault = fault_of(value) if value is not None else ""
        if fault:
            reading.tell(code, node, why=fault)
        return None if fault else value

    return read


def moment(node: Node, path: str, reading: Reading) -> Moment | None:
    """Read a date, with or without a time; see ``moments``."""
    value = written(node, path, reading, "a date")
    if value is None:
        return None
    try:
        return moments.parse(value.strip(" \n"), reading.timezone)
    except moments.NotADateError as fault:
        reading.tell(fault.code, node, value=clip(value), **fault.wording)
        return None


def url_fault(value: str) -> str:
    """Return why a text is no address that a page may link to, as the end of a sentence, or the empty string.

    Only http and https (RFC 9110, section 4.2). A user name or password in it is a secret, and the value is never told.
    """
    if re.search(r'[\s<>"\\]', value):
        return "holds a space, a quote, a backslash or an angle bracket"
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return "cannot be read"
    if parts.scheme not in {"http", "https"}:
        return "does not begin with 'https://' or 'http://'"
    if "@" in parts.netloc:
        return "holds a user name or a password"
    if not parts.hostname or port == 0:
        return "names no host"
    return ""


#: Read a whole web address.
url = checked(name(MOST_TEXT), "bad-url", url_fault)


def list_of(item: Reader[T]) -> Reader[tuple[T, ...]]:
    """Return a reader of a list; a value that stands twice counts once and is told."""

    def read(node: Node, path: str, reading: Reading) -> tuple[T, ...] | None:
        if not isinstance(node, Sequence):
            wrong_type(node, path, "a list", reading)
            return None
        found: dict[T, None] = {}
        for number, entry in enumerate(node.items):
            if is_empty(entry):
                continue
            inner = f"{path}.{len(found)}"
            value = item(entry, inner, reading)
            if value is None:
                continue
            if value in found:
                shown = entry.value if isinstance(entry, Scalar) else f"entry {number + 1}"
                reading.tell("repeated-item", entry, severity="warning", value=clip(shown))
                continue
            reading.marks.append(Mark(inner, entry.line, entry.column))
            found[value] = None
        return tuple(found)

    return read


def record(fields: Fields, make: Callable[[Record, Node, Reading], T | None]) -> Reader[T]:
    """Return a reader of a mapping; ``make`` turns its values into what is wanted, where none of them is wrong."""

    def read(node: Node, path: str, reading: Reading) -> T | None:
        if not isinstance(node, Mapping):
            wrong_type(node, path, "a mapping", reading)
            return None
        before = len(reading.problems)
        values = read_mapping(node, fields, path, reading)
        return None if errors(reading.problems[before:]) else make(values, node, reading)

    return read


def _within(limit: int, value: str, node: Node, path: str, reading: Reading) -> str | None:
    """Return a text of at most ``limit`` bytes of UTF-8; tell a longer one."""
    size = len(value.encode(errors="surrogatepass")) if len(value) * 4 > limit else 0
    if size > limit:
        reading.tell("too-long", node, key=name_of(path), bytes=size, limit=limit)
        return None
    return value
