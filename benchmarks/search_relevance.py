"""Relevance, measured: XQuAD with real news as distractors, known items of every class, questions across languages.

Usage: python benchmarks/search_relevance.py [--shared ../shared] [--pagefind FOLDER] [--only xquad,known,cross]
FOLDER holds ``node_modules/pagefind``. Prints one table; a figure beside its peers, measured in the same run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from relevance import SearchDocument
from relevance.bm25 import Bm25
from relevance.queries import KnownItems, Query, cross_queries, title_queries, xquad_queries
from relevance.site import make_site
from relevance.sources import linked, load_xquad, read_archive, read_xquad

HERE = Path(__file__).parent / "relevance"
LANGUAGES = ("en", "de", "ru")
#: Known items of each class and language.
ITEMS = 200
SEED = 7

Ranker = Callable[[Sequence[Query]], list[tuple[int, int]]]


def ours(folder: Path) -> Ranker:
    """Return the ranker of a folder that ``make_site`` made."""

    def rank(queries: Sequence[Query]) -> list[tuple[int, int]]:
        asked = [
            {"text": query.text, "options": {"languages": query.languages}, "wanted": query.wanted} for query in queries
        ]
        return _node("search.mjs", {"folder": str(folder), "queries": asked}, HERE)

    return rank


def pagefind(folder: Path, documents: Sequence[SearchDocument]) -> Ranker:
    """Return Pagefind's ranker, from the package installed in a folder."""

    def rank(queries: Sequence[Query]) -> list[tuple[int, int]]:
        texts = [{"url": one.url, "lang": one.lang, "title": one.title, "text": one.text} for one in documents]
        asked = [
            {"text": query.text, "options": {"languages": query.languages}, "wanted": query.wanted} for query in queries
        ]
        return _node("pagefind.mjs", {"documents": texts, "queries": asked}, folder)

    return rank


def bm25(documents: Sequence[SearchDocument]) -> Ranker:
    """Return the ranker of plain BM25."""
    engines = {lang: Bm25(lang, [one for one in documents if one.lang == lang]) for lang in LANGUAGES}
    return lambda queries: [engines[query.languages[0]].rank(query) for query in queries]


def _node(script: str, given: object, folder: Path) -> list[tuple[int, int]]:
    done = subprocess.run(
        ["node", str(HERE / script)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        cwd=folder,
        check=True,
        encoding="utf-8",
    )
    return [(answer["rank"], answer["total"]) for answer in json.loads(done.stdout)]


def compare(title: str, queries: Iterable[Query], rankers: dict[str, Ranker]) -> None:
    """Print one line for each row of the queries: MRR@10, Hit@1, Hit@10 and the share without any result."""
    asked = list(queries)
    rows: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for name, rank in rankers.items():
        for query, answer in zip(asked, rank(asked), strict=True):
            rows[query.row][name].append(answer)
    print(f"\n{title}: MRR@10 · Hit@1 · Hit@10 · nothing found")
    print("  ".join(["row".ljust(30), "n".rjust(4), *[name.ljust(26) for name in rankers]]))
    for row, engines in rows.items():
        count = len(next(iter(engines.values())))
        print(
            "  ".join(
                [row.ljust(30), str(count).rjust(4), *[_figures(answers).ljust(26) for answers in engines.values()]]
            )
        )


def _figures(answers: Sequence[tuple[int, int]]) -> str:
    count = len(answers)
    reciprocal = sum(1 / rank for rank, _ in answers if rank) / count
    first = sum(rank == 1 for rank, _ in answers) / count
    ten = sum(rank > 0 for rank, _ in answers) / count
    none = sum(total == 0 for _, total in answers) / count
    return f"{reciprocal:.3f} · {first:.3f} · {ten:.3f} · {none:.1%}"


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="folder with corpus/ and xquad/ (%(default)s)"
    )
    parser.add_argument(
        "--pagefind", type=Path, help="folder with node_modules/pagefind; without it there is no Pagefind row"
    )
    parser.add_argument("--only", default="xquad,known,cross", help="parts, separated by commas (%(default)s)")
    options = parser.parse_args(arguments)
    parts = options.only.split(",")
    xquad = options.shared / "xquad"
    news = [
        document
        for root in sorted((options.shared / "corpus").iterdir())
        if root.is_dir()
        for document in read_archive(root)
    ]
    with tempfile.TemporaryDirectory() as temporary:
        if "xquad" in parts:
            paragraphs = [one for lang in LANGUAGES for one in read_xquad(xquad, lang, shared_stories=False)]
            queries = [
                query for lang in LANGUAGES for query in xquad_queries(xquad, lang, _urls(xquad, paragraphs, lang))
            ]
            for title, documents in (("XQuAD among real news", paragraphs + linked(news)), ("XQuAD alone", paragraphs)):
                compare(title, queries, _rankers(Path(temporary) / "xquad", documents, options.pagefind))
        if "known" in parts:
            from relevance.inflection import Inflections  # noqa: PLC0415 -- its dictionaries take seconds to load

            documents = linked(news)
            inflections = Inflections()
            queries = []
            for lang in LANGUAGES:
                items = KnownItems(lang, [one for one in documents if one.lang == lang], inflections, SEED)
                queries += items.queries(ITEMS)
            queries += title_queries(documents, ITEMS)
            compare("Known items", queries, _rankers(Path(temporary) / "known", documents, options.pagefind))
        if "cross" in parts:
            _across(xquad, Path(temporary) / "cross", news)


def _rankers(folder: Path, documents: Sequence[SearchDocument], installed: Path | None) -> dict[str, Ranker]:
    make_site(folder, documents)
    rankers = {"newsarchive": ours(folder), "BM25 + Snowball": bm25(documents)}
    if installed:
        rankers["Pagefind"] = pagefind(installed.resolve(), documents)
    return rankers


def _across(xquad: Path, folder: Path, news: Sequence[SearchDocument]) -> None:
    """Print questions of one language over paragraphs of another, with and without links between the versions."""
    for links, name in ((False, "without links"), (True, "with links")):
        paragraphs = [one for lang in LANGUAGES for one in read_xquad(xquad, lang, shared_stories=links)]
        documents = linked([*paragraphs, *news])
        make_site(folder, documents)
        queries: list[Query] = []
        for asked in LANGUAGES:
            for answered in LANGUAGES:
                if asked != answered:
                    urls = _urls(xquad, paragraphs, answered)
                    found = cross_queries(xquad, asked, answered, urls, f"{asked}→{answered} {name}")
                    # With links all languages are searched: the version that matches leads to the one that is wanted.
                    queries += [replace(query, languages=()) for query in found] if links else found
        compare(f"Across languages, {name}", queries, {"newsarchive": ours(folder)})


def _urls(xquad: Path, documents: Sequence[SearchDocument], lang: str) -> dict[str, str]:
    """Return the address of each paragraph."""
    own = [document for document in documents if document.lang == lang]
    return {
        paragraph["id"]: document.url
        for paragraph, document in zip(load_xquad(xquad, lang)["paragraphs"], own, strict=True)
    }


if __name__ == "__main__":
    main()
