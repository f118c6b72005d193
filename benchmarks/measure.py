"""What a command costs: time on the clock, time on the cores, memory of all its processes.

Turns a command into one measurement of one run. Memory is the proportional set size (PSS) of the command and everything
that it started, summed and sampled: pages that forked workers share count once. Linux alone tells it; elsewhere it is
given as 0.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks at the memory, and the share of the time that looking may take: a look at five gigabytes
#: takes some 50 ms, in which the process waits that asks the system for more. One look that took long for once puts the
#: next off for no more than the longest interval.
INTERVAL, LONGEST, SHARE = 0.1, 5.0, 0.01


@dataclass(frozen=True, slots=True)
class Cost:
    """One run: ``wall`` and ``cpu`` in seconds, ``memory`` in bytes at its highest sample."""

    wall: float
    cpu: float
    memory: int


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run ``command`` in ``folder`` and wait for it; what it prints is shown only if it fails, as RuntimeError."""
    with tempfile.TemporaryFile() as printed:
        before = os.times()
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        peak = Peak(process.pid)
        peak.start()
        try:
            status = process.wait()
        except BaseException:
            # Nobody else would end it: it leads a session of its own.
            os.killpg(process.pid, signal.SIGKILL)
            raise
        wall = time.perf_counter() - start
        after = os.times()
        peak.stop()
        if status:
            printed.seek(0)
            message = f"{' '.join(command)} ended with {status}:\n{printed.read().decode(errors='replace')[-4000:]}"
            raise RuntimeError(message)
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, peak.memory)


class Peak(threading.Thread):
    """Watches the memory of a session of processes until it is told to stop."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.memory = 0
        self._session = session
        self._ended = threading.Event()

    def run(self) -> None:
        """Take samples, the highest of which is kept."""
        pause = INTERVAL
        while sys.platform == "linux" and not self._ended.wait(pause):
            began = time.thread_time()  # not the clock's, which a busy machine stretches
            self.look()
            pause = min(max(INTERVAL, (time.thread_time() - began) / SHARE), LONGEST)

    def look(self) -> None:
        """Take one sample."""
        self.memory = max(self.memory, sum(map(_memory, _processes(self._session))))

    def stop(self) -> None:
        """Take no more samples."""
        self._ended.set()
        self.join()


def _processes(session: int) -> list[Path]:
    """The processes of a session, which the command leads and its children stay in."""
    return [path for path in Path("/proc").iterdir() if path.name.isdecimal() and _session(path) == session]


def _session(process: Path) -> int:
    """The session of a process (proc(5): the sixth field of ``stat``); 0 if the process is gone."""
    try:
        # The second field, the name of the program in brackets, may itself hold spaces and brackets.
        return int((process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[3])
    except OSError:
        return 0


def _memory(process: Path) -> int:
    """The proportional set size of a process in bytes; 0 if the process is gone."""
    try:
        lines = (process / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
