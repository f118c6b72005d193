"""The law of the incremental build: a site built step by step is the one that is built at once.

``take`` edits and builds; ``compare`` holds what was published beside a build that knows of no other. Both builds
succeed, with the same files, bytes, modes and problems; or both refuse for the same reasons, and nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from newsarchive.build.errors import InputError
from newsarchive.model.problems import Problem
from tests.build.archive import Tree, differences
from tests.build.bad_luck import UnluckyNewsroom
from tests.build.newsroom import Edit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is published after a build, and what it told; ``before`` is what was published then."""

    before: Tree
    after: Tree
    problems: tuple[Problem, ...]
    succeeded: bool


def take(
    newsroom: UnluckyNewsroom, edits: Iterable[Edit], jobs: int, staying: Callable[[], dict[str, object]] = dict
) -> Outcome:
    """Carry out edits and build; ``staying`` gives options of the build that are known only after the edits."""
    for edit in edits:
        newsroom.do(edit)
    site = newsroom.site
    before = site.tree() if site.output.exists() else {}
    try:
        problems, succeeded = tuple(site.build(jobs=jobs, **newsroom.options, **staying()).problems), True
    except InputError as fault:
        problems, succeeded = fault.problems, False
    return Outcome(before, site.tree() if site.output.exists() else {}, problems, succeeded)


def compare(newsroom: UnluckyNewsroom, step: Outcome, jobs: int) -> None:
    """Fail unless the last step has left what a clean build makes, and nothing for the next one to do."""
    site = newsroom.site
    plain = {key: value for key, value in newsroom.options.items() if key not in {"full", "verify"}}
    expected, problems, succeeded = step.before, tuple[Problem, ...](), True
    try:
        tree, report = site.clean_and_report(**plain)
        expected, problems = tree, tuple(report.problems)
    except InputError as fault:
        problems, succeeded = fault.problems, False
    assert (step.succeeded, step.problems) == (succeeded, problems)
    assert differences(step.after, expected) == []
    if succeeded:
        if newsroom.has_spoilt_cache:
            site.build(jobs=jobs, **plain)  # a row that was lost for an index shows only when the next build counts
        again = site.build(jobs=jobs, **plain)
        assert (again.read, again.parsed, again.planned, again.rendered, again.written) == (0, 0, 0, 0, 0)
