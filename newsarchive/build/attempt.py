"""One attempt at a build on one screen: look, read, link, plan, render, look again, commit, remember.

With any error nothing of the published output changes; what was read stays in the store, for it is true all the same.
After edits of words alone the archive is not linked: what changed is planned from the plan that was kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from os.path import lexists

from newsarchive.build.agenda import Agenda, amended, ground_of, linked, linked_archive
from newsarchive.build.amending import NotAmendableError
from newsarchive.build.cache import DRAFTS, STORE
from newsarchive.build.codec import encode
from newsarchive.build.collector import give_back
from newsarchive.build.contributions import Months
from newsarchive.build.documents import INDEX
from newsarchive.build.errors import InputError
from newsarchive.build.forecast import Forecast
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.indexing import Indexed, Indexing
from newsarchive.build.inputs import Sources, look
from newsarchive.build.inspecting import inspecting
from newsarchive.build.inspection import Inspection, inspect
from newsarchive.build.kept import Keeping, Kept
from newsarchive.build.last_build import LastBuild, last_build, remember
from newsarchive.build.looking import Looking
from newsarchive.build.output import Changes, Output, stamp_of
from newsarchive.build.planning import Planner
from newsarchive.build.reading import Reading, read_changed
from newsarchive.build.rendering import Rendered, Rendering
from newsarchive.build.report import Report, in_order
from newsarchive.build.request import Request, instant
from newsarchive.build.signals import undisturbed
from newsarchive.build.store import Store
from newsarchive.build.traces import Trace
from newsarchive.build.verifying import verify
from newsarchive.build.volume import Volume, VolumeAfter
from newsarchive.build.waiting import Waiting
from newsarchive.build.work import Shared
from newsarchive.build.workers import Workers
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, errors, problem
from newsarchive.plan.losses import lost_addresses
from newsarchive.plan.pages import SitePlan


@dataclass(frozen=True, slots=True)
class _Made:
    """What a build made, to be committed."""

    planner: Planner
    keeping: Keeping
    rendered: Rendered
    indexed: Indexed
    whole: bool


class Attempt:
    """One attempt; SourcesChangedError, NotAmendableError and StoreDamaged say that another one may do better."""

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
        """Begin with what the output owns; not ``amending``, the whole archive is linked whatever changed."""
        self.request, self.report, self.output, self.owned, self.store = request, report, output, owned, store
        self.amending = amending
        self.looking = Looking(request, report)

    def run(self) -> None:
        """Build; raise InputError, UsageError or EnvironmentFailure as ``build``."""
        request, memory = self.request, self.request.memory
        left = memory.left_in(self.owned) if memory else None
        try:
            if left:
                self._run(lambda: left)
            else:
                with inspecting(request.places.output, self.store, self.owned, request.jobs) as inspected:
                    self._run(inspected)
        except InputError:
            self.looking.compare()  # what files of two moments have wrong together, those of neither may
            raise

    def _run(self, inspected: Callable[[], Inspection]) -> None:
        request, report = self.request, self.report
        with report.stage("scan"):
            sources, frame = self._begin()
        with self._workers(frame) as workers:
            with report.stage("parse"):
                read = self.looking.read(sources, frame, self.store, workers)
            early = [*sources.snapshot.problems, *frame.problems, *read.problems]
            key = digest(encode((frame.key, read.key, request.drafts)))
            ground = ground_of(frame, read, drafts=request.drafts)
            as_of = instant(request.as_of, frame.settings.timezone)
            last = None if errors(early) else last_build(self.store)
            if last and last.is_for(key, as_of) and self._is_whole(last, inspected):
                self._finish_unchanged(last, early, inspected())
                return
            copied = self.looking.look_again(sources, frame, workers)
            del sources  # large, as what is let go below
            amendable = last if last and last.is_on(ground, as_of) and self.amending else None
            agenda = self._agenda(amendable, frame, read, as_of, inspected)
            report.articles = agenda.articles
            with report.stage("inspect"):
                inspection = inspected()
            result = LastBuild(key, ground, agenda.span, agenda.problems, agenda.articles, 0, agenda.sites, 0, Volume())
            told = early + list(agenda.problems)
            keeping = Keeping(self.store, agenda.gone)
            planner = self._planner(frame, read, agenda, inspection, keeping)
            plan = agenda.plan
            self._stop_on_errors(told, None if errors(frame.template_problems) else planner, plan)
            indexing = self._indexing(agenda, frame, inspection, workers)
            rendering = Rendering(copied, agenda.sites, workers, inspection.present)
            pages = planner.pages(plan)
            again = (plan, agenda.months, planner.of_everything()) if request.verify else None
            whole, absent = agenda.whole, agenda.absent
            del read, plan, agenda
            give_back()
            self.looking.stop_if_in_vain()
            with report.stage("render"):
                traces = Waiting(self.store, "traces", Trace)
                rendered = rendering.render(pages, traces, request.progress, inspection.count)
                self._check_addresses(planner, frame, absent, told + rendered.problems, whole=whole)
            with report.stage("index"):
                indexed = self._indexed(indexing, inspection)
            if again:
                with report.stage("verify"):
                    self._verify(again, planner, rendered, rendering, indexing, indexed)
            report.peak_rss_bytes = workers.peak
        with report.stage("scan"):
            self.looking.compare(rendering.copied)
        with report.stage("commit"), undisturbed():
            made = _Made(planner, keeping, rendered, indexed, whole)
            result = self._commit(made, inspection, result)
        self._tell(told, inspection, result.volume)

    def _agenda(
        self, last: LastBuild | None, frame: Frame, read: Reading, as_of: int, inspected: Callable[[], Inspection]
    ) -> Agenda:
        """Return what is to be done: from the plan of ``last`` after edits of words, if all is there that it left."""
        if last:
            with self.report.stage("link"):
                agenda = amended(frame, read.articles, self.store, last)
            if agenda and self._is_whole(last, inspected):
                return agenda
        with self.report.stage("link"):
            archive = linked_archive(frame, read, self.store, as_of, drafts=self.request.drafts)
            return linked(archive, frame, self.store, as_of, months=bool(self.request.verify))

    def _verify(
        self,
        again: tuple[SitePlan, Months, Planner],
        planner: Planner,
        rendered: Rendered,
        rendering: Rendering,
        indexing: Indexing,
        indexed: Indexed,
    ) -> None:
        plan, months, everything = again
        fresh = [*planner.kept, *rendered.fresh]
        faults = verify(self.request, everything.pages(plan), fresh, rendering, (indexing, indexed, months))
        self.report.verified = len(faults)
        self._stop_on_errors([fault for fault in faults if fault])

    def _check_addresses(
        self, planner: Planner, frame: Frame, absent: frozenset[str], found: list[Problem], *, whole: bool
    ) -> None:
        """Stop on errors; addresses that are lost are among them, and an amended plan may have no other addresses."""
        if not whole and (planner.removed or not self.owned.issuperset(planner.taken)):
            raise NotAmendableError
        lost = lost_addresses(frame.ledger[0], {*planner.kept, *planner.taken}, absent) if whole else ()
        self._stop_on_errors([*found, *planner.problems, *lost])

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
        planner = self._planner(frame, read, agenda, inspection)
        late, plan = list(agenda.problems), agenda.plan
        self._stop_on_errors(early + late, None if errors(frame.template_problems) else planner, plan)
        pages = {planned.page.path: planned for planned in planner.pages(plan)}
        lost = lost_addresses(frame.ledger[0], {*planner.kept, *planner.taken}, agenda.absent)
        self._stop_on_errors(planner.problems + list(lost))
        hidden = archive.everything.keys() - {article.path for article in archive.by_url.values()}
        indexing = self._indexing(agenda, frame, inspection, workers)
        return Forecast(
            pages,
            tuple(planner.removed),
            frozenset(f"content/{path}" for path in hidden),
            frozenset(inspection.partitions.get(INDEX, [])),
            frozenset(f"content/{path}" for path in indexing.changed),
            frame.settings.base_url,
        )

    def _begin(self) -> tuple[Sources, Frame]:
        looked = self.looking.begin()
        self.output.prepare()
        return looked

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
        if self.request.memory:
            self.request.memory.leave((self.owned, inspection.as_left()))
        self.report.articles = last.articles
        self.report.outputs = self.report.unchanged = inspection.count
        self._tell([*early, *last.problems], inspection, last.volume)

    def _planner(
        self, frame: Frame, read: Reading, agenda: Agenda, inspection: Inspection, keeping: Keeping | None = None
    ) -> Planner:
        """Return the planner of a build, or without ``keeping`` one that plans everything."""
        everything, stays = keeping is None, self.request.memory is not None
        return Planner(
            frame, agenda.sites, self.store, inspection, everything, agenda.details, read.articles, keeping, stays=stays
        )

    def _commit(self, made: _Made, inspection: Inspection, last: LastBuild) -> LastBuild:
        store, report, folder = self.store, self.report, self.request.places.output
        planner, rendered, indexed = made.planner, made.rendered, made.indexed
        paths = planner.ours(self.owned, indexed.paths, indexed.removed, whole=made.whole)
        removed = [] if paths is self.owned else sorted(self.owned - paths)
        written = [*rendered.written(), *indexed.staged]
        strangers = inspection.strangers
        if self.request.memory:
            self.request.memory.leave(None)  # a commit that fails half way leaves neither this nor that
            strangers = [*strangers, *(path for path in written if path not in self.owned and lexists(folder / path))]
        count = len(rendered.traces) + len(indexed.traces)
        self.output.check_free(written, strangers)
        self.output.commit(Changes(written, removed, paths))
        with store.transaction():
            before = None if planner.removed or indexed.removed or paths is not self.owned else last_build(store)
            again = (trace.path for trace in chain(rendered.traces, indexed.traces))
            volume = before.volume if before and before.outputs == len(paths) else None
            after = VolumeAfter(store, volume, again, count)
            store.put_stamps(inspection.stamps)
            for trace in chain(rendered.traces, indexed.traces):
                store.put_trace(trace.stamped(stamp_of(folder / trace.path)))
            for trace in rendered.moved:
                store.put_trace(trace)
            store.forget_pages([*planner.removed, *indexed.removed])
            store.put_partitions(planner.partitions | indexed.partitions)
            indexed.remember(store)
            made.keeping.commit(planner.article_digests)
            last = replace(last, outputs=len(paths), kept=Kept(store).count(), volume=after.volume())
            remember(store, last)
            store.put(DRAFTS, encode(self.request.drafts))
        made.keeping.committed()
        if self.request.memory:
            partitions = {**planner.paths, INDEX: indexed.paths} if indexed.paths else planner.paths
            left = Inspection(partitions=partitions, owners=planner.owners, strangers=inspection.strangers)
            self.request.memory.leave((paths, left))
        report.outputs, report.planned = len(paths), planner.planned
        report.rendered = count
        report.written, report.removed, report.unchanged = len(written), len(removed), len(paths) - len(written)
        report.changed_paths, report.removed_paths = sorted(written), removed
        return last

    def _indexing(self, agenda: Agenda, frame: Frame, inspection: Inspection, workers: Workers) -> Indexing:
        files, languages = inspection.partitions.get(INDEX, []), frame.settings.languages
        return Indexing(agenda.sought(), languages, files, self.store, workers, whole=agenda.whole)

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

    def _tell(self, problems: list[Problem], inspection: Inspection, volume: Volume) -> None:
        name = self.request.places.output.name
        strangers = [problem("stranger", f"{name}/{path}", severity="warning") for path in inspection.strangers]
        self.report.strangers = inspection.strangers
        self.report.volume = volume
        self.report.problems = in_order([*problems, *strangers])
