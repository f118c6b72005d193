"""Which problems somebody asked for: those of named files and folders, or those that a change may have brought."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from newsarchive.build.errors import UsageError
from newsarchive.build.inputs import Places, Sources
from newsarchive.desk.checking.changed import Changed
from newsarchive.model.problems import Problem

Selected = Callable[[Problem], bool]
#: What shapes every page: a change there, or a file that is gone, may break any other file.
_EVERYWHERE = ("content/site.yaml", "content/topics.yaml", "content/regions.yaml", "content/sources.yaml")
_EVERYWHERE_BELOW = ("templates/", "locales/")


def of_paths(places: Places, sources: Sources, given: Sequence[str]) -> Selected:
    """Return what selects the problems that are in, or name, one of the files or folders given.

    A path is one from the current folder, the root or ``content/``. Raises UsageError where there is none.
    """
    found = [_path(places, sources, one) for one in given]

    def selects(one: Problem) -> bool:
        return any(_is_in(file, found) for file in _files(one))

    return selects


def of_changes(changed: Changed) -> Selected:
    """Return what selects the problems in, or about, changed files.

    All errors are selected where something changed that other files depend on.
    """
    names = [*changed.paths, *changed.gone]
    anywhere = bool(changed.gone) or any(name in _EVERYWHERE or name.startswith(_EVERYWHERE_BELOW) for name in names)
    known = frozenset(names)

    def selects(one: Problem) -> bool:
        return not known.isdisjoint(_files(one)) or (anywhere and one.severity == "error")

    return selects


def _files(one: Problem) -> Iterable[str]:
    """Return the file that a problem is in, and those that it names."""
    return (one.file, *(value for _, value in one.args if value.startswith("content/")))


def _is_in(file: str, paths: Sequence[str]) -> bool:
    return any(file == path or not path or file.startswith(f"{path}/") for path in paths)


def _path(places: Places, sources: Sources, given: str) -> str:
    """Return the path from the root that was named; an empty one is the root itself."""
    if given and "\0" not in given:
        here = Path(given).resolve()
        inside = here.relative_to(places.root).as_posix() if here.is_relative_to(places.root) else None
        if inside == ".":
            return ""
        plain = given.removeprefix("./").rstrip("/")
        for path in filter(None, (inside, plain, f"content/{plain}")):
            if path in sources.files or any(known.startswith(f"{path}/") for known in sources.files):
                return path
    near = get_close_matches(given, list(sources.files), n=1)
    raise UsageError(
        f"'{given}' is no file or folder of this archive" + (f"; did you mean '{near[0]}'?" if near else "")
    )
