"""Kinds of values: how a node of YAML becomes a text, a date, an address, a list or a record of such.

A reader takes a node, its path (``topics.0``) and the ``Reading`` that collects problems and places; it returns the
value, or None where it told a problem or where nothing was given. A record is a table of ``Field``s, so that what a
file may say is data.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Generic, TypeVar, cast
from urllib.parse import urlsplit

from newsarchive.model.article import Mark
from newsarchive.model.dates import Moment
from newsarchive.model.problems import Problem, errors, problem
from newsarchive.read import characters, moments
from newsarchive.read.yaml_nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Reader = Callable[[Node, str, "Reading"], T | None]

#: Bytes of a text for which nothing shorter is fixed.
MOST_TEXT = 10_000
#: Bytes of a title or a name.
MOST_LINE = 1_000
#: Characters of a wrong value that a message shows.
SHOWN = 60

_SPACES = re.compile(r"[ \n]+")


@dataclass(slots=True)
class Reading:
    """What one file gives while it is read: problems, and the places of values.

    ``timezone`` is that of dates without an offset; ``lang`` the language of the file, one of ``languages``.
    """

    file: str
    timezone: str = "UTC"
    lang: str = ""
    languages: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def tell(self, code: str, node: Node, *, severity: str = "error", **args: object) -> None:
        """Add a problem at the place of a node."""
        self.problems.append(problem(code, self.file, node.line, node.column, severity=severity, **args))


@dataclass(frozen=True, slots=True)
class Field(Generic[T_co]):
    """A key of a record: how its value is read, and what stands where it is not given."""

    name: str
    read: Reader[T_co]
    default: T_co
    required: bool = False


class Record:
    """The values of one mapping, by field."""

    __slots__ = ("_values",)

    def __init__(self, values: Lookup[str, object]) -> None:
        """``values`` has what was given and could be read, by key."""
        self._values = values

    def __getitem__(self, wanted: Field[T]) -> T:
        """Return the value of a field, or its default."""
        return cast("T", self._values.get(wanted.name, wanted.default))

    def has(self, wanted: Field[T]) -> bool:
        """Whether a value was given."""
        return wanted.name in self._values


Fields = Lookup[str, Field[object]]


def table(*fields: Field[object]) -> Fields:
    """Return fields by their names."""
    return {entry.name: entry for entry in fields}


def clip(value: str) -> str:
    """Return the beginning of a value, for a message."""
    return value if len(value) <= SHOWN else f"{value[: SHOWN - 1]}…"


def name_of(path: str) -> str:
    """Return the key that a path ends in, without the number of an item: ``topics`` for ``topics.0``."""
    return next((part for part in reversed(path.split(".")) if not part.isdecimal()), path)


def read_mapping(
    node: Mapping, fields: Fields, path: str, reading: Reading, *, elsewhere: Lookup[str, str] | None = None
) -> Record:
    """Return the values of a mapping; tell unknown, missing and wrong ones.

    ``elsewhere`` has keys of other generators with what they are here. An empty value counts as not given.
    """
    values: dict[str, object] = {}
    missing = {name for name, entry in fields.items() if entry.required}
    for key, value in node.entries:
        wanted = fields.get(key.value)
        if wanted is None:
            reading.tell("unknown-key", key, key=clip(key.value), near=_near(key.value, fields, elsewhere or {}))
            continue
        if is_empty(value):
            continue
        missing.discard(key.value)
        inner = f"{path}.{key.value}" if path else key.value
        reading.marks.append(Mark(inner, value.line, value.column))
        found = wanted.read(value, inner, reading)
        if found is not None:
            values[key.value] = found
    for name in sorted(missing):
        place = next((key for key, _ in node.entries if key.value == name), node)
        reading.tell("missing-key", place, key=name)
    return Record(values)


def is_empty(node: Node) -> bool:
    """Whether nothing was written: no text, or a list or mapping without entries."""
    if isinstance(node, Scalar):
        return not node.value.strip(" \n")
    return not (node.items if isinstance(node, Sequence) else node.entries)


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


def text(limit: int = MOST_TEXT) -> Reader[str]:
    """Return a reader of text that people read: line breaks and runs of spaces become one space."""

    def read(node: Node, path: str, reading: Reading) -> str | None:
        if not isinstance(node, Scalar):
            wrong_type(node, path, "a text", reading)
            return None
        value = _SPACES.sub(" ", node.value).strip(" ")
        faults = characters.in_value(node.value, reading.file, node.line, node.column)
        reading.problems.extend(faults)
        return value if not too_long(value, node, path, limit, reading) else None

    return read


def name(limit: int = MOST_LINE) -> Reader[str]:
    """Return a reader of a text that stands for a thing, so that two that look alike must be the same text."""

    def read(node: Node, path: str, reading: Reading) -> str | None:
        if not isinstance(node, Scalar):
            wrong_type(node, path, "a text", reading)
            return None
        value = node.value.strip(" \n")
        hidden = characters.hidden_in_name(value)
        if hidden:
            reading.tell("hidden-character", node, char=characters.code_point(hidden))
            return None
        return value if not too_long(value, node, path, limit, reading) else None

    return read


def choice(*known: str) -> Reader[str]:
    """Return a reader of one of a few words."""

    def read(node: Node, path: str, reading: Reading) -> str | None:
        if not isinstance(node, Scalar):
            wrong_type(node, path, "a text", reading)
            return None
        if node.value not in known:
            words = " or ".join(f"'{word}'" for word in known)
            reading.tell("bad-value", node, value=clip(node.value), key=name_of(path), known=words)
            return None
        return node.value

    return read


def boolean(node: Node, path: str, reading: Reading) -> bool | None:
    """Read ``true`` or ``false``, and no other word for them."""
    word = choice("true", "false")(node, path, reading)
    return None if word is None else word == "true"


def moment(node: Node, path: str, reading: Reading) -> Moment | None:
    """Read a date, with or without a time; see ``moments``."""
    if not isinstance(node, Scalar):
        wrong_type(node, path, "a date", reading)
        return None
    value = node.value.strip(" \n")
    try:
        return moments.parse(value, reading.timezone)
    except moments.NotADateError as fault:
        reading.tell(fault.code, node, value=clip(value), **fault.wording)
        return None


def url(node: Node, path: str, reading: Reading) -> str | None:
    """Read a whole web address."""
    value = name(MOST_TEXT)(node, path, reading)
    fault = url_fault(value) if value is not None else ""
    if fault:
        reading.tell("bad-url", node, why=fault)
        return None
    return value


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


def wrong_type(node: Node, path: str, expected: str, reading: Reading) -> None:
    """Tell that a value is of another kind than its key wants."""
    found = "a text" if isinstance(node, Scalar) else "a list" if isinstance(node, Sequence) else "a mapping"
    how = {
        "a list": "write each entry on a line of its own, after '- '",
        "a mapping": "write 'key: value' lines below it, indented",
    }.get(expected, "put the value in quotes if it holds brackets, braces or a colon")
    reading.tell("wrong-type", node, key=name_of(path), expected=expected, found=found, how=how)


def too_long(value: str, node: Node, path: str, limit: int, reading: Reading) -> bool:
    """Tell a text of more than ``limit`` bytes of UTF-8."""
    size = len(value.encode(errors="surrogatepass")) if len(value) * 4 > limit else 0
    if size > limit:
        reading.tell("too-long", node, key=name_of(path), bytes=size, limit=limit)
    return size > limit


def _near(key: str, fields: Fields, elsewhere: Lookup[str, str]) -> str:
    if key.lower() in elsewhere:
        return f"write '{elsewhere[key.lower()]}'"
    near = get_close_matches(key.lower()[:SHOWN], fields, n=1)
    return f"did you mean '{near[0]}'?" if near else f"the keys are: {', '.join(fields)}"
