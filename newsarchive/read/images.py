"""The size of an image, from its bytes: what a page needs to reserve its place. The one module that imports Pillow.

Only the header is read; nothing is decoded, so a small file that claims huge dimensions costs nothing and is refused.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image

#: Formats that browsers show and that cannot carry scripts; SVG can, and is refused (THREATS K-11).
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WEBP", ".avif": "AVIF"}
#: An image of more pixels than this would stop a phone; it is refused.
PIXEL_LIMIT = 100_000_000


def measure(name: str, data: bytes) -> tuple[int, int]:
    """Return width and height in pixels; (0, 0) for what is no image that a page may show.

    ``name`` decides the one format that is tried: bytes that say otherwise are no image.
    """
    extension = name[name.rfind(".") :].lower() if "." in name else ""
    if extension not in FORMATS:
        return 0, 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[FORMATS[extension]]) as image:
                width, height = image.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return 0, 0  # Pillow raises all of these for files that are damaged or are something else
    return (width, height) if 0 < width * height <= PIXEL_LIMIT else (0, 0)
