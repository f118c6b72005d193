"""An image's bytes to its size, its faults and its smaller versions. The one module that imports Pillow.

A page needs the size to reserve a place, and phones need fewer bytes than a desktop does. The header decides whether
the rest is decoded, so a small file that claims huge dimensions costs nothing. What is made from a source depends on
its bytes and on ``RECIPE`` alone, and never carries the source's metadata.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageFile, features
from PIL import __version__ as pillow

from newsarchive.model.files import Asset, Rendition
from newsarchive.model.fingerprint import digest

#: Formats that browsers show and that cannot carry scripts; SVG can, and is refused (THREATS K-11).
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".gif": "GIF", ".webp": "WEBP", ".avif": "AVIF"}
#: An image of more pixels than this would stop a phone; it is refused. Pillow warns of more, and here a warning is a
#: fault; images without pixels it does not open.
PIXEL_LIMIT = 100_000_000
Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT
#: Of these formats smaller versions are made, up to so many pixels: a decoder's memory is bounded by them. JPEG is
#: decoded at a fraction of its size.
DECODED = {"JPEG": 60_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
#: The width of a column of text in CSS pixels (36 rem, see ``templates/static/style.css``): what is no wider stays.
COLUMN = 576
#: Widths of smaller versions: a column or a phone at one, two and three device pixels to one of CSS.
WIDTHS = (480, 800, 1200)
#: A smaller version has at most four fifths of its source's width and nine tenths of its bytes, or is not made.
_NARROWER, _LIGHTER = 0.8, 0.9
#: Colours in eight bits; what browsers show of other modes (CMYK, sixteen bits) cannot be had without their profile.
_MODES = {"1": "L", "L": "L", "LA": "RGBA", "P": "RGBA", "PA": "RGBA", "RGB": "RGB", "RGBA": "RGBA"}
_QUALITY, _EFFORT = 80, 4
#: A colour profile of more bytes would weigh too much beside the image; its source then stays as it is.
_PROFILE_LIMIT = 4096
#: Orientation as EXIF numbers it (CIPA DC-008, 4.6.5) -> what puts the image upright.
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # fmt: skip
_ORIENTATION, _GPS, _LYING = 0x0112, 0x8825, 5
#: What the bytes of a smaller version depend on besides its source and this module.
RECIPE = f"pillow {pillow}, webp {features.version('webp')}, jpeg {features.version('jpg')}"

DAMAGED = "it is cut off or damaged, or not of the format that its name says"
TOO_LARGE = f"it has more than {PIXEL_LIMIT} pixels"
# Pillow raises all of these for files that are damaged or are something else.
_FAULTS = (
    OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, MemoryError,
    struct.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


def read_asset(path: str, found_digest: str, data: bytes) -> Asset:
    """Return what is to be known of a file that is copied; ``path`` from the root, ``found_digest`` that of ``data``.

    The ending of ``path`` decides the one format that is tried: bytes that say otherwise are no image.
    """
    kind = _format(path)
    if not kind:
        return Asset(path, found_digest)
    try:
        with _opened(kind, data) as image:
            width, height = image.size
            orientation, located = _told(image, kind)
            if orientation >= _LYING:
                width, height = height, width
            renditions: tuple[Rendition, ...] = ()
            if image.width * image.height <= DECODED.get(kind, 0):
                renditions = tuple(_renditions(image, orientation, kind, data, width))
            return Asset(path, found_digest, width, height, "", renditions, located)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Asset(path, found_digest, fault=TOO_LARGE)
    except _FAULTS:
        return Asset(path, found_digest, fault=DAMAGED)


def render_rendition(path: str, data: bytes, width: int) -> bytes:
    """Return the smaller version of an image that ``read_asset`` promised; raise OSError where ``data`` is another."""
    kind = _format(path)
    try:
        with _opened(kind, data) as image:
            orientation, _ = _told(image, kind)
            return _encoded(_decoded(image, orientation), width, lossless=_is_lossless(kind, data))
    except _FAULTS as fault:
        raise OSError(str(fault)) from fault


def _format(path: str) -> str:
    return FORMATS.get(path[path.rfind(".") :].lower(), "") if "." in path else ""


@contextmanager
def _opened(kind: str, data: bytes) -> Iterator[ImageFile.ImageFile]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of metadata that is odd, which nothing here keeps
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=[kind]) as image:
            yield image


def _told(image: ImageFile.ImageFile, kind: str) -> tuple[int, bool]:
    """Return orientation and whether there is a place, as the header tells them; browsers turn these two formats."""
    if kind not in {"JPEG", "WEBP"}:
        return 1, False
    exif = image.getexif()
    orientation = exif.get(_ORIENTATION, 1)
    return orientation if orientation in _UPRIGHT else 1, bool(exif.get_ifd(_GPS))


def _renditions(
    image: ImageFile.ImageFile, orientation: int, kind: str, data: bytes, width: int
) -> Iterator[Rendition]:
    """Yield the versions that save their readers something; raise one of ``_FAULTS`` for an image that is damaged."""
    still, mode = getattr(image, "n_frames", 1) == 1, image.mode
    upright = _decoded(image, orientation)
    if width <= COLUMN or not still or mode not in _MODES:
        return
    if len(image.info.get("icc_profile") or b"") > _PROFILE_LIMIT:
        return
    for narrower in WIDTHS:
        if narrower <= width * _NARROWER:
            made = _encoded(upright, narrower, lossless=_is_lossless(kind, data))
            if len(made) <= len(data) * _LIGHTER:
                yield Rendition(narrower, digest(made))


def _decoded(image: ImageFile.ImageFile, orientation: int) -> Image.Image:
    """Return the image upright; a JPEG at the smallest fraction that still has twice the pixels that are needed."""
    widest = 2 * WIDTHS[-1]
    image.draft(None, (widest, widest))  # does nothing for other formats
    image.load()
    turn = _UPRIGHT.get(orientation)
    return image if turn is None else image.transpose(turn)


def _encoded(image: Image.Image, width: int, *, lossless: bool) -> bytes:
    profile = image.info.get("icc_profile") or b""
    height = max(1, round(image.height * width / image.width))
    made, file = image.convert(_MODES[image.mode]).resize((width, height), Image.Resampling.LANCZOS), io.BytesIO()
    made.save(file, "WEBP", quality=_QUALITY, method=_EFFORT, lossless=lossless, icc_profile=profile, exif=b"", xmp=b"")
    return file.getvalue()


def _is_lossless(kind: str, data: bytes) -> bool:
    """Whether the source lost nothing, so that its versions shall not either (WebP container specification, 2.5)."""
    return kind == "PNG" or (kind == "WEBP" and b"VP8L" in {data[12:16], data[30:34]})
