"""Images: size, faults and smaller versions from bytes that anybody may have sent."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib
from functools import cache
from hashlib import shake_256

import pytest
from PIL import Image

from newsarchive.model.files import Asset
from newsarchive.model.fingerprint import digest
from newsarchive.read import images
from newsarchive.read.images import read_asset, render_rendition
from tests.conftest import PROJECT_ROOT

GPS, ORIENTATION, DESCRIPTION = 0x8825, 0x0112, 0x010E


@cache
def photograph(width: int, height: int) -> Image.Image:
    """Colours that run across and down, and a corner that is red: something to lose, and a way to see how it lies."""
    across = Image.linear_gradient("L").resize((width, height))
    down = across.transpose(Image.Transpose.ROTATE_180)
    grain = Image.frombytes("L", (width // 4, height // 4), shake_256(b"grain").digest(width // 4 * (height // 4)))
    grain = grain.resize((width, height), Image.Resampling.BICUBIC)
    picture = Image.merge("RGB", (across, down, grain))
    picture.paste((255, 0, 0), (0, 0, width // 4, height // 4))
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def read(name: str, data: bytes) -> Asset:
    """What is known of a file."""
    return read_asset(name, digest(data), data)


def widths(asset: Asset) -> list[int]:
    """The widths of its smaller versions."""
    return [one.width for one in asset.renditions]


def opened(name: str, data: bytes, width: int) -> Image.Image:
    """A smaller version."""
    return Image.open(io.BytesIO(render_rendition(name, data, width)))


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.webp", "WEBP")])
def test_wide_photograph_has_three_versions_that_are_lighter(name: str, kind: str) -> None:
    """Each is WebP of its width in the picture's proportions, weighs less than the next, and is what was promised."""
    data = saved(photograph(1600, 1000), kind, quality=90)
    asset = read(name, data)
    assert (asset.width, asset.height, asset.fault, asset.located) == (1600, 1000, "", False)
    assert widths(asset) == [480, 800, 1200]
    made = [render_rendition(name, data, one.width) for one in asset.renditions]
    assert [digest(one) for one in made] == [one.digest for one in asset.renditions]
    assert [Image.open(io.BytesIO(one)).size for one in made] == [(480, 300), (800, 500), (1200, 750)]
    assert sorted(made, key=len) == made
    assert len(made[-1]) <= 0.9 * len(data)


@pytest.mark.parametrize(("width", "expected"), [(400, []), (576, []), (600, [480]), (999, [480]), (1000, [480, 800])])
def test_image_that_is_no_wider_than_a_column_stays_alone(width: int, expected: list[int]) -> None:
    """Above, a version is made where it has at most four fifths of the width."""
    data = saved(photograph(width, 400), "JPEG", quality=95)
    assert widths(read("a.jpg", data)) == expected


def test_version_that_saves_nothing_is_not_made() -> None:
    """A drawing of few colours is smaller as it is."""
    drawing = (PROJECT_ROOT / "content/en/2023/03/online-share.png").read_bytes()
    asset = read("a.png", drawing)
    assert (asset.width, asset.renditions) == (800, ())


def test_lossless_source_loses_nothing_but_pixels() -> None:
    """The versions of a PNG and of a lossless WebP have exactly the colours of the picture made smaller."""
    picture = photograph(1300, 800)
    smaller = picture.resize((480, 295), Image.Resampling.LANCZOS)
    for name, kind in (("a.png", "PNG"), ("a.webp", "WEBP")):
        data = saved(picture, kind, lossless=True) if kind == "WEBP" else saved(picture, kind)
        assert 480 in widths(read(name, data)), name
        assert opened(name, data, 480).convert("RGB").tobytes() == smaller.tobytes(), name


def test_transparent_image_stays_transparent() -> None:
    """What was clear in a corner is clear in its version."""
    picture = photograph(1300, 800).convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize((1300, 800)))
    version = opened("a.png", saved(picture, "PNG"), 480)
    assert version.mode == "RGBA"
    assert version.getchannel("A").getextrema() == (0, 255)


def test_metadata_never_reaches_a_version() -> None:
    """Neither position nor description nor XMP; that there is a position is told."""
    exif = Image.Exif()
    exif[DESCRIPTION] = "a private house"
    exif.get_ifd(GPS)[1] = "N"
    for name, kind in (("a.jpg", "JPEG"), ("a.webp", "WEBP")):
        data = saved(photograph(1600, 1000), kind, quality=90, exif=exif, xmp=b"<x>a private house</x>")
        asset = read(name, data)
        assert asset.located, name
        assert b"a private house" in data, name
        for one in asset.renditions:
            made = render_rendition(name, data, one.width)
            assert b"private" not in made, name
            assert not Image.open(io.BytesIO(made)).getexif(), name


@pytest.mark.parametrize("orientation", range(1, 9))
def test_image_is_upright_in_size_and_versions(orientation: int) -> None:
    """Whatever way the camera was held, width and height are those of the image as browsers show it."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    lying = images._UPRIGHT.get(orientation)  # noqa: SLF001 - its inverse has no other home
    upright = photograph(1600, 1000) if orientation < 5 else photograph(1000, 1600)
    inverse = {
        Image.Transpose.ROTATE_90: Image.Transpose.ROTATE_270,
        Image.Transpose.ROTATE_270: Image.Transpose.ROTATE_90,
    }
    stored = upright if lying is None else upright.transpose(inverse.get(lying, lying))
    data = saved(stored, "JPEG", quality=90, exif=exif)
    asset = read("a.jpg", data)
    assert (asset.width, asset.height) == upright.size
    version = opened("a.jpg", data, 480)
    assert version.size == (480, round(480 * upright.height / upright.width))
    red, green, blue = version.convert("RGB").crop((40, 20, 41, 21)).tobytes()
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_colour_profile_is_kept_if_it_is_small() -> None:
    """Without it colours would shift; an image with a large one is published as it is."""
    small, large = b"profile" * 40, b"profile" * 1000
    data = saved(photograph(1600, 1000), "JPEG", quality=90, icc_profile=small)
    assert opened("a.jpg", data, 480).info["icc_profile"] == small
    assert read("a.jpg", saved(photograph(1600, 1000), "JPEG", quality=90, icc_profile=large)).renditions == ()


@pytest.mark.parametrize("mode", ["CMYK", "I;16"])
def test_colours_that_need_a_profile_are_left_to_the_browser(mode: str) -> None:
    """The image is published as it is."""
    name, kind = ("a.jpg", "JPEG") if mode == "CMYK" else ("a.png", "PNG")
    asset = read(name, saved(Image.new(mode, (1600, 1000)), kind))
    assert (asset.width, asset.fault, asset.renditions) == (1600, "", ())


def test_moving_image_is_left_as_it_is() -> None:
    """A version would be its first frame alone."""
    frames = [photograph(700, 400), photograph(700, 400).rotate(180)]
    asset = read("a.webp", saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]))
    assert (asset.width, asset.renditions) == (700, ())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("width", [64, 1600])
def test_image_that_is_cut_off_is_told(kind: str, width: int) -> None:
    """Small or large, a file without its second half is no image."""
    data = saved(photograph(width, width), kind)
    assert read(f"a.{kind.lower()}", data).width == width
    cut = read(f"a.{kind.lower()}", data[: len(data) // 2])
    assert (cut.width, cut.height, cut.fault) == (0, 0, images.DAMAGED)


def test_image_that_changed_before_it_was_made_smaller_is_an_error_of_its_file() -> None:
    """Whoever makes the version is told as of any file that cannot be read."""
    with pytest.raises(OSError, match=r"identify|truncated"):
        render_rendition("a.jpg", b"no image", 480)


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred kilobytes at most that claims, and has, so many black pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(1 + width)) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_k11_huge_image_is_refused_by_its_header() -> None:
    """More pixels than the limit cost nothing: they are never decoded."""
    data = bomb(20_000, 10_000)
    assert len(data) < 1_000_000
    tracemalloc.start()
    asset = read("a.png", data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (asset.width, asset.fault) == (0, images.TOO_LARGE)
    assert peak < 5_000_000


@pytest.mark.parametrize(("width", "fault"), [(10_000, ""), (10_001, images.TOO_LARGE)])
def test_k11_limit_of_pixels_is_the_one_that_is_told(width: int, fault: str) -> None:
    """A hundred million pixels are an image, one column more is none; no library's own limit comes before."""
    assert read("a.png", bomb(width, 10_000)).fault == fault


@pytest.mark.parametrize("size", [(0, 5), (5, 0), (0, 0)])
def test_k11_image_without_pixels_is_damaged(size: tuple[int, int]) -> None:
    """What has no width or no height is nothing to show."""
    assert read("a.png", bomb(*size)).fault == images.DAMAGED


def test_k11_large_image_is_published_without_being_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between what phones can show and what a decoder may use of memory, an image is what its header says."""
    monkeypatch.setattr(images, "_decoded", lambda *_: pytest.fail("it was decoded"))
    asset = read("a.png", bomb(6_000, 6_000))
    assert (asset.width, asset.height, asset.renditions) == (6_000, 6_000, ())


@pytest.mark.parametrize("name", ["a.svg", "a.html", "a.pdf", "a", "a.png.exe", ".png/a"])
def test_k11_what_could_carry_a_script_is_no_image(name: str) -> None:
    """By its name, whatever its bytes are."""
    asset = read(name, saved(photograph(64, 64), "PNG"))
    assert (asset.width, asset.fault) == (0, "")


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", b"GIF89a"])
def test_k11_name_of_an_image_makes_none(data: bytes) -> None:
    """Bytes of something else are told, and never published as an image of the page."""
    assert read("a.png", data).fault == images.DAMAGED


def test_every_cut_and_every_wrong_byte_is_survived() -> None:
    """No damage raises anything: every 97th byte is changed, in turn."""
    data = saved(photograph(640, 40), "JPEG", quality=60)
    for place in range(0, len(data), 97):
        wrong = data[:place] + bytes([data[place] ^ 0x5A]) + data[place + 1 :]
        asset = read("a.jpg", wrong)
        assert bool(asset.width) != bool(asset.fault)
