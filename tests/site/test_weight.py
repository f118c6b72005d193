"""What a reader loads for an article, and that nothing of it holds up the reading."""

from __future__ import annotations

import gzip

from tests.site.published import Published

#: Bytes on the wire of an article with its style and scripts; pictures are not counted.
LIMIT = 30_000


def test_article_with_style_and_scripts_is_light(sample: Published) -> None:
    """Compressed as servers do, the page of each article and all the text that it loads stay below the limit."""
    for path in sample.articles:
        loaded = sample.document(path).xpath("//link[@rel='stylesheet']/@href | //script/@src")
        files = [path, *(str(href).removeprefix("/") for href in loaded)]
        assert len(files) > 2, path
        assert sum(len(gzip.compress(sample.files[file], mtime=0)) for file in files) < LIMIT, path


def test_no_script_blocks_the_parser(sample: Published) -> None:
    """Every script is a module or data; only the small one of the theme is waited for, by the first paint alone."""
    for path in sample.pages:
        for script in sample.document(path).xpath("//script[@src]"):
            assert script.get("type") == "module", path
            assert (script.get("blocking") is not None) == (script.get("src") == "/assets/theme.js"), path
    assert len(sample.files["assets/theme.js"]) < 3_000


def test_images_have_their_size_and_wait_until_they_are_seen(sample: Published) -> None:
    """No text moves when a picture comes, and what is below the screen is not loaded before it is needed."""
    images = [(path, image) for path in sample.pages for image in sample.document(path).xpath("//main//img")]
    assert images
    for path, image in images:
        assert image.get("width"), path
        assert image.get("height"), path
        lazy = image.get("loading") == "lazy"
        assert lazy == bool(image.xpath("ancestor::div[@class='body']")), path
