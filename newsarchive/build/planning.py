"""Planning: which pages the site has now, which of them are stale and why, which are gone.

A partition whose arguments, templates, messages, site and code are those of the last build is not planned at all:
its pages are fresh as long as their files are. Everything else is planned, and each page's fingerprint compared with
its trace.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from newsarchive.build.addresses import Addresses
from newsarchive.build.code import code_digest
from newsarchive.build.codec import digest_of, encode
from newsarchive.build.documents import INDEX
from newsarchive.build.frame import Frame, site_digests
from newsarchive.build.inspection import Inspection
from newsarchive.build.kept import Keeping
from newsarchive.build.references import Writing
from newsarchive.build.store import Store
from newsarchive.build.texts import Texts
from newsarchive.build.traces import Trace
from newsarchive.model.article import Article, Detail
from newsarchive.model.fingerprint import Fingerprint, digest, why_stale
from newsarchive.model.page import KINDS, Page
from newsarchive.model.parts import Site
from newsarchive.model.problems import Problem
from newsarchive.plan.pages import SitePlan
from newsarchive.plan.partition import Partition

#: Stands in no key of a partition.
_BETWEEN = "\n"
#: Digest and number of pages of a partition that the last build did not have.
_NEW = "", 0


@dataclass(frozen=True, slots=True)
class Planned:
    """A page with the bytes of its view, its fingerprint, its partition, the last build's trace and why it is stale."""

    page: Page
    view: bytes
    fingerprint: Fingerprint
    partition: str
    trace: Trace | None
    reason: str


@dataclass(slots=True)
class Planner:
    """Plans one build. ``inspection`` tells what the last one left, ``known`` its partitions if the store does not.

    After ``pages`` is exhausted, ``partitions`` holds digest and number of pages of each, ``kept`` the paths of pages
    that were not planned, ``taken`` of those that were, ``removed`` of pages that no longer exist, ``problems`` the
    collisions of addresses; for a process that ``stays``, ``paths`` those of each partition, and ``owners`` as
    ``Inspection`` has them.
    """

    frame: Frame
    sites: Mapping[str, Site]
    store: Store
    inspection: Inspection
    everything: bool
    detail_digests: Mapping[str, str]
    article_digests: Mapping[str, str] = field(default_factory=dict)
    keeping: Keeping | None = None
    known: Mapping[str, tuple[str, int]] | None = None
    stays: bool = False
    kept: list[str] = field(default_factory=list)
    taken: Texts = field(default_factory=Texts)
    removed: list[str] = field(default_factory=list)
    paths: dict[str, list[str]] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    planned: int = 0
    _done: Texts = field(default_factory=Texts)
    _stay: set[str] = field(default_factory=set)

    @property
    def partitions(self) -> dict[str, tuple[str, int]]:
        """Digest and number of pages of each partition by key."""
        rows = (text.split(_BETWEEN) for text in self._done)
        return {key: (made, int(pages)) for key, made, pages in rows}

    def of_everything(self) -> Planner:
        """Return a planner that has done nothing yet and takes no partition as fresh; to be called before ``pages``."""
        return Planner(
            self.frame,
            self.sites,
            self.store,
            self.inspection,
            everything=True,
            detail_digests=self.detail_digests,
            article_digests=self.article_digests,
        )

    def ours(self, owned: frozenset[str], index: list[str], gone: list[str], *, whole: bool) -> frozenset[str]:
        """Return what is ours after the commit: the pages, and the files of the ``index``, of which some are ``gone``.

        It is what was ``owned`` itself where that is the same; not ``whole``, no page came or went.
        """
        if not whole and not gone and owned.issuperset(index):
            return owned
        paths = frozenset((*self.kept, *self.taken, *index))
        return owned if paths == owned else paths

    def pages(self, plan: SitePlan) -> Iterator[Planned]:
        """Yield every page that had to be planned, stale or not.

        Partitions are let go as they are planned: those of a large archive would fill the memory.
        """
        before = {key: paths for key, paths in self.inspection.partitions.items() if key != INDEX}
        sites = site_digests(self.sites)
        stale = self._stale(plan, before, sites)
        del plan
        stale.reverse()
        # A path is that of one partition: what stood there and is not kept are the paths of those that are not kept.
        loose = {path for key, paths in before.items() if key not in self._stay for path in paths}
        addresses = Addresses(self.kept, self.inspection.owners, self._article)
        while stale:
            partition, made = stale.pop()
            planned_before, paths = self.planned, list[str]()
            if self.stays:
                self.paths[partition.key] = paths
            for page in partition.plan(self._details(partition)):
                self.planned += 1
                last = self.store.trace(page.path) if page.path in loose else None
                # A path of a page that is planned again clashes with no page that stays: they stood side by side.
                fault = addresses.take(page, new=page.path not in loose)
                if fault:
                    self.problems.append(fault)
                else:
                    self.taken.add(page.path)
                    if self.stays:
                        paths.append(page.path)
                        if page.owner:
                            self.owners[page.path] = page.owner
                    yield self._fingerprinted(page, partition, last, sites)
            self._note(partition.key, made, self.planned - planned_before)
        self.removed = sorted(loose.difference(self.taken))
        self.detail_digests = {}  # parts of the articles, which keep the memory around them

    def _stale(
        self, plan: SitePlan, before: Mapping[str, list[str]], sites: Mapping[str, str]
    ) -> list[tuple[Partition, str]]:
        """Return what has to be planned, with the digests of the partitions; those that changed are noted."""
        known = self.store.partitions() if self.known is None else self.known
        damaged = self.inspection.damaged
        # Of a whole archive that was linked, every card is another object than those that are remembered.
        prints = self.store.memory.plan.prints if self.store.memory and plan.others else None
        writing, frames = Writing(self.article_digests, prints), _Frames(self.frame, sites)
        stale = []
        for key in plan.others:
            self._keep(key, known[key], before.get(key, []))
        for partition in plan.partitions:
            paths = before.get(partition.key, [])
            written = writing.write(frames.of(partition), partition.arguments)
            now = written.digest, len(paths)
            last = known.get(partition.key, _NEW)
            if self.keeping and last[0] != written.digest:
                self.keeping.note(partition, written, writing)
            if last == now and not self.everything and damaged.isdisjoint(paths):
                self._keep(partition.key, now, paths)
            else:
                stale.append((partition, written.digest))
        if self.stays:
            owners = self.inspection.owners
            # In a plan of some partitions nothing comes or goes.
            kept = owners if plan.others else {path: owners[path] for path in self.kept if path in owners}
            self.owners.update(kept)
        if self.keeping:
            self.keeping.forget(sorted(before.keys() - {one.key for one in plan.partitions} - plan.others))
        return stale

    def _note(self, key: str, made: str, pages: int) -> None:
        self._done.add(_BETWEEN.join((key, made, str(pages))))

    def _keep(self, key: str, known: tuple[str, int], paths: list[str]) -> None:
        self._note(key, *known)
        self._stay.add(key)
        self.kept += paths
        if self.stays:
            self.paths[key] = paths

    def _article(self, file: str) -> Article | None:
        path = file.removeprefix("content/")
        made = self.article_digests.get(path)
        return self.store.article(path, made) if made else None

    def _details(self, partition: Partition) -> Mapping[str, Detail]:
        return self.store.details({path: self.detail_digests[path] for path in partition.details})

    def _fingerprinted(
        self, page: Page, partition: Partition, trace: Trace | None, sites: Mapping[str, str]
    ) -> Planned:
        view = encode(page.view)
        if KINDS[page.kind].template:
            shape = self.frame.shape(page.kind, page.lang)
            fingerprint = Fingerprint(code_digest(), sites[page.lang], shape.template, shape.messages, digest(view))
        else:
            fingerprint = Fingerprint("", "", "", "", digest(view))  # a copy is its source, whatever the code
        same_kind = trace is not None and (trace.kind, trace.lang) == (page.kind, page.lang)
        reason = why_stale(trace.fingerprint if trace and same_kind else None, fingerprint)
        if reason == "fresh" and page.path in self.inspection.damaged:
            reason = "output"
        return Planned(page, view, fingerprint, partition.key, trace, reason)


class _Frames:
    """What the pages of a partition depend on beside its arguments: code, site, templates and messages."""

    def __init__(self, frame: Frame, sites: Mapping[str, str]) -> None:
        self._frame, self._sites = frame, sites
        self._known: dict[tuple[str, tuple[str, ...]], str] = {}

    def of(self, partition: Partition) -> str:
        """Return its digest."""
        key = partition.lang, partition.kinds
        if key not in self._known:
            shapes = [self._frame.shape(kind, partition.lang) for kind in partition.kinds]
            self._known[key] = digest_of((code_digest(), self._sites[partition.lang], shapes))
        return self._known[key]
