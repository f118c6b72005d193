"""The Gazette of ``tests/golden``, built once and copied for each test; nothing waits for the disk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.archive import GAZETTE, Site
from tests.conftest import PROJECT_ROOT
from tests.small import in_a_hurry


@pytest.fixture(scope="session", autouse=True)
def _careless_process() -> Iterator[None]:
    """What costs time and no test can see is left out; a build sets the umask of its process."""
    umask = os.umask(0o022)
    with in_a_hurry():
        yield
    os.umask(umask)


@pytest.fixture(scope="session")
def golden_gazette(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The Gazette as built; not to be changed. It has its own copies of the project's templates and catalogues, so
    that a test may edit those too.
    """
    site = Site(tmp_path_factory.mktemp("gazette"))
    shutil.copytree(GAZETTE, site.root)
    for folder in ("templates", "locales"):
        shutil.copytree(PROJECT_ROOT / folder, site.root / folder)
    site.build()
    return site


@pytest.fixture
def gazette(golden_gazette: Site, tmp_path: Path) -> Site:
    """The Gazette as built, in a folder of this test."""
    return golden_gazette.copy(tmp_path)
