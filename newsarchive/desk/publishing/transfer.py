"""The files of a site into the folder of a release: by hard links, by copies where there can be none.

A link costs no space and no time, and cannot be altered by a later build: builds put new files in the place of old
ones by renaming, and never open or change one that is there. Compressed copies are taken over from the release before
where their originals are the same. What is put there is on the disk when ``transfer`` returns.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from newsarchive.build.journal import MODE, flush
from newsarchive.build.plain import read_plain
from newsarchive.desk.publishing.compression import SUFFIX, compressed, is_text
from newsarchive.desk.publishing.manifest import Entry, Manifest
from newsarchive.desk.publishing.releases import Release
from newsarchive.model.fingerprint import digest

#: Why a hard link cannot be: another file system, one without links, a file of somebody else's, too many links.
_NO_LINK = frozenset({errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EACCES, errno.ENOSYS})


def transfer(output: Path, manifest: Manifest, into: Path, *, compress: bool, before: Release | None) -> Manifest:
    """Put the files of a site into an empty folder and return what is there then.

    ``before`` is a release whose compressed copies may be used again. Raises OSError.
    """
    folders = {"": True}
    for path in sorted(manifest.built):
        _folder_of(into, path, folders)
        _link_or_copy(output / path, into / path)
    whole = Manifest(manifest.built, _compress(manifest, into, before) if compress else {})
    flush(into, list(whole.files))
    return whole


def _folder_of(into: Path, path: str, known: dict[str, bool]) -> None:
    folder = path.rpartition("/")[0]
    if folder not in known:
        (into / folder).mkdir(parents=True, exist_ok=True)
        known[folder] = True


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as fault:
        if fault.errno not in _NO_LINK:
            raise
        shutil.copyfile(source, target, follow_symlinks=False)
        shutil.copystat(source, target, follow_symlinks=False)  # servers make an ETag of the time and the size


def _write(target: Path, data: bytes) -> None:
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, MODE), "wb") as file:  # noqa: PTH123 - the descriptor carries the mode
        file.write(data)


def _compress(manifest: Manifest, into: Path, before: Release | None) -> dict[str, Entry]:
    made = {}
    for path, entry in sorted(manifest.built.items()):
        copy = path + SUFFIX
        if not is_text(path) or copy in manifest.built:
            continue
        known = before.manifest.compressed.get(copy) if before else None
        if before and known and before.manifest.built.get(path) == entry and _is_whole(before.site / copy, known):
            _link_or_copy(before.site / copy, into / copy)
            made[copy] = known
            continue
        packed = compressed(read_plain(into / path))
        if packed is not None:
            _write(into / copy, packed)
            times = (into / path).stat()
            os.utime(into / copy, ns=(times.st_atime_ns, times.st_mtime_ns))
            made[copy] = Entry(digest(packed), len(packed))
    return made


def _is_whole(path: Path, entry: Entry) -> bool:
    try:
        return path.lstat().st_mode & 0o777 == MODE and digest(read_plain(path)) == entry.digest
    except OSError:
        return False


def verify(site: Path, manifest: Manifest) -> str | None:
    """Return the first path in which a release is not what its manifest says, None where all is as it was made."""
    for path, entry in sorted(manifest.files.items()):
        if not _is_whole(site / path, entry):
            return path
    return None
