"""Files that are not read as text: images beside articles, and what is copied as it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendition:
    """A smaller version of an image, in WebP: its width in pixels, and the digest of its bytes."""

    width: int
    digest: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A file to copy.

    ``path`` is relative to the root (``content/en/2009/07/x.png``, ``templates/static/style.css``); ``width`` and
    ``height`` are in pixels as the image is shown, 0 where the file is none that a page may show. ``fault`` says why
    a file with an image's name is no image; ``renditions`` are its smaller versions, the narrowest first; ``located``
    whether it tells where it was taken.
    """

    path: str
    digest: str
    width: int = 0
    height: int = 0
    fault: str = ""
    renditions: tuple[Rendition, ...] = ()
    located: bool = False
