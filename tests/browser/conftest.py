"""The sample archive, built once for all that is looked at in a browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.served import Site, served


@pytest.fixture(scope="session")
def sample_site(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built sample archive."""
    folder = tmp_path_factory.mktemp("served")
    output, cache = folder / "output", folder / "cache"
    command = [sys.executable, "build.py", "build", "--output", str(output), "--cache", str(cache), "--quiet"]
    subprocess.run(command, cwd=project_root, check=True, capture_output=True)
    return output


@pytest.fixture(scope="module")
def site(sample_site: Path) -> Iterator[Site]:
    """The sample archive, served."""
    with served(sample_site) as server:
        yield server
