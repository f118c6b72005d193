"""A folder served on this machine to a browser, with the faults that a network has."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Site(ThreadingHTTPServer):
    """A folder served on this machine.

    ``missing`` are the paths that were asked for in vain; whatever holds ``failing`` in its path is answered with an
    error, and the rest after ``delay`` seconds.
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.missing: list[str] = []
        self.failing = ""
        self.delay = 0.0

    def address(self, page: str) -> str:
        """Where a page is served."""
        return f"http://127.0.0.1:{self.server_port}/{page}"


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, keeps what is missing, prints nothing."""

    server: Site

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class named it
        """Say nothing."""

    def do_GET(self) -> None:
        """Serve a file, unless it shall fail."""
        if self.server.failing and self.server.failing in self.path:
            super().send_error(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        time.sleep(self.server.delay)
        super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Keep the path, then answer as the base class does."""
        self.server.missing.append(self.path)
        super().send_error(code, message, explain)


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Serve a folder as long as the context lasts."""
    with Site(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
