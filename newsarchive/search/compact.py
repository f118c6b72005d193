"""The browser module as it is published: without its comments and indentation, which are for those who read the source.

Only whitespace at the beginning of lines, empty lines and comments go; every statement stays on its line, so that an
error names the line of a file that can still be read. Strings, templates and regular expressions are copied as they
are.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<template>`(?:[^`\\]|\\.)*`)
    | (?P<regex>(?<=[(,=:\[!&|?{};\n>])[ ]?/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)
    """,
    re.DOTALL | re.VERBOSE,
)
_PLACE = "\0"


def compact(source: str) -> str:
    """Return a module's source without comments and indentation; templates inside templates are not understood."""
    kept: list[str] = []

    def take(match: re.Match[str]) -> str:
        if match["comment"] is not None:
            return ""
        kept.append(match[0])
        return _PLACE

    bare = _TOKEN.sub(take, source)
    lines = "\n".join(line for line in (line.strip() for line in bare.split("\n")) if line)
    found = iter(kept)
    return re.sub(_PLACE, lambda _: next(found), lines) + "\n"
