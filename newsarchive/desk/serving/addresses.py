"""A request's target to the path of a file of the site: decoded once, strictly, and never leading out.

Turns ``/archive/en/%D0%BE/?q=x`` into ``en/о/``. Whatever could mean two things to two programs (a slash or a
backslash in disguise, a dot segment, a control character, an empty segment, a second encoding of one text) means
nothing here. Pure.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

#: The one hidden folder that sites publish (RFC 8615).
_WELL_KNOWN = ".well-known"
_ESCAPED_BADLY = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LOWEST_PRINTABLE, _DELETE = " ", "\x7f"

#: Media types by ending; what is not here is downloaded and never interpreted.
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
#: The feeds, whose endings say less than they are.
_FEEDS = {
    "feed.xml": "application/atom+xml",
    "rss.xml": "application/rss+xml",
    "feed.json": "application/feed+json",
}
HTML = _TYPES[".html"]


def site_path(target: str, base: str) -> str | None:
    """Return the path below the site's root, ending with ``/`` for a folder and empty for the root itself.

    ``target`` is as it was sent; ``base`` is the path of the site's address, ``/`` or ``/archive/``. None where the
    target means no file that a site can have, or lies beside the base.
    """
    raw = target.partition("?")[0]
    if not raw.startswith("/") or not raw.isascii() or _ESCAPED_BADLY.search(raw):
        return None
    *folders, last = raw[1:].split("/")
    try:
        names = [unquote_to_bytes(part).decode() for part in (*folders, last)]
    except UnicodeDecodeError:
        return None
    if not all(map(_is_name, names[:-1])) or not (names[-1] == "" or _is_name(names[-1])):
        return None
    path = "/" + "/".join(names)
    return path.removeprefix(base) if path.startswith(base) else None


def _is_name(name: str) -> bool:
    if not name or (name.startswith(".") and name != _WELL_KNOWN):
        return False
    return not any(char in "/\\" or char < _LOWEST_PRINTABLE or char == _DELETE for char in name)


def media_type(path: str) -> str:
    """Return the media type of a file of the site."""
    name = PurePosixPath(path)
    return _FEEDS.get(name.name) or _TYPES.get(name.suffix.lower(), "application/octet-stream")


def not_found_pages(path: str | None) -> tuple[str, ...]:
    """Return where the page for a path that leads nowhere may be: that of its language first."""
    first = (path or "").partition("/")[0]
    return (f"{first}/404.html", "404.html") if first else ("404.html",)
