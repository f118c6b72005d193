"""Smaller versions of images in a built site: where they stand, when they are made again, and what goes with them."""

from __future__ import annotations

import io
import re
from hashlib import shake_256
from pathlib import Path

import pytest
from PIL import Image

from newsarchive.build import frame, planning, work
from newsarchive.build.errors import InputError
from newsarchive.plan.links import WIDEST
from newsarchive.read.images import WIDTHS, render_rendition
from newsarchive.render.body import SIZES
from tests.build.archive import Site
from tests.conftest import PROJECT_ROOT

FERRY = "en/2011/11/ferry/"
BODY = "content/en/2014/04/budget.md"


def photograph(seed: str, width: int = 1600) -> bytes:
    """A JPEG of its own for each seed."""
    tile = Image.frombytes("L", (64, 4), shake_256(seed.encode()).digest(256))
    file = io.BytesIO()
    tile.resize((width, 32), Image.Resampling.BICUBIC).convert("RGB").save(file, "JPEG", quality=90)
    return file.getvalue()


def put(site: Site, path: str, data: bytes) -> None:
    """Write a file of the archive."""
    (site.root / path).parent.mkdir(parents=True, exist_ok=True)
    (site.root / path).write_bytes(data)


@pytest.fixture
def pictured(gazette: Site) -> Site:
    """An article with a picture at its head, one in its text, and one that lies in static/, built."""
    put(gazette, "content/en/2014/04/night.jpg", photograph("night"))
    put(gazette, "content/en/2014/04/town hall.jpg", photograph("hall"))
    put(gazette, "content/static/map.jpg", photograph("map", 1000))
    text = gazette.read(BODY).replace("\n---\n", "\nimage: {src: night.jpg, alt: Night}\n---\n", 1)
    gazette.write(BODY, text + "\n![The hall](<town hall.jpg>)\n\n![A map](/map.jpg)\n")
    gazette.build()
    return gazette


def images(site: Site, path: str = "en/2014/04/budget/") -> list[dict[str, str]]:
    """The images of a page: attribute -> value."""
    page = (site.output / path / "index.html").read_text(encoding="utf-8")
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall(r"<img [^>]*>", page)]


def test_browsers_may_choose_among_files_that_are_there(pictured: Site) -> None:
    """Every candidate is a published image of the width that is said, in the proportions that the page reserves."""
    found = images(pictured)
    assert [len(one["srcset"].split(", ")) for one in found] == [3, 3, 3]
    for one in found:
        for candidate in one["srcset"].split(", "):
            address, width = candidate.rsplit(" ", 1)
            with Image.open(pictured.output / address.lstrip("/").replace("%20", " ")) as image:
                assert width == f"{image.width}w"
                assert abs(image.height - image.width * int(one["height"]) / int(one["width"])) <= 1
    assert {one["sizes"] for one in found} == {SIZES}


def test_image_at_the_head_comes_first_and_others_when_they_are_seen(pictured: Site) -> None:
    """Only the picture of the front matter is wanted at once; none holds up the text."""
    head, *others = images(pictured)
    assert (head.get("fetchpriority"), head.get("loading")) == ("high", None)
    assert {(one.get("fetchpriority"), one.get("loading")) for one in others} == {(None, "lazy")}
    assert {one["decoding"] for one in (head, *others)} == {"async"}


def test_whole_image_is_a_candidate_only_where_nothing_else_is_wide(pictured: Site) -> None:
    """A screen that wants more than there is made gets the source; otherwise that is left to those who ask for it."""
    head, _, last = images(pictured)
    assert head["src"] not in [one.split()[0] for one in head["srcset"].split(", ")]
    assert last["srcset"].endswith("/map.jpg 1000w")
    assert WIDTHS[-1] == WIDEST


def test_width_of_the_column_is_that_of_the_style() -> None:
    """``sizes`` says what the style sheet does."""
    style = (PROJECT_ROOT / "templates/static/style.css").read_text(encoding="utf-8")
    assert "--measure: 36rem;" in style
    assert "--gap: clamp(1.1rem," in style
    assert SIZES == "(min-width: 40rem) 36rem, calc(100vw - 2.2rem)"


def test_versions_are_made_again_when_the_source_changes_and_only_then(
    pictured: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit of the text, a new time, a new version of the program: no image is made smaller again."""
    made: list[str] = []

    def noted(path: str, data: bytes, width: int) -> bytes:
        made.append(Path(path).name)
        return render_rendition(path, data, width)

    monkeypatch.setattr(work, "render_rendition", noted)
    pictured.edit(BODY, "The hall", "The town hall")
    (pictured.root / "content/en/2014/04/night.jpg").touch()
    assert pictured.build().changed_paths
    for module in (frame, planning):  # another version of the program
        monkeypatch.setattr(module, "code_digest", lambda: "another")
    assert pictured.build().rendered > 100
    assert made == []
    put(pictured, "content/en/2014/04/night.jpg", photograph("another night"))
    changed = pictured.build().changed_paths
    assert made == ["night.jpg"] * 3
    assert [path for path in changed if "night" in path] == [
        "en/2014/04/budget/night.jpg",
        *(f"en/2014/04/budget/night.jpg-{width}.webp" for width in sorted(WIDTHS, key=str)),
    ]
    assert pictured.tree() == pictured.clean(jobs=2)


def test_versions_go_with_their_image(pictured: Site) -> None:
    """No file of an image stays that no page shows any more."""
    pictured.edit(BODY, "![The hall](<town hall.jpg>)", "")
    removed = pictured.build().removed_paths
    assert len(removed) == 4
    assert all("town hall.jpg" in path for path in removed)


def test_verify_makes_versions_once_more(pictured: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A published version that is not what its source gives is told, as of any page."""
    assert pictured.build(verify=-1).verified
    monkeypatch.setattr(work, "render_rendition", lambda *_: b"another")
    with pytest.raises(InputError) as caught:
        pictured.build(verify=-1)
    versions = [path.relative_to(pictured.folder).as_posix() for path in pictured.output.rglob("*.webp")]
    assert sorted(one.file for one in caught.value.problems) == sorted(versions)


def test_image_that_is_cut_off_stops_the_build_at_the_line_that_shows_it(pictured: Site) -> None:
    """What is published stays as it was; the problem names the article, and no traceback is seen."""
    before = pictured.tree()
    put(pictured, "content/en/2014/04/night.jpg", photograph("night")[:-2000])
    with pytest.raises(InputError) as caught:
        pictured.build()
    (found,) = caught.value.problems
    assert (found.code, found.file) == ("damaged-image", BODY)
    assert pictured.read(BODY).split("\n")[found.line - 1][found.column - 1 :].startswith("night.jpg")
    assert pictured.tree() == before


def test_an_archive_without_wide_images_has_no_versions(gazette: Site) -> None:
    """The small picture of a ferry, half a column wide, is published as it is."""
    file = io.BytesIO()
    Image.new("RGB", (300, 200)).save(file, "PNG")
    put(gazette, "content/en/2011/11/ferry.png", file.getvalue())
    gazette.build()
    assert not list(gazette.output.rglob("*.webp"))
    assert "srcset" not in images(gazette, FERRY)[0]
