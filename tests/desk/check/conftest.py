"""Builds in these tests leave out what costs time and no test can see."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.small import in_a_hurry


@pytest.fixture(scope="package", autouse=True)
def hurry() -> Iterator[None]:
    """Nothing is flushed to the disk; templates are compiled once."""
    with in_a_hurry():
        yield
