"""Files that are not read as text: images beside articles, and what is copied as it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to copy.

    ``path`` is relative to the root (``content/en/2009/07/x.png``, ``templates/static/style.css``); ``width`` and
    ``height`` are in pixels, 0 where the file is no image.
    """

    path: str
    digest: str
    width: int = 0
    height: int = 0
