"""The output folder: staged beside it, committed by renames under a journal, and never a file deleted that is not ours.

A build renders into a staging folder next to the output, on the same file system. The commit writes a journal, then
renames every staged file into place (pages, then lists, then what machines read), then deletes what is gone. A build
that finds a journal first completes it, so after any crash the next build starts from a whole site. ``.newsarchive``
in the output lists what is ours, even when the cache is lost.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.build.inputs import PROJECT, Places
from newsarchive.build.obstacles import folders_above, in_the_way, is_inside
from newsarchive.build.scan import Stamp

#: The list of our files within the output: its first line, then a path a line, sorted.
MARKER = ".newsarchive"
_FIRST_LINE = "newsarchive output 1\n"
_JOURNAL = "journal.json"
#: Up to so many staged files are flushed one by one; more are flushed by one sync of the file system, which costs less.
_FLUSH_ONE_BY_ONE = 200


def staging_of(output: Path) -> Path:
    """Return the staging folder of an output: its sibling, so that a rename is atomic."""
    return output.parent / f".{output.name}.staging"


def stage(staging: Path, path: str, data: bytes) -> None:
    """Write a file into the staging folder, its folders included, with mode 0644."""
    target = staging / "tree" / path
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - the descriptor carries the mode
        file.write(data)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a commit does.

    ``written`` in the order of the commit, ``removed``; ``owned`` is every path that is ours afterwards.
    """

    written: Sequence[str]
    removed: Sequence[str]
    owned: Sequence[str]


class Output:
    """The output folder of one build."""

    def __init__(self, places: Places) -> None:
        """Refuse a folder that cannot be an output; raise UsageError."""
        self.folder = places.output
        self.staging = staging_of(places.output)
        _refuse_unsafe(places)

    def recover(self) -> bool:
        """Complete the commit that an earlier build left half done, or drop what it had staged.

        Return whether there was one.
        """
        journal = self.staging / _JOURNAL
        if journal.exists():
            plan = json.loads(journal.read_text(encoding="utf-8"))
            self._carry_out(plan["written"], plan["removed"], plan["owned"], resuming=True)
        found = self.staging.exists()
        shutil.rmtree(self.staging, ignore_errors=True)
        return found

    def owned(self) -> frozenset[str]:
        """Return the paths that the output's own list calls ours.

        Raise UsageError where a folder with files has no list, or one that no build wrote.
        """
        try:
            text = (self.folder / MARKER).read_bytes().decode(errors="replace")
        except FileNotFoundError:
            if self.folder.is_dir() and any(self.folder.iterdir()):
                message = (
                    f"the output folder '{self.folder.name}' holds files that no build of newsarchive made; "
                    "name an empty or new folder with --output, or empty it yourself"
                )
                raise UsageError(message) from None
            return frozenset()
        paths = text[len(_FIRST_LINE) :].splitlines()
        if not text.startswith(_FIRST_LINE) or not all(map(is_inside, paths)):
            message = f"no build wrote '{self.folder.name}/{MARKER}' as it is; name another folder with --output"
            raise UsageError(message)
        return frozenset(paths)

    def check_free(self, written: Sequence[str], strangers: Sequence[str]) -> None:
        """Raise UsageError where a file that no build made stands in the place of one to be written."""
        found = in_the_way(written, strangers)
        if found:
            name = f"{self.folder.name}/{found[0]}"
            raise UsageError(f"no build made '{name}', and the site needs its place; move it away or delete it")

    def prepare(self) -> None:
        """Make an empty staging folder; raise EnvironmentFailure where that cannot be done."""
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self.staging, ignore_errors=True)
            (self.staging / "tree").mkdir(parents=True)
            if self.folder.exists() and not os.access(self.folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.folder))
        except OSError as fault:
            message = f"the output '{self.folder.name}' cannot be written: {fault.strerror}"
            raise EnvironmentFailure(message) from fault

    def discard_unfinished(self) -> None:
        """Drop what was staged, unless a commit of it has begun: the next build completes that."""
        if not (self.staging / _JOURNAL).exists():
            self.discard()

    def discard(self) -> None:
        """Drop what was staged."""
        shutil.rmtree(self.staging, ignore_errors=True)

    def commit(self, changes: Changes) -> None:
        """Put the staged files in place and delete what is gone; a crash at any point is completed by ``recover``."""
        if not changes.written and not changes.removed and self._lists(changes.owned):
            self.discard()
            return
        tree = self.staging / "tree"
        if not self.folder.exists() or (self.folder.is_dir() and not any(self.folder.iterdir())):
            self._first(tree, changes)
            return
        _flush(tree, changes.written)
        plan = {"written": list(changes.written), "removed": list(changes.removed), "owned": list(changes.owned)}
        journal = self.staging / f"{_JOURNAL}.new"
        _write_through(journal, json.dumps(plan, ensure_ascii=False).encode())
        journal.rename(self.staging / _JOURNAL)
        _sync_folder(self.staging)
        self._carry_out(changes.written, changes.removed, changes.owned, resuming=False)
        shutil.rmtree(self.staging, ignore_errors=True)

    def remove(self, paths: Iterable[str]) -> None:
        """Delete files that are ours, the list of them last, and the folders that are then empty."""
        for path in paths:
            self._remove(path)
        (self.folder / MARKER).unlink(missing_ok=True)
        if self.folder.is_dir() and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def _first(self, tree: Path, changes: Changes) -> None:
        # Nothing is published yet: the whole tree takes the output's place in one rename.
        (tree / MARKER).write_text(_marker(changes.owned), encoding="utf-8")
        _flush(tree, changes.written)
        with suppress(FileNotFoundError):
            self.folder.rmdir()
        tree.rename(self.folder)
        _sync_folder(self.folder.parent)
        shutil.rmtree(self.staging, ignore_errors=True)

    def _carry_out(
        self, written: Sequence[str], removed: Sequence[str], owned: Sequence[str], *, resuming: bool
    ) -> None:
        tree = self.staging / "tree"
        self.folder.mkdir(parents=True, exist_ok=True)
        self._mark({*owned, *removed})  # ours from the first rename to the last deletion
        folders: set[str] = set()
        new = frozenset(written)
        for path in removed:
            if any(str(parent) in new for parent in PurePosixPath(path).parents):
                self._remove(path)  # a folder gives way to a file of its name
        for path in written:
            source, target = tree / path, self.folder / path
            if resuming and not source.exists():
                continue  # renamed before the crash
            self._place(source, target)
            folders.add(str(target.parent))
        for path in removed:
            self._remove(path)
        for folder in sorted(folders) if len(folders) <= _FLUSH_ONE_BY_ONE else ():
            with suppress(FileNotFoundError):
                _sync_folder(Path(folder))
        self._mark(set(owned))

    def _place(self, source: Path, target: Path) -> None:
        try:
            source.rename(target)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
        except (NotADirectoryError, FileExistsError):
            self._clear_way(target)
            source.rename(target)
        except IsADirectoryError:
            _remove_empty(target)
            source.rename(target)

    def _clear_way(self, target: Path) -> None:
        # An old file stands where a folder must be now. It is one of ours: a stranger would have been refused.
        for parent in reversed(target.relative_to(self.folder).parents):
            place = self.folder / parent
            if place.is_file() or place.is_symlink():
                place.unlink()
        target.parent.mkdir(parents=True, exist_ok=True)

    def _remove(self, path: str) -> None:
        if any((self.folder / folder).is_symlink() for folder in folders_above(path)):
            return  # somebody put a link in the place of a folder: what is there now is not ours
        target = self.folder / path
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            target.unlink()
        for parent in target.relative_to(self.folder).parents:
            if parent == Path():
                break
            try:
                (self.folder / parent).rmdir()
            except OSError:
                break  # not empty, or gone

    def _lists(self, owned: Iterable[str]) -> bool:
        try:
            return (self.folder / MARKER).read_text(encoding="utf-8") == _marker(owned)
        except FileNotFoundError:
            return False

    def _mark(self, owned: set[str]) -> None:
        if not self._lists(owned):
            new = self.staging / MARKER
            _write_through(new, _marker(owned).encode())
            new.rename(self.folder / MARKER)


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn an OSError of the block into an EnvironmentFailure that says ``what`` failed."""
    try:
        yield
    except OSError as fault:
        message = f"{what}: {fault.strerror or fault}"
        raise EnvironmentFailure(message) from fault


def stamp_of(path: Path | str) -> Stamp | None:
    """Return the stamp of a plain file, None where there is none."""
    try:
        return Stamp.of(os.lstat(path))
    except (FileNotFoundError, NotADirectoryError):
        return None


def _remove_empty(folder: Path) -> None:
    # Strangers in it would have been refused, so that there is nothing but folders.
    for below, _, _ in os.walk(folder, topdown=False):
        Path(below).rmdir()


def _marker(owned: Iterable[str]) -> str:
    return _FIRST_LINE + "".join(f"{path}\n" for path in sorted(owned))


def _flush(tree: Path, written: Sequence[str]) -> None:
    if len(written) > _FLUSH_ONE_BY_ONE:
        os.sync()
        return
    for path in written:
        descriptor = os.open(tree / path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_through(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - the descriptor carries the mode
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse_unsafe(places: Places) -> None:
    output = places.output
    inputs = [places.root / name for name in ("content", "templates", "locales")] + [PROJECT / "newsarchive"]
    unsafe = [Path(output.anchor), Path.home(), places.root, PROJECT]
    if output in unsafe or any(
        output == place or output in place.parents or place in output.parents for place in inputs
    ):
        message = (
            f"'{output.name or output}' cannot be the output: it is, holds or lies in a folder that is not generated"
        )
        raise UsageError(message)
    if output == places.cache or places.cache in output.parents or output in places.cache.parents:
        message = "the output and the cache must be two folders, neither inside the other"
        raise UsageError(message)
    if output.exists() and not output.is_dir():
        message = f"the output '{output.name}' is not a folder"
        raise UsageError(message)
