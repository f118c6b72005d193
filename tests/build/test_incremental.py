"""Built step by step or at once, the site is the same: files, bytes and modes. The law that everything else rests on.

Random sequences of edits are built after every step and compared with a build that knows nothing of earlier ones. Set
``NEWSARCHIVE_EXAMPLES`` to try more sequences than a test run has time for; ``make sequences`` draws thousands.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from newsarchive.build import inspecting, looking, workers
from tests.build.archive import Site
from tests.build.bad_luck import ALL_EDITS, UnluckyNewsroom
from tests.build.newsroom import Edit
from tests.build.steps import compare, take
from tests.small import in_short_runs

EXAMPLES = int(os.environ.get("NEWSARCHIVE_EXAMPLES", "10"))

numbers = st.integers(0, 999)
edits = st.builds(Edit, st.sampled_from(ALL_EDITS), numbers, numbers)
#: What happens between two builds, and the number of processes of the second.
steps = st.tuples(st.lists(edits, min_size=1, max_size=4), st.sampled_from([1, 1, 3]))


@pytest.fixture(autouse=True, scope="module")
def _small_chunks() -> Iterator[None]:
    """Other processes take part although there is little to do."""
    patch = pytest.MonkeyPatch()
    patch.setattr(workers, "INLINE", 2)
    patch.setattr(workers, "CHUNK", 3)
    patch.setattr(inspecting, "MANY", 1)
    patch.setattr(looking, "MANY", 1)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def project(golden_gazette: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's templates and catalogues as they are now."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("templates", "locales"):
        shutil.copytree(golden_gazette.root / name, folder / name)
    return folder


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(steps, min_size=1, max_size=6))
def test_any_sequence_of_edits_built_step_by_step_is_the_clean_build(
    project: Path, history: list[tuple[list[Edit], int]]
) -> None:
    """After every step the site is the clean one; or both builds refuse for the same reasons, and nothing changes."""
    with TemporaryDirectory() as folder, in_short_runs():
        newsroom = UnluckyNewsroom(Site(Path(folder)), project)
        newsroom.open()
        newsroom.site.build()
        good, refusals = newsroom.saved(), 0
        for work, jobs in history:
            outcome = take(newsroom, work, jobs)
            event("built" if outcome.succeeded else f"refused: {outcome.problems[0].code}")
            compare(newsroom, outcome, jobs)
            if outcome.succeeded:
                good, refusals = newsroom.saved(), 0
            elif (refusals := refusals + 1) == 2:
                newsroom.restore(good)  # somebody mends what keeps the site from being built
