"""The whole build on one screen: look, read, link, plan, render, look again, commit, remember.

One pipeline serves every command that builds. With any error nothing of the published output changes; what was read
stays in the store, for it is true all the same. A store that turns out to be damaged is made anew, once; sources
that change under the build make it start again.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from newsarchive.build.cache import DRAFTS, STORE, delete_store, with_store
from newsarchive.build.codec import encode
from newsarchive.build.collector import resting
from newsarchive.build.contributions import Months
from newsarchive.build.documents import INDEX
from newsarchive.build.errors import EnvironmentFailure, InputError
from newsarchive.build.forecast import Forecast
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.indexing import Indexed, Indexing
from newsarchive.build.inputs import Sources, look
from newsarchive.build.inspecting import inspecting
from newsarchive.build.inspection import Inspection, inspect
from newsarchive.build.last_build import LastBuild, last_build, remember
from newsarchive.build.lock import locked, sole_build
from newsarchive.build.output import Changes, Output, environment_failure, stamp_of
from newsarchive.build.planning import Planner
from newsarchive.build.reading import Reading, read_changed
from newsarchive.build.rendering import Rendered, Rendering
from newsarchive.build.report import Report, in_order, peak_of_this_process
from newsarchive.build.request import Request, instant
from newsarchive.build.signals import undisturbed
from newsarchive.build.store import Store
from newsarchive.build.verifying import verify
from newsarchive.build.volume import volume_in
from newsarchive.build.waiting import Waiting
from newsarchive.build.work import Shared
from newsarchive.build.workers import Workers
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, errors, problem
from newsarchive.plan.archive import Archive, link
from newsarchive.plan.losses import absent_by_date, lost_addresses
from newsarchive.plan.pages import SitePlan, site_plan, sites
from newsarchive.plan.schedule import same_site
from newsarchive.plan.searchable import searchable

#: How often a build starts again because somebody changes the sources under it.
_PATIENCE = 3


class _SourcesChanged(Exception):  # noqa: N818 - a state, told as a failure only when patience is at its end
    """The sources are not those that were read."""


def build(request: Request) -> Report:
    """Build the site and return what was done.

    Raises InputError, UsageError or EnvironmentFailure; the published output is then as it was.
    """
    report = Report()
    try:
        with report.stage("total"), environment_failure("the cache or the output cannot be used"), resting():
            output = Output(request.places)
            with sole_build(request.places.cache, request.places.output, waiting=request.waiting):
                output.recover()
                _attempts(request, report, output)
    except InputError as fault:
        report.problems = list(fault.problems)
        fault.report = report
        raise
    finally:
        report.peak_rss_bytes += peak_of_this_process()
    return report


def forecast(request: Request) -> Forecast:
    """Return what a build would do; the output is not touched. Raises as ``build`` does."""
    output = Output(request.places)

    def work(store: Store) -> Forecast:
        return _Build(request, Report(), output, output.owned(), store).forecast()

    with (
        environment_failure("the cache or the output cannot be used"),
        resting(),
        locked(request.places.cache / "lock", waiting=request.waiting),
    ):
        return with_store(request.places.cache, work)


def _attempts(request: Request, report: Report, output: Output) -> None:
    cache = request.places.cache
    if request.full:
        delete_store(cache)
    for _ in range(_PATIENCE):
        try:
            with_store(
                cache, lambda store: _Build(request, report, output, output.owned(), store).attempt(), request.memory
            )
        except _SourcesChanged:
            continue
        else:
            return
        finally:
            output.discard_unfinished()
    message = "the sources kept changing during the build; run it again when they are at rest"
    raise EnvironmentFailure(message)


class _Build:
    """One attempt."""

    def __init__(self, request: Request, report: Report, output: Output, owned: frozenset[str], store: Store) -> None:
        self.request, self.report, self.output, self.owned, self.store = request, report, output, owned, store
        self.seen: Callable[[], str] | None = None

    def attempt(self) -> None:
        request = self.request
        try:
            with inspecting(request.places.output, self.store, self.owned, request.jobs) as inspected:
                self.run(inspected)
        except InputError:
            if self.seen:  # what files of two moments have wrong together, those of neither may
                self._look_again(self.seen())
            raise

    def run(self, inspected: Callable[[], Inspection]) -> None:
        request, report, store = self.request, self.report, self.store
        with report.stage("scan"):
            sources, frame = self._begin()
        with self._workers(frame) as workers:
            with report.stage("parse"):
                read = read_changed(sources, frame, store, workers, report, request.progress)
            early = [*sources.snapshot.problems, *frame.problems, *read.problems]
            key = digest(encode((frame.key, read.key, request.drafts)))
            as_of = instant(request.as_of, frame.settings.timezone)
            last = last_build(store)
            if last and last.is_for(key, as_of) and not errors(early) and self._nothing_to_do(last, inspected):
                self._finish_unchanged(last, early, inspected())
                return
            with report.stage("link"):
                archive = self._link(frame, read, as_of)
                plan = site_plan(archive, as_of=as_of)
                report.articles = sum(map(len, archive.by_lang.values()))
            with report.stage("inspect"):
                inspection = inspected()
            late = [*plan.problems, *frame.template_problems, *frame.ledger[1]]
            planner = self._planner(frame, read, archive, inspection)
            self._stop_on_errors(early + late, None if errors(frame.template_problems) else planner, plan)
            rendering = Rendering(sources.copied(), sites(archive), workers, inspection.present)
            span = same_site(archive.everything.values(), as_of)
            absent = absent_by_date(frame.ledger[0], archive, as_of)
            pages, months, stamps = planner.pages(plan), searchable(archive), sources.stamps()
            self.seen = lambda: stamps
            again = (plan, months) if request.verify else None
            del sources, read, plan, archive  # large, and not needed any more
            with report.stage("render"):
                rendered = rendering.render(pages, Waiting(store), request.progress, inspection.count)
                found = [*lost_addresses(frame.ledger[0], {*planner.kept, *planner.taken}, absent), *rendered.problems]
                self._stop_on_errors(early + late + planner.problems + found)
            indexing = self._indexing(months, frame, inspection, workers)
            del months
            with report.stage("index"):
                indexed = self._indexed(indexing, inspection)
            if again:
                with report.stage("verify"):
                    everything, fresh = planner.of_everything().pages(again[0]), [*planner.kept, *rendered.fresh]
                    faults = verify(request, everything, fresh, rendering, (indexing, indexed, again[1]))
                    report.verified = len(faults)
                    self._stop_on_errors([fault for fault in faults if fault])
            report.peak_rss_bytes = workers.peak
        with report.stage("scan"):
            self._look_again(stamps)
        with report.stage("commit"), undisturbed():
            outputs = len(planner.kept) + len(planner.taken) + len(indexed.paths)
            remembered = LastBuild(key, span, tuple(late), report.articles, outputs)
            self._commit(planner, rendered, indexed, inspection, remembered)
        self._tell(early + late, inspection)

    def forecast(self) -> Forecast:
        """Plan everything, render nothing."""
        request, report = self.request, self.report
        sources = look(request.places)
        frame = read_frame(sources, request.base_url)
        with self._workers(frame) as workers:
            read = read_changed(sources, frame, self.store, workers, report, request.progress)
        early = [*sources.snapshot.problems, *frame.problems, *read.problems]
        as_of = instant(request.as_of, frame.settings.timezone)
        archive = self._link(frame, read, as_of)
        plan = site_plan(archive, as_of=as_of)
        inspection = inspect(request.places.output, self.store, self.owned)
        planner = self._planner(frame, read, archive, inspection, everything=True)
        late = [*plan.problems, *frame.template_problems, *frame.ledger[1]]
        self._stop_on_errors(early + late, None if errors(frame.template_problems) else planner, plan)
        pages = {planned.page.path: planned for planned in planner.pages(plan)}
        absent = absent_by_date(frame.ledger[0], archive, as_of)
        lost = lost_addresses(frame.ledger[0], {*planner.kept, *planner.taken}, absent)
        self._stop_on_errors(planner.problems + list(lost))
        hidden = archive.everything.keys() - {article.path for article in archive.by_url.values()}
        indexing = self._indexing(searchable(archive), frame, inspection, workers)
        return Forecast(
            pages,
            tuple(planner.removed),
            frozenset(f"content/{path}" for path in hidden),
            frozenset(inspection.partitions.get(INDEX, [])),
            frozenset(f"content/{path}" for path in indexing.changed),
            frame.settings.base_url,
        )

    def _begin(self) -> tuple[Sources, Frame]:
        sources = look(self.request.places)
        self.seen = sources.stamps
        frame = read_frame(sources, self.request.base_url, self.request.memory)
        self.output.prepare()
        return sources, frame

    def _look_again(self, stamps: str) -> None:
        if look(self.request.places).stamps() != stamps:
            raise _SourcesChanged

    def _workers(self, frame: Frame) -> Workers:
        places = self.request.places
        settings, templates, catalogs = frame.parse_settings, frame.templates, frame.catalogs
        shared = Shared(settings, templates, catalogs, places.cache / STORE, self.output.staging, places.output)
        return Workers(self.request.jobs, shared, self.request.executor)

    def _nothing_to_do(self, last: LastBuild, inspected: Callable[[], Inspection]) -> bool:
        with self.report.stage("inspect"):
            inspection = inspected()
        # The output may own more than the traces know: a build that was killed between its commit and its traces.
        complete = inspection.count == last.outputs == len(self.owned)
        return complete and not inspection.present and not self.request.verify

    def _finish_unchanged(self, last: LastBuild, early: list[Problem], inspection: Inspection) -> None:
        if inspection.stamps:
            with self.store.transaction():
                self.store.put_stamps(inspection.stamps)
        self.report.articles = last.articles
        self.report.outputs = self.report.unchanged = inspection.count
        self._tell([*early, *last.problems], inspection)

    def _link(self, frame: Frame, read: Reading, as_of: int) -> Archive:
        return link(
            self.store.articles(read.traces),
            frame.settings,
            frame.registries,
            read.assets,
            as_of=as_of,
            drafts=self.request.drafts,
            unreadable=read.unreadable,
            visits=frame.visits,
        )

    def _planner(
        self, frame: Frame, read: Reading, archive: Archive, inspection: Inspection, *, everything: bool = False
    ) -> Planner:
        details = {path: article.detail for path, article in archive.everything.items()}
        return Planner(frame, sites(archive), self.store, inspection, everything, details, read.articles)

    def _commit(
        self, planner: Planner, rendered: Rendered, indexed: Indexed, inspection: Inspection, last: LastBuild
    ) -> None:
        store, report, folder = self.store, self.report, self.request.places.output
        paths = {*planner.kept, *planner.taken, *indexed.paths}
        removed = sorted(self.owned - paths)
        written = [*rendered.written(), *indexed.staged]
        self.output.check_free(written, inspection.strangers)
        self.output.commit(Changes(written, removed, sorted(paths)))
        with store.transaction():
            store.put_stamps(inspection.stamps)
            for trace in chain(rendered.traces, indexed.traces):
                store.put_trace(trace.stamped(stamp_of(folder / trace.path)))
            for trace in rendered.moved:
                store.put_trace(trace)
            store.forget_pages([*planner.removed, *indexed.removed])
            store.put_partitions(planner.partitions | indexed.partitions)
            indexed.remember(store)
            remember(store, last)
            store.put(DRAFTS, encode(self.request.drafts))
        report.outputs, report.planned = len(paths), planner.planned
        report.rendered = len(rendered.traces) + len(indexed.traces)
        report.written, report.removed, report.unchanged = len(written), len(removed), len(paths) - len(written)
        report.changed_paths, report.removed_paths = sorted(written), removed

    def _indexing(self, months: Months, frame: Frame, inspection: Inspection, workers: Workers) -> Indexing:
        files = inspection.partitions.get(INDEX, [])
        return Indexing(months, frame.settings.languages, files, self.store, workers)

    def _indexed(self, indexing: Indexing, inspection: Inspection) -> Indexed:
        places, progress = self.request.places, self.request.progress
        indexed = indexing.run(self.output.staging, places.output, inspection.present, progress)
        self._stop_on_errors(indexed.problems)
        return indexed

    def _stop_on_errors(
        self, problems: list[Problem], planner: Planner | None = None, plan: SitePlan | None = None
    ) -> None:
        """Raise InputError if there are errors; before, ask the planner for what only planning the pages can tell."""
        if not errors(problems):
            return
        if planner and plan:
            for _ in planner.pages(plan):
                pass
            problems = problems + planner.problems
        raise InputError(in_order(problems))

    def _tell(self, problems: list[Problem], inspection: Inspection) -> None:
        strangers = [problem("stranger", self._shown(path), severity="warning") for path in inspection.strangers]
        self.report.strangers = inspection.strangers
        self.report.volume = volume_in(self.store)
        self.report.problems = in_order([*problems, *strangers])

    def _shown(self, path: str) -> str:
        return f"{self.request.places.output.name}/{path}"
