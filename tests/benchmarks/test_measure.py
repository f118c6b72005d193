"""What a command costs is told for all of its processes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import measure
from measure import cost

MEGABYTE = 2**20

# A child of the command touches 200 MB and holds them until a look was taken at them: nothing here depends on the clock
# but how long a look that never comes is waited for.
HELD = """
import subprocess, sys
subprocess.run([sys.executable, "-c", '''
import os, time
held = bytearray(b"x") * (200 * 2**20)
print("held", file=open("held", "w"))
end = time.monotonic() + 60
while time.monotonic() < end and not os.path.exists("seen"): time.sleep(0.01)
'''], check=True)
"""

# A child of the command uses a core for a third of a second and then sleeps as long.
BUSY = """
import subprocess, sys
subprocess.run([sys.executable, "-c", '''
import time
end = time.process_time() + 0.33
while time.process_time() < end: pass
time.sleep(0.33)
'''], check=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the proportional set size of other processes")
def test_memory_of_children_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory that only a child of the command holds is in the peak."""
    look = measure.Peak.look

    def told(peak: measure.Peak) -> None:
        held = (tmp_path / "held").exists()
        look(peak)
        if held:
            (tmp_path / "seen").touch()

    monkeypatch.setattr(measure.Peak, "look", told)
    assert 200 * MEGABYTE <= cost([sys.executable, "-c", HELD], tmp_path).memory < 400 * MEGABYTE


def test_time_of_children_counts_and_waiting_does_not(tmp_path: Path) -> None:
    """Processor time is that of the whole family; time on the clock is longer by what was slept."""
    measured = cost([sys.executable, "-c", BUSY], tmp_path)
    assert measured.cpu >= 0.33
    assert measured.wall >= 0.66


def test_failing_command_is_no_measurement(tmp_path: Path) -> None:
    """A command that fails raises, and what it printed is in the message."""
    with pytest.raises(RuntimeError, match="disk is made of cheese"):
        cost([sys.executable, "-c", "import sys; sys.exit('disk is made of cheese')"], tmp_path)
