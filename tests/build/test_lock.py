"""One build at a time: the second waits and names the first; what a dead build held is free at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.lock import locked
from tests.conftest import PROJECT_ROOT
from tests.small import archive

HOLD = """
import sys
from pathlib import Path
from newsarchive.build.lock import locked
with locked(Path(sys.argv[1])):
    print(flush=True)
    sys.stdin.read()
"""


def hold(path: Path) -> subprocess.Popen[bytes]:
    """Start a process that holds the lock until its standard input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=PROJECT_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout
    process.stdout.readline()
    return process


def test_j05_second_build_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    """After its patience it fails with the number of the process and the name of the machine, not before."""
    path = tmp_path / "cache" / "lock"
    told: list[str] = []
    process = hold(path)
    began = time.monotonic()
    with pytest.raises(EnvironmentFailure) as caught, locked(path, wait=0.3, waiting=told.append):
        pass
    assert time.monotonic() - began >= 0.3
    assert f"process {process.pid} on {os.uname().nodename}" in str(caught.value)
    assert told == [f"process {process.pid} on {os.uname().nodename}"]
    process.communicate()


def test_j05_second_build_goes_on_when_the_first_has_ended(tmp_path: Path) -> None:
    """The wait ends as soon as the lock is free."""
    path = tmp_path / "lock"
    with hold(path) as process:
        assert process.stdin
        threading.Timer(0.3, process.stdin.close).start()
        began = time.monotonic()
        with locked(path, wait=30):
            waited = time.monotonic() - began
    assert 0.2 < waited < 15


def test_j05_lock_of_a_killed_build_is_free(tmp_path: Path) -> None:
    """No file has to be deleted and no time to be waited for, whatever the dead one wrote into the lock."""
    path = tmp_path / "lock"
    process = hold(path)
    process.kill()
    process.communicate()
    with locked(path, wait=0):
        assert path.read_text(encoding="utf-8") == f"process {os.getpid()} on {os.uname().nodename}\n"


def test_lock_left_by_hand_is_no_lock(tmp_path: Path) -> None:
    """A file of that name, with any words in it, holds nobody up."""
    path = tmp_path / "lock"
    path.write_text("process 1 on this machine\n", encoding="utf-8")
    with locked(path, wait=0):
        pass


def test_lock_is_given_back_when_the_build_fails(tmp_path: Path) -> None:
    """An exception frees it as the end does."""
    path = tmp_path / "lock"
    with pytest.raises(ZeroDivisionError), locked(path, wait=0):
        raise ZeroDivisionError
    with locked(path, wait=0):
        pass


def test_two_builds_at_once_give_the_site_of_one(tmp_path: Path) -> None:
    """Started together, both succeed, and the output is what one of them would have made."""
    made = archive(tmp_path / "town")
    for number in range(30):
        made.article(f"en/a{number}.md")
    command = [
        sys.executable,
        str(PROJECT_ROOT / "build.py"),
        "--root",
        str(made.root),
        "--as-of",
        "2024-06-01",
        "--quiet",
    ]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    results = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0], results
    together = made.published()
    other = archive(tmp_path / "other")
    for number in range(30):
        other.article(f"en/a{number}.md")
    other.build(as_of="2024-06-01")
    assert together == other.published()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_j04_cache_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    """A folder without permission is a fault of the environment, told before any work."""
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(EnvironmentFailure, match="cannot be made: Permission denied"), locked(tmp_path / "lock"):
            pass
    finally:
        tmp_path.chmod(0o755)


def test_j04_cache_that_is_a_file_is_told(tmp_path: Path) -> None:
    """So is a file where the folder should be."""
    (tmp_path / "cache").write_text("x", encoding="utf-8")
    with pytest.raises(EnvironmentFailure, match="the lock 'lock' cannot be made"), locked(tmp_path / "cache" / "lock"):
        pass


@pytest.mark.parametrize("target", ["precious.txt", "absent.txt"])
def test_b12_lock_that_is_a_link_is_not_followed(tmp_path: Path, target: str) -> None:
    """What it leads to is neither emptied nor made; the message names the file to delete."""
    precious = tmp_path / "precious.txt"
    precious.write_text("mine", encoding="utf-8")
    (tmp_path / "lock").symlink_to(tmp_path / target)
    with (
        pytest.raises(EnvironmentFailure, match="the lock 'lock' is a symbolic link; delete it"),
        locked(tmp_path / "lock"),
    ):
        pass
    assert precious.read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lock", "precious.txt"]
