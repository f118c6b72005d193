"""Work in a process of its own that a test may stop at any point, as a power cut or ``kill -9`` would."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

from newsarchive.build.errors import EnvironmentFailure

DONE, FAILED, ENVIRONMENT = 0, 1, 3


def start(work: Callable[[], object]) -> int:
    """Begin ``work`` in a copy of this process and return its number; what it does to values is not seen here."""
    process = os.fork()
    if process:
        return process
    code = FAILED
    try:
        work()
        code = DONE
    except EnvironmentFailure:
        code = ENVIRONMENT
    except BaseException:  # noqa: BLE001 - the copy of the test run must end here, whatever happened
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def end(process: int) -> int:
    """Wait for a process and return its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


class Gate:
    """A place where one process waits until another lets it go on."""

    def __init__(self) -> None:
        self._reached, self._open = os.pipe(), os.pipe()

    def wait(self) -> None:
        """Tell that the gate was reached, and wait for it to open. Called in the process that is held up."""
        os.write(self._reached[1], b".")
        os.read(self._open[0], 1)

    def await_arrival(self) -> None:
        """Wait until the other process stands at the gate."""
        os.read(self._reached[0], 1)

    def open(self) -> None:
        """Let it go on."""
        os.write(self._open[1], b".")
