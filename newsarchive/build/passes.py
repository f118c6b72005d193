"""A whole search index made by workers: each pass reads the documents from the store and stages its files itself.

What comes back are names and digests, and the pass's parts of the manifest, which the parent writes last. A pass that
is done again, because its process died, stages the same bytes in the same places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsarchive.build.documents import Documents
from newsarchive.build.staging import stage
from newsarchive.build.store import Store
from newsarchive.build.work import Usage, in_output, usage
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, problem
from newsarchive.search import bulk
from newsarchive.search.layout import MANIFEST
from newsarchive.search.sections import Part

#: From so many documents on, two processes are faster than one.
_MANY = 500
#: From so many on, memory is worth more than a second: the two large passes, of lists and of positions, are not made at
#: the same time (of 100,000 articles they take 200 and 130 MB, the others 50 and 90), nor in forks of the parent.
_LARGE = 30_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files of an index go: ``present`` as ``inspection`` has it, of the index's files alone."""

    store: Path
    staging: Path
    present: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PassTask:
    """Sections of the index to be made, pass by pass, of all documents in the store."""

    passes: tuple[tuple[str, ...], ...]
    languages: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class File:
    """A file that was made: ``kept`` where the output has it with its trace, ``staged`` where it has other bytes."""

    path: str
    digest: str
    kept: bool
    staged: bool


@dataclass(frozen=True, slots=True)
class PassResult:
    """The files of a task and what they give to the manifest; or why there are none."""

    files: tuple[File, ...]
    parts: tuple[Part, ...]
    problem: Problem | None = None


def is_large(documents: int) -> bool:
    """Return whether an index of so many documents is made with regard to memory before time."""
    return documents >= _LARGE


def pass_tasks(languages: tuple[str, ...], place: Place, documents: int) -> list[list[PassTask]]:
    """Return what makes all but the manifest, in rounds of tasks that may be done at the same time.

    With few documents it is a single task.
    """
    if documents < _MANY:
        return [[PassTask(bulk.TOGETHER, languages, place)]]
    tasks = [PassTask((names,), languages, place) for names in bulk.APART]
    return [tasks[:2], tasks[2:]] if is_large(documents) else [tasks]


def make_passes(tasks: tuple[PassTask, ...]) -> tuple[tuple[PassResult, ...], Usage]:
    """Make sections of the index; raise StoreDamaged where the store has other documents than it says."""
    return tuple(map(_make, tasks)), usage()


def lost_pass(_: PassTask) -> PassResult:
    """Return what stands for a task that killed its worker."""
    return PassResult((), (), problem("worker-died", MANIFEST))


def finish(languages: tuple[str, ...], results: Sequence[PassResult], place: Place, store: Store) -> File:
    """Take the manifest, once all passes are done."""
    data = bulk.manifest(languages, [part for result in results for part in result.parts])
    return take(MANIFEST, data, place, store)


def take(path: str, data: bytes, place: Place, store: Store) -> File:
    """Stage a file, unless its bytes are in the output."""
    made, trace, present = digest(data), store.trace(path), place.present
    if trace and trace.output == made and path not in present:
        return File(path, made, kept=True, staged=False)
    there = present[path] if path in present else trace.output if trace else in_output(path)
    if made != there:
        stage(place.staging, path, data)
    return File(path, made, kept=False, staged=made != there)


def _make(task: PassTask) -> PassResult:
    files: list[File] = []
    parts: list[Part] = []
    with Store(task.place.store) as store:
        documents = Documents(store)
        for names in task.passes:
            made = bulk.write(names, task.languages, lambda: documents.in_order(task.languages))
            while True:
                try:
                    path, data = next(made)
                except StopIteration as end:
                    parts += end.value
                    break
                files.append(take(path, data, task.place, store))
    return PassResult(tuple(files), tuple(parts))
