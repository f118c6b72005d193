"""How long an editor waits: from saving a file until ``serve`` gives the page with the edit, on a generated archive.

Usage: python benchmarks/serve_edit.py --articles 10000 [--archive DIR] [--runs 5]
The archive is built before, and the preview is ready. Each run saves another article; told are the first wait after the
start and the median of the others, kind by kind, and how long the first page took after the start. A page is asked for
again every ten milliseconds, as nobody does; a browser learns of the edit from the server.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import corpus

PROJECT = Path(__file__).resolve().parents[1]
_OFTEN, _LONG = 0.01, 1800.0


def _body(text: str, mark: str) -> str:
    return f"{text}\n{mark} was added.\n"


def _title(text: str, mark: str) -> str:
    return re.sub(r"(?m)^(title: *[\"']?)", rf"\1{mark} ", text, count=1)


def _date(text: str, mark: str) -> str:
    return re.sub(r"(?m)^(date: \d{4}-\d\d)-\d\d.*", r"\1-02", _body(text, mark), count=1)


EDITS: Mapping[str, Callable[[str, str], str]] = {"body": _body, "title": _title, "date and body": _date}


def seen(url: str, mark: str) -> bool:
    """Whether a page is there and shows the mark."""
    try:
        with urllib.request.urlopen(url, timeout=_LONG) as answer:  # noqa: S310 - our own server
            return mark in answer.read().decode()
    except urllib.error.URLError:
        return False


def wait_for(url: str, mark: str) -> float:
    """Return the seconds until a page shows the mark."""
    began = time.perf_counter()
    while not seen(url, mark):
        if time.perf_counter() - began > _LONG:
            raise TimeoutError(url)
        time.sleep(_OFTEN)
    return time.perf_counter() - began


@contextmanager
def served(archive: Path) -> Iterator[tuple[str, float]]:
    """Serve an archive; yield the address and how long the first page took, once the preview is up to date."""
    began = time.perf_counter()
    command = [sys.executable, str(PROJECT / "build.py"), "serve", "--root", str(archive), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            lines = server.stdout or ()
            found = re.search(r"http://127\.0\.0\.1:\d+", next(iter(lines), ""))
            if not found:
                raise SystemExit("the server did not tell its address")
            wait_for(f"{found[0]}/en/", "<html")
            first = time.perf_counter() - began
            for line in lines:
                if line.startswith("built"):
                    break
            yield found[0], first
        finally:
            server.terminate()


def articles_of(archive: Path, base: str) -> Iterator[tuple[Path, str]]:
    """Yield the English articles of 2009, and the paths of their pages below ``base``."""
    for file in sorted((archive / "content" / "en" / "2009").rglob("*.md")):
        found = re.search(r"(?m)^date: (2009)-(\d\d)", file.read_text(encoding="utf-8"))
        if found:
            yield file, f"{base}/{found[1]}/{found[2]}/{file.stem}/"


def main(arguments: Sequence[str] | None = None) -> None:
    """Generate, build, serve and edit; print one line for each kind of edit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--archive", type=Path, help="a generated archive, which is edited; without it one is made")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive or Path(folder) / "archive"
        if options.archive is None:
            corpus.write(archive, options.articles, 1)
        with served(archive):
            pass  # the preview is built, whatever was there before
        articles = articles_of(archive, "/en")
        for kind, edit in EDITS.items():
            with served(archive) as (address, first):
                waits = []
                for number in range(options.runs + 1):
                    (file, path), mark = next(articles), f"mark{time.time_ns()}"
                    file.write_text(edit(file.read_text(encoding="utf-8"), mark), encoding="utf-8")
                    waits.append(wait_for(address + path, mark))
                    time.sleep(1 + number % 3 / 3)  # no editor keeps the server's time
            told = f"first {waits[0]:.2f} s, then {median(waits[1:]):.2f} s (median of {options.runs})"
            print(f"{kind}: {told}; first page {first:.2f} s after the start")


if __name__ == "__main__":
    main()
