"""A survey: all that a build would tell, found by the build's own stages, and what else can be made of each file.

Nothing is staged or committed; only the store learns, of sources that were read, of pages that render, and of what was
made of files. Input that is wrong ends nothing: all is told at once. An archive with templates or catalogues of its own
has all its stale pages rendered; of any other a sample, for those of the project are tested with the project.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from zlib import crc32

from newsarchive.build.cache import STORE, with_store
from newsarchive.build.codec import CodecError, decode, digest_of, encode
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.inputs import Sources, look
from newsarchive.build.inspection import inspect
from newsarchive.build.lock import locked
from newsarchive.build.output import Output, environment_failure
from newsarchive.build.planning import Planned, Planner
from newsarchive.build.reading import Reading, read_changed
from newsarchive.build.report import Report, in_order
from newsarchive.build.request import Request, instant
from newsarchive.build.store import Store
from newsarchive.build.work import ReadTask, RenderResult, RenderTask, Shared, Usage, try_pages
from newsarchive.build.workers import Workers
from newsarchive.model.page import KINDS
from newsarchive.model.problems import Problem, errors, problem
from newsarchive.plan.archive import Archive, link
from newsarchive.plan.pages import SitePlan, site_plan, sites

T = TypeVar("T")
#: Pages of each kind in each language that are rendered where templates and catalogues are the project's own.
_SAMPLE = 16
#: What is made of files is kept in so many values of the store: one edit writes one of them anew.
_SHARDS = 256


@dataclass(frozen=True, slots=True)
class Making(Generic[T]):
    """Something to be made of every file: ``function`` makes it in a worker, of tasks as it makes anything.

    ``name`` is that under which it is kept; ``key`` is a digest of whatever decides it besides the bytes; ``kind`` is a
    mapping from paths to pairs of the bytes' digest and the value. ``lost`` stands for a file that kills its worker.
    ``digest_of`` gives the digest of the bytes that a value was made of; ``wants`` says of which paths it is made.
    """

    name: str
    key: Callable[[Frame], str]
    kind: type[dict[str, tuple[str, T]]]
    function: Callable[[Frame], Callable[[tuple[ReadTask, ...]], tuple[tuple[T, ...], Usage]]]
    lost: Callable[[ReadTask], T]
    digest_of: Callable[[T], str]
    wants: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Survey(Generic[T]):
    """What was found: the linked archive, all problems of a build in their order, and what was made of each file."""

    frame: Frame
    sources: Sources
    archive: Archive
    problems: tuple[Problem, ...]
    made: Mapping[str, T] = field(default_factory=dict)


def survey(request: Request, making: Making[T]) -> Survey[T]:
    """Survey the archive; the output is not touched.

    Raises InputError where the settings or a registry cannot be used; UsageError and EnvironmentFailure as ``build``.
    """
    output = Output(request.places)
    with (
        environment_failure("the cache cannot be used"),
        locked(request.places.cache / "lock", waiting=request.waiting),
    ):
        return with_store(request.places.cache, lambda store: _survey(request, making, output, store))


def _survey(request: Request, making: Making[T], output: Output, store: Store) -> Survey[T]:
    sources = look(request.places)
    frame = read_frame(sources, request.base_url)
    shared = Shared(
        frame.parse_settings, frame.templates, frame.catalogs,
        request.places.cache / STORE, output.staging, request.places.output,
    )  # fmt: skip
    with Workers(request.jobs, shared) as workers:
        read = read_changed(sources, frame, store, workers, Report(), request.progress)
        made = _make(making, frame, sources, read, store, workers, request)
        as_of = instant(request.as_of, frame.settings.timezone)
        archive = link(
            store.articles(read.traces), frame.settings, frame.registries, read.assets,
            as_of=as_of, drafts=request.drafts, unreadable=read.unreadable, visits=frame.visits,
        )  # fmt: skip
        plan = site_plan(archive, as_of=as_of)
        problems = [*sources.snapshot.problems, *frame.problems, *read.problems]
        problems += [*plan.problems, *frame.template_problems]
        if not errors(frame.template_problems):
            inspection = inspect(request.places.output, store, output.owned())
            details = {path: article.detail for path, article in archive.everything.items()}
            planner = Planner(frame, sites(archive), store, inspection, everything=False, detail_digests=details)
            own = any(path.startswith(("templates/", "locales/")) for path in sources.snapshot.files)
            most = 0 if errors(problems) else sys.maxsize if own else _SAMPLE
            problems += _rendered(planner, plan, store, workers, most)
            problems += planner.problems
    return Survey(frame, sources, archive, tuple(in_order(problems)), made)


def _make(
    making: Making[T], frame: Frame, sources: Sources, read: Reading, store: Store, workers: Workers, request: Request
) -> dict[str, T]:
    """Return what is made of each file that was read: from the store, or by the workers where its bytes are others."""
    key = making.key(frame)
    names = [f"{making.name} {number}" for number in range(_SHARDS)]
    known = [_shard(store.get(name), key, making.kind) for name in names]
    made: dict[str, T] = {}
    tasks: list[ReadTask] = []
    for path, one in read.traces.items():
        if not making.wants(path):
            continue
        before = known[_shard_of(path)].get(path)
        if before and before[0] == one.trace.digest:
            made[path] = before[1]
        else:
            tasks.append(ReadTask(path, sources.files[path].disk, ""))
    fresh: list[dict[str, tuple[str, T]]] = [{} for _ in names]
    for done, (task, value) in enumerate(
        zip(tasks, workers.run(making.function(frame), tasks, making.lost), strict=True)
    ):
        made[task.path] = value
        request.progress("read", done + 1, len(tasks))
    for path, value in made.items():
        seen = making.digest_of(value)
        if seen == read.traces[path].trace.digest:
            fresh[_shard_of(path)][path] = seen, value
    with store.transaction():
        for name, before_all, now in zip(names, known, fresh, strict=True):
            if before_all.keys() != now.keys() or any(before_all[path][0] != now[path][0] for path in now):
                store.put(name, encode((key, now)))
    return made


def _shard_of(path: str) -> int:
    return crc32(path.encode()) % _SHARDS


def _shard(data: bytes, key: str, kind: type[dict[str, tuple[str, T]]]) -> dict[str, tuple[str, T]]:
    try:
        found, values = decode(data, tuple[str, kind])  # type: ignore[valid-type]
    except CodecError:
        return {}  # there was none, or one of another version
    return values if found == key else {}


def _rendered(planner: Planner, plan: SitePlan, store: Store, workers: Workers, most: int) -> list[Problem]:
    """Plan all pages and return what rendering finds, of stale ones, up to ``most`` of each kind and language.

    A page that rendered in an earlier survey, and would be the same, is not rendered again.
    """
    known = _known(store)
    rendered: set[str] = set()
    tried: Counter[tuple[str, str]] = Counter()
    owners: dict[str, Planned] = {}
    site_bytes = {lang: encode(site) for lang, site in planner.sites.items()}

    def tasks() -> Iterator[RenderTask]:
        for planned in planner.pages(plan):
            page = planned.page
            kind = page.kind, page.lang
            if planned.reason == "fresh" or not KINDS[page.kind].template or tried[kind] >= most:
                continue
            tried[kind] += 1
            print_of = digest_of((page.path, planned.fingerprint))
            rendered.add(print_of)
            if print_of not in known:
                owners[page.path] = planned
                yield RenderTask(page.path, page.kind, planned.view, site_bytes[page.lang] if page.lang else b"", None)

    def lost(task: RenderTask) -> RenderResult:
        page = owners[task.path].page
        file = page.owner or f"templates/{KINDS[page.kind].template}"
        return RenderResult(task.path, "", 0, staged=False, problem=problem("worker-died", file))

    problems = []
    for result in workers.run(try_pages, tasks(), lost):
        planned = owners.pop(result.path)
        if result.problem:
            problems.append(result.problem)
            rendered.discard(digest_of((planned.page.path, planned.fingerprint)))
    if rendered != known and most:
        store.put("surveyed pages", encode(sorted(rendered)))
    return problems


def _known(store: Store) -> set[str]:
    try:
        return set(decode(store.get("surveyed pages"), list[str]))
    except CodecError:
        return set()
