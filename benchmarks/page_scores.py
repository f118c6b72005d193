"""Lighthouse's four scores for pages of five kinds, the medians of five runs on the phone that it simulates.

Builds the sample archive for the address at which it then serves it, with compression, as hosts do. Prints a table, and
of each score below 100 what Lighthouse finds missing; the exit code is 1 if there is one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.kinds import pages  # noqa: E402 - found through the line above

PROGRAM = ROOT / "benchmarks/lighthouse/node_modules/.bin/lighthouse"
KINDS = ("home en", "article en", "month en", "term en", "search en")
#: A search with results, and without: the empty page is what other engines may list.
QUESTION = "?q=city"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROME = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage"
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class Host(SimpleHTTPRequestHandler):
    """Files over connections that stay open; text is compressed, and kept by the browser for an hour."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class named it
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file, or that there is none."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        data = file.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{self.guess_type(file)}; charset=utf-8")
        self.send_header("Cache-Control", "max-age=3600")
        if file.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class Server(ThreadingHTTPServer):
    """A queue that is long enough for a browser, and threads that end with the program."""

    request_queue_size = 100
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of a fault, but not of a browser that ends and leaves its connections open."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # passed on as it is


@contextmanager
def hosted(work: Path) -> Iterator[str]:
    """Build the sample archive for an address of this machine and serve it there; the address ends with a slash."""
    site = work / "output"
    with Server(("127.0.0.1", 0), partial(Host, directory=str(site))) as server:
        origin = f"http://127.0.0.1:{server.server_port}/"
        command = [sys.executable, "build.py", "build", "--output", str(site), "--cache", str(work / "cache")]
        subprocess.run([*command, "--base-url", origin, "--quiet"], cwd=ROOT, check=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield origin
        server.shutdown()


def judged(address: str, chromium: str, work: Path) -> dict[str, Any]:
    """What Lighthouse says of a page."""
    report = work / "report.json"
    command = [str(PROGRAM), address, "--quiet", f"--chrome-flags={CHROME}", "--output=json"]
    command += [f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}"]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium}, stdout=sys.stderr)
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def missing(report: dict[str, Any]) -> Iterator[str]:
    """What keeps the scores of a page from 100: the audits that count and are not passed."""
    for name in CATEGORIES:
        category = report["categories"][name]
        if category["score"] == 1:
            continue
        for part in category["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"  {name}: {audit['title']} {audit.get('displayValue', '')}".rstrip()


def main() -> None:
    """Build, serve, judge, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each page, of which the median counts")
    runs = parser.parse_args().runs
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None or not PROGRAM.exists():
        sys.exit("error: this needs Chromium, and Lighthouse: npm ci --prefix benchmarks/lighthouse")
    short = False
    with tempfile.TemporaryDirectory() as name, hosted(Path(name)) as origin:
        work = Path(name)
        places = dict(pages(work / "output"))
        addresses = [(kind, places[kind]) for kind in KINDS] + [("search en, results", places["search en"] + QUESTION)]
        print(f"| page | {' | '.join(CATEGORIES)} | largest paint | blocked | shift |")
        print(f"|---|{'---:|' * (len(CATEGORIES) + 3)}")
        for kind, path in addresses:
            reports = [judged(origin + path, chromium, work) for _ in range(runs)]
            scores = [
                statistics.median(round(100 * one["categories"][name]["score"]) for one in reports)
                for name in CATEGORIES
            ]
            times = [
                statistics.median(one["audits"][audit]["numericValue"] for one in reports)
                for audit in ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
            ]
            shown = " | ".join(f"{score:g}" for score in scores)
            print(f"| {kind} | {shown} | {times[0]:.0f} ms | {times[1]:.0f} ms | {times[2]:.3f} |", flush=True)
            if min(scores) < 100:
                short = True
                print("\n".join(sorted({line for one in reports for line in missing(one)})), flush=True)
    sys.exit(short)


if __name__ == "__main__":
    main()
