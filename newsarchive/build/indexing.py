"""The search index as an output: the files that differ for what changed, staged and told like pages.

A few changes become an ``update`` of the files that are there; many, or anything unexpected in those files, a new
index. Either gives the same bytes. The index has one trace, the partition ``INDEX``: without it nothing is believed of
the files. While an index is made anew there is none, nor one of any month, because the store is then ahead of the
output.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import filterfalse
from pathlib import Path

from newsarchive.build.amending import NotAmendableError
from newsarchive.build.code import code_digest
from newsarchive.build.codec import digest_of, encode
from newsarchive.build.contributions import Months, Sought, Wanted, months_among
from newsarchive.build.documents import INDEX, Document, Documents
from newsarchive.build.passes import File, PassResult, Place, finish, is_large, lost_pass, make_passes, pass_tasks, take
from newsarchive.build.reading import Progress, batches
from newsarchive.build.scan import NO_STAMP
from newsarchive.build.store import Store
from newsarchive.build.traces import Trace
from newsarchive.build.work import AnalyseResult, AnalyseTask, analyse_articles
from newsarchive.build.workers import Workers
from newsarchive.model.fingerprint import Fingerprint, digest
from newsarchive.model.problems import Problem, problem
from newsarchive.search import bulk
from newsarchive.search.postings import DocPostings
from newsarchive.search.shards import FOLDER
from newsarchive.search.tree import StaleIndexError
from newsarchive.search.update import update

#: An index is made anew where more documents changed than so many, and than this share of all.
_FEW, _SHARE = 200, 0.1

#: Path, document, and its postings, or None where they are those that the store has of the path.
_Put = tuple[str, Document, bytes | None]


@dataclass(slots=True)
class Indexed:
    """What a build has to do for search.

    ``traces`` of files that were made (``staged`` are those whose bytes are not in the output yet, the manifest last),
    the paths of files that were ``kept`` and that are ``removed``; ``partitions`` as the planner has them. ``put`` and
    ``forgotten`` change the documents with the commit.
    """

    partitions: dict[str, tuple[str, int]]
    traces: list[Trace] = field(default_factory=list)
    staged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    put: list[_Put] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The files of the index as it will be."""
        return [*self.kept, *(trace.path for trace in self.traces)]

    def remember(self, store: Store) -> None:
        """Write the documents into the store; part of the transaction of the traces."""
        documents = Documents(store)
        documents.forget(self.forgotten)
        for change in self.put:
            documents.put(*change)


class Indexing:
    """Makes the index of one build."""

    def __init__(
        self,
        sought: Sought,
        languages: tuple[str, ...],
        files: Collection[str],
        store: Store,
        workers: Workers,
        *,
        whole: bool = True,
    ) -> None:
        """Make it of what was ``sought``, and of what the last build left in ``files``.

        Not ``whole``: that tells of what changed alone, so that the index cannot be made anew.
        """
        self._languages, self._store, self._workers = languages, store, workers
        self._documents = Documents(store)
        self._files, self._whole = files, whole
        self._partitions = store.partitions()
        self._contributions, self._told = sought.contributions, sought.told
        #: What comes, once it is analysed, where it does not go into the store before the commit: ``_anew`` it does.
        self._new: dict[str, _Put] = {}
        self._anew = False

    @property
    def changed(self) -> frozenset[str]:
        """The content files, below ``content/``, that the index does not hold as they are."""
        return frozenset((*self._contributions.gone, *(wanted.path for wanted in self._told)))

    def run(self, staging: Path, output: Path, present: Mapping[str, str], progress: Progress) -> Indexed:
        """Stage the files that change, and return what is to be done.

        ``present`` as ``inspection`` has it: files in ``output`` that are not what their traces say. Raises
        NotAmendableError where the index has to be made anew and not everything is known.
        """
        done = Indexed(dict(self._contributions.partitions))
        state = digest_of((code_digest(), self._languages))
        known = self._contributions.is_whole and self._partitions.get(INDEX) == (state, len(self._files))
        is_whole = known and not any(path in present for path in self._files)
        few = max(_FEW, len(self._contributions.kept) * _SHARE)
        changed = self._contributions.changed
        if is_whole and not changed:
            done.kept = list(self._files)
        elif not is_whole or changed > few or not self._update(staging, output, present, done, progress):
            if not self._whole:
                raise NotAmendableError
            done.removed = sorted(set(self._files) - self._make_anew(staging, present, done, progress))
        done.partitions[INDEX] = state, len(done.paths)
        return done

    def verify(self, months: Months, kept: Iterable[str], output: Path) -> Iterator[Problem | None]:
        """Analyse every article again and make the whole index, in memory; compare it with the files that were kept.

        Yields None for each file that is as it should be, else a problem.
        """
        documents = self._live()
        tasks = (AnalyseTask(one.path, encode(one)) for _, articles in months for one in articles)
        for result in self._workers.run(analyse_articles, tasks, _lost):
            if result.problem or digest(result.postings) != documents[result.path].made:
                yield result.problem or problem("verify-failed", f"content/{result.path}")
        made = {path: digest(data) for path, data in bulk.build(self._languages, lambda: self._numbered(documents))}
        for path in kept:
            same = made.get(path) == digest((output / path).read_bytes())
            yield None if same else problem("verify-failed", f"{output.name}/{path}")

    # --- the two ways -------------------------------------------------------------------------------------------

    def _update(
        self, staging: Path, output: Path, present: Mapping[str, str], done: Indexed, progress: Progress
    ) -> bool:
        """Change the files that are there; return whether that was possible."""
        gone = self._contributions.gone
        self._new = {change[0]: change for change in self._analysed(done.problems, progress)}
        try:
            files = list(
                update(
                    _Published(output),
                    self._languages,
                    [(document.number, self._documents.postings(path, document)) for path, document in gone.items()],
                    [(document.number, self._postings(path, document)) for path, document, _ in self._new.values()],
                )
            )
        except StaleIndexError:
            return False
        place = self._place(staging, present)
        for path, data in files:
            if data is None:
                done.removed.append(path)
            else:
                _note(take(path, data, place, self._store), done)
        done.kept += sorted(set(self._files) - {path for path, _ in files})
        done.put = list(self._new.values())
        done.forgotten = self._contributions.forgotten
        return True

    def _make_anew(
        self, staging: Path, present: Mapping[str, str], done: Indexed, progress: Progress
    ) -> frozenset[str]:
        """Make all files; return their paths."""
        with self._workers.relieved() if is_large(self._count()) else nullcontext():
            return self._make_all(staging, present, done, progress)

    def _make_all(self, staging: Path, present: Mapping[str, str], done: Indexed, progress: Progress) -> frozenset[str]:
        """Do so; the documents go into the store first, so that memory stays small."""
        with self._store.transaction():
            # The months go too: if this build fails and its edits are taken back, they would vouch for what it made.
            for key in (INDEX, *months_among(self._partitions)):
                self._store.forget_partition(key)
            self._documents.forget(self._contributions.forgotten)
        self._put(self._new.values() if self._new else self._analysed(done.problems, progress))
        self._workers.rest()
        if done.problems:
            return frozenset()
        place = self._place(staging, present)
        results: list[PassResult] = []
        for tasks in pass_tasks(self._languages, place, self._count()):
            results += self._workers.run_long(make_passes, tasks, lost_pass)
            self._workers.rest()  # a process keeps the memory that it needed
        done.problems += [result.problem for result in results if result.problem]
        if done.problems:
            return frozenset()
        files = [file for result in results for file in result.files]
        files.append(finish(self._languages, results, place, self._store))
        for file in files:
            _note(file, done)
        return frozenset(file.path for file in files)

    def _put(self, changes: Iterable[_Put]) -> None:
        for batch in batches(changes):
            with self._store.transaction():
                for change in batch:
                    self._documents.put(*change)
        self._anew = True

    def _count(self) -> int:
        return len(self._contributions.kept) + self._contributions.come

    def _place(self, staging: Path, present: Mapping[str, str]) -> Place:
        ours = {path: there for path, there in present.items() if path.startswith(FOLDER)}
        return Place(self._store.path, staging, ours)

    # --- documents ----------------------------------------------------------------------------------------------

    def _analysed(self, problems: list[Problem], progress: Progress) -> Iterator[_Put]:
        """Yield what comes, with its postings; those that a document has are not made again."""
        known = self._contributions.gone

        def analysed(wanted: Wanted) -> bool:
            return wanted.path in known and known[wanted.path].inputs == wanted.inputs

        total = len(self._told)
        for wanted in filter(analysed, self._told):
            total -= 1
            yield wanted.path, Document(wanted.number, wanted.inputs, known[wanted.path].made), None
        tasks = (AnalyseTask(one.path, one.searchable.encode()) for one in filterfalse(analysed, self._told))
        results = self._workers.run(analyse_articles, tasks, _lost)
        for number, (wanted, result) in enumerate(zip(filterfalse(analysed, self._told), results, strict=True), 1):
            progress("index", number, total)
            if result.problem:
                problems.append(result.problem)
            else:
                yield wanted.path, Document(wanted.number, wanted.inputs, digest(result.postings)), result.postings

    def _live(self) -> dict[str, Document]:
        """Return the documents as they are now."""
        if self._anew:
            return self._documents.known()
        return {**self._contributions.kept, **{path: document for path, document, _ in self._new.values()}}

    def _numbered(self, documents: Mapping[str, Document]) -> Iterator[tuple[int, DocPostings]]:
        """Yield the postings of all documents in ascending order of their numbers."""
        order = {lang: place for place, lang in enumerate(self._languages)}
        found = sorted((one.number, order[path.partition("/")[0]], path) for path, one in documents.items())
        return ((number, self._postings(path, documents[path])) for number, _, path in found)

    def _postings(self, path: str, document: Document) -> DocPostings:
        data = self._new[path][2] if path in self._new else None
        return DocPostings.from_bytes(data) if data else self._documents.postings(path, document)


def _note(file: File, done: Indexed) -> None:
    if file.kept:
        done.kept.append(file.path)
        return
    if file.staged:
        done.staged.append(file.path)
    printed = Fingerprint("", "", "", "", file.digest)
    done.traces.append(Trace(file.path, INDEX, "index", "", "", printed, file.digest, NO_STAMP))


class _Published:
    """The index in the output, as ``update`` reads it."""

    def __init__(self, output: Path) -> None:
        self._output = output

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes, None where there is none."""
        try:
            return (self._output / path).read_bytes()
        except FileNotFoundError:
            return None


def _lost(task: AnalyseTask) -> AnalyseResult:
    return AnalyseResult(task.path, b"", problem("worker-died", f"content/{task.path}"))
