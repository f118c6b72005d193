"""A record of the front matter as a table: which keys there are, how each is read, and what stands where it is missing.

A reader takes a node, its path (``topics.0``) and the ``Reading`` that collects problems and places; it returns the
value, or None where it told a problem. What a file may say is data here: a key that no table has is always an error.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Generic, TypeVar, cast

from newsarchive.model.article import Mark
from newsarchive.model.problems import Problem, problem
from newsarchive.read.characters import code_point
from newsarchive.read.yaml_nodes import Mapping, Node, Scalar, Sequence

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Reader = Callable[[Node, str, "Reading"], T | None]

#: Characters of a wrong value that a message shows.
SHOWN = 60


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
        if wanted is None and key.value[:1].isspace():  # an indentation of spaces that are none to YAML
            reading.tell("strange-space", key, char=code_point(key.value[0]))
            continue
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


def wrong_type(node: Node, path: str, expected: str, reading: Reading) -> None:
    """Tell that a value is of another kind than its key wants."""
    found = "a text" if isinstance(node, Scalar) else "a list" if isinstance(node, Sequence) else "a mapping"
    how = {
        "a list": "write each entry on a line of its own, after '- '",
        "a mapping": "write 'key: value' lines below it, indented",
    }.get(expected, "put the value in quotes if it holds brackets, braces or a colon")
    reading.tell("wrong-type", node, key=name_of(path), expected=expected, found=found, how=how)


def _near(key: str, fields: Fields, elsewhere: Lookup[str, str]) -> str:
    if key.lower() in elsewhere:
        return f"write '{elsewhere[key.lower()]}'"
    near = get_close_matches(key.lower()[:SHOWN], fields, n=1)
    return f"did you mean '{near[0]}'?" if near else f"the keys are: {', '.join(fields)}"
