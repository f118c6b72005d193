"""The sample's pages in a real browser: the strict security policy lets them be whole, and nothing is amiss."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

# One page of each kind, and each language; an article with tables and footnotes, another with an image.
PAGES = (
    "",
    "en/",
    "ru/",
    "de/topics/",
    "en/2024/09/un-survey-2024/",
    "en/2020/09/ai-registers/",
    "ru/2024/09/",
    "404.html",
)

# What a browser says of a page, among much that it says of the machine: ``…:INFO:CONSOLE:1] "message", source: …``.
CONSOLE = re.compile(r':CONSOLE\S*\] "(.*)", source: ', re.DOTALL)

PLANTED = """<!doctype html>
<html lang="en"><title>Planted</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<link rel="stylesheet" href="/absent.css"><p style="color: red">Planted</p></html>
"""


class Site(ThreadingHTTPServer):
    """A folder served on this machine; ``missing`` are the paths that were asked for in vain."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.missing: list[str] = []

    def address(self, page: str) -> str:
        """Where a page is served."""
        return f"http://127.0.0.1:{self.server_port}/{page}"


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, keeps what is missing, prints nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class named it
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Keep the path, then answer as the base class does."""
        assert isinstance(self.server, Site)
        self.server.missing.append(self.path)
        super().send_error(code, message, explain)


@pytest.fixture(scope="module")
def site(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The built sample archive, served, with one page beside it that has two faults."""
    folder = tmp_path_factory.mktemp("served")
    command = [
        sys.executable,
        "build.py",
        "build",
        "--output",
        str(folder / "output"),
        "--cache",
        str(folder / "cache"),
    ]
    subprocess.run([*command, "--quiet"], cwd=project_root, check=True, capture_output=True)
    (folder / "output" / "planted.html").write_text(PLANTED, encoding="utf-8")
    with Site(folder / "output") as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def visit(chromium: Path, address: str, profile: Path) -> tuple[str, list[str]]:
    """The document as the browser has it after loading, and all that its console says."""
    command = [str(chromium), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    command += ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--enable-logging=stderr"]
    command += [f"--user-data-dir={profile}", "--dump-dom", address]
    run = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return run.stdout, CONSOLE.findall(run.stderr)


@pytest.mark.parametrize("page", PAGES)
def test_browser_has_nothing_to_say(chromium: Path, site: Site, tmp_path: Path, page: str) -> None:
    """The page shows its heading; nothing that it asks for is blocked by the policy or missing."""
    site.missing.clear()
    document, said = visit(chromium, site.address(page), tmp_path)
    assert "<h1" in document
    assert (said, site.missing) == ([], [])


def test_planted_faults_are_seen(chromium: Path, site: Site, tmp_path: Path) -> None:
    """A page with an inline style and a missing style sheet shows that either would be seen."""
    site.missing.clear()
    _, said = visit(chromium, site.address("planted.html"), tmp_path)
    assert any("Content Security Policy" in message for message in said)
    assert "/absent.css" in site.missing
