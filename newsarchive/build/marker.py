"""The list of ours: the file in the output that marks it as made by a build and names every file that builds put there.

Its first line names the form, then follows a path a line, sorted. Pure: paths to text and back. A text that no build
wrote gives no paths at all, so that no file is ever called ours because somebody else's list says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsarchive.build.obstacles import is_inside

MARKER = ".newsarchive"
_FIRST_LINE = "newsarchive output 1\n"


def text_of(paths: Iterable[str]) -> str:
    """Return the list of these paths."""
    return _FIRST_LINE + "".join(f"{path}\n" for path in sorted(paths))


def paths_in(text: str) -> frozenset[str] | None:
    """Return the paths that a list names, None where no build wrote it."""
    paths = text[len(_FIRST_LINE) :].splitlines()
    return frozenset(paths) if text.startswith(_FIRST_LINE) and all(map(is_inside, paths)) else None
