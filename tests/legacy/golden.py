"""The corpus of old pages with what each must become; ``python -m tests.legacy.golden`` writes the results anew.

A result is a text: how the page was read, the sums of its characters, what is doubtful, and the article. Whoever
writes them anew reads the difference: the results are the specification, not a record.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from newsarchive.desk.importing.encoding import decode
from newsarchive.desk.importing.explain import explain
from newsarchive.desk.importing.extract import extract, page_of
from newsarchive.desk.importing.extraction import Extraction, Knowledge, Original
from newsarchive.desk.importing.frequency import frequent_lines
from newsarchive.desk.importing.ledger import totals
from newsarchive.desk.importing.readers import separate
from newsarchive.model.settings import Entry, ParseSettings

HERE = Path(__file__).parent
PAGES, FOLDER, RESULTS = HERE / "pages", HERE / "folder", HERE / "results"
FORMS = {".txt": "text", ".html": "html", ".xml": "wordpress"}
KNOWN = Knowledge(
    ParseSettings(("en", "ru", "de"), "Europe/Berlin", "reject", typography=True, max_article_bytes=2_000_000),
    {
        "korea-herald": Entry("korea-herald", {"en": "The Korea Herald"}),
        "harbour-post": Entry("harbour-post", {"en": "Harbour Post", "ru": "Портовая газета"}, aliases=("HP",)),
    },
)


def originals(file: Path) -> list[Original]:
    """The pages in a file of the corpus."""
    pages, _, problems = separate(Original(file.name, file.read_bytes(), FORMS[file.suffix]))
    assert problems == ()
    return pages


def known_of(file: Path) -> Knowledge:
    """What is known when a file is imported: for the folder, the lines that its pages share."""
    if file.parent != FOLDER:
        return KNOWN
    pages = [page_of(original)[0] for other in sorted(FOLDER.iterdir()) for original in originals(other)]
    frequent = frequent_lines([line.text.text for line in page.lines] for page in pages)
    return Knowledge(KNOWN.settings, KNOWN.sources, KNOWN.site_lines, frequent)


def extractions(file: Path) -> Iterator[tuple[Original, Extraction]]:
    """Each page of a file with what it gives."""
    known = known_of(file)
    for original in originals(file):
        yield original, extract(original, known)


def result(file: Path) -> str:
    """What a file of the corpus becomes, as text."""
    return "\n".join(_told(original, found) for original, found in extractions(file))


def _told(original: Original, found: Extraction) -> str:
    assert found.refusal is None, found.refusal
    sums = totals(found.spans, found.size)
    removed: dict[str, int] = {}
    for span in found.spans:
        if span.destination.kind != "body":
            removed[str(span.destination)] = removed.get(str(span.destination), 0) + span.end - span.start
    repairs = "".join(f", {one.count} characters of {one.written} read as {one.read}" for one in found.encoding.repairs)
    return "\n".join([
        f"== {original.name}",
        f"encoding: {found.encoding.name} by {found.encoding.how}{repairs}",
        f"characters: {sums.original} = {sums.body} body + {sums.metadata} metadata + {sums.removed} removed",
        *(f"  {name}: {count}" for name, count in sorted(removed.items())),
        *(f"{guess.field}: {guess.value or '-'} ({guess.sure}, {guess.why or 'nothing'})" for guess in found.guesses),
        *(f"doubt: {doubt}" for doubt in found.doubts),
        *(f"held: {reason}" for reason in found.held),
        "",
        found.article,
    ])  # fmt: skip


def files() -> list[Path]:
    """Every file of the corpus."""
    return sorted([*PAGES.iterdir(), *FOLDER.iterdir()])


def place_of(file: Path) -> Path:
    """Where the result of a file is."""
    return RESULTS / file.parent.name / f"{file.name}.result"


def write() -> None:
    """Write all results anew."""
    for file in files():
        place_of(file).parent.mkdir(parents=True, exist_ok=True)
        place_of(file).write_text(result(file), encoding="utf-8")


def show(name: str) -> str:
    """The destinations of the parts of one page of the corpus, to look at."""
    (file,) = [file for file in files() if file.name == name]
    return "\n".join(explain(decode(original.data).text, found) for original, found in extractions(file))


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write(show(sys.argv[1]))
    else:
        write()
