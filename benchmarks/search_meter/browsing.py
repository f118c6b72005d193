"""What a search costs the reader: a server that counts, and Chromium that asks."""

from __future__ import annotations

import functools
import gzip
import json
import subprocess
import tempfile
import threading
from collections import Counter
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TYPES = {".js": "text/javascript", ".json": "application/json", ".html": "text/html"}
#: Hosts compress these; shards are of a type that they leave alone.
COMPRESSED = frozenset({".js", ".json", ".html", ".css"})


class Handler(BaseHTTPRequestHandler):
    """Serves the index under any number of first path segments and counts what goes out under each."""

    protocol_version = "HTTP/1.1"
    folder: Path
    asked: bytes
    bytes_by: Counter[str]
    requests_by: Counter[str]
    result: list[Any]
    done: threading.Event

    def do_GET(self) -> None:
        """Send a file."""
        head, _, rest = self.path.partition("?")[0][1:].partition("/")
        if head == "questions.json":
            self._send(self.asked, ".json", "page")
        elif head in {"meter.html", "meter.js"}:
            self._send((HERE / head).read_bytes(), Path(head).suffix, "page")
        elif head == "assets":
            self._file(self.folder / "assets" / rest, "engine")
        elif head.startswith("pagefind-"):
            self._file(self.folder / "pagefind" / rest, head)
        else:
            self._file(self.folder / rest, head)

    def do_POST(self) -> None:
        """Take the result."""
        self.result.extend(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self._send(b"", ".html", "page")
        self.done.set()

    def _file(self, file: Path, counted: str) -> None:
        if file.is_file():
            self._send(file.read_bytes(), file.suffix, counted)
        else:
            self.send_response(HTTPStatus.NOT_FOUND)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def _send(self, data: bytes, suffix: str, counted: str) -> None:
        self.send_response(HTTPStatus.OK)
        if suffix in COMPRESSED:
            data = gzip.compress(data, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.bytes_by[counted] += len(data)
        self.requests_by[counted] += 1
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def measure(folder: Path, asked: list[str], chromium: str, *, with_pagefind: bool) -> None:
    """Ask the questions in Chromium and print what they cost."""
    Handler.folder, Handler.asked = folder, json.dumps({"questions": asked, "pagefind": with_pagefind}).encode()
    Handler.bytes_by, Handler.requests_by, Handler.result, Handler.done = Counter(), Counter(), [], threading.Event()
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler)) as server,
        tempfile.TemporaryDirectory() as profile,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        command = [
            chromium, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
            f"http://127.0.0.1:{server.server_address[1]}/meter.html",
        ]  # fmt: skip
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
            finished = Handler.done.wait(1200)
            browser.terminate()
        server.shutdown()
    if not finished:
        raise SystemExit("the browser did not finish")
    engine = Handler.bytes_by["engine"]
    print(f"\nengine: {engine / 1000:.1f} kB in {Handler.requests_by['engine']} requests; {len(asked)} questions")
    found = sum(row["total"] > 0 for row in Handler.result)
    print(f"  answered: {found}")
    places = range(len(asked))
    _row("first visit, kB", [(Handler.bytes_by[f"first-{at}"] + engine) / 1000 for at in places])
    _row("first visit, requests", [Handler.requests_by[f"first-{at}"] + Handler.requests_by["engine"] for at in places])
    _row("next question, kB", [Handler.bytes_by[f"repeat-{at}"] / 1000 for at in places[1:]])
    _row("next question, requests", [Handler.requests_by[f"repeat-{at}"] for at in places[1:]])
    _row("computation, ms", [row["milliseconds"] for row in Handler.result])
    if with_pagefind:
        _row("Pagefind first visit, kB", [Handler.bytes_by[f"pagefind-{at}"] / 1000 for at in places])
        _row("Pagefind all, ms", [row["pagefindMilliseconds"] for row in Handler.result])
        print(f"  Pagefind answered: {sum(row['pagefindTotal'] > 0 for row in Handler.result)}")


def _row(name: str, values: Sequence[float]) -> None:
    ordered = sorted(values)
    median, late = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    print(f"  {name:<26} median {median:8.1f}   p95 {late:8.1f}   most {ordered[-1]:8.1f}")
