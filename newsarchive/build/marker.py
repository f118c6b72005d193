"""The list of ours: the file in the output that marks it as made by a build and names every file that builds put there.

Its first line names the form, then follows a path a line, sorted. Pure: paths to text and back. A text that no build
wrote gives no paths at all, so that no file is ever called ours because somebody else's list says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from newsarchive.model.fingerprint import digest

MARKER = ".newsarchive"
_FIRST_LINE = "newsarchive output 1\n"
#: What no path in the output has (see ``is_inside``), in a text of one a line: an empty step, or one that leads nowhere
#: or upwards. Of these the first are looked for by themselves, in a tenth of the time that one expression takes, which
#: counts in a list of a hundred thousand articles; the last only where a step begins with a full stop.
_EMPTY_STEPS = "\0", "//", "\n/", "/\n", "\n\n"
_DOTTED = "/.", "\n."
_DOTS = re.compile(r"[/\n]\.\.?[/\n]")


def text_of(paths: Iterable[str]) -> str:
    """Return the list of these paths."""
    return _FIRST_LINE + "".join(f"{path}\n" for path in sorted(paths))


@lru_cache(maxsize=1)  # one build reads the same list several times, and one is large
def paths_in(text: str) -> frozenset[str] | None:
    """Return the paths that a list names, None where no build wrote it."""
    if not text.startswith(_FIRST_LINE):
        return None
    paths = text[len(_FIRST_LINE) :].splitlines()
    return None if paths and _leads_outside("\n".join(["", *paths, ""])) else frozenset(paths)


def _leads_outside(lines: str) -> bool:
    if any(one in lines for one in _EMPTY_STEPS):
        return True
    return any(one in lines for one in _DOTTED) and _DOTS.search(lines) is not None


def digest_of(text: str | None) -> str:
    """Return what a commit knows a list by, empty where there is none."""
    return "" if text is None else digest(text.encode())
