"""Claims about the pictures of the sample archive: what the script draws, what the texts beside them say."""

import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.content import pictures
from tests.content.sample import ARTICLES, LANGUAGES, STORIES, name_of


@pytest.mark.parametrize("path", [pictures.CHART, pictures.CITIES], ids=name_of)
def test_pictures_are_small_and_of_the_stated_width(path: Path) -> None:
    """800 pixels wide and under 60 kB."""
    assert path.stat().st_size < 60_000
    with Image.open(path) as image:
        assert image.width == 800


def test_pictures_are_what_the_script_draws() -> None:
    """The chart pixel for pixel; the JPEG within what its compression loses."""
    with Image.open(pictures.CHART) as chart:
        assert ImageChops.difference(chart.convert("RGB"), pictures.online_share_chart()).getbbox() is None
    with Image.open(pictures.CITIES) as cities:
        difference = ImageChops.difference(cities.convert("RGB"), pictures.two_cities_picture())
        assert max(ImageStat.Stat(difference).mean) < 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_chart_alternative_text_and_table_tell_the_same_numbers(lang: str) -> None:
    """Every share in the chart is in the picture's alternative text and in the table beside it."""
    body = STORIES["majority-votes-online"][lang].body.replace(",", ".")
    match = re.search(r"!\[(.+?)\]\(", body)
    assert match
    table = "\n".join(line for line in body.splitlines() if line.startswith("|"))
    for year, share in pictures.ONLINE_SHARE.items():
        assert str(year) in match[1]
        assert str(share) in match[1]
        assert re.search(rf"{year}.*\| {share} %", table)


def test_images_have_alternative_text_in_the_language_of_the_article() -> None:
    """Front-matter images exist, and no two versions share an alternative text."""
    with_image = [v for v in ARTICLES if "image" in v.meta]
    assert all((v.path.parent / v.meta["image"]["src"]).is_file() for v in with_image)
    texts = [v.meta["image"]["alt"] for v in with_image]
    assert len(set(texts)) == len(texts)
