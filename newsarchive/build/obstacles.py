"""What stands in the output where a page belongs, although no build put it there: it is never overwritten or followed.

Pure: paths of files to be written and paths of strangers in, the strangers in the way out. A link to a folder is a
stranger with the path of that folder, so that nothing is ever written through it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath


def in_the_way(written: Iterable[str], strangers: Collection[str]) -> list[str]:
    """Return the strangers that must go before the files can be written.

    They have the path of such a file, or of a folder above it, or lie in a folder whose path it takes.
    """
    if not strangers:
        return []
    files = frozenset(written)
    folders = {folder for path in files for folder in folders_above(path)}
    return sorted(
        path
        for path in strangers
        if path in files or path in folders or any(folder in files for folder in folders_above(path))
    )


def folders_above(path: str) -> Iterator[str]:
    """Yield the folders that hold the file, the nearest first, the output itself left out."""
    for parent in PurePosixPath(path).parents:
        if parent.name:
            yield str(parent)


def is_inside(path: str) -> bool:
    """Whether a listed path names a file of the output and nothing above it or beside it."""
    return "\0" not in path and not path.startswith("/") and not {"", ".", ".."}.intersection(path.split("/"))
