"""An original with the destination of each of its parts, to be read by a person.

Spans and text in, lines out: each line of the original beside where it goes, a line with several destinations in
several. Signs that cannot be seen are shown as escapes; nothing is left out, so that the right-hand column is the
page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsarchive.desk.importing.extraction import Extraction
from newsarchive.desk.importing.ledger import Span, totals
from newsarchive.model.problems import escape_control

_WIDTH = 34


def explain(text: str, found: Extraction) -> str:
    """Return what became of a page whose decoded text is ``text``."""
    sums = totals(found.spans, found.size)
    told = [
        f"{guess.field}: {guess.value or '(none)'} ({guess.sure}, from {guess.why or 'nothing'})"
        for guess in found.guesses
    ]
    return "\n".join([
        *_parts(text, found.spans),
        "",
        f"{sums.original} characters = {sums.body} body + {sums.metadata} metadata + {sums.removed} removed",
        f"encoding: {found.encoding.name} (from {found.encoding.how})",
        *told,
        *(f"doubt: {doubt}" for doubt in found.doubts),
        *(f"no article: {reason}" for reason in found.held),
    ])  # fmt: skip


def _parts(text: str, spans: Sequence[Span]) -> Iterator[str]:
    for span in spans:
        name = str(span.destination)
        for piece in text[span.start : span.end].splitlines(keepends=True):
            yield f"{name:<{_WIDTH}}| {escape_control(piece)}"
