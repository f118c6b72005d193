"""``visits`` as it is called on a server: what is told, and with which exit code."""

from __future__ import annotations

import subprocess
import time

import pytest

from newsarchive.build.lock import locked
from newsarchive.read.visits import read_visits
from tests.cli.conftest import Run, command
from tests.small import Archive

_LINE = '203.0.113.7 - - [01/Jun/2024:10:00:00 +0200] "GET /en/ HTTP/1.1" 200 5 "-" "Mozilla/5.0 (X11) Firefox/126.0"\n'
_ROBOT = _LINE.replace("Firefox/126.0", "Examplebot/1.0")


def test_run_tells_what_it_counted_and_left_out(run: Run, town: Archive) -> None:
    """Visits, robots, other requests and what cannot be read are told by their number."""
    log = town.write("access.log", _LINE + _ROBOT + _LINE.replace("/en/", "/x.css") + "garbage\n")
    outcome = run("visits", str(log), "--root", str(town.root), "--as-of", "2024-06-01")
    assert outcome.code == 0
    assert outcome.out == (
        "4 lines: 1 visits, 1 by robots, 1 other requests, 1 unreadable\n"
        "2024-06-01: 1; in all 1, +1 by this\n"
        "content/visits.txt: written\n"
    )


def test_log_that_is_cut_short_is_told_as_a_warning(run: Run, town: Archive) -> None:
    """The name is shown escaped, and what could be read counts."""
    log = town.write("a\x1b.gz", b"\x1f\x8b\x08\x00")
    outcome = run("visits", str(log), "--root", str(town.root))
    assert outcome.code == 0
    assert "it is cut short" in outcome.err
    assert "\x1b" not in outcome.err


def test_missing_log_is_wrong_usage(run: Run, town: Archive) -> None:
    """Nothing is counted, and the log is named."""
    outcome = run("visits", "nix.log", "--root", str(town.root))
    assert (outcome.code, outcome.lines) == (
        2,
        ["error: 'nix.log' is no log that can be read: No such file or directory"],
    )
    assert not (town.root / "content/visits.txt").exists()


def test_damaged_counts_are_bad_input(run: Run, town: Archive) -> None:
    """The place is told, the exit code is that of bad input."""
    town.write("content/visits.txt", "nonsense\n")
    outcome = run("visits", str(town.write("access.log", _LINE)), "--root", str(town.root))
    assert outcome.code == 1
    assert outcome.err.startswith("content/visits.txt:1:1: error[bad-visits]: ")


def _start(town: Archive, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command("visits", *words, "--root", town.root, "--as-of", "2024-06-02"),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_two_runs_at_once_lose_no_visit(town: Archive) -> None:
    """A run that begins while another still reads its log waits for it, says for whom, and adds to what it wrote."""
    first = _start(town, "-")
    assert first.stdin
    first.stdin.write(_LINE.encode())
    first.stdin.flush()
    end = time.monotonic() + 60
    while not (town.root / ".visits.lock").exists():
        assert time.monotonic() < end
        time.sleep(0.02)
    second = _start(town, str(town.write("access.log", 2 * _LINE.replace("01/Jun", "02/Jun"))))
    assert second.stderr
    told = second.stderr.readline().decode()
    assert told.startswith(f"waiting for another count of visits: process {first.pid} on ")
    assert (first.communicate(timeout=60)[1], first.returncode) == (b"", 0)
    assert (second.communicate(timeout=60)[1], second.returncode) == (b"", 0)
    visits, _ = read_visits((town.root / "content/visits.txt").read_bytes())
    assert {day.isoformat(): counts.total for day, counts in visits.days.items()} == {"2024-06-01": 1, "2024-06-02": 2}
    assert not (town.root / ".visits.lock").exists()


def test_run_that_cannot_get_the_lock_ends_and_a_dry_one_needs_none(
    run: Run, town: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 3 with the owner's name and nothing written; what writes nothing waits for nobody."""
    monkeypatch.setattr("newsarchive.build.lock.WAIT", 0.0)
    log = str(town.write("access.log", _LINE))
    with locked(town.root / ".visits.lock"):
        outcome = run("visits", log, "--root", town.root, "--as-of", "2024-06-01")
        assert outcome.code == 3
        assert outcome.err.startswith("error: another count of visits is running: process ")
        dry = run("visits", log, "--root", town.root, "--as-of", "2024-06-01", "--dry-run")
    assert (dry.code, dry.err) == (0, "")
    assert not (town.root / "content/visits.txt").exists()
