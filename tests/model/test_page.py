"""Kinds of pages: in which order they are published, and where."""

from __future__ import annotations

import pytest

from newsarchive.model.page import KINDS, page_path


def test_what_leads_to_pages_is_published_after_them() -> None:
    """Articles with their files first, then pages that list them, then what machines read; no link leads to nothing."""
    first = {kind for kind, of in KINDS.items() if of.order == 0}
    assert first == {"copy", "rendition", "article", "parallel", "standing"}
    for kind, of in KINDS.items():
        if kind not in first:
            assert of.order == (1 if of.template.endswith(".html") else 2), kind


@pytest.mark.parametrize(
    ("url", "path"), [("/", "index.html"), ("/en/2009/", "en/2009/index.html"), ("/en/feed.xml", "en/feed.xml")]
)
def test_page_lies_where_its_address_says(url: str, path: str) -> None:
    """A folder is published as its index."""
    assert page_path(url) == path
