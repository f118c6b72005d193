"""A survey: all that a build would tell, found by the build's own stages, and what else there is to tell of an archive.

Nothing is staged or committed; only the store learns, of sources that were read, of pages that render, and of what was
made of files. Input that is wrong ends nothing: all is told at once. What a build or a survey found of the same files
is taken from there: an archive that was surveyed is only looked at, and of one that was built only those pages are
planned that edits of words since then can have changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from newsarchive.build.agenda import amended, ground_of
from newsarchive.build.cache import STORE, with_store
from newsarchive.build.codec import CodecError, decode, digest_of, encode
from newsarchive.build.collector import resting
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.inputs import Sources, look
from newsarchive.build.inspection import recorded
from newsarchive.build.last_build import LastBuild, last_build
from newsarchive.build.lock import locked
from newsarchive.build.making import Contents, Making, Underway
from newsarchive.build.output import Output, environment_failure
from newsarchive.build.planning import Planner
from newsarchive.build.reading import Reading, read_changed
from newsarchive.build.report import Report, in_order
from newsarchive.build.request import Request, instant
from newsarchive.build.store import Store
from newsarchive.build.surveyed import Surveyed
from newsarchive.build.trying import try_rendering
from newsarchive.build.work import Shared
from newsarchive.build.workers import Workers
from newsarchive.model.article import Article
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, errors
from newsarchive.plan.archive import link
from newsarchive.plan.losses import absent_by_date, lost_addresses
from newsarchive.plan.pages import site_plan, sites
from newsarchive.plan.schedule import Span, same_site
from newsarchive.plan.unreadable import Unreadable

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


@dataclass(frozen=True, slots=True)
class _Input:
    """What was read, for which instant, and with what it is looked at."""

    frame: Frame
    sources: Sources
    read: Reading
    articles: Mapping[str, Article]
    as_of: int
    drafts: bool
    store: Store
    workers: Workers

    @property
    def renders_everything(self) -> bool:
        """Whether the archive has templates or texts of its own, with which nobody has tried what is common."""
        return any(path.startswith(("templates/", "locales/")) for path in self.sources.snapshot.files)


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
        articles = {one.path: one for one in sorted(store.articles(read.articles), key=lambda one: one.path)}
        given = _Input(frame, sources, read, articles, as_of, request.drafts, store, workers)
        built = last_build(store)
        built = built if built and as_of in built.span and not errors(problems) else None
        found = None
        if built:
            found = [*built.problems] if built.key == site else _amended(given, built)
        if found is None:
            found = _planned(given)
        made, complete = underway.finish(request.progress)
        found += making.whole(frame, Contents(articles, Unreadable(read.unreadable)), sources, made)
    if complete and not errors([*problems, *found]):
        span = same_site(articles.values(), as_of)
        store.put(f"{making.name} of all", encode(_Last(key, span, tuple(found))))
    return Survey(frame, sources, tuple(in_order([*problems, *found])), made)


def _last(making: Making[T], store: Store) -> _Last | None:
    try:
        return decode(store.get(f"{making.name} of all"), _Last)
    except CodecError:
        return None  # there was none, or one of another version


def _amended(given: _Input, built: LastBuild) -> list[Problem] | None:
    """Return what is wrong with the pages after edits of words since the last build; None where more changed."""
    frame, read, store = given.frame, given.read, given.store
    if not built.is_on(ground_of(frame, read, drafts=given.drafts), given.as_of):
        return None
    agenda = amended(frame, read.articles, store, built)
    if agenda is None:
        return None
    published = recorded(store)
    planner = Planner(frame, agenda.sites, store, published, False, agenda.details, read.articles)  # noqa: FBT003
    faults = try_rendering(
        planner.pages(agenda.plan), agenda.sites, store, given.workers, everything=given.renders_everything
    )
    before = {path for paths in published.partitions.values() for path in paths}
    if planner.problems or planner.removed or not before.issuperset(planner.taken):
        return None  # there are other pages after all: the whole archive tells which
    return [*agenda.problems, *faults]


def _planned(given: _Input) -> list[Problem]:
    """Return what is wrong with the links and pages of the whole archive, as a build would find it."""
    frame, read, store = given.frame, given.read, given.store
    archive = link(
        given.articles.values(), frame.settings, frame.registries, read.assets,
        as_of=given.as_of, drafts=given.drafts, unreadable=read.unreadable, visits=frame.visits,
    )  # fmt: skip
    plan = site_plan(archive, as_of=given.as_of)
    found = [*plan.problems, *frame.template_problems, *frame.ledger[1]]
    if errors(frame.template_problems):
        return found
    surveyed = Surveyed(store)
    last = surveyed.last_plan()
    details = {path: article.detail for path, article in archive.everything.items()}
    shown = sites(archive)
    planner = Planner(frame, shown, store, last.pages, False, details, read.articles, known=last.partitions)  # noqa: FBT003
    if archive.unreadable or errors(found):
        for _ in planner.pages(plan):
            pass
        return found + planner.problems
    pages = surveyed.noting(planner.pages(plan))
    found += try_rendering(pages, shown, store, given.workers, everything=given.renders_everything)
    found += planner.problems
    if errors(found):
        return found
    absent = absent_by_date(frame.ledger[0], archive, given.as_of)
    found += lost_addresses(frame.ledger[0], {*planner.kept, *planner.taken}, absent)
    if not errors(found):
        surveyed.remember(planner, last)
    return found
