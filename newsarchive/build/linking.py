"""The archive as it is read and linked, for those who ask about articles and render nothing.

The same steps as a build's, over the same store, so that only files that changed are read. What is wrong with some
articles does not hide the others: it comes back beside them, and nothing of the output is looked at or changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.build.agenda import linked_archive
from newsarchive.build.cache import STORE, with_store
from newsarchive.build.collector import resting
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.inputs import Sources, look
from newsarchive.build.lock import locked
from newsarchive.build.output import environment_failure, staging_of
from newsarchive.build.reading import read_changed
from newsarchive.build.report import Report, in_order
from newsarchive.build.request import Request, instant
from newsarchive.build.store import Store
from newsarchive.build.work import Shared
from newsarchive.build.workers import Workers
from newsarchive.model.problems import Problem
from newsarchive.plan.archive import Archive


@dataclass(frozen=True, slots=True)
class Linked:
    """The inputs as they were looked at, the frame, the linked archive, and every problem found until then."""

    sources: Sources
    frame: Frame
    archive: Archive
    problems: tuple[Problem, ...]


def linked(request: Request) -> Linked:
    """Return the archive of a request.

    Raises InputError where settings or registries cannot be used, UsageError and EnvironmentFailure as a build does.
    """
    with (
        environment_failure("the cache cannot be used"),
        resting(),
        locked(request.places.cache / "lock", waiting=request.waiting),
    ):
        return with_store(request.places.cache, lambda store: _linked(request, store))


def _linked(request: Request, store: Store) -> Linked:
    places = request.places
    sources = look(places)
    frame = read_frame(sources, request.base_url)
    staging = staging_of(places.output)
    shared = Shared(frame.parse_settings, frame.templates, frame.catalogs, places.cache / STORE, staging, places.output)
    with Workers(request.jobs, shared) as workers:
        read = read_changed(sources, frame, store, workers, Report(), request.progress)
    as_of = instant(request.as_of, frame.settings.timezone)
    archive = linked_archive(frame, read, store, as_of, drafts=request.drafts)
    found = [*sources.snapshot.problems, *frame.problems, *read.problems, *archive.problems]
    return Linked(sources, frame, archive, tuple(in_order(found)))
