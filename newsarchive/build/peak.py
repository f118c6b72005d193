"""How much memory this process has had at its peak."""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")
_HIGH_WATER = re.compile(rb"^VmHWM:\s*([0-9]+) kB$", re.MULTILINE)


def peak_of_this_process() -> int:
    """Return the largest resident set of this process so far, in bytes.

    Linux tells that of the program that runs (VmHWM in proc_pid_status(5)). ``ru_maxrss`` of getrusage(2), which stands
    in for it elsewhere, would include the process that a program was started from: 3 GB for a worker of 80 MB. It is in
    kB on Linux and in bytes on macOS.
    """
    try:
        high_water = _HIGH_WATER.search(_STATUS.read_bytes())
    except OSError:
        high_water = None
    if high_water is not None:
        return int(high_water[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
