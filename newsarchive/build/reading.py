"""Reading: the files that changed since they were last read become traces in the store; all others are not opened.

Same stamp: not read. Same bytes: not parsed. A stamp is trusted only when the clock had moved on since the file's
last change, so that an edit within one tick of the clock can never hide; content decides, time may only save a read.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TypeVar

from newsarchive.build.code import asset_digest
from newsarchive.build.codec import digest_of
from newsarchive.build.frame import Frame
from newsarchive.build.inputs import OF_CONTENT, Sources
from newsarchive.build.report import Report
from newsarchive.build.rows import StoreDamaged
from newsarchive.build.runs import RunOf, Runs, runs_of
from newsarchive.build.scan import NO_STAMP, Found, Stamp
from newsarchive.build.store import Store
from newsarchive.build.sums import sum_of
from newsarchive.build.traces import Remembered, SourceTrace
from newsarchive.build.work import ReadResult, ReadTask, read_files
from newsarchive.build.workers import Workers
from newsarchive.model.files import Asset
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, problem
from newsarchive.read.article import outside_of_languages

#: Steps of a file system's clock in nanoseconds: Linux stamps files by its timer tick; coarse file systems by one or
#: two seconds.
_TICK, _COARSE_TICK = 20_000_000, 2_000_000_000
_SECOND = 1_000_000_000
#: Rows of the store in one transaction.
_BATCH = 1000

#: Endings of files that somebody takes for articles.
_NEARLY_ARTICLES = re.compile(r"\.(?:md|markdown|mdown|mkd)(?:\.(?:txt|rtf|docx?|odt|html?))?$", re.IGNORECASE)
_NEARLY = "an article's file ends with .md, in small letters"

T = TypeVar("T")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that is known of the content now.

    ``traces`` by path from the root; ``articles``, the digest of each article's canonical bytes by path below
    ``content/``; ``assets``, the files that may be copied, by path from the root; ``unreadable``, the content files, by
    path below ``content/``, that should have given an article and gave none. ``key`` is a digest that changes when an
    article or a copied file does; ``problems`` with those of ``misplaced`` files, of which none was read. Not
    ``is_whole``: some files could not be read. ``total`` sums up the articles with their digests. ``runs`` are those of
    the files that were wanted, by which the store keeps the traces.
    """

    traces: Mapping[str, Remembered]
    runs: Runs
    articles: Mapping[str, str]
    assets: Mapping[str, Asset]
    unreadable: frozenset[str]
    key: str
    problems: tuple[Problem, ...]
    misplaced: tuple[Problem, ...]
    is_whole: bool
    total: int

    def without_traces(self) -> Reading:
        """Return the same without what is of use only to the next look; it is large."""
        return replace(self, traces={}, runs={})

    def apart(self) -> Reading:
        """Return the same without traces, and with copies of all texts of the articles.

        The texts themselves lie here and there in the memory of what goes, and would hold it.
        """
        articles = {_copy(path): _copy(made) for path, made in self.articles.items()}
        return replace(self.without_traces(), articles=articles)


def _copy(text: str) -> str:
    return text[:1] + text[1:]


def is_article(path: str) -> bool:
    """Whether a path from the root is a file of text that becomes a page."""
    return path.endswith(".md") and path.startswith("content/") and not path.startswith("content/static/")


def sort_out(sources: Sources, languages: tuple[str, ...]) -> tuple[dict[str, Found], list[Problem]]:
    """Return the files that a build reads as articles or copies, and the problems of files in no language's folder."""
    wanted, problems = {}, []
    for path, found in sorted(sources.files.items()):
        parts = path.split("/")
        if parts[0] == "content" and len(parts) > 2:  # noqa: PLR2004 - content, a folder, a file
            folder = parts[2] if parts[1] == "pages" else parts[1]
            if folder in languages or parts[1] == "static":
                wanted[path] = found
            else:
                problems.append(outside_of_languages(path.removeprefix("content/"), languages))
            if parts[1] != "static" and _NEARLY_ARTICLES.search(path) and not path.endswith(".md"):
                problems.append(problem("unused-file", path, severity="warning", why=_NEARLY))
        elif parts[0] == "content" and path not in OF_CONTENT:
            near = get_close_matches(path, OF_CONTENT, n=1)
            why = f"did you mean '{near[0]}'?" if near else "articles stand in a language's folder, files in static/"
            problems.append(problem("unused-file", path, severity="warning", why=why))
        elif path.startswith("templates/static/"):
            wanted[path] = found
    return wanted, problems


def read_changed(
    sources: Sources, frame: Frame, store: Store, workers: Workers, report: Report, progress: Progress
) -> Reading:
    """Bring the store up to date with the content and return what is known of it."""
    wanted, problems = sort_out(sources, frame.settings.languages)
    known, runs = _known(wanted, store)
    unopened = _read(wanted, known, runs, frame, store, workers, report, progress)
    return _reading(known, runs, tuple(problems), unopened)


def read_again(
    before: Reading, edited: Mapping[str, Found], frame: Frame, store: Store, workers: Workers, report: Report
) -> Reading:
    """Bring the store up to date with edited articles, of which it had been read ``before`` what it knows."""
    known = dict(before.traces)
    unopened = _read(edited, known, before.runs, frame, store, workers, report, lambda *_: None)
    now = {_below_content(path): known[path].trace.article for path in edited if path in known}
    if unopened or not all(now.values()) or not before.articles.keys() >= now.keys():
        return _reading(known, before.runs, before.misplaced, unopened)
    articles = {**before.articles, **now}
    total = sum_of(now.items(), [(path, before.articles[path]) for path in now], before.total)
    found = *before.misplaced, *_problems(known)
    key = digest_of((total, before.assets))
    return replace(before, traces=known, articles=articles, key=key, problems=found, total=total)


def _known(wanted: Mapping[str, Found], store: Store) -> tuple[dict[str, Remembered], dict[str, list[str]]]:
    """Return what is known of the files that are wanted, and their runs, after the store has forgotten the others."""
    kept = store.sources()
    known = {path: one for run in kept.values() for path, one in run.items()}
    if len(known) != sum(map(len, kept.values())):
        raise StoreDamaged("a source is in two runs")
    runs = runs_of(wanted)
    gone = known.keys() - wanted.keys()
    for path in gone:
        del known[path]
    now = {name: [path for path in paths if path in known] for name, paths in runs.items()}
    others = [name for name in {**kept, **now} if [*kept.get(name, ())] != now.get(name, [])]
    if others:
        with store.transaction():
            store.forget_articles(_below_content(path) for path in gone if is_article(path))
            for name in others:
                store.put_sources(name, _run(now.get(name, ()), known))
    return known, runs


def _run(paths: Iterable[str], known: Mapping[str, Remembered]) -> dict[str, Remembered]:
    return {path: known[path] for path in paths if path in known}


def _read(
    wanted: Mapping[str, Found],
    known: dict[str, Remembered],
    runs: Runs,
    frame: Frame,
    store: Store,
    workers: Workers,
    report: Report,
    progress: Progress,
) -> list[Problem]:
    """Read those of the wanted files that are not ``known`` as they are; return what is wrong with the others."""
    tasks, unopened = [], list[Problem]()
    for path, found in wanted.items():
        before = known.get(path)
        settings = _settings(path, frame)
        if before and before.stamp == found.stamp and before.trace.settings == settings:
            continue
        same = before.trace.digest if before and before.trace.settings == settings else ""
        tasks.append(ReadTask(path, found.disk, same))
    let_the_clock_tick([wanted[task.path].stamp for task in tasks])
    began = time.time_ns()
    report.read += len(tasks)
    results = workers.run(read_files, tasks, _lost)
    run_of, done = RunOf(runs), 0
    for batch in batches(results, lambda result: run_of(result.path)):
        with store.transaction():
            for result in batch:
                stamp = trusted(wanted[result.path].stamp, began)
                _remember(store, known, result, stamp, _settings(result.path, frame), report)
                unopened += result.problems if not result.digest else ()
            for name in dict.fromkeys(run_of(result.path) for result in batch):
                store.put_sources(name, _run(runs[name], known))
        done += len(batch)
        progress("read", done, len(tasks))
    return unopened


def _settings(path: str, frame: Frame) -> str:
    return frame.parse_key if is_article(path) else asset_digest()


def _reading(
    known: dict[str, Remembered], runs: Runs, misplaced: tuple[Problem, ...], unopened: list[Problem]
) -> Reading:
    ordered = dict(sorted(known.items()))
    articles = {_below_content(path): one.trace.article for path, one in ordered.items() if one.trace.article}
    assets = {path: one.trace.asset for path, one in ordered.items() if one.trace.asset}
    empty = (path for path, one in ordered.items() if not one.trace.article and is_article(path))
    never_read = (one.file for one in (*misplaced, *unopened) if is_article(one.file))
    unreadable = frozenset(map(_below_content, (*empty, *never_read)))
    found = *misplaced, *unopened, *_problems(ordered)
    total = sum_of(articles.items())
    key = digest_of((total, assets))
    whole = not unopened
    return Reading(ordered, runs, articles, assets, unreadable, key, found, misplaced, is_whole=whole, total=total)


def _below_content(path: str) -> str:
    return path.removeprefix("content/")


def _problems(known: Mapping[str, Remembered]) -> Iterator[Problem]:
    return (fault for one in known.values() for fault in one.trace.problems)


def _remember(
    store: Store, known: dict[str, Remembered], result: ReadResult, stamp: Stamp, settings: str, report: Report
) -> None:
    path, before = result.path, known.get(result.path)
    if before and before.trace.digest == result.digest and before.trace.settings == settings:
        known[path] = Remembered(stamp, before.trace)
        return
    if result.article:
        store.put_article(_below_content(path), result.article, result.detail, result.html)
    elif is_article(path):
        store.forget_articles([_below_content(path)])
    if not result.digest:
        known.pop(path, None)
        return
    article = digest(result.article) if result.article else ""
    known[path] = Remembered(stamp, SourceTrace(result.digest, settings, article, result.asset, result.problems))
    report.parsed += is_article(path)


def let_the_clock_tick(stamps: list[Stamp]) -> None:
    """Wait until an edit from now on gives a file another time than the newest of these has."""
    newest = max((stamp.ctime_ns for stamp in stamps), default=0)
    wait = newest + _TICK - time.time_ns()
    if 0 < wait <= _TICK:
        time.sleep(wait / _SECOND)


def trusted(stamp: Stamp, read_at: int) -> Stamp:
    """Return a stamp if the file's clock had moved on when the file was read (nanoseconds), else that of no file."""
    tick = _COARSE_TICK if stamp.ctime_ns % _SECOND == 0 else _TICK
    return stamp if stamp.ctime_ns + tick <= read_at else NO_STAMP


def _lost(task: ReadTask) -> ReadResult:
    return ReadResult(task.path, "", problems=(problem("worker-died", task.path),))


def batches(items: Iterable[T], group: Callable[[T], object] = id) -> Iterator[list[T]]:
    """Yield the items in lists of as many as one transaction of the store takes; neighbours of one group together."""
    batch: list[T] = []
    for item in items:
        if len(batch) >= _BATCH and group(item) != group(batch[-1]):
            yield batch
            batch = []
        batch.append(item)
    if batch:
        yield batch
