"""Branches of the modules in ``scope`` that their tests come through: ``make coverage``.

Runs the tests in one process under coverage, with the test as the context, so that ``mutants`` knows which tests run a
line. Tells what is missing, and ends with status 1 under 100 percent or where a test fails; the record of lines and
tests is left in ``.coverage``, the seconds of each test in ``.coverage-seconds``.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator

import pytest
from coverage import Coverage
from coverage.collector import Collector

from tests.trials import scope
from tests.trials.scope import PROJECT_ROOT

#: Where the seconds that each test took are kept, as JSON.
SECONDS = PROJECT_ROOT / ".coverage-seconds"


class _Told:
    """Tells coverage which test is running, and notes how long each took."""

    def __init__(self, measured: Coverage) -> None:
        self._measured = measured
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Name the test before its fixtures are set up, and nothing after they are taken down."""
        self._measured.switch_context(item.nodeid)
        try:
            return (yield)
        finally:
            self._measured.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add the seconds of a phase."""
        self.seconds[report.nodeid] += report.duration


def _let_be(measured: Coverage) -> None:
    """Keep the deadline of a body out of coverage's own code, which its tracer calls in the middle of what it traces.

    Interrupted there, it would leave a lock behind that nobody opens.
    """
    from newsarchive.read.deadline import shielded  # noqa: PLC0415 - imported before, its lines would not be seen

    for function in (Collector.lock_data, Collector.unlock_data, type(measured)._should_trace):  # noqa: SLF001
        shielded(function)


def main() -> int:
    """Run the tests, print what no test comes through, and return the exit code."""
    measured = Coverage(config_file=str(PROJECT_ROOT / "pyproject.toml"))
    measured.erase()
    measured.start()
    _let_be(measured)
    told = _Told(measured)
    failed = pytest.main(["-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", *scope.tests()], plugins=[told])
    measured.stop()
    measured.save()
    SECONDS.write_text(json.dumps(told.seconds), encoding="utf-8")
    share = measured.report(include=[str(PROJECT_ROOT / module) for module in scope.modules()])
    return int(bool(failed) or share < 100)


if __name__ == "__main__":
    sys.exit(main())
