"""Nested values as front matter that the archive's own reader gives back as they were.

Texts, lists and mappings in, the lines of the block out, in the order given. Values that are empty are left out. How
a text is quoted is decided in one place for the whole desk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from newsarchive.desk.starting.front_matter import document, scalar

Value = str | Sequence["Value"] | Mapping[str, "Value"]
_INDENT = "  "
#: Dates with a time and plain addresses are read the same without quotes, and easier for people.
_BARE_TOO = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:Z|[+-]\d\d:\d\d))?|https?://[A-Za-z0-9./_~=?&%+-]*[A-Za-z0-9/_~=&%+-]"
)


def write_front_matter(values: Mapping[str, Value]) -> str:
    """Return the block with its two fences."""
    return document(f"{line}\n" for line in _mapping(values))


def _mapping(values: Mapping[str, Value]) -> Iterator[str]:
    for key, value in values.items():
        if not value:
            continue
        if isinstance(value, str):
            yield f"{key}: {_scalar(value)}"
        else:
            yield f"{key}:"
            yield from (f"{_INDENT}{line}" for line in _nested(value))


def _nested(value: Sequence[Value] | Mapping[str, Value]) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _mapping(value)
        return
    for item in value:
        if isinstance(item, str):
            yield f"- {_scalar(item)}"
        elif item:
            first, *rest = _nested(item)
            yield f"- {first}"
            yield from (f"{_INDENT}{line}" for line in rest)


def _scalar(text: str) -> str:
    written = text if _BARE_TOO.fullmatch(text) else scalar(text)
    # JSON leaves as they are what ends a line for YAML.
    return "".join(f"\\u{ord(char):04x}" if char in "\x7f\x85\u2028\u2029\ufeff" else char for char in written)
