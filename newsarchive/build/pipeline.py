"""The whole build on one screen: look, read, link, plan, render, look again, commit, remember.

One pipeline serves every command that builds. With any error nothing of the published output changes; what was read
stays in the store, for it is true all the same. A store that turns out to be damaged is made anew, once; sources
that change under the build make it start again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import chain

from newsarchive.build.agenda import Agenda, Find, amended, ground_of, linked, linked_archive
from newsarchive.build.amending import NotAmendableError
from newsarchive.build.cache import DRAFTS, STORE, delete_store, with_store
from newsarchive.build.codec import encode
from newsarchive.build.collector import resting
from newsarchive.build.documents import INDEX
from newsarchive.build.errors import EnvironmentFailure, InputError
from newsarchive.build.forecast import Forecast
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.indexing import Indexed, Indexing
from newsarchive.build.inputs import Sources, look
from newsarchive.build.inspecting import inspecting
from newsarchive.build.inspection import Inspection, inspect
from newsarchive.build.kept import Keeping, Kept
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
from newsarchive.plan.losses import lost_addresses
from newsarchive.plan.pages import SitePlan

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
    amending = True

    def attempt(store: Store) -> None:
        _Build(request, report, output, output.owned(), store, amending=amending).attempt()

    for _ in range(_PATIENCE):
        try:
            with_store(cache, attempt, request.memory)
        except _SourcesChanged:
            continue
        except NotAmendableError:
            amending = False
        else:
            return
        finally:
            output.discard_unfinished()
    message = "the sources kept changing during the build; run it again when they are at rest"
    raise EnvironmentFailure(message)


class _Build:
    """One attempt."""

    def __init__(
        self,
        request: Request,
        report: Report,
        output: Output,
        owned: frozenset[str],
        store: Store,
        *,
        amending: bool = True,
    ) -> None:
        self.request, self.report, self.output, self.owned, self.store = request, report, output, owned, store
        self.amending = amending
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
            ground = ground_of(frame, read, drafts=request.drafts)
            last = last_build(store)
            same = (
                last if last and as_of in last.span and not errors(early) and self._is_whole(last, inspected) else None
            )
            if same and same.key == key:
                self._finish_unchanged(same, early, inspected())
                return
            with report.stage("link"):
                agenda = self._amended(same, ground, frame, read) or linked(
                    linked_archive(frame, read, store, as_of, drafts=request.drafts), frame, store, as_of
                )
                report.articles = agenda.articles
            with report.stage("inspect"):
                inspection = inspected()
            late = list(agenda.problems)
            planner = self._planner(frame, read, agenda, inspection)
            keeping = planner.keeping = Keeping(store)
            keeping.forget(agenda.gone)
            plan = agenda.plan
            self._stop_on_errors(early + late, None if errors(frame.template_problems) else planner, plan)
            rendering = Rendering(sources.copied(), agenda.sites, workers, inspection.present)
            pages, stamps, articles = planner.pages(plan), sources.stamps(), read.articles
            self.seen = lambda: stamps
            again = (plan, agenda.months or {}) if request.verify else None
            result = LastBuild(key, ground, agenda.span, agenda.problems, agenda.articles, 0, agenda.sites, 0)
            find, whole, absent = agenda.find, agenda.whole, agenda.absent
            del sources, read, plan, agenda  # large, and not needed any more
            with report.stage("render"):
                rendered = rendering.render(pages, Waiting(store), request.progress, inspection.count)
                if not whole:
                    self._still_the_same_pages(planner)
                lost = lost_addresses(frame.ledger[0], {*planner.kept, *planner.taken}, absent) if whole else ()
                self._stop_on_errors(early + late + planner.problems + [*lost, *rendered.problems])
            with report.stage("index"):
                indexing = self._indexing(find, frame, inspection, workers, whole=whole)
                del find
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
            self._commit(planner, rendered, indexed, inspection, result, articles)
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
        archive = linked_archive(frame, read, self.store, as_of, drafts=request.drafts)
        agenda = linked(archive, frame, self.store, as_of)
        inspection = inspect(request.places.output, self.store, self.owned)
        planner = self._planner(frame, read, agenda, inspection, everything=True)
        late, plan = list(agenda.problems), agenda.plan
        self._stop_on_errors(early + late, None if errors(frame.template_problems) else planner, plan)
        pages = {planned.page.path: planned for planned in planner.pages(plan)}
        lost = lost_addresses(frame.ledger[0], {*planner.kept, *planner.taken}, agenda.absent)
        self._stop_on_errors(planner.problems + list(lost))
        hidden = archive.everything.keys() - {article.path for article in archive.by_url.values()}
        indexing = self._indexing(agenda.find, frame, inspection, workers)
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

    def _is_whole(self, last: LastBuild, inspected: Callable[[], Inspection]) -> bool:
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

    def _amended(self, last: LastBuild | None, ground: str, frame: Frame, read: Reading) -> Agenda | None:
        if last is None or last.ground != ground or not self.amending:
            return None
        return amended(frame, read.articles, self.store, last)

    def _still_the_same_pages(self, planner: Planner) -> None:
        if planner.removed or not self.owned.issuperset(planner.taken):
            raise NotAmendableError

    def _planner(
        self, frame: Frame, read: Reading, agenda: Agenda, inspection: Inspection, *, everything: bool = False
    ) -> Planner:
        return Planner(frame, agenda.sites, self.store, inspection, everything, agenda.details, read.articles)

    def _commit(
        self,
        planner: Planner,
        rendered: Rendered,
        indexed: Indexed,
        inspection: Inspection,
        last: LastBuild,
        articles: Mapping[str, str],
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
            assert planner.keeping  # noqa: S101 - forecasts alone have none, and commit nothing
            planner.keeping.commit(articles)
            remember(store, replace(last, outputs=len(paths), kept=Kept(store).count()))
            store.put(DRAFTS, encode(self.request.drafts))
        report.outputs, report.planned = len(paths), planner.planned
        report.rendered = len(rendered.traces) + len(indexed.traces)
        report.written, report.removed, report.unchanged = len(written), len(removed), len(paths) - len(written)
        report.changed_paths, report.removed_paths = sorted(written), removed

    def _indexing(
        self, find: Find, frame: Frame, inspection: Inspection, workers: Workers, *, whole: bool = True
    ) -> Indexing:
        files = inspection.partitions.get(INDEX, [])
        return Indexing(find, frame.settings.languages, files, self.store, workers, whole=whole)

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
