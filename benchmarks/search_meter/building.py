"""What the index costs whoever builds the archive: time, memory, bytes, and an edit."""

from __future__ import annotations

import json
import resource
import subprocess
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from newsarchive.search.analysis import Analyzer
from newsarchive.search.bulk import build
from newsarchive.search.postings import DocPostings
from newsarchive.search.update import update
from search_meter.generated import Analysed, documents

HERE = Path(__file__).parent
LANGUAGES = ("de", "en", "ru")


class Files:
    """The last build's files, as ``update`` reads them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, or None."""
        file = self._folder / path
        return file.read_bytes() if file.exists() else None


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
    analysis, index = analysed.seconds / articles * 1e6, building / articles * 1e6
    print(f"index of {articles} articles: {analysis:.0f} µs analysis + {index:.0f} µs index each")
    files = sum(1 for _ in folder.rglob("assets/search/data/**/*.*"))
    print(f"  {sum(sizes.values()) / 1e6:.1f} MB in {files} files; peak {peak:.0f} MB")
    print("  " + ", ".join(f"{kind} {size / 1e6:.1f}" for kind, size in sizes.most_common()) + " MB")
    number, document = analysed.one(articles // 2)
    before = time.perf_counter()
    gone = dict(update(Files(folder), LANGUAGES, [(number, document)], []))
    print(f"  one article removed: {time.perf_counter() - before:.3f} s, {len(gone)} files, {_size(gone) / 1e6:.2f} MB")
    edited = _edited(articles, document.story, document.lang)
    before = time.perf_counter()
    changed = dict(update(Files(folder), LANGUAGES, [(number, document)], [(number, edited)]))
    took = time.perf_counter() - before
    print(f"  one sentence edited: {took:.3f} s, {len(changed)} files, {_size(changed) / 1e6:.2f} MB")


def _size(files: dict[str, bytes | None]) -> int:
    return sum(len(data) for data in files.values() if data)


def _edited(articles: int, story: str, lang: str) -> DocPostings:
    """Return an article of the archive as it is when twelve of its words have been replaced."""
    document = next(one for one in documents(articles) if one.story == story and one.lang == lang)
    words = document.text.split(" ")
    middle = len(words) // 2
    words[middle : middle + 12] = list(reversed(words[:12]))
    return Analyzer().analyse(replace(document, text=" ".join(words)))


def make_pagefind(articles: int, installed: Path, output: Path) -> None:
    """Build Pagefind's index of the same archive and print the processor time of it."""
    lines = [
        json.dumps({"url": one.url, "lang": one.lang, "title": one.title, "text": one.text})
        for one in documents(articles)
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        ["node", str(HERE / "pagefind_index.mjs"), str(output)],
        input="\n".join(lines),
        text=True,
        cwd=installed,
        check=True,
        encoding="utf-8",
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"Pagefind: {seconds / articles * 1e6:.0f} µs each; peak {after.ru_maxrss / 1024:.0f} MB")
