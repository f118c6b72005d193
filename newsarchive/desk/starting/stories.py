"""Which story ids an archive has, and which file has each: what a new file must not meet.

Only the lines of front matter that name an id are looked at, so that it takes a moment for any number of articles and
works while some of them have errors.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from newsarchive.build.inputs import Sources
from newsarchive.build.reading import is_article

#: More than any front matter has before its id.
_HEAD = 70_000
_ID = re.compile(r"""^["']?id["']?[ \t]*:[ \t]*(?P<value>"[^"\n]*"|'[^'\n]*'|[^\n#]*)""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Version:
    """One file of a story: ``path`` from the root; ``kind`` is ``article`` or ``page``."""

    path: str
    kind: str
    lang: str
    story: str


def versions(sources: Sources) -> Iterator[Version]:
    """Yield every article and standing page of the archive, in the order of their paths."""
    for path, found in sources.below("content/").items():
        if is_article(path):
            kind, lang = place(path)
            yield Version(path, kind, lang, _story(path, Path(found.disk)))


def place(path: str) -> tuple[str, str]:
    """Return kind and language of a path from the root (``content/pages/de/x.md`` gives ``page`` and ``de``)."""
    parts = path.split("/")
    return ("page", parts[2]) if parts[1] == "pages" else ("article", parts[1])


def _story(path: str, disk: Path) -> str:
    stem = unicodedata.normalize("NFC", PurePosixPath(path).name.removesuffix(".md"))
    try:
        with disk.open("rb") as file:
            head = file.read(_HEAD).decode(errors="replace").replace("\r\n", "\n")
    except OSError:
        return stem
    written = _ID.search(head.partition("\n---")[0])
    value = written["value"].strip() if written else ""
    return unicodedata.normalize("NFC", value.strip("\"'")) or stem
