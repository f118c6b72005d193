"""The peak memory that a process tells of itself."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive.build import peak
from tests.conftest import PROJECT_ROOT

MEBIBYTE = 2**20
_CHILD = "from newsarchive.build.peak import peak_of_this_process; print(peak_of_this_process())"
_PARENT = f"""
import subprocess, sys
held = bytearray({300 * MEBIBYTE})
subprocess.run([sys.executable, "-c", {_CHILD!r}], check=True)
{_CHILD}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system tells no peak of the program alone")
def test_the_peak_of_a_process_is_without_the_one_that_started_it() -> None:
    """A small program that is started by one with 300 MiB has needed less than these; the large one has needed more."""
    done = subprocess.run([sys.executable, "-c", _PARENT], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    child, parent = map(int, done.stdout.split())
    assert 2 * MEBIBYTE < child < 150 * MEBIBYTE
    assert parent > 300 * MEBIBYTE


@pytest.mark.parametrize("status", [None, "Name:\tpython3\n"], ids=["no status", "no peak in it"])
def test_a_system_that_tells_no_peak_of_the_program_tells_that_of_the_process(
    status: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may include the process from which the program was started, which is better than nothing."""
    monkeypatch.setattr(peak, "_STATUS", tmp_path / "status")
    if status is not None:
        (tmp_path / "status").write_text(status, encoding="utf-8")
    unit = 1 if sys.platform == "darwin" else 1024
    assert peak.peak_of_this_process() == resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
