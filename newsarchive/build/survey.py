"""A survey: all that a build would tell, found by the build's own stages, and what else there is to tell of an archive.

Nothing is staged or committed; only the store learns, of sources that were read, of pages that render, and of what was
made of files. Input that is wrong ends nothing: all is told at once. What a build or a survey found of the same files
is taken from there, so that an archive that was built is only linked, and one that was surveyed is only looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from zlib import crc32

from newsarchive.build.cache import STORE, with_store
from newsarchive.build.codec import CodecError, decode, digest_of, encode
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.inputs import Sources, look
from newsarchive.build.inspection import inspect
from newsarchive.build.last_build import last_build
from newsarchive.build.lock import locked
from newsarchive.build.output import Output, environment_failure
from newsarchive.build.planning import Planner
from newsarchive.build.reading import Reading, read_changed
from newsarchive.build.report import Report, in_order
from newsarchive.build.request import Request, instant
from newsarchive.build.store import Store
from newsarchive.build.trying import try_rendering
from newsarchive.build.work import ReadTask, Shared, Usage
from newsarchive.build.workers import Workers
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, errors
from newsarchive.plan.archive import Archive, link
from newsarchive.plan.losses import absent_by_date, lost_addresses
from newsarchive.plan.pages import site_plan, sites
from newsarchive.plan.schedule import Span, same_site

T = TypeVar("T")
#: What is made of files is kept in so many values of the store: one edit writes one of them anew.
_SHARDS = 256


@dataclass(frozen=True, slots=True)
class Making(Generic[T]):
    """Something to be made of every file: ``function`` makes it in a worker, of tasks as it makes anything.

    ``name`` is that under which it is kept; ``key`` is a digest of whatever decides it besides the bytes; ``kind`` is a
    mapping from paths to pairs of the bytes' digest and the value. ``lost`` stands for a file that kills its worker.
    ``digest_of`` gives the digest of the bytes that a value was made of; ``wants`` says of which paths it is made.
    ``whole`` tells what is wrong with all files together, a function of the linked archive and what was made.
    """

    name: str
    key: Callable[[Frame], str]
    kind: type[dict[str, tuple[str, T]]]
    function: Callable[[Frame], Callable[[tuple[ReadTask, ...]], tuple[tuple[T, ...], Usage]]]
    lost: Callable[[ReadTask], T]
    digest_of: Callable[[T], str]
    wants: Callable[[str], bool]
    whole: Callable[[Frame, Archive, Sources, Mapping[str, T]], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Survey(Generic[T]):
    """What was found: the problems of a build and those of ``whole`` in their order, and what was made of each file."""

    frame: Frame
    sources: Sources
    problems: tuple[Problem, ...]
    made: Mapping[str, T] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Last:
    """The last survey without an error: what decided it (``key``, ``span``), and what it told of the whole."""

    key: str
    span: Span
    problems: tuple[Problem, ...]


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
        problems = [*sources.snapshot.problems, *frame.problems, *read.problems]
        as_of = instant(request.as_of, frame.settings.timezone)
        site = digest(encode((frame.key, read.key, request.drafts)))  # as the build's
        key = digest_of((site, making.key(frame), [(path, making.digest_of(made[path])) for path in sorted(made)]))
        last = _last(making, store)
        if last and last.key == key and as_of in last.span:
            return Survey(frame, sources, tuple(in_order([*problems, *last.problems])), made)
        archive = link(
            store.articles(read.traces), frame.settings, frame.registries, read.assets,
            as_of=as_of, drafts=request.drafts, unreadable=read.unreadable, visits=frame.visits,
        )  # fmt: skip
        built = last_build(store)
        if built and built.is_for(site, as_of) and not errors(problems):
            found = [*built.problems]
        else:
            found = _planned(frame, archive, sources, store, workers, request, as_of)
        found += making.whole(frame, archive, sources, made)
    if not errors([*problems, *found]):
        span = same_site(archive.everything.values(), as_of)
        store.put(f"{making.name} of all", encode(_Last(key, span, tuple(found))))
    return Survey(frame, sources, tuple(in_order([*problems, *found])), made)


def _last(making: Making[T], store: Store) -> _Last | None:
    try:
        return decode(store.get(f"{making.name} of all"), _Last)
    except CodecError:
        return None  # there was none, or one of another version


def _planned(
    frame: Frame, archive: Archive, sources: Sources, store: Store, workers: Workers, request: Request, as_of: int
) -> list[Problem]:
    """Return what is wrong with the pages of an archive, as a build would find it."""
    plan = site_plan(archive, as_of=as_of)
    found = [*plan.problems, *frame.template_problems, *frame.ledger[1]]
    if errors(frame.template_problems):
        return found
    inspection = inspect(request.places.output, store, Output(request.places).owned())
    details = {path: article.detail for path, article in archive.everything.items()}
    planner = Planner(frame, sites(archive), store, inspection, everything=False, detail_digests=details)
    if archive.unreadable or errors(found):
        for _ in planner.pages(plan):
            pass
        return found + planner.problems
    own = any(path.startswith(("templates/", "locales/")) for path in sources.snapshot.files)
    found += try_rendering(planner, plan, store, workers, everything=own)
    found += planner.problems
    if errors(found):
        return found
    absent = absent_by_date(frame.ledger[0], archive, as_of)
    return [*found, *lost_addresses(frame.ledger[0], {*planner.kept, *planner.taken}, absent)]


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
