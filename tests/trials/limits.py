"""A plugin of pytest for ``mutants``: no test may compute much longer than it did when all was well.

Reads the seconds that ``branches`` noted from the root of the tree that is tested. A test that goes on is ended by the
system, and its process with it: a loop without end is noticed in seconds, whatever else the machine is doing. Which
test was the last is left in ``RUNNING``: with ``-x`` that is the one that failed, or that was ended.
"""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

#: The file in the root of the tree with the name of the test that runs.
RUNNING = ".running"
#: Seconds of the processor that every test may use beside three times what it took before.
_SPARE = 10
#: Seconds that a test may use of which nobody knows how long it took: one of a whole site, with its builds.
_UNKNOWN = 60


class _Limits:
    def __init__(self, seconds: Mapping[str, float], running: Path) -> None:
        self._seconds = seconds
        self._running = running

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Move the limit before each test, and note its name."""
        self._running.write_text(item.nodeid, encoding="utf-8")
        used = resource.getrusage(resource.RUSAGE_SELF)
        allowed = (
            used.ru_utime
            + used.ru_stime
            + (_SPARE + 3 * self._seconds[item.nodeid] if item.nodeid in self._seconds else _UNKNOWN)
        )
        resource.setrlimit(resource.RLIMIT_CPU, (int(allowed) + 1, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        return (yield)


def pytest_configure(config: pytest.Config) -> None:
    """Know how long the tests took."""
    seconds = json.loads((config.rootpath / ".coverage-seconds").read_text("utf-8"))
    config.pluginmanager.register(_Limits(seconds, config.rootpath / RUNNING))
