"""A browser that is driven: pages are opened, keys pressed, and everything that goes wrong in them is kept.

Speaks the DevTools protocol with Chromium through a pair of pipes: messages are JSON, each ended by a zero byte. There
is one tab; time limits are in seconds, and a wait that ends in vain raises AssertionError with what was seen last.
"""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars", "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
#: Gives the browser its pipes under the numbers that it looks for, 3 and 4, whatever theirs are.
LAUNCH = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD_CLOEXEC, 10) for end in sys.argv[1:3]]
for number, end in enumerate(ends, 3):
    os.dup2(end, number)
os.execv(sys.argv[3], sys.argv[3:])
"""
LIMIT = 20.0
#: Keys by name: code of the key, and the text that it types.
KEYS = {
    "Enter": (13, "\r"), "Tab": (9, ""), "Escape": (27, ""), "Space": (32, " "), "ArrowDown": (40, ""),
    "ArrowUp": (38, ""), "ArrowLeft": (37, ""), "ArrowRight": (39, ""), "Home": (36, ""), "End": (35, ""),
}  # fmt: skip


class NavigatedError(AssertionError):
    """The page gave way to another one while it was asked."""


class Browser:
    """A running Chromium with one tab.

    ``said`` is what its console said and what it logged, errors first; ``asked`` is every address that it has asked
    anybody for since a page was opened.
    """

    def __init__(self, program: Path, profile: Path) -> None:
        """Start the browser with a profile of its own."""
        to_read, from_us = os.pipe()
        from_it, to_write = os.pipe()
        command = [sys.executable, "-c", LAUNCH, str(to_read), str(to_write), str(program), *FLAGS]
        command += [f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(
            command, pass_fds=(to_read, to_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(to_read)
        os.close(to_write)
        self._in, self._out = from_us, from_it
        self._rest = b""
        self._number = 0
        self._session = ""
        self.said: list[str] = []
        self.asked: list[str] = []
        targets = self.call("Target.getTargets")["targetInfos"]
        target = next(one["targetId"] for one in targets if one["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Self:
        """Return the browser."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the browser."""
        self._process.kill()
        self._process.wait()
        os.close(self._in)
        os.close(self._out)

    def call(self, method: str, **arguments: object) -> dict[str, Any]:
        """Return the result of a method of the protocol."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": arguments}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._in, data) :]
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            answer = self._next(end)
            if answer.get("id") == self._number:
                if "navigated" in answer.get("error", {}).get("message", ""):
                    raise NavigatedError(answer["error"])
                assert "error" not in answer, answer["error"]
                result: dict[str, Any] = answer["result"]
                return result
        raise AssertionError(f"no answer to {method}")

    def _next(self, end: float) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._out], [], [], max(0.0, end - time.monotonic()))
            assert ready, "the browser says nothing"
            data = os.read(self._out, 1 << 20)
            assert data, "the browser has ended"
            self._rest += data
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        self._note(found.get("method", ""), found.get("params", {}))
        return found

    def _note(self, event: str, about: Mapping[str, Any]) -> None:
        if event == "Runtime.consoleAPICalled" and about["type"] in {"error", "assert"}:
            self.said.append(f"{about['type']}: {[one.get('value') for one in about['args']]}")
        elif event == "Runtime.exceptionThrown":
            details = about["exceptionDetails"]
            self.said.append(f"exception: {details.get('exception', details).get('description', details)}")
        elif event == "Log.entryAdded" and about["entry"]["level"] == "error":
            self.said.append(f"log: {about['entry']['text']} {about['entry'].get('url', '')}")
        elif event == "Page.javascriptDialogOpening":
            self.said.append(f"dialog: {about['message']}")
        elif event == "Network.requestWillBeSent" and not about["request"]["url"].startswith("data:"):
            self.asked.append(about["request"]["url"])

    def open(self, address: str) -> None:
        """Load a page, and wait until its scripts have run."""
        self.said.clear()
        self.asked.clear()
        self.call("Page.navigate", url=address)
        self.wait(f"document.readyState === 'complete' && location.href !== 'about:blank' && {json.dumps(address)}")

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script is worth
        """Return the value of an expression, awaited if it is a promise."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, script: str) -> Any:  # noqa: ANN401 - whatever the script is worth
        """Wait until an expression is worth something, and return it."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            with suppress(NavigatedError):  # what is waited for may be the next page
                answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
                if "exceptionDetails" not in answer and answer["result"].get("value"):
                    return answer["result"]["value"]
            time.sleep(0.03)
        raise AssertionError(f"never true: {script}\n{self.said}\n{self.run('document.body.innerText')[:2000]}")

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self.call("Input.insertText", text=text)

    def press(self, *names: str) -> None:
        """Press keys, one after the other."""
        for name in names:
            code, text = KEYS[name]
            key = {"key": " " if name == "Space" else name, "code": name, "windowsVirtualKeyCode": code}
            self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **key)
            self.call("Input.dispatchKeyEvent", type="keyUp", **key)

    def click(self, script: str) -> None:
        """Click on the middle of an element, of its first line where a link is broken, once it is there and on top."""
        self.wait(f"Boolean({script})")
        spot = self.run(
            f"""(() => {{ const one = {script}; one.scrollIntoView({{ block: "center" }});
            const box = one.getClientRects()[0]; const spot = [box.x + box.width / 2, box.y + box.height / 2];
            const top = document.elementFromPoint(...spot);
            return one.contains(top) || top?.contains(one) ? spot : null; }})()"""
        )
        assert spot, f"something lies over {script}"
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            button = {} if kind == "mouseMoved" else {"button": "left", "clickCount": 1}
            self.call("Input.dispatchMouseEvent", type=kind, x=spot[0], y=spot[1], **button)

    def screen(self, width: int, height: int, *, dark: bool = False, phone: bool = False) -> None:
        """Give the page a screen."""
        scale = 2 if phone else 1
        metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": phone}
        self.call("Emulation.setDeviceMetricsOverride", **metrics)
        theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[theme])

    def picture(self, *, whole: bool = False) -> bytes:
        """The page as it looks, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"])
