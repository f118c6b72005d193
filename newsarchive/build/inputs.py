"""Where everything is, and one look at all inputs: content, templates, catalogues.

An archive's own ``templates/`` and ``locales/`` override single files of the project's; the rest falls back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.build.scan import Found, Snapshot, each, scan
from newsarchive.build.sums import sum_of
from newsarchive.model.ledger import LEDGER
from newsarchive.model.problems import Problem, problem
from newsarchive.model.settings import REGISTRIES
from newsarchive.read.visits import VISITS

PROJECT = Path(__file__).resolve().parents[2]
CATALOG = "LC_MESSAGES/messages.po"
_CONTENT = "content"
#: The folders of an archive; all but content may be the project's.
FOLDERS = (_CONTENT, "templates", "locales")
#: The files of ``content/`` itself that a build reads.
OF_CONTENT = ("content/site.yaml", *(f"content/{name}.yaml" for name in REGISTRIES), VISITS, LEDGER)


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one archive, absolute."""

    root: Path
    output: Path
    cache: Path

    @classmethod
    def of(cls, root: Path, output: Path | None, cache: Path | None) -> Places:
        """Return the places of the archive at ``root``, with the defaults of contract section 1."""
        root = root.resolve()
        if not (root / "content").is_dir():
            message = f"there is no folder 'content' in '{root.name}'; name an archive with --root DIR"
            raise UsageError(message)
        return cls(root, (output or root / "output").resolve(), (cache or root / ".newsarchive").resolve())


@dataclass(slots=True)
class Sources:
    """One look at all inputs: ``files`` by path from the root (``content/…``, ``templates/…``, ``locales/…``).

    A file of the project that the archive does not override has the same path as if it stood in the archive.
    """

    files: dict[str, Found]
    snapshot: Snapshot

    def below(self, prefix: str) -> Mapping[str, Found]:
        """Return the files whose path starts with ``prefix``, in order."""
        return {path: self.files[path] for path in sorted(path for path in self.files if path.startswith(prefix))}

    def stamps(self) -> int:
        """Return a digest of all paths and stamps: whether anything changed since, without the paths in memory."""
        return sum_of((path, found.stamp) for path, found in self.files.items())

    def copied(self) -> dict[str, str]:
        """Return path -> place on disk of the files that may be copied into the output: all but articles."""
        static = ("content/static/", "templates/static/")
        files = self.files.items()
        return {path: found.disk for path, found in files if path.startswith(static) or not path.endswith(".md")}

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, None where there is none; raise EnvironmentFailure where it cannot be read."""
        found = self.files.get(path)
        if found is None:
            return None
        try:
            return Path(found.disk).read_bytes()
        except OSError as fault:
            message = f"{path}: cannot be read: {fault.strerror}"
            raise EnvironmentFailure(message) from fault


def look(places: Places, folders: Sequence[str] = FOLDERS) -> Sources:
    """Return all inputs, or those in some of the ``FOLDERS``, as they are now; nothing is opened."""
    files: dict[str, Found] = {}
    own = Snapshot({}, [])
    with _readable():
        for name in folders:
            if places.root != PROJECT and name != _CONTENT:
                files.update(scan(PROJECT / name, f"{name}/").files)
        for name in folders:
            found = scan(places.root / name, f"{name}/")
            files.update(found.files)
            own.files.update(found.files)
            own.problems.extend(found.problems)
        single = OF_CONTENT if _CONTENT in folders else ()
        for path in single:  # a folder, an empty one even, would pass for a file that is not there
            place = places.root / path
            if place.is_dir() and not place.is_symlink():
                own.problems.append(problem("bad-file-name", path, why="is that of a file, and a folder has it"))
    return Sources(files, own)


def stamps(places: Places) -> int:
    """Return ``look(places).stamps()`` without ever holding what is in ``content/``, where no path is there twice."""
    others = look(places, FOLDERS[1:]).stamps()
    with _readable():
        found = each(places.root / _CONTENT, f"{_CONTENT}/")
        return sum_of(((one[0], one[1].stamp) for one in found if not isinstance(one, Problem)), to=others)


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        message = f"a folder cannot be read: {fault.strerror}"
        raise EnvironmentFailure(message) from fault


def texts(sources: Sources, prefix: str, *, without: str) -> dict[str, bytes]:
    """Return path (without ``prefix``) -> bytes of the files below ``prefix``; those below ``without`` are not read."""
    found = {}
    for path in sources.below(prefix):
        if not path.startswith(without):
            data = sources.read(path)
            if data is not None:
                found[path.removeprefix(prefix)] = data
    return found
