"""What a worker does: read files and parse them, render pages and stage them, in this process or in others.

A task carries paths and canonical bytes, never live objects, so it can be sent to any
``concurrent.futures.Executor``. A worker keeps what all tasks share (settings, templates, catalogues) from
``prepare``. Results come back in the order of the task.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import NamedTuple

from newsarchive.build import bodies, processes
from newsarchive.build.codec import decode, encode
from newsarchive.build.collector import give_back
from newsarchive.build.journal import MODE
from newsarchive.build.peak import peak_of_this_process
from newsarchive.build.plain import read_plain
from newsarchive.build.staging import stage
from newsarchive.model.article import Parsed
from newsarchive.model.files import Asset
from newsarchive.model.fingerprint import digest
from newsarchive.model.page import KINDS
from newsarchive.model.parts import Site
from newsarchive.model.problems import Problem, problem
from newsarchive.model.searchable import Searchable
from newsarchive.model.settings import ParseSettings
from newsarchive.model.views import CopyView, RenditionView, View
from newsarchive.read.article import read_article
from newsarchive.read.images import read_asset, render_rendition
from newsarchive.read.plaintext import plain_text
from newsarchive.render.catalogs import Catalog
from newsarchive.render.environment import Renderer, RenderError
from newsarchive.search.analysis import Analyzer
from newsarchive.search.document import OtherLanguage, SearchDocument

#: Chunks of pages between two times that memory is given back: large pages leave holes.
_BETWEEN = 64


@dataclass(frozen=True, slots=True)
class Shared:
    """What all tasks of a build share. ``files`` maps the folders of sources to their places on disk."""

    parse: ParseSettings
    templates: Mapping[str, str]
    catalogs: Mapping[str, Catalog]
    store: Path
    staging: Path
    output: Path


class ReadTask(NamedTuple):
    """A file to read: ``known`` is the digest of the bytes that were parsed last with the same settings, or empty."""

    path: str
    disk: str
    known: str


class ReadResult(NamedTuple):
    """What a file gave. With ``digest`` equal to the task's ``known`` nothing was parsed and all else is empty."""

    path: str
    digest: str
    article: bytes = b""
    detail: bytes = b""
    html: str = ""
    asset: Asset | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderTask:
    """A page to write: the canonical bytes of its view and site.

    ``present`` is the digest of the file that is in the output, empty where there is none, None where nobody looked
    yet; ``disk`` is where a file to be copied lies.
    """

    path: str
    kind: str
    view: bytes
    site: bytes
    present: str | None
    disk: str = ""


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What came of a page: digest and size of its bytes, whether they were staged, or why there are none."""

    path: str
    digest: str
    size: int
    staged: bool
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class AnalyseTask:
    """An article to be searched: its path below ``content/``, and the canonical bytes of its ``Searchable``."""

    path: str
    searchable: bytes


@dataclass(frozen=True, slots=True)
class AnalyseResult:
    """The postings of an article, as bytes; or why there are none."""

    path: str
    postings: bytes
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """Process and its peak memory so far, in bytes."""

    process: int
    peak: int


_shared: Shared
_renderer: Renderer | None = None
_analyzer = Analyzer()
_rendered = count(1)


def prepare(shared: Shared) -> None:
    """Make this process ready for tasks; templates that were compiled for the last build serve this one too."""
    global _shared, _renderer
    same = _renderer and (_shared.templates, _shared.catalogs) == (shared.templates, shared.catalogs)
    _shared, _renderer = shared, _renderer if same else None
    bodies.prepare(shared.store)
    os.umask(0o022)


def prepare_process(shared: Shared) -> None:
    """Make a new process ready for tasks."""
    processes.begin()
    prepare(shared)


def read_files(tasks: tuple[ReadTask, ...]) -> tuple[tuple[ReadResult, ...], Usage]:
    """Read and parse files; a file that cannot be read is a problem, not an exception."""
    return tuple(map(_read, tasks)), usage()


def render_pages(tasks: tuple[RenderTask, ...]) -> tuple[tuple[RenderResult, ...], Usage]:
    """Render pages and stage those whose bytes are not in the output yet."""
    results = tuple(map(_render, tasks))
    if next(_rendered) % _BETWEEN == 0:
        give_back()
    return results, usage()


def usage() -> Usage:
    """Return this process's number and peak memory."""
    return Usage(os.getpid(), peak_of_this_process())


def _read(task: ReadTask) -> ReadResult:
    try:
        data = read_plain(task.disk)
    except OSError as fault:
        found = problem("unreadable", task.path, reason=fault.strerror or str(fault))
        return ReadResult(task.path, "", problems=(found,))
    found_digest = digest(data)
    if found_digest == task.known:
        return ReadResult(task.path, found_digest)
    if not task.path.endswith(".md") or task.path.startswith(("content/static/", "templates/")):
        return ReadResult(task.path, found_digest, asset=read_asset(task.path, found_digest, data))
    parsed, problems = read_article(task.path.removeprefix("content/"), data, _shared.parse)
    if parsed is None:
        return ReadResult(task.path, found_digest, problems=problems)
    return _packed(task.path, found_digest, parsed, problems)


def _packed(path: str, found_digest: str, parsed: Parsed, problems: tuple[Problem, ...]) -> ReadResult:
    detail = encode(parsed.detail)
    article = replace(parsed.article, detail=digest(detail))
    return ReadResult(path, found_digest, encode(article), detail, parsed.html, problems=problems)


def analyse_articles(tasks: tuple[AnalyseTask, ...]) -> tuple[tuple[AnalyseResult, ...], Usage]:
    """Work out what articles contribute to the search index."""
    return tuple(map(_analyse, tasks)), usage()


def _analyse(task: AnalyseTask) -> AnalyseResult:
    one = decode(task.searchable, Searchable)
    document = SearchDocument(
        lang=one.lang,
        story=one.story,
        url=one.url,
        title=one.title,
        summary=one.summary,
        text=plain_text(bodies.stored(one.path, one.body)),
        day=one.day,
        epoch=one.epoch,
        topics=one.topics,
        regions=one.regions,
        source=one.source,
        translations=tuple(OtherLanguage(version.lang, version.url, version.title) for version in one.versions),
    )
    return AnalyseResult(one.path, _analyzer.analyse(document).to_bytes())


def try_pages(tasks: tuple[RenderTask, ...]) -> tuple[tuple[RenderResult, ...], Usage]:
    """Render pages and keep nothing of them but their problems."""
    return tuple(map(_try, tasks)), usage()


def _try(task: RenderTask) -> RenderResult:
    try:
        return RenderResult(task.path, "", len(render(task)), staged=False)
    except RenderError as fault:
        return RenderResult(task.path, "", 0, staged=False, problem=fault.problem)


def verify_pages(tasks: tuple[RenderTask, ...]) -> tuple[tuple[RenderResult, ...], Usage]:
    """Render pages and compare them with the files in the output byte for byte; nothing is staged."""
    return tuple(map(_verify, tasks)), usage()


def _verify(task: RenderTask) -> RenderResult:
    shown = f"{_shared.output.name}/{task.path}"
    try:
        data = render(task)
        same = data == (_shared.output / task.path).read_bytes()
    except RenderError as fault:
        return RenderResult(task.path, "", 0, staged=False, problem=fault.problem)
    except OSError as fault:
        found = problem("unreadable", shown, reason=fault.strerror or str(fault))
        return RenderResult(task.path, "", 0, staged=False, problem=found)
    return RenderResult(
        task.path, "", len(data), staged=False, problem=None if same else problem("verify-failed", shown)
    )


def in_output(path: str) -> str:
    """Return the digest of the file in the output, empty where there is none or where its mode has to be mended."""
    file = _shared.output / path
    try:
        return digest(file.read_bytes()) if file.stat().st_mode & 0o777 == MODE else ""
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
        return ""


def _render(task: RenderTask) -> RenderResult:
    try:
        data = render(task)
    except RenderError as fault:
        return RenderResult(task.path, "", 0, staged=False, problem=fault.problem)
    except OSError as fault:
        view: View = decode(task.view, KINDS[task.kind].view)
        source = view.source if isinstance(view, CopyView | RenditionView) else task.path
        found = problem("unreadable", source, reason=fault.strerror or str(fault))
        return RenderResult(task.path, "", 0, staged=False, problem=found)
    made = digest(data)
    present = in_output(task.path) if task.present is None else task.present
    staged = made != present
    if staged:
        stage(_shared.staging, task.path, data)
    return RenderResult(task.path, made, len(data), staged=staged)


def render(task: RenderTask) -> bytes:
    """Return the bytes of a page.

    Raise RenderError where its template fails, OSError where a file to be copied is gone or damaged.
    """
    global _renderer  # noqa: PLW0603 - see ``prepare``
    if task.disk:
        data = Path(task.disk).read_bytes()
        if task.kind == "copy":
            return data
        return render_rendition(task.disk, data, decode(task.view, RenditionView).width)
    if _renderer is None:
        _renderer = Renderer(_shared.templates, _shared.catalogs)
    view: View = decode(task.view, KINDS[task.kind].view)
    return _renderer.render(task.kind, _site(task.site), view, bodies.html_of)


@lru_cache(maxsize=16)
def _site(data: bytes) -> Site:
    return decode(data, Site)
