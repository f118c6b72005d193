"""Who owns which output path: no two pages may have one, nor two that some file system cannot tell apart.

Paths are compared in NFC, case-folded, NFC again (Unicode 16, section 3.13, canonical caseless match), on every
host, so that the site is the same wherever it is built. Pages that stay as they are do not clash among themselves:
they are looked at only when a path is new.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from sys import intern

from newsarchive.build.texts import Texts
from newsarchive.model.article import Article
from newsarchive.model.page import Page
from newsarchive.model.problems import Problem, problem
from newsarchive.plan.redirects import redirect_path

#: Stands in no path.
_OWNED_BY = "\n"
#: The most bytes of a name that file systems hold.
_NAME_BYTES = 255


class Addresses:
    """The paths of one build, taken one after the other."""

    def __init__(
        self, kept: Iterable[str], owners: Mapping[str, str], find: Callable[[str], Article | None] = lambda _: None
    ) -> None:
        """Start from the paths that stay; ``owners`` are the content files that asked for some of them.

        ``find`` gives the article of a content file, so that a problem can be told where the file asks for its path.
        """
        self._kept, self._owners, self._find = kept, owners, find
        self._kept_indexed = False
        #: Each folder and the names in it: one, which most have, or several; empty where there are folders alone.
        self._names: dict[str, str | set[str]] = {"": ""}
        #: Each path that was taken, with its owner; by key only from the first clash on, after which nothing is built.
        self._taken = Texts()
        self._by_key: dict[str, tuple[str, str]] = {}

    def take(self, page: Page, *, new: bool) -> Problem | None:
        """Give the page its path; ``new`` says that no page had it in the last build.

        Return a problem naming both owners where it is taken, or one that no file system could hold it.
        """
        path = page.path
        for name in path.split("/"):
            if len(name) * 4 > _NAME_BYTES and len(name.encode()) > _NAME_BYTES:
                size = str(len(name.encode()))
                line, column = self._place(page.owner, path)
                return problem("address-too-long", page.owner or path, line, column, name=name, bytes=size)
        if new and not self._kept_indexed:
            self._kept_indexed = True
            for other in self._kept:
                self._add(_folded(other))
        key = _folded(path)
        found = self._in_the_way(key)
        if found is not None:
            return self._collision((page.owner, path), (found[1], found[0]))
        self._add(key)
        self._taken.add(f"{path}{_OWNED_BY}{page.owner}")
        if self._by_key:
            self._by_key[key] = path, page.owner
        return None

    def _in_the_way(self, key: str) -> tuple[str, str] | None:
        """Return path and owner of what stands where a page of this key would."""
        if self._is_file(key):
            return self._all()[key]
        if key in self._names:  # a file of this name would stand where pages need a folder
            return min(found for other, found in self._all().items() if other.startswith(f"{key}/"))
        file = next(filter(self._is_file, self._new_folders(key)), None)
        return None if file is None else self._all()[file]

    def _all(self) -> Mapping[str, tuple[str, str]]:
        """Return key -> every path that cannot be taken, and who asked for it."""
        if not self._by_key:
            kept = self._kept if self._kept_indexed else ()
            self._by_key = {_folded(path): (path, self._owners.get(path, "")) for path in kept}
            for taken in self._taken:
                path, _, owner = taken.partition(_OWNED_BY)
                self._by_key.setdefault(_folded(path), (path, owner))
        return self._by_key

    def _is_file(self, key: str) -> bool:
        folder, _, name = key.rpartition("/")
        names = self._names.get(folder, "")
        return name == names if isinstance(names, str) else name in names

    def _add(self, key: str) -> None:
        for folder in self._new_folders(key):
            self._names[folder] = ""
        folder, _, name = key.rpartition("/")
        names = self._names[folder]
        if isinstance(names, set):
            names.add(name)
        else:
            self._names[folder] = {names, name} if names else intern(name)

    def _new_folders(self, path: str) -> list[str]:
        """Return the folders above a path, the nearest first, until one that is known."""
        found = []
        end = path.rfind("/")
        while end > 0 and (folder := path[:end]) not in self._names:
            found.append(folder)
            end = path.rfind("/", 0, end)
        return found

    def _collision(self, one: tuple[str, str], two: tuple[str, str]) -> Problem:
        """Return the problem, the same whichever of the two came first: told at the later of the two content files."""
        (other, _), (owner, path) = sorted((one, two), key=lambda pair: (pair[0] != "", pair))
        line, column = self._place(owner, path)
        other = other or "a page of the site itself"
        return problem("same-address", owner or path, line, column, path=path, other=other)

    def _place(self, owner: str, path: str) -> tuple[int, int]:
        """Return where in a content file its path comes from: the alias, else the slug, else the id; else (1, 1)."""
        article = self._find(owner)
        if article is None:
            return 1, 1
        of_aliases = (f"aliases.{number}" for number, old in enumerate(article.aliases) if redirect_path(old) == path)
        places = (article.place(field) for field in (*of_aliases, "slug", "id"))
        return next((place for place in places if place != (1, 1)), (1, 1))


def _folded(path: str) -> str:
    if path.isascii():
        return path if path.islower() else path.lower()  # the same text is kept once
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
