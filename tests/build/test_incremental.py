"""Built step by step or at once, the site is the same: files, bytes and modes. The law that everything else rests on.

Random sequences of edits are built after every step and compared with a build that knows nothing of earlier ones. Set
``NEWSARCHIVE_EXAMPLES`` to try more sequences than a test run has time for.
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

from newsarchive.build import workers
from newsarchive.build.errors import InputError
from newsarchive.model.problems import Problem
from tests.build.archive import Site, Tree, differences
from tests.build.newsroom import EDITS, Edit, Newsroom

EXAMPLES = int(os.environ.get("NEWSARCHIVE_EXAMPLES", "10"))

numbers = st.integers(0, 999)
edits = st.builds(Edit, st.sampled_from(EDITS), numbers, numbers)
#: What happens between two builds, and the number of processes of the second.
steps = st.tuples(st.lists(edits, min_size=1, max_size=4), st.sampled_from([1, 1, 3]))


@pytest.fixture(autouse=True, scope="module")
def _small_chunks() -> Iterator[None]:
    """Other processes take part although there is little to do."""
    patch = pytest.MonkeyPatch()
    patch.setattr(workers, "INLINE", 2)
    patch.setattr(workers, "CHUNK", 3)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def project(golden_gazette: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's templates and catalogues as they are now."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("templates", "locales"):
        shutil.copytree(golden_gazette.root / name, folder / name)
    return folder


Outcome = tuple[Tree, tuple[Problem, ...], bool]


def _step_by_step(site: Site, jobs: int, **options: object) -> Outcome:
    try:
        report = site.build(jobs=jobs, **options)
    except InputError as fault:
        return site.tree() if site.output.exists() else {}, fault.problems, False
    return site.tree(), tuple(report.problems), True


def _at_once(site: Site, **options: object) -> Outcome:
    try:
        tree, report = site.clean_and_report(**options)
    except InputError as fault:
        return {}, fault.problems, False
    return tree, tuple(report.problems), True


def _work(newsroom: Newsroom, work: list[Edit], jobs: int) -> bool:
    """Edit, build, and compare with a clean build of the same archive; return whether there was nothing to refuse."""
    for edit in work:
        newsroom.do(edit)
    site = newsroom.site
    published = site.tree() if site.output.exists() else {}
    built, problems, succeeded = _step_by_step(site, jobs, **newsroom.options)
    plain = {key: value for key, value in newsroom.options.items() if key not in {"full", "verify"}}
    expected, problems_at_once, succeeded_at_once = _at_once(site, **plain)
    event("built" if succeeded else f"refused: {problems[0].code}")
    assert (succeeded, problems) == (succeeded_at_once, problems_at_once)
    assert differences(built, expected if succeeded else published) == []
    if succeeded:
        if newsroom.has_spoilt_cache:
            site.build(jobs=jobs, **plain)  # a row that was lost for an index shows only when the next build counts
        again = site.build(jobs=jobs, **plain)
        assert (again.read, again.parsed, again.planned, again.rendered, again.written) == (0, 0, 0, 0, 0)
    return succeeded


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(steps, min_size=1, max_size=6))
def test_any_sequence_of_edits_built_step_by_step_is_the_clean_build(
    project: Path, history: list[tuple[list[Edit], int]]
) -> None:
    """After every step the site is the clean one; or both builds refuse for the same reasons, and nothing changes."""
    with TemporaryDirectory() as folder:
        newsroom = Newsroom(Site(Path(folder)), project)
        newsroom.open()
        newsroom.site.build()
        good, refusals = newsroom.saved(), 0
        for work, jobs in history:
            if _work(newsroom, work, jobs):
                good, refusals = newsroom.saved(), 0
            elif (refusals := refusals + 1) == 2:
                newsroom.restore(good)  # somebody mends what keeps the site from being built
