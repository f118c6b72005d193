"""Texts that no reader could follow and no converter can read in reasonable time, told before they are converted.

Each limit lies far above what an article needs and far below what costs Python-Markdown 3.11 a second
(docs/explanation/limits.md has the measurements). Every check is linear. What grows slow in ways that are not
foreseen here meets the deadline.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: Lists and quotations inside each other.
MOST_LEVELS = 20
#: Square brackets that are open at once in one paragraph.
MOST_BRACKETS = 30
#: Backticks in one row.
MOST_BACKTICKS = 100
#: Spaces in one row.
MOST_SPACES = 1000
#: Digits of the number in a character reference: the longest that means anything has seven, and Python refuses to read
#: a number of thousands.
MOST_DIGITS = 100
#: HTML elements inside each other.
MOST_ELEMENTS = 200

_INDENT = 4  # spaces by which each level of a list is indented
_MARKERS = re.compile(rf"\n(?:[ \t]*(?:>|[-*+](?=[ \t])|[0-9]{{1,9}}\.(?=[ \t]))){{{MOST_LEVELS + 1}}}")
_INDENTED = re.compile(rf"\n(?:\t|[ ]{{{_INDENT}}}){{{MOST_LEVELS}}}[ \t]*(?:>|[-*+][ \t]|[0-9]{{1,9}}\.[ \t])")
_BRACKET = re.compile(r"[\[\]]|\n[ \t]*\n")
_REFERENCE = re.compile(rf"&#[0-9]{{{MOST_DIGITS + 1}}}")
# A line of nothing but hyphens or stars is a rule and no list.
_RULE = re.compile(r"\n[ \t]*(?:(?:-[ \t]*)+|(?:\*[ \t]*)+)$", re.MULTILINE)


class Excess(NamedTuple):
    """What there is too much of, and its offset in the source."""

    what: str
    offset: int


def find_excess(source: str) -> Excess | None:
    """Return the first limit that a Markdown source is over, or None."""
    return _long_run(source) or _deep_levels(source) or _deep_brackets(source)


def _long_run(source: str) -> Excess | None:
    for char, most, name in (
        ("`", MOST_BACKTICKS, "backticks"),
        (" ", MOST_SPACES, "spaces"),
        ("\t", MOST_SPACES, "tabs"),
    ):
        # A long needle costs more to prepare than a short one to find.
        offset = source.find(char * (most + 1)) if char * 5 in source else -1
        if offset >= 0:
            return Excess(f"there are more than {most} {name} in a row", offset)
    found = _REFERENCE.search(source) if "&#" in source else None
    return found and Excess(f"the number of a character has more than {MOST_DIGITS} digits", found.start())


def _deep_levels(source: str) -> Excess | None:
    # With a line feed before the first line too, every line begins with one, and is found by it.
    lines = "\n" + source
    found = next((match for match in _MARKERS.finditer(lines) if not _RULE.match(lines, match.start())), None)
    if found is None and (" " * (_INDENT * 2) in source or "\t\t" in source):
        found = _INDENTED.search(lines)
    return found and Excess(f"lists and quotations are nested more than {MOST_LEVELS} deep", found.start())


def _deep_brackets(source: str) -> Excess | None:
    if source.count("[") <= MOST_BRACKETS:
        return None
    depth = 0
    for match in _BRACKET.finditer(source):
        if match[0] == "[":
            depth += 1
            if depth > MOST_BRACKETS:
                return Excess(f"more than {MOST_BRACKETS} square brackets are open at once", match.start())
        elif match[0] == "]":
            depth = max(depth - 1, 0)
        else:
            depth = 0
    return None
