"""What an author took for Markdown and the converter does not: a list without a blank line above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A paragraph at the left edge with two items of one kind below it. What begins with one of these is none: an item, a
# heading, a quotation, a table, a definition, a note, raw HTML, an attribute list. A line of signs makes a heading.
_SIGNS = r"[-*_ \t]+$"
_MARKER = r"(?:[-*+]|\d{1,9}\.)[ \t]"
_PARAGRAPH = rf"(?![ \t]|{_MARKER}|[#>|<:]|\[\^|\{{:|[-=*_ ]+$)[^\n]+\n(?![-=]+[ \t]*$)"
_MORE = rf"(?:(?![ \t]*$|{_SIGNS}|[ ]{{0,3}}{_MARKER})[^\n]+\n)*"
_LIST = re.compile(
    rf"(?:\A\n*|\n[ \t]*\n){_PARAGRAPH}{_MORE}(?!{_SIGNS})[ ]{{0,3}}"
    rf"(?:(?P<first>[-*+][ \t])[^\n]+\n[ ]{{0,3}}[-*+][ \t]"
    rf"|(?P<number>\d{{1,9}}\.[ \t])[^\n]+\n[ ]{{0,3}}\d{{1,9}}\.[ \t])",
    re.MULTILINE,
)
# The line feed stands first because it is looked for quickest.
_QUICK = re.compile(rf"\n(?<=[^\n]\n)[ ]{{0,3}}{_MARKER}[^\n]+\n[ ]{{0,3}}{_MARKER}")


def lists_in_paragraphs(prose: str) -> Iterator[int]:
    """Yield the offset of the first item of each list that is shown as a part of the paragraph above it.

    ``prose`` is a body with blanks for its code. One line that begins with a hyphen may be a dash, and a lone number a
    year: two in a row are meant as a list.
    """
    if _QUICK.search(prose):
        for found in _LIST.finditer(prose):
            yield found.start("first") if found["first"] else found.start("number")
