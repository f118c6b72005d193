"""The attachments of an export: which post each belongs to, and which file beside the export it may be. Pure.

Nothing is ever fetched. A file that lies beside the export, under its old path or the end of it, can be put below
``static/`` at that path, where the old address leads to it again; only kinds of files that no browser runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

#: Pictures, sound, films and documents; nothing with scripts in it.
KINDS = frozenset({
    ".avif", ".doc", ".docx", ".gif", ".jpeg", ".jpg", ".m4a", ".mp3", ".mp4", ".odp", ".ods", ".odt", ".ogg", ".ogv",
    ".opus", ".pdf", ".png", ".ppt", ".pptx", ".rtf", ".wav", ".webm", ".webp", ".xls", ".xlsx",
})  # fmt: skip
_NAME = re.compile(r"(?!\.)[\w.()+@ -]{1,120}(?<![ .])")
_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment: its old address, its title, and the number of the post that it was sent up with."""

    url: str
    title: str
    parent: str


def of_post(attachments: Sequence[Attachment], post: str, text: str) -> tuple[Attachment, ...]:
    """Return the attachments that were sent up with a post, or that its text names."""
    return tuple(one for one in attachments if one.parent == post or _stem(one.url) in text)


def path_of(url: str) -> str:
    """Return the path that an address has on its host, without the first slash; empty where no file may lie there."""
    try:
        parts = unquote(urlsplit(url).path, errors="strict").strip("/").split("/")
    except ValueError:
        return ""
    sound = 1 < len(parts) <= _MOST_PARTS and all(map(_NAME.fullmatch, parts))
    return "/".join(parts) if sound and PurePosixPath(parts[-1]).suffix.lower() in KINDS else ""


def places_of(path: str) -> Iterator[str]:
    """Yield where the file of a path may lie below the folder of the export, the likeliest first."""
    parts = path.split("/")
    yield from ("/".join(parts[start:]) for start in range(len(parts)))


def _stem(url: str) -> str:
    """Return what all sizes of a picture have in common: ``photo.jpg`` is ``photo-300x200.jpg`` too."""
    return url.rpartition(".")[0] or url
