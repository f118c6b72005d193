"""``import``: pages to articles, receipts and the review list. The second stage, with all effects on the archive.

A page is known by the digest of its bytes. Where it has a receipt with an article, nothing is done: not if the
article was edited, and not if it was deleted. An article is put in its place only if nothing is there. A page that
fails leaves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from newsarchive.build.errors import UsageError
from newsarchive.build.inputs import Places
from newsarchive.build.lock import locked
from newsarchive.build.report import in_order
from newsarchive.desk.importing.archive import open_archive
from newsarchive.desk.importing.attachments import path_of, places_of
from newsarchive.desk.importing.encoding import decode
from newsarchive.desk.importing.explain import explain
from newsarchive.desk.importing.extract import extract, page_of
from newsarchive.desk.importing.extraction import HELD, Extraction, Knowledge, Original
from newsarchive.desk.importing.extractions import Extractions
from newsarchive.desk.importing.frequency import LEAST_PAGES, frequent_lines
from newsarchive.desk.importing.ledger import Totals, totals
from newsarchive.desk.importing.originals import Aside, beside, check_paths, gather
from newsarchive.desk.importing.readers import separate
from newsarchive.desk.importing.receipts import Attached, Made, Receipt, receipt_of
from newsarchive.desk.importing.review import write_review
from newsarchive.desk.importing.shelf import REVIEW, Shelf
from newsarchive.desk.starting.transliteration import to_latin
from newsarchive.model.fingerprint import digest
from newsarchive.model.problems import Problem, problem
from newsarchive.model.slugs import slugify
from newsarchive.read.text import position


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to import: ``form`` is one of ``readers.FORMS``; ``lang`` and ``date`` help pages that say none."""

    places: Places
    paths: tuple[Path, ...]
    form: str
    lang: str = ""
    date: str = ""
    dry_run: bool = False
    progress: Callable[[str, int, int], None] = lambda *_: None
    waiting: Callable[[str], None] = lambda _: None


@dataclass(slots=True)
class Imported:
    """What a run did: numbers of pages by what became of them, and the characters of all pages that were extracted.

    ``outside`` counts the characters of exports that belong to no page, ``files`` the attachments that were put below
    ``static/``. ``review`` is the path of the list, if there is one.
    """

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    edited: int = 0
    deleted: int = 0
    held: int = 0
    same: int = 0
    refused: int = 0
    skipped: int = 0
    characters: Totals = field(default_factory=Totals)
    outside: int = 0
    files: int = 0
    problems: list[Problem] = field(default_factory=list)
    review: str = ""

    @property
    def pages(self) -> int:
        """How many pages there were."""
        done = self.unchanged + self.edited + self.deleted
        return len(self.written) + done + self.held + self.same + self.refused


def import_pages(wanted: Wanted) -> Imported:
    """Carry out an import and return what was done.

    Raises UsageError, InputError where the archive's settings cannot be used, EnvironmentFailure.
    """
    check_paths(wanted.paths)
    archive = open_archive(wanted.places, wanted.lang, wanted.date)
    known, total = _with_frame(wanted, archive.known)
    run = _Run(wanted, known, set(archive.stories), total)
    if wanted.dry_run:
        return run.carry_out()
    with locked(wanted.places.cache / "import.lock", waiting=wanted.waiting):
        return run.carry_out()


def explain_page(wanted: Wanted) -> tuple[str, tuple[Problem, ...]]:
    """Return the destinations of the parts of one file, page by page, and why a page cannot be imported."""
    check_paths(wanted.paths)
    known = open_archive(wanted.places, wanted.lang, wanted.date).known
    told, problems = [], Aside()
    for original in _pages(wanted, problems, Imported()):
        found = extract(original, known)
        if found.refusal:
            problems.problems.append(_refusal(original, found))
        if found.spans:
            told.append(explain(decode(original.data).text, found))
    return "\n\n".join(told), tuple(in_order(problems.problems))


def _pages(wanted: Wanted, aside: Aside, imported: Imported) -> Iterator[Original]:
    for original in gather(wanted.paths, wanted.form, aside):
        pages, outside, problems = separate(original)
        aside.problems += problems
        imported.outside += outside
        yield from pages


def _with_frame(wanted: Wanted, known: Knowledge) -> tuple[Knowledge, int]:
    """Return the knowledge with the lines that most of the pages share, and how many pages there are."""
    seen: set[str] = set()
    total = 0

    def lines() -> Iterator[list[str]]:
        nonlocal total
        for original in _pages(wanted, Aside(), Imported()):
            total += 1
            key = digest(original.data)
            if key not in seen:
                seen.add(key)
                page, *_ = page_of(original)
                yield [line.text.text for line in page.lines]

    frequent = frequent_lines(lines())
    if len(seen) < LEAST_PAGES or not frequent:
        return known, total
    return replace(known, frequent=frequent), total


class _Run:
    """One import under way."""

    def __init__(self, wanted: Wanted, known: Knowledge, stories: set[str], total: int) -> None:
        self._wanted = wanted
        self._total = total
        self._shelf = Shelf(wanted.places.root)
        self._stories = stories
        self._extractions = Extractions(wanted.places.cache, known, keep=not wanted.dry_run)
        self._receipts = self._shelf.receipts()
        self._texts = {one.text_digest: one.article for one in self._receipts.values() if one.article}
        self._done = Imported()

    def carry_out(self) -> Imported:
        """Import the pages one by one, then write the list."""
        done, aside = self._done, Aside()
        seen: set[str] = set()
        for number, original in enumerate(_pages(self._wanted, aside, done), 1):
            key = digest(original.data)
            if key in seen:
                done.same += 1
            else:
                seen.add(key)
                self._take(original, key)
            self._wanted.progress("import", number, self._total)
        done.skipped = aside.skipped
        done.refused += len({one.file for one in aside.problems})
        done.problems = in_order([*done.problems, *aside.problems])
        if not self._wanted.dry_run and self._receipts:
            self._shelf.put_review(write_review(self._receipts.values(), self._present()))
            done.review = REVIEW
        return done

    def _take(self, original: Original, key: str) -> None:
        done, receipt = self._done, self._receipts.get(key)
        found = self._extractions.of(original, key)
        if found.refusal:
            done.refused += 1
            done.problems.append(_refusal(original, found))
            return
        done.characters += totals(found.spans, found.size)
        if receipt and receipt.article:
            now = self._shelf.digest_of(receipt.article)
            done.deleted += now is None
            done.edited += now is not None and now != receipt.article_digest
            done.unchanged += now == receipt.article_digest
            return
        made = replace(self._made(found), attachments=self._attached(original))
        self._keep(receipt_of(original, key, decode(original.data).text, found, made))
        if made.path:
            done.written.append(made.path)
        elif made.same_as:
            done.same += 1
        else:
            done.held += 1
            why = "; ".join(HELD[reason] for reason in found.held)
            done.problems.append(problem("import-held", original.name, severity="warning", why=why))

    def _made(self, found: Extraction) -> Made:
        """Put the article of a page in its place, unless there is none to be made or its text is there already."""
        if not found.article:
            return Made()
        text = digest(repr((found.lang, found.title, found.article.partition("\n---\n")[2])).encode(errors="replace"))
        if text in self._texts:
            return Made(text_digest=text, same_as=self._texts[text])
        data = found.article.encode()
        folder = f"content/{found.lang}/{found.date[:4]}/{found.date[5:7]}"
        if found.standing:
            folder = f"content/pages/{found.lang}"
        stem = slugify(to_latin(found.title, found.lang))
        number = 1
        while True:
            story = stem if number == 1 else f"{stem}-{number}"
            path = f"{folder}/{story}.md"
            if self._is_free(story, path, data):
                self._stories.add(story)
                self._texts[text] = path
                return Made(path, digest(data), text)
            number += 1

    def _attached(self, original: Original) -> tuple[Attached, ...]:
        """Put the files of a post's attachments in their places, where they lie beside the export."""
        found = []
        for one in original.attachments:
            path = path_of(one.url)
            place = f"content/static/{path}"
            data = beside(Path(original.folder), places_of(path)) if path and original.folder else None
            there = data is not None and (self._wanted.dry_run or self._shelf.put_new(place, data))
            self._done.files += there
            found.append(Attached(one.url, one.title, place if there else ""))
        return tuple(found)

    def _is_free(self, story: str, path: str, data: bytes) -> bool:
        if story in self._stories:
            # Ours all the same, if a run was ended between the article and its receipt.
            owned = path in self._texts.values()
            return not owned and self._shelf.digest_of(path) == digest(data)
        return self._wanted.dry_run or self._shelf.put_new(path, data)

    def _keep(self, receipt: Receipt) -> None:
        self._receipts[receipt.digest] = receipt
        if not self._wanted.dry_run:
            self._shelf.put_receipt(receipt)

    def _present(self) -> dict[str, str]:
        digests = ((one.article, self._shelf.digest_of(one.article)) for one in self._receipts.values() if one.article)
        return {path: found for path, found in digests if found is not None}


def _refusal(original: Original, found: Extraction) -> Problem:
    if found.refusal is None:
        raise UsageError("there is no refusal to tell")
    line, column = position(decode(original.data).text, found.refusal.offset)
    return problem(found.refusal.code, original.name, line + original.line - 1, column, **dict(found.refusal.args))
