"""What a release consists of: every file with its digest and size, as a value and as text.

A text of one line a file, sorted by path, so that two releases can be compared with ``diff``. Pure. A text that no
publication wrote gives no manifest at all; a path that leads out of the release is never taken from one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from newsarchive.build.obstacles import is_inside

_FIRST_LINE = "newsarchive release 1"
#: The first word of a line: a file that a build made, or a compressed copy of one.
_BUILT, _GZIP = "file", "gzip"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: the digest of its bytes (``model.fingerprint``), and how many there are."""

    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a release by path: ``built`` are those of the site, ``compressed`` the copies made of some."""

    built: Mapping[str, Entry]
    compressed: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, Entry]:
        """All files."""
        return {**self.built, **self.compressed}

    @property
    def size(self) -> int:
        """How many bytes the files have together."""
        return sum(entry.size for entry in self.files.values())

    def text(self) -> str:
        """Return the manifest as text: ``file DIGEST SIZE PATH`` or ``gzip DIGEST SIZE PATH`` a line."""
        lines = [_FIRST_LINE]
        for kind, files in ((_BUILT, self.built), (_GZIP, self.compressed)):
            lines += [f"{kind} {one.digest} {one.size} {path}" for path, one in sorted(files.items())]
        return "\n".join(lines) + "\n"


def manifest_in(text: str) -> Manifest | None:
    """Return the manifest that a text is, None where no publication wrote it."""
    first, *lines = text.split("\n")
    if first != _FIRST_LINE or not lines or lines.pop():
        return None
    found: dict[str, dict[str, Entry]] = {_BUILT: {}, _GZIP: {}}
    for line in lines:
        kind, of, size, path = [*line.split(" ", 3), "", "", "", ""][:4]
        if kind not in found or not (size.isascii() and size.isdecimal()) or not is_inside(path):
            return None
        found[kind][path] = Entry(of, int(size))
    return Manifest(found[_BUILT], found[_GZIP])
