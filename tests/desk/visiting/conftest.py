"""Lines of logs, and small archives whose visits are counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from newsarchive.build.request import Request
from newsarchive.desk.visiting.requests import Requests
from tests.small import Archive, archive, in_a_hurry

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0"
ADDRESS = "203.0.113.77"


def line(
    path: str = "/en/2014/04/wego/",
    time: str = "01/Jun/2024:10:00:00 +0200",
    status: int = 200,
    agent: str = BROWSER,
    request: str = "",
) -> str:
    """A line of a log in the combined format."""
    asked = request or f"GET {path} HTTP/1.1"
    return f'{ADDRESS} - - [{time}] "{asked}" {status} 5120 "https://example.org/x" "{agent}"\n'


@pytest.fixture(scope="package", autouse=True)
def hurry() -> Iterator[None]:
    """Leave out what costs time and cannot be seen here."""
    with in_a_hurry():
        yield


@pytest.fixture
def town(tmp_path: Path) -> Archive:
    """An archive with one story in two languages; its counter began elsewhere."""
    made = archive(tmp_path / "town", visits={"start": 39_537_950, "articles": "true"})
    made.article("en/wego.md", title="Seoul")
    made.article("ru/wego.md", title="Сеул", slug="веґо")
    return made


@pytest.fixture
def requests() -> Requests:
    """What reads the lines of a site at the top of its host."""
    return Requests("/", ("en", "ru", "de"), {"/en/2014/04/wego/": "en/wego"}, "Europe/Berlin")


def request(made: Archive, today: str = "2024-06-01") -> Request:
    """A request for an archive on a day."""
    return Request(made.places(), as_of=today, jobs=1)
