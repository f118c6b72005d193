"""What stands in the output where a page belongs, although no build put it there: it is never overwritten or followed.

Pure: paths of files to be written, removed and found in, those that stand in the way out. A link to a folder is a
stranger with the path of that folder, so that nothing is ever written through it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator


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


def giving_way(removed: Collection[str], written: Iterable[str]) -> list[str]:
    """Return the removed paths that must go before the files can be written: a folder for a file, a file for a folder.

    Upper and lower case are taken as one, for on a file system that folds them ``A/x`` and ``a/x`` are one file.
    """
    if not removed:
        return []
    files = {path_key(path) for path in written}
    folders = {folder for path in files for folder in folders_above(path)}
    return [
        path
        for path, key in ((path, path_key(path)) for path in removed)
        if key in files or key in folders or not files.isdisjoint(folders_above(key))
    ]


def path_key(path: str) -> str:
    """Return what paths have in common that are one file where case and Unicode normal form do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def folders_above(path: str) -> Iterator[str]:
    """Yield the folders that hold the file, the nearest first, the output itself left out."""
    while path := path.rpartition("/")[0]:
        yield path


def is_inside(path: str) -> bool:
    """Whether a listed path names a file of the output and nothing above it or beside it."""
    one_line = "\0" not in path and path.splitlines() == [path]
    return one_line and {"", ".", ".."}.isdisjoint(path.split("/"))
