"""Documents and indexes for the tests of search, and the browser module run in Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from newsarchive.search.analysis import Analyzer
from newsarchive.search.bulk import build
from newsarchive.search.document import OtherLanguage, SearchDocument
from newsarchive.search.numbering import number_day
from newsarchive.search.postings import DocPostings
from tests.conftest import PROJECT_ROOT

MODULE = PROJECT_ROOT / "templates" / "static" / "search"
LANGUAGES = ("de", "en", "ru")

_analyzer = Analyzer()


class Memory:
    """Files in memory as a ShardReader; ``reads`` lists what was asked for."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.reads: list[str] = []

    def read(self, path: str) -> bytes | None:
        """Return a file or None."""
        self.reads.append(path)
        return self.files.get(path)


def document(  # noqa: PLR0913 -- what a document has, each with a default
    lang: str,
    story: str,
    title: str,
    text: str,
    *,
    day: str = "2015-03-01",
    summary: str = "",
    topics: Sequence[str] = (),
    regions: Sequence[str] = (),
    source: str = "",
    epoch: int = 0,
    others: Sequence[tuple[str, str]] = (),
    url: str = "",
) -> SearchDocument:
    """Return a document; ``others`` are languages and titles of its translations."""
    return SearchDocument(
        lang,
        story,
        url or f"/{lang}/{day[:4]}/{day[5:7]}/{story}/",
        title,
        summary or text.partition("\n\n")[0],
        text,
        date.fromisoformat(day),
        epoch,
        tuple(topics),
        tuple(regions),
        source,
        tuple(OtherLanguage(code, f"/{code}/{day[:4]}/{day[5:7]}/{story}/", name) for code, name in others),
    )


def numbered(documents: Iterable[SearchDocument]) -> list[tuple[int, DocPostings]]:
    """Return documents analysed and with their numbers, by number."""
    found = list(documents)
    stories: dict[date, set[str]] = {}
    for one in found:
        stories.setdefault(one.day, set()).add(one.story)
    numbers = {day: number_day(day, names) for day, names in stories.items()}
    pairs = [(numbers[one.day][one.story], _analyzer.analyse(one)) for one in found]
    return sorted(pairs, key=lambda pair: (pair[0], pair[1].lang))


def index(documents: Iterable[SearchDocument], languages: tuple[str, ...] = LANGUAGES) -> dict[str, bytes]:
    """Return the files of the documents' index."""
    pairs = numbered(documents)
    return dict(build(languages, lambda: pairs))


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write an index and the browser module into a folder."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    shutil.copytree(MODULE, folder / "assets" / "search", dirs_exist_ok=True)
    (folder / "package.json").write_text('{"type": "module"}\n', encoding="utf-8")


def node() -> str:
    """Return the program file of Node, or skip the test."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("no Node on this machine")
    return found


def run_module(folder: Path, body: str, given: object = None) -> Any:  # noqa: ANN401 -- whatever the script returns
    """Run ``body``, the inside of an async function of (open, given, load), in Node and return what it returns.

    ``open()`` opens the archive of the folder; ``load(name)`` imports a module of it; what is not a file answers with
    404.
    """
    script = f"""
    import {{ readFile }} from "node:fs/promises";
    const folder = {json.dumps(str(folder))};
    const load = (name) => import(`${{folder}}/assets/search/${{name}}.js`);
    const files = async (url) => {{
      try {{ return new Response(await readFile(folder + decodeURIComponent(new URL(url).pathname))); }}
      catch {{ return new Response("<!doctype html><title>404</title>", {{ status: 404 }}); }}
    }}; const open = async (fetch = files) => (await load("index")).openArchive({{ base: "https://archive.example.org/",
    fetch }}); const given = {json.dumps(given)}; const result = await (async () => {{ {body} }})();
    process.stdout.write(JSON.stringify(result === undefined ? null : result));
    """
    done = subprocess.run(
        [node(), "--input-type=module", "-"],
        input=script,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
