"""A build that is interrupted ends at once, with its children, and has changed nothing that is published."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from newsarchive.build.lock import locked
from newsarchive.build.output import staging_of
from tests.cli.conftest import Run, command
from tests.signals import in_background, interruptible
from tests.small import Archive, archive, files

#: Enough for three workers to be busy for seconds.
ARTICLES = 600


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive with many articles and an output of an earlier day, when there was one."""
    made = archive(tmp_path_factory.mktemp("city"), languages=["en"])
    made.article("en/first.md", date="2001-01-01")
    made.build()
    for number in range(ARTICLES):
        text = f"Paragraph with *words* about {number}.\n\n" * 20
        made.article(f"en/story{number}.md", text, date=f"20{number % 20:02}-01-{number % 28 + 1:02}", authors=["A"])
    return made


def start(city: Archive, *words: str) -> subprocess.Popen[bytes]:
    """Start a build in a session of its own, so that all its processes can be found."""
    with interruptible():
        return begun(city, *words)


def begun(city: Archive, *words: str) -> subprocess.Popen[bytes]:
    """Start a build that hears what this process hears."""
    return subprocess.Popen(
        command("--root", city.root, "--jobs", "3", *words),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def wait_for(condition: Callable[[], object], what: str, seconds: float = 30) -> None:
    """Wait until the condition holds; fail when it does not in time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.01)


def processes(session: int) -> list[int]:
    """The living processes of a session (Linux)."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                after_name = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:  # it ended meanwhile
                continue
            if after_name[0] != "Z" and int(after_name[3]) == session:
                found.append(int(entry.name))
    return found


def rendering(city: Archive) -> bool:
    """Whether pages are being staged now."""
    return next((staging_of(city.output) / "tree").rglob("*.html"), None) is not None


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finding processes needs Linux's /proc")


@needs_proc
@pytest.mark.parametrize("to_all", [False, True], ids=["to the build alone", "to all its processes"])
@pytest.mark.parametrize(
    ("sent", "code", "told"), [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")]
)
def test_j02_signal_while_rendering(
    run: Run,
    city: Archive,
    sent: signal.Signals,
    code: int,
    told: str,
    to_all: bool,  # noqa: FBT001
) -> None:
    """Exit code 130 or 143, one line, no process and no staged file left, the published site as it was.

    Ctrl-C reaches every process of the terminal, ``kill`` only the one that is named.
    """
    before = files(city.output)
    process = start(city)
    wait_for(lambda: rendering(city) and len(processes(process.pid)) > 2, "workers that render")
    (os.killpg if to_all else os.kill)(process.pid, sent)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (code, b"")
    assert err.decode().splitlines() == [f"{told}; the published output is whole"]
    assert processes(process.pid) == []
    assert files(city.output) == before
    assert not staging_of(city.output).exists()
    assert run("why", "/en/", "--root", city.root).code == 0


@needs_proc
def test_j02_workers_end_with_a_killed_parent(city: Archive) -> None:
    """After SIGKILL, which nobody can answer, no worker lives on, and the lock is free."""
    before = files(city.output)
    process = start(city)
    wait_for(lambda: rendering(city) and len(processes(process.pid)) > 2, "workers that render")
    process.kill()
    process.communicate(timeout=30)
    wait_for(lambda: processes(process.pid) == [], "the end of the workers", 10)
    assert files(city.output) == before
    with locked(city.cache / "lock", wait=0):
        pass


def test_a_build_in_the_background_of_a_script_hears_no_ctrl_c(town: Archive) -> None:
    """Where SIGINT was ignored from the beginning it stays so: Ctrl-C is for the foreground. SIGTERM is still heard."""
    town.cache.mkdir()
    with locked(town.cache / "lock"):
        with in_background():
            process = begun(town)
        assert process.stderr
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.5)
        process.terminate()
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (143, b"terminated; the published output is whole\n")


def test_signal_while_waiting_for_another_build(town: Archive) -> None:
    """A build that waits for another one says so and can be interrupted."""
    town.cache.mkdir()
    with locked(town.cache / "lock"):
        process = start(town)
        assert process.stderr
        line = process.stderr.readline().decode()
        assert line.startswith(f"waiting for another build: process {os.getpid()} on ")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == b"interrupted; the published output is whole\n"
    assert not town.output.exists()


def test_quiet_build_waits_in_silence(town: Archive) -> None:
    """With ``--quiet`` nothing is said about waiting."""
    town.cache.mkdir()
    with locked(town.cache / "lock"):
        process = start(town, "--quiet")
        with pytest.raises(subprocess.TimeoutExpired):
            process.communicate(timeout=1.5)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (0, b"", b"")


@pytest.fixture(params=[False, True], ids=["alone", "beside another thread"])
def threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """The process as it is, and with a second thread, to which the kernel can deliver a signal as well."""
    if not request.param:
        yield
        return
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    yield
    ended.set()
    other.join()


@pytest.mark.usefixtures("threads")
def test_signal_during_the_commit_is_heard_after_it(run: Run, town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once files are being put in place the build completes that, and then ends as interrupted."""
    run("--root", town.root)
    town.article("en/2014/04/opening.md", "Another text.\n")
    rename = os.rename
    sent: list[str] = []

    def interrupt(source: str, target: str) -> None:
        if not sent:
            sent.append(target)
            os.kill(os.getpid(), signal.SIGINT)
        rename(source, target)

    monkeypatch.setattr(os, "rename", interrupt)
    with interruptible():
        outcome = run("--root", town.root)
    monkeypatch.undo()
    assert sent
    assert outcome.code == 130
    assert b"Another text." in town.published()["en/2014/04/opening/index.html"]
    assert not staging_of(town.output).exists()
    assert "0 rendered, 0 written" in run("--root", town.root, "--verify").out
