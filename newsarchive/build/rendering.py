"""Rendering: stale pages to staged files, and what the commit and the traces need to know of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from newsarchive.build.codec import encode
from newsarchive.build.collector import give_back
from newsarchive.build.planning import Planned
from newsarchive.build.reading import Progress
from newsarchive.build.scan import NO_STAMP
from newsarchive.build.texts import Texts
from newsarchive.build.traces import Trace
from newsarchive.build.waiting import Waiting
from newsarchive.build.work import RenderResult, RenderTask, render_pages, verify_pages
from newsarchive.build.workers import Workers
from newsarchive.model.page import KINDS, Page
from newsarchive.model.parts import Site
from newsarchive.model.problems import Problem, problem
from newsarchive.model.views import CopyView, RenditionView

#: Pages between two times that memory is given back: the larger ones leave holes.
_BETWEEN = 5000


@dataclass(slots=True)
class Rendered:
    """The outcome.

    ``traces`` of rendered pages (their stamps are known only after the commit), the ``staged`` paths among them by
    their place in the commit, traces of fresh pages that ``moved`` to another partition, the paths of all that were
    ``fresh``, and the problems.
    """

    traces: Waiting[Trace]
    staged: dict[int, Texts] = field(default_factory=dict)
    moved: list[Trace] = field(default_factory=list)
    fresh: Texts = field(default_factory=Texts)
    problems: list[Problem] = field(default_factory=list)

    def written(self) -> list[str]:
        """Return the staged paths in the order of the commit: pages, then lists, then what machines read."""
        return [path for order in sorted(self.staged) for path in self.staged[order]]


class Rendering:
    """Renders the pages of one build."""

    def __init__(
        self, disks: Mapping[str, str], sites: Mapping[str, Site], workers: Workers, present: Mapping[str, str]
    ) -> None:
        """Keep what every task needs.

        ``disks`` is path -> place of the files that may be copied; ``present`` is path -> digest of the files in the
        output that are not what their traces say.
        """
        self._disks = disks
        self._sites = {lang: encode(site) for lang, site in sites.items()}
        self._workers = workers
        self._present = present
        #: The files, by path, that were handed out to be copied.
        self.copied: list[str] = []

    def render(self, pages: Iterable[Planned], traces: Waiting[Trace], progress: Progress, total: int) -> Rendered:
        """Render and stage what is stale, and add to ``traces``; ``total`` is an estimate for the progress."""
        rendered = Rendered(traces)
        waiting: dict[str, Planned] = {}

        def lost(task: RenderTask) -> RenderResult:
            return _lost(task, waiting[task.path].page)

        for result in self._workers.run(render_pages, self._stale(pages, rendered, waiting), lost):
            planned = waiting.pop(result.path)
            if result.problem:
                rendered.problems.append(result.problem)
            else:
                rendered.traces.add(_trace(planned, result.digest))
                if result.staged:
                    rendered.staged.setdefault(KINDS[planned.page.kind].order, Texts()).add(planned.page.path)
            done = len(rendered.traces)
            progress("render", done, max(total, done))
            if done % _BETWEEN == 0:
                give_back()
        return rendered

    def verify(self, pages: Iterable[Planned]) -> Iterator[Problem | None]:
        """Render pages that were taken as fresh.

        Yield None for each whose bytes are those of its file, else the problem.
        """
        chosen: dict[str, Page] = {}

        def tasks() -> Iterator[RenderTask]:
            for planned in pages:
                chosen[planned.page.path] = planned.page
                yield self._task(planned)

        def lost(task: RenderTask) -> RenderResult:
            return _lost(task, chosen[task.path])

        for result in self._workers.run(verify_pages, tasks(), lost):
            del chosen[result.path]
            yield result.problem

    def _stale(self, pages: Iterable[Planned], rendered: Rendered, waiting: dict[str, Planned]) -> Iterator[RenderTask]:
        for planned in pages:
            page, trace = planned.page, planned.trace
            if planned.reason != "fresh":
                waiting[page.path] = planned
                yield self._task(planned)
                continue
            rendered.fresh.add(page.path)
            if trace and (trace.partition, trace.owner) != (planned.partition, page.owner):
                rendered.moved.append(replace(trace, partition=planned.partition, owner=page.owner))

    def _task(self, planned: Planned) -> RenderTask:
        page = planned.page
        disk = ""
        if isinstance(page.view, CopyView | RenditionView):
            self.copied.append(page.view.source)
            disk = self._disks[page.view.source]
        present = self._present.get(page.path, planned.trace.output if planned.trace else None)
        site = self._sites[page.lang] if page.lang else b""
        return RenderTask(page.path, page.kind, planned.view, site, present, disk)


def _trace(planned: Planned, output: str) -> Trace:
    page = planned.page
    return Trace(page.path, planned.partition, page.kind, page.lang, page.owner, planned.fingerprint, output, NO_STAMP)


def _lost(task: RenderTask, page: Page) -> RenderResult:
    file = page.owner or f"templates/{KINDS[page.kind].template}"
    return RenderResult(task.path, "", 0, staged=False, problem=problem("worker-died", file))
