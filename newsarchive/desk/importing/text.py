r"""A saved page of plain text: its lines, and its body as paragraphs.

A page whose lines are long was saved without wrapping: each line is a paragraph. In any other, blank lines part the
paragraphs and the lines inside one stay as they are. Nothing in the text is changed; only the white space around lines
and between paragraphs goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsarchive.desk.importing.escape import escape, escape_carefully
from newsarchive.desk.importing.ledger import removed
from newsarchive.desk.importing.page import Composed, Hint, Kept, Line, Settled
from newsarchive.desk.importing.traced import Traced

#: A line of so many characters was not wrapped by hand or by a mail program.
LONG = 120
_LINE_END = removed("line-end")


@dataclass(slots=True)
class TextPage:
    """A page of plain text."""

    lines: tuple[Line, ...]
    settled: tuple[Settled, ...]
    hints: tuple[Hint, ...] = ()

    @classmethod
    def read(cls, text: Traced) -> TextPage:
        """Return the page of a whole text."""
        lines: list[Line] = []
        settled: list[Settled] = []
        blank = True
        for line, end in text.lines():
            lines.append(Line(line, first=blank))
            blank = not line.text.strip()
            if end.text:
                settled.append(Settled(tuple(end.pieces(0, len(end))), _LINE_END))
        return cls(tuple(lines), tuple(settled))

    def compose(self, kept: Mapping[int, Kept], adopted: Mapping[str, str], *, care: int) -> Composed:
        """Return the body; see ``page.Page``."""
        del adopted
        written = escape_carefully if care > 1 else escape
        unwrapped = any(one.end - one.start > LONG for one in kept.values())
        paragraphs: list[list[str]] = []
        plain: list[str] = []
        apart = True
        for index, line in enumerate(self.lines):
            one = kept.get(index)
            if one is None:
                apart = True
                continue
            text = line.text.text[one.start : one.end]
            if apart or unwrapped:
                paragraphs.append([])
            paragraphs[-1].append(text)
            plain.append(text)
            apart = False
        markdown = "\n\n".join(written("\n".join(lines)) for lines in paragraphs)
        return Composed(markdown, "\n".join(plain), ())
