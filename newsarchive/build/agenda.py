"""What a build has to do, however that was found out: from the whole archive, or from the plan that was kept.

Turns what was read into a plan and what else the later steps need of it. The linked archive, which is large, is let go
here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from newsarchive.build.amending import NotAmendableError, amend
from newsarchive.build.codec import digest_of
from newsarchive.build.contributions import (
    Contributions,
    Months,
    Sought,
    Tell,
    compare,
    compare_some,
    months_among,
    seek,
)
from newsarchive.build.documents import INDEX, Documents
from newsarchive.build.frame import Frame
from newsarchive.build.kept import Kept
from newsarchive.build.last_build import LastBuild
from newsarchive.build.reading import Reading
from newsarchive.build.store import Store
from newsarchive.model.parts import Site
from newsarchive.model.problems import Problem
from newsarchive.plan.archive import Archive, link
from newsarchive.plan.losses import absent_by_date
from newsarchive.plan.pages import SitePlan, site_plan, sites
from newsarchive.plan.schedule import Span, same_site
from newsarchive.plan.searchable import searchable


@dataclass(frozen=True, slots=True)
class Agenda:
    """``plan`` and ``sites`` of the build, and ``details`` that the plan may ask for, as path → digest.

    ``sought`` returns what search has to learn, or raises NotAmendableError where only the whole archive can tell;
    ``months`` are all that it knows, where that is asked for. ``span`` are the instants at which all this is so;
    ``absent`` the addresses that are not public by their dates; ``gone`` the keys of kept articles that are no longer
    public. ``articles`` is how many are. ``whole``: it was found from the whole archive.
    """

    plan: SitePlan
    sites: dict[str, Site]
    details: Mapping[str, str]
    problems: tuple[Problem, ...]
    span: Span
    articles: int
    sought: Callable[[], Sought]
    months: Months
    absent: frozenset[str]
    gone: frozenset[str]
    whole: bool


def linked(archive: Archive, frame: Frame, store: Store, as_of: int, *, months: bool = False) -> Agenda:
    """Return the agenda of a linked archive at an instant, with its ``months`` if they are asked for."""

    def find(documents: Documents, partitions: Mapping[str, tuple[str, int]], tell: Tell) -> Contributions:
        return compare(searchable(archive), documents.known(), partitions, tell)

    sought = seek(store, find)  # before there is a plan as well, which is large
    plan = site_plan(archive, as_of=as_of)
    return Agenda(
        plan=plan,
        sites=sites(archive),
        details={path: article.detail for path, article in archive.everything.items()},
        problems=(*plan.problems, *frame.template_problems, *frame.ledger[1]),
        span=same_site(archive.everything.values(), as_of),
        articles=sum(map(len, archive.by_lang.values())),
        sought=lambda: sought,
        months=tuple(searchable(archive)) if months else (),
        absent=frozenset(absent_by_date(frame.ledger[0], archive, as_of)),
        gone=frozenset(Kept(store).addresses() - archive.by_url.keys()),
        whole=True,
    )


def linked_archive(frame: Frame, read: Reading, store: Store, as_of: int, *, drafts: bool) -> Archive:
    """Return the archive of what was read, at an instant."""
    return link(
        store.articles(read.articles),
        frame.settings,
        frame.registries,
        read.assets,
        as_of=as_of,
        drafts=drafts,
        unreadable=read.unreadable,
        visits=frame.visits,
    )


def ground_of(frame: Frame, read: Reading, *, drafts: bool) -> str:
    """Return the digest of all that decides a plan apart from the articles."""
    return digest_of((frame.key, drafts, sorted(read.assets.items()), sorted(read.unreadable)))


def amended(frame: Frame, articles: Mapping[str, str], store: Store, last: LastBuild) -> Agenda | None:
    """Return the agenda of edits of words since the ``last`` build; None where more changed (see ``amend``).

    ``articles`` are the digests of all.
    """
    partitions = store.partitions()
    keys = frozenset(partitions).difference(months_among(partitions), [INDEX])
    amendment = amend(store, last, articles, frame.settings, keys)
    if amendment is None:
        return None

    def find(documents: Documents, partitions: Mapping[str, tuple[str, int]], tell: Tell) -> Contributions:
        found = compare_some(amendment.searchable, documents.one, partitions, tell)
        if found is None:
            raise NotAmendableError
        return found

    return Agenda(
        plan=amendment.plan,
        sites=last.sites,
        details=amendment.details,
        problems=last.problems,
        span=last.span,
        articles=last.articles,
        sought=lambda: seek(store, find),
        months=(),
        absent=frozenset(),
        gone=frozenset(),
        whole=False,
    )
