"""The command line as tests use it: in this process where that is enough, as a process of its own where it is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsarchive.cli import main
from tests.conftest import PROJECT_ROOT
from tests.small import NOW, Archive, archive, in_a_hurry


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did: its exit code, and what it wrote to standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


Run = Callable[..., Outcome]


@pytest.fixture(scope="package", autouse=True)
def hurry() -> Iterator[None]:
    """Leave out what costs time and cannot be seen here."""
    with in_a_hurry():
        yield


@pytest.fixture(autouse=True)
def fixed_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the day on which it runs; one that asks for another clock says so."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOW))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Carry out a command in this process, and put back afterwards what a command changes of its process."""
    handler, mask = signal.getsignal(signal.SIGTERM), os.umask(0o022)

    def carry_out(*words: str | Path) -> Outcome:
        capsys.readouterr()
        code = main([str(word) for word in words])
        told = capsys.readouterr()
        return Outcome(code, told.out, told.err)

    yield carry_out
    signal.signal(signal.SIGTERM, handler)
    os.umask(mask)


def command(*words: str | Path) -> list[str]:
    """The command as somebody types it."""
    return [sys.executable, str(PROJECT_ROOT / "build.py"), *map(str, words)]


def run_process(*words: str | Path, **environment: str) -> Outcome:
    """Carry out a command in a process of its own, with these variables added to the environment."""
    done = subprocess.run(
        command(*words), env={**os.environ, **environment}, capture_output=True, check=False, timeout=60
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def town(tmp_path: Path) -> Archive:
    """A small archive: one story in two languages, one of the files with a Russian name, one topic."""
    made = archive(tmp_path / "town")
    made.registry("topics", {"parks": "Parks"})
    made.article("en/2014/04/opening.md", topics=["parks"])
    made.article("ru/2014/04/открытие.md", id="opening", title="Открытие", slug="открытие")
    made.write("content/static/100% sure.txt", "sure\n")
    return made


def spoil(town: Archive) -> None:
    """Add a file with two errors."""
    town.text("ru/ошибка.md", title="Ошибка", date="2014-13-45", tilte="x")
