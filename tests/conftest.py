"""What every part of the test suite may ask for.

Turns the place of this file into the project's root and the environment into a Hypothesis profile. A check that
cannot run says why; with CI set, a missing browser is a failure and not a skip.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

PROJECT_ROOT = Path(__file__).resolve().parent.parent

# No deadlines: on a busy machine they fail for reasons that are not the code's. CI tries more examples, and the same
# ones each time, so that an unlucky draw never fails a change that has nothing to do with it.
settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile("ci", deadline=None, max_examples=200, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds ``build.py``, as an absolute path."""
    return PROJECT_ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real news and saved pages that may lie beside the project; skips the test where it does not."""
    folder = PROJECT_ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the shared test material does not lie beside the project")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The program file of Chromium; without one the test is skipped, or fails if REQUIRE_BROWSER is set."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        reason = "no Chromium on this machine"
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail(f"{reason}, and REQUIRE_BROWSER is set")
        pytest.skip(reason)
    return Path(found)
