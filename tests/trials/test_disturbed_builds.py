"""A share of the faults and of the kills that ``make faults`` and ``make kills`` try, and proof that the layer acts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT_ROOT
from tests.trials import layer
from tests.trials.kills import main as kill_builds

FAULTS, KILLS = 30, 15


def test_j03_a_share_of_all_faults_leaves_the_old_or_the_new_site() -> None:
    """Calls from the first to the last of first, incremental and clean builds fail, with each error that can come."""
    assert layer.with_layer("tests.trials.faults", [f"--share={FAULTS}", "--processes=2"]) == 0


def test_j01_builds_killed_at_random_moments_are_completed_by_the_next() -> None:
    """Whenever the process dies, no site is torn and nothing has to be repaired by hand."""
    assert kill_builds([f"--moments={KILLS}"]) == 0


_PROBE = """
import errno, os, sys
from tests.trials import layer
from tests.trials.layer import Calls
def tried(call):
    try:
        call()
    except OSError as fault:
        return errno.errorcode[fault.errno]
    return "done"
layer.arm(Calls.MKDIR | Calls.OPEN, 2, errno.ENOSPC, lasting="lasting" in sys.argv)
told = [tried(lambda: os.mkdir(sys.argv[1] + name)) for name in ("/a", "/b", "/c")]
layer.disarm()
told.append(tried(lambda: os.mkdir(sys.argv[1] + "/d")))
print(*told)
"""


@pytest.mark.parametrize(
    ("words", "told"),
    [((), "done ENOSPC done done"), (("lasting",), "done ENOSPC ENOSPC done")],
    ids=["once", "lasting"],
)
def test_the_layer_fails_the_call_that_it_is_asked_to(words: tuple[str, ...], told: str, tmp_path: Path) -> None:
    """The second folder cannot be made; nor can the third, where the disk stays full."""
    library = layer.compiled(tmp_path)
    command = [sys.executable, "-c", _PROBE, str(tmp_path), *words]
    done = subprocess.run(
        command, cwd=PROJECT_ROOT, env={"LD_PRELOAD": str(library)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == told
