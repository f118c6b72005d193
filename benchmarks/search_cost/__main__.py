"""What a search costs: bytes, requests and time in headless Chromium, and the index build, on a generated archive.

Usage: python -m benchmarks.search_cost --articles 10000 [--pagefind FOLDER] [--chromium PROGRAM]
Text is sent compressed, as hosts do; the shards are not. Bytes are those of bodies, all of them beyond the page itself.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import json
import resource
import shutil
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from benchmarks.relevance.site import publish_module
from benchmarks.search_cost.generated import Analysed, documents, questions
from newsarchive.search.bulk import build
from newsarchive.search.update import update

HERE = Path(__file__).parent
LANGUAGES = ("de", "en", "ru")
TYPES = {".js": "text/javascript", ".json": "application/json", ".html": "text/html"}
#: Hosts compress these; shards are of a type that they leave alone.
COMPRESSED = frozenset({".js", ".json", ".html", ".css"})


class Files:
    """The last build's files, as ``update`` reads them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, or None."""
        file = self._folder / path
        return file.read_bytes() if file.exists() else None


class Handler(BaseHTTPRequestHandler):
    """Serves the index under any number of first path segments and counts what goes out under each."""

    protocol_version = "HTTP/1.1"
    folder: Path
    asked: bytes
    bytes_by: Counter[str]
    requests_by: Counter[str]
    result: list[Any]
    done: threading.Event

    def do_GET(self) -> None:  # noqa: N802 -- the name that http.server asks for
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

    def do_POST(self) -> None:  # noqa: N802 -- the name that http.server asks for
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


def make_index(articles: int, folder: Path) -> None:
    """Build the index of the generated archive, print what it took, then one edit and one new article."""
    analysed = Analysed(articles, folder / "analysed")
    started = time.process_time()
    sizes: Counter[str] = Counter()
    writing = 0.0
    for path, data in build(LANGUAGES, analysed):
        sizes[path.split("/")[3]] += len(data)
        before = time.process_time()
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
        writing += time.process_time() - before
    building = time.process_time() - started - writing
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"index of {articles} articles: {analysed.seconds / articles * 1e6:.0f} µs analysis + {building / articles * 1e6:.0f} µs index each")
    print(f"  {sum(sizes.values()) / 1e6:.1f} MB in {sum(1 for _ in folder.rglob('assets/search/data/**/*.*'))} files; peak {peak:.0f} MB")
    print("  " + ", ".join(f"{kind} {size / 1e6:.1f}" for kind, size in sizes.most_common()) + " MB")
    number, document = analysed.one(articles // 2)
    before = time.perf_counter()
    gone = dict(update(Files(folder), LANGUAGES, [(number, document)], []))
    print(f"  one article removed: {time.perf_counter() - before:.3f} s, {len(gone)} files, {_size(gone) / 1e6:.2f} MB")
    edited = _edited(articles, document.story, document.lang)
    before = time.perf_counter()
    changed = dict(update(Files(folder), LANGUAGES, [(number, document)], [(number, edited)]))
    print(f"  one sentence edited: {time.perf_counter() - before:.3f} s, {len(changed)} files, {_size(changed) / 1e6:.2f} MB")


def _size(files: dict[str, bytes | None]) -> int:
    return sum(len(data) for data in files.values() if data)


def _edited(articles: int, story: str, lang: str) -> Any:  # noqa: ANN401 -- DocPostings, imported only by its maker
    """Return an article of the archive as it is when twelve of its words have been replaced."""
    from dataclasses import replace  # noqa: PLC0415

    from newsarchive.search.analysis import Analyzer  # noqa: PLC0415

    document = next(one for one in documents(articles) if one.story == story and one.lang == lang)
    words = document.text.split(" ")
    middle = len(words) // 2
    words[middle : middle + 12] = list(reversed(words[:12]))
    return Analyzer().analyse(replace(document, text=" ".join(words)))


def measure(folder: Path, asked: list[str], chromium: str, *, with_pagefind: bool) -> None:
    """Ask the questions in Chromium and print what they cost."""
    Handler.folder, Handler.asked = folder, json.dumps({"questions": asked, "pagefind": with_pagefind}).encode()
    Handler.bytes_by, Handler.requests_by, Handler.result, Handler.done = Counter(), Counter(), [], threading.Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler)) as server, tempfile.TemporaryDirectory() as profile:
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
    print(f"\nengine: {engine / 1000:.1f} kB in {Handler.requests_by['engine']} requests; {len(asked)} questions, all languages")
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
    print(f"  {name:<26} median {ordered[len(ordered) // 2]:8.1f}   p95 {ordered[int(len(ordered) * 0.95)]:8.1f}   most {ordered[-1]:8.1f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_cost", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000, help="size of the generated archive (%(default)s)")
    parser.add_argument("--folder", type=Path, help="where the index is made, and kept; default: a temporary folder")
    parser.add_argument("--pagefind", type=Path, help="folder with node_modules/pagefind: measure it beside, in English only")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium", help="the browser (%(default)s)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "assets/search/data/manifest.json").exists():
            make_index(options.articles, folder)
        publish_module(folder)
        if options.pagefind:
            _make_pagefind(options.articles, options.pagefind.resolve(), folder / "pagefind")
        measure(folder, questions(options.articles), options.chromium, with_pagefind=bool(options.pagefind))


def _make_pagefind(articles: int, installed: Path, output: Path) -> None:
    """Build Pagefind's index of the same archive and print the processor time of it."""
    lines = [json.dumps({"url": one.url, "lang": one.lang, "title": one.title, "text": one.text}) for one in documents(articles)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        ["node", str(HERE / "pagefind_index.mjs"), str(output)], input="\n".join(lines), text=True, cwd=installed, check=True, encoding="utf-8"
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"Pagefind: {seconds / articles * 1e6:.0f} µs each; peak {after.ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
