"""The output folder: staged beside it, committed by renames under a journal, and never a file deleted that is not ours.

A build renders into a staging folder next to the output, on the same file system. A first commit is one rename; every
other one writes a journal, then renames every staged file into place (first new ones, to which nothing leads yet; then
pages, lists and what machines read), then deletes what is gone. A build that finds a journal of this output completes
it first; one that it cannot believe is dropped, and the traces tell what to make again. ``.newsarchive`` in the output
lists what is ours, even when the cache is lost. Nothing is written or deleted through a link.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from newsarchive.build import journal
from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.build.inputs import Places
from newsarchive.build.journal import MODE, TREE, Folders, Journal
from newsarchive.build.marker import MARKER, digest_of, paths_in, text_of
from newsarchive.build.obstacles import folders_above, giving_way, in_the_way
from newsarchive.build.plain import read_plain
from newsarchive.build.safety import refuse_unsafe
from newsarchive.build.scan import Stamp, walk

#: What is said of a link, a folder, a socket or the like in the place of a file; anything else, of the machine.
_NOT_PLAIN = frozenset({errno.EINVAL, errno.ELOOP, errno.EISDIR, errno.ENOTDIR, errno.ENXIO})


def staging_of(output: Path) -> Path:
    """Return the staging folder of an output: its sibling, so that a rename is atomic."""
    return output.parent / f".{output.name}.staging"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a commit does.

    ``written`` in the order of the commit, ``removed``; ``owned`` is every path that is ours afterwards.
    """

    written: Sequence[str]
    removed: Sequence[str]
    owned: Collection[str]


class Output:
    """The output folder of one build."""

    def __init__(self, places: Places) -> None:
        """Refuse a folder that cannot be an output; raise UsageError."""
        self.folder = places.output
        self.staging = staging_of(places.output)
        refuse_unsafe(places)

    def recover(self) -> bool:
        """Complete the commit that an earlier build left half done, or drop what it had staged.

        Return whether there was one. Raises UsageError where a stranger has come into the way meanwhile.
        """
        found = self.staging.exists() or self.staging.is_symlink()
        begun = journal.read(self.staging) if found else None
        before = self._before(begun) if begun else None
        if begun and before is not None:
            pending = journal.staged(self.staging, begun.written) or []
            ours = {MARKER, *before, *set(begun.written).difference(pending)}
            self.check_free(pending, [path for path, _ in walk(self.folder) if path not in ours])
            during = before.union(begun.added)
            self._carry_out(begun, pending, text_of(during), text_of(during.difference(begun.removed)))
        journal.drop(self.staging)
        return found

    def owned(self) -> frozenset[str]:
        """Return the paths that the output's own list calls ours.

        Raise UsageError where a folder with files has no list, or one that no build wrote.
        """
        text = self._list()
        if text is None:
            if _has_entries(self.folder):
                message = (
                    f"the output folder '{self.folder.name}' holds files that no build of newsarchive made; "
                    "name an empty or new folder with --output, or empty it yourself"
                )
                raise UsageError(message)
            return frozenset()
        paths = paths_in(text)
        if paths is None:
            message = f"no build wrote '{self.folder.name}/{MARKER}' as it is; name another folder with --output"
            raise UsageError(message)
        return paths

    def check_free(self, written: Sequence[str], strangers: Sequence[str]) -> None:
        """Raise UsageError where a file that no build made stands in the place of one to be written."""
        found = in_the_way(written, strangers)
        if found:
            self._refuse(found[0])

    def prepare(self) -> None:
        """Make an empty staging folder and mend the mode of the list of ours.

        Raises EnvironmentFailure where that cannot be done, or nothing can be renamed from there into the output.
        """
        try:
            journal.make_folders(self.folder.parent)
            journal.drop(self.staging)
            (self.staging / TREE).mkdir(parents=True)
            if not self.folder.exists():
                return
            if not os.access(self.folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.folder))
            marker = self.folder / MARKER
            if marker.is_file() and not marker.is_symlink() and marker.stat().st_mode & 0o777 != MODE:
                with suppress(PermissionError):  # it has another owner, or the file system keeps no modes
                    marker.chmod(MODE)
        except OSError as fault:
            message = f"the output '{self.folder.name}' cannot be written: {fault.strerror}"
            raise EnvironmentFailure(message) from fault
        if self.folder.stat().st_dev != self.staging.stat().st_dev:
            raise self._apart()

    def discard_unfinished(self) -> None:
        """Drop what was staged, unless a commit of it has begun: the next build completes that."""
        if not journal.has_begun(self.staging):
            self.discard()

    def discard(self) -> None:
        """Drop what was staged."""
        journal.drop(self.staging)

    def commit(self, changes: Changes) -> None:
        """Put the staged files in place and delete what is gone; ``recover`` completes it after a crash.

        Raises UsageError where somebody has put the very bytes of a new page there: a later build would delete them.
        """
        before = self.owned()
        added = frozenset[str]() if changes.owned is before else frozenset(changes.owned) - before
        adopted = added.difference(changes.written)
        if adopted:
            self._refuse(min(adopted))
        if not changes.written and not changes.removed and not added:
            self.discard()
            return
        if self.folder.exists():
            written = sorted(changes.written, key=before.__contains__)  # keeps the order among new ones, and others
            present = self._list()
            # The list is long: where no path comes or goes, it stays, and is not made again to be compared.
            during = text_of(before.union(added)) if added or present is None else present
            after = text_of(before.union(added).difference(changes.removed)) if changes.removed else during
            texts = map(digest_of, (present, during))
            begun = Journal(tuple(written), tuple(changes.removed), tuple(sorted(added)), *texts)
            with self._beside():
                journal.begin(self.staging, begun)
            self._carry_out(begun, begun.written, during, after)
        else:
            self._publish_whole(changes)
        self.discard()

    def remove(self, paths: Iterable[str]) -> None:
        """Delete files that are ours, the list of them last, and the folders that are then empty."""
        folders = Folders(self.folder)
        for path in paths:
            self._remove(path, folders)
        (self.folder / MARKER).unlink(missing_ok=True)
        if self.folder.is_dir() and not _has_entries(self.folder):
            self.folder.rmdir()

    def _publish_whole(self, changes: Changes) -> None:
        """Nothing is published yet: the whole tree takes the output's place in one rename."""
        tree = self.staging / TREE
        journal.write_through(tree / MARKER, text_of(changes.owned).encode())
        journal.flush(tree, changes.written)
        journal.sync_folder(tree)
        with self._beside():
            tree.rename(self.folder)
        journal.sync_folder(self.folder.parent)

    def _before(self, begun: Journal) -> frozenset[str] | None:
        """Return what was ours before a commit; None where the output is not one that it has begun to change."""
        text = self._list()
        owned = frozenset() if text is None else paths_in(text)
        if owned is None or (text is None and _has_entries(self.folder)):
            return None
        return begun.owned_before(digest_of(text), owned)

    def _carry_out(self, begun: Journal, pending: Sequence[str], during: str, after: str) -> None:
        """Do what the journal says; ``pending`` are those of its files that are not in place yet.

        ``during`` and ``after`` are the texts of the list of ours.
        """
        tree, folders = self.staging / TREE, Folders(self.folder)
        with self._beside():
            journal.make_folders(self.folder)
            self._mark(during)  # what is deleted is ours until then
            for path in giving_way(begun.removed, pending):
                self._remove(path, folders)
            folders = Folders(self.folder)  # a link may have given way to a folder
            for path in pending:
                self._place(tree / path, path, folders)
            gone_first = set(giving_way(begun.removed, begun.written))
            for path in begun.removed:
                if path not in gone_first:
                    self._remove(path, folders)
            journal.flush_folders(self.folder, [*begun.written, *begun.removed])
            if begun.removed:
                self._mark(after)
            journal.sync_folder(self.folder)

    def _place(self, source: Path, path: str, folders: Folders) -> None:
        link = folders.link_above(path)
        if link is not None:
            self._refuse(link)
        target = self.folder / path
        try:
            source.rename(target)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
        except IsADirectoryError:
            _remove_empty(target)
            source.rename(target)

    def _remove(self, path: str, folders: Folders) -> None:
        if folders.link_above(path) is not None:
            return  # somebody put a link in the place of a folder: what is there now is not ours
        target = self.folder / path
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            target.unlink()
        for folder in folders_above(path):
            try:
                (self.folder / folder).rmdir()
            except OSError as fault:
                if fault.errno not in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR}:
                    raise  # an empty folder that stays would be found by no later build
                if fault.errno != errno.ENOENT:
                    break

    def _list(self) -> str | None:
        """Return the text of the list of ours, None where there is none; of a link or the like one of no build."""
        try:
            return read_plain(self.folder / MARKER).decode(errors="replace")
        except FileNotFoundError:
            return None
        except OSError as fault:
            if fault.errno not in _NOT_PLAIN:
                raise
            return ""

    def _mark(self, text: str) -> None:
        if self._list() != text:
            new = self.staging / MARKER
            journal.write_through(new, text.encode())
            new.rename(self.folder / MARKER)

    def _refuse(self, path: str) -> NoReturn:
        place = f"{self.folder.name}/{path}"
        raise UsageError(f"no build made '{place}', and the site needs its place; move it away or delete it")

    @contextmanager
    def _beside(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            if fault.errno in {errno.EXDEV, errno.EBUSY}:
                raise self._apart() from fault
            raise

    def _apart(self) -> EnvironmentFailure:
        return EnvironmentFailure(
            f"'{self.folder.name}' is not on the file system of the folder that holds it, so that nothing can be "
            "renamed into it; name a folder inside it with --output"
        )


@contextmanager
def environment_failure(what: str) -> Iterator[None]:
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


def _has_entries(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())
