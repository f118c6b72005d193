"""Links of a body into the archive, as an editor writes them and as the built page has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.build.errors import InputError
from tests.small import Archive, archive

STORY = "en/2014/04/wego.md"
PAGE = "en/2014/04/wego/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Archive:
    """An archive in English without articles, in which links that lead nowhere are told and left out."""
    return archive(tmp_path, languages=["en"], dangling="warning")


def told(site: Archive) -> list[str]:
    """The problems of a build without their paths and hints: ``line:column severity[code]: what is wrong``."""
    try:
        problems = tuple(site.build().problems)
    except InputError as fault:
        problems = fault.problems
    return [
        f"{found.line}:{found.column} {found.severity}[{found.code}]: {found.message}"
        for found in problems
        if found.file == f"content/{STORY}"
    ]


def test_missing_place_of_the_same_body_follows_the_setting_of_the_site(site: Archive) -> None:
    """``dangling`` reaches the reading of bodies: a warning lets the build pass, and a change of mind is noticed."""
    site.article(STORY, "See [below](#nope).\n")
    assert told(site) == ["5:13 warning[missing-anchor]: the page has no place named '#nope'"]
    assert b"<p>See below.</p>" in site.published()[PAGE]
    site.settings(["en"], dangling="error")
    assert told(site) == ["5:13 error[missing-anchor]: the page has no place named '#nope'"]
