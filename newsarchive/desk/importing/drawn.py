"""Tables that somebody drew with spaces, tabs and bars in preformatted text: where they are, and what their cells are.

A table whose columns leave no doubt is given cell by cell; a drawing of which only the spaces tell what it means is
given line by line, to be kept as it is; everything else is text that was wrapped. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: A half-open range of characters.
Range = tuple[int, int]
_LINE = re.compile(r"[^\r\n]+")
#: What parts cells: a tab, three spaces, two that end no sentence, a bar.
_GAP = re.compile(r"(?<=\S)(?:[ ]*\t\s*| {3,}|(?<![.!?:;,]) {2})(?=\S)|(?<=\S)[ ]*[|│][ ]*(?=\S)")
_WIDE = re.compile(r"(?<=\S)(?:[ ]*\t\s*| {3,})(?=\S)|[|│]")
_RULE = re.compile(r"[ \t]*(?=\S*[-=_─═+]{2})[-=_─═+|│┼├┤┬┴┌┐└┘: \t]+")
_BAR = re.compile(r"[|│]")
_TAB = 8
_LONGEST_CELL = 80
#: What is longer was not drawn.
_LONGEST_LINE = 500


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing: the characters ``start:end`` of a text, and its ``lines`` without their ends.

    Of a table, ``rows`` are its cells, all rows equally many, an empty cell an empty range; ``headed`` tells that the
    first row heads the columns. Of any other drawing there are none.
    """

    start: int
    end: int
    lines: tuple[Range, ...]
    rows: tuple[tuple[Range, ...], ...] = ()
    headed: bool = False


def drawings(text: str) -> Iterator[Drawn]:
    """Yield the drawings of a preformatted text in order; each begins and ends with a whole line."""
    for block in _blocks(text):
        lines = _inner(text, block)
        if any(end - start > _LONGEST_LINE for start, end in lines):
            continue
        content = [line for line in lines if not _RULE.fullmatch(text, *line)]
        if len(content) < 2 or "```" in text[lines[0][0] : lines[-1][1]]:  # noqa: PLR2004 - a line is no table
            continue
        rows = _by_bars(text, content) or _by_columns(text, content)
        headed = len(lines) > 1 and _is_headed(text, lines)
        if rows:
            yield Drawn(lines[0][0], lines[-1][1], tuple(lines), rows, headed)
        elif 2 * sum(bool(_WIDE.search(text, *line)) for line in content) > len(content):
            yield Drawn(block[0][0], block[-1][1], tuple(block))


def _blocks(text: str) -> Iterator[list[Range]]:
    """Yield lines that follow each other without a blank one."""
    block: list[Range] = []
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        if block and text[block[-1][1] : line.start()].replace("\r\n", "\n").count("\n") > 1:
            yield block
            block = []
        block.append(line.span())
    if block:
        yield block


def _inner(text: str, block: Sequence[Range]) -> list[Range]:
    """Return the lines from the first with a gap, or a rule, to the last; a caption may stand above without a blank."""
    at = [n for n, line in enumerate(block) if _GAP.search(text, *line) or _RULE.fullmatch(text, *line)]
    return list(block[at[0] : at[-1] + 1]) if at else [block[0]]


def _is_headed(text: str, lines: Sequence[Range]) -> bool:
    """Whether there is a rule below the first row, and none between others."""
    rules = [bool(_RULE.fullmatch(text, *line)) for line in lines]
    inner = rules[next(n for n, rule in enumerate(rules) if not rule) :]
    while inner and inner[-1]:
        inner.pop()
    return len(inner) > 2 and inner[1] and sum(inner) == 1  # noqa: PLR2004 - a head, a rule, a row


def _by_bars(text: str, content: Sequence[Range]) -> tuple[tuple[Range, ...], ...]:
    rows = []
    for start, end in content:
        bars = [bar.start() for bar in _BAR.finditer(text, start, end)]
        if not bars:
            return ()
        edges = [start - 1, *bars, end]
        cells = [_trimmed(text, one + 1, other) for one, other in pairwise(edges)]
        rows.append(tuple(cells[_is_blank(cells[0]) : len(cells) - _is_blank(cells[-1])]))
    return tuple(rows) if _is_table(rows) else ()


def _by_columns(text: str, content: Sequence[Range]) -> tuple[tuple[Range, ...], ...]:
    """Return the cells between the columns that are blank in every line."""
    places = [_places(text, *line) for line in content]
    width = max(max(columns, default=0) for columns in places) + 1
    used = bytearray(width)
    for columns in places:
        for column in columns:
            used[column] = 1
    first = used.index(1)
    gaps = [gap.span() for gap in re.finditer(rb"\0{2,}", bytes(used)) if gap.start() > first]
    begins = [start for start, _ in gaps]
    rows = []
    for columns in places:
        row = [(0, 0)] * (len(gaps) + 1)
        for column, at in columns.items():
            number = bisect(begins, column)
            row[number] = (row[number][0] if row[number][1] else at, at + 1)
        rows.append(tuple(row))
    sound = not any(_GAP.search(text, *cell) for row in rows for cell in row)
    return tuple(rows) if sound and _is_table(rows) else ()


def _places(text: str, start: int, end: int) -> dict[int, int]:
    """Return column -> offset of the characters of a line that are not blank, tabs taken as far as they reach."""
    found, column = {}, 0
    for at in range(start, end):
        if text[at] == "\t":
            column += _TAB - column % _TAB
            continue
        if text[at] != " ":
            found[column] = at
        column += 1
    return found


def _is_table(rows: Sequence[Sequence[Range]]) -> bool:
    """Whether rows have as many cells, two at least, most of them filled, none of them a paragraph."""
    cells = [cell for row in rows for cell in row]
    filled = [end - start for start, end in cells if end > start]
    return (
        len({len(row) for row in rows}) == 1
        and len(rows[0]) > 1
        and 2 * len(filled) > len(cells)
        and max(filled) <= _LONGEST_CELL
        and sum(not _is_blank(cell) for cell in rows[0]) > 1
    )


def _trimmed(text: str, start: int, end: int) -> Range:
    inner = text[start:end]
    begin = start + len(inner) - len(inner.lstrip())
    return (begin, start + len(inner.rstrip())) if inner.strip() else (start, start)


def _is_blank(cell: Range) -> bool:
    return cell[0] == cell[1]
