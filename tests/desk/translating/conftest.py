"""Small archives for the translators' commands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.build.request import Request
from newsarchive.model.source_text import fingerprint_of
from tests.small import NOW, Archive, archive, in_a_hurry

BODY = "First.\n\nSecond.\n\nThird.\n\nFourth.\n"


@pytest.fixture(scope="package", autouse=True)
def hurry() -> Iterator[None]:
    """Leave out what costs time and cannot be seen here."""
    with in_a_hurry():
        yield


@pytest.fixture
def town(tmp_path: Path) -> Archive:
    """An archive with one story in English and its translation into Russian, made from the text as it is."""
    made = archive(tmp_path)
    made.article("en/wego.md", BODY, title="Seoul")
    made.article("ru/wego.md", "Текст.\n", translation={"of": "en", "fingerprint": fingerprint_of("Seoul", BODY)})
    return made


def request(made: Archive) -> Request:
    """A request for all of an archive."""
    return Request(made.places(), as_of=NOW, jobs=1)
