"""The sample archive, built once for all tests that judge what was built."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsarchive.build.inputs import Places
from newsarchive.build.pipeline import build
from newsarchive.build.request import Request
from tests.conftest import PROJECT_ROOT
from tests.site.published import Published
from tests.small import in_a_hurry

#: A day after the newest story of the sample archive.
SAMPLE_DAY = "2024-12-31"


@pytest.fixture(scope="session", autouse=True)
def hurry() -> Iterator[None]:
    """Leave out what costs time and cannot be seen here."""
    with in_a_hurry():
        yield


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The sample archive of the repository as it is published."""
    folder = tmp_path_factory.mktemp("sample")
    places = Places.of(PROJECT_ROOT, folder / "output", folder / "cache")
    report = build(Request(places, as_of=SAMPLE_DAY, jobs=1))
    assert report.problems == []
    return Published(places.output)
