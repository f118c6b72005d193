"""A survey: all that a build would tell, found by the build's own stages, and what else there is to tell of an archive.

Nothing is staged or committed; only the store learns, of sources that were read, of pages that render, and of what was
made of files. Input that is wrong ends nothing: all is told at once. What a build or a survey found of the same files
is taken from there, so that an archive that was built is only linked, and one that was surveyed is only looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from newsarchive.build.cache import STORE, with_store
from newsarchive.build.codec import CodecError, decode, digest_of, encode
from newsarchive.build.collector import resting
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.inputs import Sources, look
from newsarchive.build.last_build import last_build
from newsarchive.build.lock import locked
from newsarchive.build.making import Making, Underway
from newsarchive.build.output import Output, environment_failure
from newsarchive.build.planning import Planner
from newsarchive.build.reading import read_changed
from newsarchive.build.report import Report, in_order
from newsarchive.build.request import Request, instant
from newsarchive.build.store import Store
from newsarchive.build.surveyed import Surveyed
from newsarchive.build.trying import try_rendering
from newsarchive.build.work import Shared
from newsarchive.build.workers import Workers
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, errors
from newsarchive.plan.archive import Archive, link
from newsarchive.plan.losses import absent_by_date, lost_addresses
from newsarchive.plan.pages import site_plan, sites
from newsarchive.plan.schedule import Span, same_site

T = TypeVar("T")


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
        resting(),
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
        underway = Underway(making, frame, sources, read, store, workers)
        problems = [*sources.snapshot.problems, *frame.problems, *read.problems]
        as_of = instant(request.as_of, frame.settings.timezone)
        site = digest(encode((frame.key, read.key, request.drafts)))  # as the build's
        key = digest_of((site, making.key(frame), underway.digests))
        last = _last(making, store)
        if last and last.key == key and as_of in last.span:
            made, complete = underway.finish(request.progress)
            if complete:
                return Survey(frame, sources, tuple(in_order([*problems, *last.problems])), made)
        archive = link(
            store.articles(read.traces), frame.settings, frame.registries, read.assets,
            as_of=as_of, drafts=request.drafts, unreadable=read.unreadable, visits=frame.visits,
        )  # fmt: skip
        built = last_build(store)
        if built and built.is_for(site, as_of) and not errors(problems):
            found = [*built.problems]
        else:
            found = _planned(frame, archive, sources, store, workers, as_of)
        made, complete = underway.finish(request.progress)
        found += making.whole(frame, archive, sources, made)
    if complete and not errors([*problems, *found]):
        span = same_site(archive.everything.values(), as_of)
        store.put(f"{making.name} of all", encode(_Last(key, span, tuple(found))))
    return Survey(frame, sources, tuple(in_order([*problems, *found])), made)


def _last(making: Making[T], store: Store) -> _Last | None:
    try:
        return decode(store.get(f"{making.name} of all"), _Last)
    except CodecError:
        return None  # there was none, or one of another version


def _planned(
    frame: Frame, archive: Archive, sources: Sources, store: Store, workers: Workers, as_of: int
) -> list[Problem]:
    """Return what is wrong with the pages of an archive, as a build would find it."""
    plan = site_plan(archive, as_of=as_of)
    found = [*plan.problems, *frame.template_problems, *frame.ledger[1]]
    if errors(frame.template_problems):
        return found
    surveyed = Surveyed(store)
    last = surveyed.last_plan()
    details = {path: article.detail for path, article in archive.everything.items()}
    shown = sites(archive)
    planner = Planner(frame, shown, store, last.pages, everything=False, detail_digests=details, known=last.partitions)
    if archive.unreadable or errors(found):
        for _ in planner.pages(plan):
            pass
        return found + planner.problems
    own = any(path.startswith(("templates/", "locales/")) for path in sources.snapshot.files)
    found += try_rendering(surveyed.noting(planner.pages(plan)), shown, store, workers, everything=own)
    found += planner.problems
    if errors(found):
        return found
    absent = absent_by_date(frame.ledger[0], archive, as_of)
    found += lost_addresses(frame.ledger[0], {*planner.kept, *planner.taken}, absent)
    if not errors(found):
        surveyed.remember(planner, last)
    return found
