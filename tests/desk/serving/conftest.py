"""A running preview: a process of its own on a port of its own, ended with whatever it started."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue

import pytest

from tests.conftest import PROJECT_ROOT
from tests.signals import in_background, interruptible
from tests.small import Archive, archive

#: How long anything may take on a busy machine, in seconds.
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: str


@dataclass(slots=True)
class Preview:
    """A preview and what it has written; ``lines`` grows while it runs."""

    archive: Archive
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    listening: threading.Thread = field(default_factory=threading.Thread)
    _unread: Queue[str] = field(default_factory=Queue)

    @classmethod
    def of(
        cls, city: Archive, *words: str, environment: dict[str, str] | None = None, background: bool = False
    ) -> Preview:
        """Start a preview in a session of its own, so that all its processes can be found."""
        command = [sys.executable, str(PROJECT_ROOT / "build.py"), "serve", "--root", str(city.root), *words]
        with in_background() if background else interruptible():
            started = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
                env={**os.environ, **(environment or {})},
            )  # fmt: skip
        made = cls(city, started)
        made.listening = threading.Thread(target=made._listen, daemon=True)
        made.listening.start()
        return made

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            self._unread.put(line.rstrip("\n"))

    def wait_for(self, form: str) -> str:
        """Return the next line that it writes that has this form; fail when none comes."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                line = self._unread.get(timeout=max(0.01, end - time.monotonic()))
            except Empty:
                pytest.fail(f"waited in vain for '{form}'; it wrote {self.lines}")
            if re.search(form, line):
                return line

    @property
    def port(self) -> int:
        """The port on which it listens."""
        line = next((line for line in self.lines if line.startswith("preview at")), None) or self.wait_for(
            "^preview at"
        )
        found = re.search(r":(\d+)/", line)
        assert found
        return int(found[1])

    def get(self, target: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for an address as it stands and return the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, target, skip_accept_encoding=True, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            found = connection.getresponse()
            named = {name.lower(): value for name, value in found.getheaders()}
            return Answer(found.status, named, found.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def raw(self, request: bytes, *, hang_up: bool = False) -> bytes:
        """Send these bytes and return the answer; empty where the server ends the connection instead.

        With ``hang_up`` nothing more is said to come, and there may be no answer.
        """
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            found = b""
            with suppress(ConnectionResetError, BrokenPipeError):  # the server may refuse before it has heard all
                connection.sendall(request)
                if hang_up:
                    with suppress(OSError):  # not connected any more
                        connection.shutdown(socket.SHUT_WR)
            with suppress(ConnectionResetError):
                while not _is_whole(found) and (part := connection.recv(65_536)):
                    found += part
            return found

    def end(self, number: int = signal.SIGINT) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


def _is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"\r\nContent-Length: (\d+)", head)
    return bool(end) and (length is None or len(body) >= int(length[1]))


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


def until(condition: Callable[[], object], what: str) -> None:
    """Wait until the condition holds; fail when it does not in time."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.02)


@contextmanager
def ended(preview: Preview) -> Iterator[None]:
    """After the block, end a preview with all its processes."""
    try:
        yield
    finally:
        for process in processes(preview.process.pid):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        preview.process.wait(PATIENCE)
        preview.listening.join(PATIENCE)
        assert preview.process.stdout is not None
        preview.process.stdout.close()


Serve = Callable[..., Preview]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start previews, and end them with all their processes."""
    started: list[Preview] = []

    def start(
        city: Archive, *words: str, environment: dict[str, str] | None = None, background: bool = False
    ) -> Preview:
        words = ("--port", "0", "--jobs", "1", *words)
        started.append(Preview.of(city, *words, environment=environment, background=background))
        return started[-1]

    yield start
    for one in started:
        with ended(one):
            continue


def small(root: Path) -> Archive:
    """An archive with an article in each language, a draft and a file that is copied."""
    made = archive(root)
    made.article("en/2014/04/opening.md", "The first text.\n", title="Opening")
    made.article("de/2014/04/opening.md", "Der erste Text.\n", title="Eröffnung")
    made.article("ru/2014/04/opening.md", "Первый текст.\n", title="Открытие")
    made.article("en/2014/04/secret.md", "Not yet.\n", title="Secret plans", status="draft")
    made.write("content/static/100% sure.txt", "sure\n")
    return made


@pytest.fixture
def city(tmp_path: Path) -> Archive:
    """The small archive, new for each test."""
    return small(tmp_path / "city")
