"""Files, folders and zip archives to the pages that are to be imported. The one module that reads them.

Nothing is unpacked: the members of a zip archive are read into memory, by name only as something to tell, within
limits of number, size and ratio that no saved site meets. Links are not followed, and what is no page of the form
asked for is counted, not read.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from newsarchive.build.errors import UsageError
from newsarchive.desk.importing.extraction import Original
from newsarchive.model.problems import Problem, problem

#: form -> the ends of the names of its files, in folders and zip archives; a file that is named itself is always read.
SUFFIXES = {
    "text": frozenset({".txt", ".text", ".asc"}),
    "html": frozenset({".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm"}),
    "wordpress": frozenset({".xml", ".wxr"}),
}
#: Bytes of one page, and of a WordPress export.
MOST_BYTES = {"text": 10_000_000, "html": 10_000_000, "wordpress": 200_000_000}
#: Members of a zip archive, bytes of all of them unpacked, and how often larger than packed one may be.
MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO = 200_000, 2_000_000_000, 200
_SMALL = 1_000_000
#: Bytes of an attachment.
_MOST_ATTACHED = 50_000_000
_SYSTEM_FOLDERS = frozenset({"__MACOSX"})


@dataclass(slots=True)
class Aside:
    """What came up beside the pages: problems, and how many files are no pages of the form."""

    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0


def check_paths(paths: Sequence[Path]) -> None:
    """Raise UsageError where a path cannot be imported from."""
    for path in paths:
        if path.is_symlink() or not path.exists():
            what = "is a symbolic link; name what it leads to" if path.is_symlink() else "does not exist"
            raise UsageError(f"'{path}' {what}")
        if not path.is_dir() and not path.is_file():
            raise UsageError(f"'{path}' is neither a file nor a folder")


def gather(paths: Sequence[Path], form: str, aside: Aside) -> Iterator[Original]:
    """Yield the pages below the paths, in the order of their names; one page at a time is held."""
    for path in paths:
        if path.is_dir():
            yield from _take_folder(path, form, aside)
        elif zipfile.is_zipfile(path):
            yield from _take_zip(path, path.name, form, aside)
        else:
            yield from _take_file(path, path.name, form, aside)


def beside(folder: Path, places: Iterable[str]) -> bytes | None:
    """Return the bytes of the first file that there is at one of the places below a folder; links are not followed."""
    for place in places:
        steps = [folder.joinpath(*place.split("/")[: number + 1]) for number in range(place.count("/") + 1)]
        try:
            if not any(step.is_symlink() for step in steps) and steps[-1].is_file():
                return steps[-1].read_bytes() if steps[-1].stat().st_size <= _MOST_ATTACHED else None
        except (OSError, ValueError):
            continue
    return None


def _take_folder(folder: Path, form: str, aside: Aside) -> Iterator[Original]:
    base = folder.resolve().name
    for path in _files(folder):
        name = f"{base}/{path.relative_to(folder).as_posix()}"
        if path.is_symlink():
            aside.problems.append(problem("symlink", name))
        elif path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
            yield from _take_zip(path, name, form, aside)
        elif path.suffix.lower() in SUFFIXES[form]:
            yield from _take_file(path, name, form, aside)
        else:
            aside.skipped += 1


def _files(folder: Path) -> Iterator[Path]:
    """Yield every file and link below a folder, sorted, hidden ones left out; pipes and devices are never touched."""
    for path in sorted(folder.iterdir(), key=lambda one: one.name):
        if path.name.startswith("."):
            continue
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            yield from _files(path)
        elif stat.S_ISREG(mode) or stat.S_ISLNK(mode):
            yield path


def _take_file(path: Path, name: str, form: str, aside: Aside) -> Iterator[Original]:
    if path.stat().st_size > MOST_BYTES[form]:
        aside.problems.append(_too_large(name, path.stat().st_size, form))
        return
    try:
        yield Original(name, path.read_bytes(), form, folder=str(path.parent))
    except OSError as fault:
        aside.problems.append(problem("unreadable", name, reason=fault.strerror or str(fault)))


def _take_zip(path: Path, name: str, form: str, aside: Aside) -> Iterator[Original]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = sorted(archive.infolist(), key=lambda one: one.filename)
            fault = _fault_of(members)
            if fault:
                aside.problems.append(_refused(name, fault))
                return
            for member in members:
                yield from _take_member(archive, member, name, form, aside)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as fault:
        aside.problems.append(_refused(name, f"it is damaged ({fault})"))


def _fault_of(members: Sequence[zipfile.ZipInfo]) -> str:
    """Return why an archive is not opened at all, before anything of it is unpacked."""
    if len(members) > MOST_MEMBERS:
        return f"it has {len(members)} members, and {MOST_MEMBERS} is the limit"
    size = sum(member.file_size for member in members)
    return f"it would unpack to {size} bytes, and {MOST_UNPACKED} is the limit" if size > MOST_UNPACKED else ""


def _take_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, base: str, form: str, aside: Aside
) -> Iterator[Original]:
    name = f"{base}/{member.filename}"
    inside = PurePosixPath(member.filename.replace("\\", "/"))
    if member.is_dir() or inside.name.startswith(".") or _SYSTEM_FOLDERS & set(inside.parts):
        return
    if inside.suffix.lower() not in SUFFIXES[form]:
        aside.skipped += 1
        return
    fault = _member_fault(member, inside, form)
    if fault:
        aside.problems.append(_refused(name, fault))
        return
    try:
        with archive.open(member) as opened:
            data = opened.read(MOST_BYTES[form] + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, NotImplementedError) as error:
        aside.problems.append(_refused(name, f"it cannot be unpacked ({error})"))
        return
    if len(data) > MOST_BYTES[form]:
        aside.problems.append(_too_large(name, len(data), form))
        return
    yield Original(name, data, form)


def _member_fault(member: zipfile.ZipInfo, inside: PurePosixPath, form: str) -> str:
    if inside.is_absolute() or ".." in inside.parts or ":" in inside.parts[0]:
        return "its name leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "it is a symbolic link"
    if member.flag_bits & 1:
        return "it is encrypted"
    if member.file_size > MOST_BYTES[form]:
        return f"it has {member.file_size} bytes, and {MOST_BYTES[form]} is the limit"
    if member.file_size > _SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1):
        return f"it is packed more than {MOST_RATIO} times smaller than it is"
    return ""


def _too_large(name: str, size: int, form: str) -> Problem:
    return _refused(name, f"it has {size} bytes, and {MOST_BYTES[form]} is the limit")


def _refused(name: str, reason: str) -> Problem:
    return problem("import-unreadable", name, reason=reason)
