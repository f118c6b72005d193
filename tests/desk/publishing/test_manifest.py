"""A manifest is text that says itself: it comes back as it went, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.build.obstacles import is_inside
from newsarchive.desk.publishing.manifest import Entry, Manifest, manifest_in

PATHS = st.text(min_size=1).filter(is_inside)
FILES = st.dictionaries(PATHS, st.builds(Entry, st.text("0123456789abcdef", min_size=32, max_size=32), st.integers(0)))


@given(FILES, FILES)
def test_a_manifest_comes_back_as_it_went(built: dict[str, Entry], compressed: dict[str, Entry]) -> None:
    """Text and back is the same manifest, whatever the paths are."""
    manifest = Manifest(built, compressed)
    assert manifest_in(manifest.text()) == manifest


@pytest.mark.parametrize(
    "text",
    [
        "", "newsarchive release 1", "newsarchive release 2\n", "newsarchive release 1\nfile d 1 a",
        "newsarchive release 1\nfile d 1\n", "newsarchive release 1\nfile d x a\n",
        "newsarchive release 1\nlink d 1 a\n", "newsarchive release 1\nfile d 1 ../a\n",
        "newsarchive release 1\nfile d 1 /etc/passwd\n", "newsarchive release 1\n\n",
    ],
)  # fmt: skip
def test_what_no_publication_wrote_is_no_manifest(text: str) -> None:
    """Cut, of another form, or with a path that leads out of the release: there is no manifest."""
    assert manifest_in(text) is None
