"""The digest of everything that shapes bytes besides content, templates and messages.

This package and the libraries it stands on.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path

from newsarchive.model import files
from newsarchive.model.fingerprint import digest
from newsarchive.read import images
from newsarchive.read.images import RECIPE

#: Libraries whose release may change the bytes of a page. livereload only serves, msgspec only stores.
LIBRARIES = ("babel", "jinja2", "markdown", "markupsafe", "nh3", "pillow", "pystemmer", "pyyaml", "tzdata")


@cache
def code_digest() -> str:
    """Return the digest of the package's source, the libraries' versions, and Unicode's."""
    package = Path(__file__).resolve().parents[1]
    parts = [f"unicode {unicodedata.unidata_version}".encode()]
    parts += [f"{name} {version(name)}".encode() for name in LIBRARIES]
    for file in sorted(package.rglob("*.py")):
        parts += [str(file.relative_to(package)).encode(), file.read_bytes()]
    return _digest(parts)


@cache
def asset_digest() -> str:
    """Return the digest of what decides, besides its bytes, what is known of a file that is copied.

    Less than all code: to look at an image again costs a thousand times what it costs to parse an article.
    """
    return _digest([RECIPE.encode(), Path(images.__file__).read_bytes(), Path(files.__file__).read_bytes()])


def _digest(parts: list[bytes]) -> str:
    return digest(b"\0".join(len(part).to_bytes(8, "big") + part for part in parts))
