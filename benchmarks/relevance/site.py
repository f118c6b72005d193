"""A searchable folder from documents: the index, and the browser module as it is published."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from newsarchive.search.analysis import Analyzer
from newsarchive.search.bulk import build
from newsarchive.search.compact import compact
from newsarchive.search.document import SearchDocument
from newsarchive.search.numbering import number_day

MODULE = Path(__file__).parents[2] / "templates" / "static" / "search"


def make_site(folder: Path, documents: Sequence[SearchDocument]) -> None:
    """Write the index of the documents and the module into a folder, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    analyzer = Analyzer()
    analysed = [analyzer.analyse(document) for document in documents]
    stories: dict[date, set[str]] = {}
    for document in documents:
        stories.setdefault(document.day, set()).add(document.story)
    numbers = {day: number_day(day, names) for day, names in stories.items()}
    numbered = sorted(((numbers[one.day][one.story], one) for one in analysed), key=lambda pair: pair[0])
    languages = tuple(sorted({document.lang for document in documents}))
    for path, data in build(languages, lambda: numbered):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    publish_module(folder)
    (folder / "package.json").write_text('{"type": "module"}\n', encoding="utf-8")


def publish_module(folder: Path) -> None:
    """Write the browser module into a folder, as a build does."""
    target = folder / "assets" / "search"
    target.mkdir(parents=True, exist_ok=True)
    for source in MODULE.glob("*.js"):
        (target / source.name).write_text(compact(source.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
