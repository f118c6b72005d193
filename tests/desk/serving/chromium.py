"""A browser that stays open while pages change: Chromium, led through its DevTools protocol.

Turns methods of the protocol (chromedevtools.github.io/devtools-protocol) into answers and keeps the events that come
between. It speaks over a pair of pipes (``--remote-debugging-pipe``: JSON, a NUL after each message), so that no port
of the browser is open.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 60.0
#: Chromium reads from descriptor 3 and writes to 4; whatever numbers our pipes have, they get these.
_START = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
)


@dataclass(slots=True)
class Browser:
    """One page of one browser. ``said`` is what its console was told, ``asked`` the addresses that it asked for."""

    _to: int
    _from: int
    _session: str = ""
    _number: int = 0
    _read: bytes = b""
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Carry out a method and return its result."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + PATIENCE
        while True:
            answer = self._next(end)
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self._keep(answer)

    def open(self, address: str) -> None:
        """Begin with a page."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Page.navigate", url=address)

    def tell(self, expression: str) -> Any:  # noqa: ANN401 - whatever the expression gives
        """Return the value of an expression in the page."""
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def until(self, expression: str) -> float:
        """Wait until an expression is true in the page, which may load anew; return how long it took, in seconds."""
        began = time.monotonic()
        while time.monotonic() < began + PATIENCE:
            with suppress(AssertionError):  # between two documents there is nothing to evaluate in
                if self.tell(expression):
                    return time.monotonic() - began
            time.sleep(0.02)
        pytest.fail(f"waited in vain for {expression}; the page is {self.tell('document.body.innerText')!r}")

    def close(self) -> None:
        """End the browser."""
        self._session = ""
        self.call("Browser.close")

    def _next(self, end: float) -> dict[str, Any]:
        while b"\0" not in self._read:
            ready, _, _ = select.select([self._from], [], [], max(0.0, end - time.monotonic()))
            assert ready, "the browser says nothing"
            part = os.read(self._from, 1 << 20)
            assert part, "the browser has ended"
            self._read += part
        message, _, self._read = self._read.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def _keep(self, event: dict[str, Any]) -> None:
        given = event.get("params", {})
        if event.get("method") == "Log.entryAdded":
            self.said.append(given["entry"]["text"])
        elif event.get("method") == "Runtime.consoleAPICalled":
            self.said.append(str([one.get("value") for one in given["args"]]))
        elif event.get("method") == "Runtime.exceptionThrown":
            self.said.append(given["exceptionDetails"]["text"])
        elif event.get("method") == "Network.requestWillBeSent":
            self.asked.append(given["request"]["url"])


@contextmanager
def browsing(chromium: Path, profile: Path) -> Iterator[Browser]:
    """Run a browser that reaches this machine alone, and end it."""
    read_by_browser, to = os.pipe()
    from_browser, written_by_browser = os.pipe()
    command = [sys.executable, "-c", _START, str(read_by_browser), str(written_by_browser), str(chromium)]
    command += ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe"]
    command += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", f"--user-data-dir={profile}", "about:blank"]
    process = subprocess.Popen(
        command, pass_fds=(read_by_browser, written_by_browser), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(read_by_browser)
    os.close(written_by_browser)
    browser = Browser(to, from_browser)
    try:
        yield browser
    finally:
        with suppress(AssertionError, OSError):
            browser.close()
        os.close(to)
        os.close(from_browser)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
