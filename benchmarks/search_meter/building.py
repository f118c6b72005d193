"""What the index costs whoever builds the archive: time, memory, bytes, and an edit."""

from __future__ import annotations

import resource
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from newsarchive.search.analysis import Analyzer
from newsarchive.search.bulk import build
from newsarchive.search.document import SearchDocument
from newsarchive.search.update import update
from search_meter.generated import Analysed, documents

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
    source = _source(articles, document.story, document.lang)
    analyzer = Analyzer()
    for name, after in (
        ("one article removed", None),
        ("one word changed", _replaced(source, 1)),
        ("a sentence rewritten", _replaced(source, 12)),
        ("title changed", replace(source, title=f"New: {source.title}")),
    ):
        times = []
        for _ in range(3):
            before = time.process_time()
            added = [(number, analyzer.analyse(after))] if after else []
            changed = dict(update(Files(folder), LANGUAGES, [(number, document)], added))
            times.append(time.process_time() - before)
        print(f"  {name}: {sorted(times)[1]:.3f} s, {len(changed)} files, {_size(changed) / 1e6:.2f} MB")


def _size(files: dict[str, bytes | None]) -> int:
    return sum(len(data) for data in files.values() if data)


def _source(articles: int, story: str, lang: str) -> SearchDocument:
    """Return an article of the archive."""
    return next(one for one in documents(articles) if one.story == story and one.lang == lang)


def _replaced(document: SearchDocument, count: int) -> SearchDocument:
    """Return an article with ``count`` words in its middle replaced by its first ones."""
    words = document.text.split(" ")
    middle = len(words) // 2
    words[middle : middle + count] = list(reversed(words[:count]))
    return replace(document, text=" ".join(words))
