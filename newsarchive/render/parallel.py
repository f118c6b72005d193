"""Two bodies to the rows of a page that shows them side by side: what is a row, and what stands beside what.

Cuts finished HTML into the blocks at its top and pairs those of the two. Where their kinds agree one by one, so do the
pairs; else they are found by the method of Gale and Church ("A program for aligning sentences in bilingual corpora",
1993), in whole numbers so that every machine finds the same. Every block stands in one row, in its order; none is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

#: In sanitised HTML ``<`` opens a tag and nothing else, and attributes are in double quotes.
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^"<>])*)>')
_ATTRIBUTE = re.compile(r'(\s[\w:-]+=")([^"]*)')
_VOID = frozenset({"br", "hr", "img", "wbr"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"blockquote", "details", "div", "dl", "figure", "hr", "ol", "p", "pre", "table", "ul"}
_BACK = 'class="footnote-backref"'
_PARAGRAPH = "p"

#: What the ids of the second body begin with. All ids of bodies begin with ``ANCHOR_PREFIX``, so no two can meet.
PREFIX = "o-"

#: What it costs, in letters, that a block stands alone, besides half its length; and that one more paragraph stands
#: beside another. Blocks beside each other cost what their lengths differ: European languages need about the same.
_ALONE = 30
_MORE = 15
#: How many paragraphs of one side may stand beside one of the other.
_MOST_BESIDE = 3
#: With more pairs to choose from than that, blocks stand beside each other by their number.
_MOST_PAIRS = 40_000
#: More than any way costs.
_TOO_MUCH = 1 << 62


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a body: ``kind`` is the name of its element, or what the element serves as; ``length`` its letters."""

    kind: str
    html: str
    length: int


class Bead(NamedTuple):
    """Blocks that stand beside each other: from a number to before another, of either side."""

    left: range
    right: range


@dataclass(frozen=True, slots=True)
class Row:
    """HTML of either side; one of the two may be empty."""

    translation: str
    original: str


@dataclass(frozen=True, slots=True)
class Parallel:
    """``alike``: each block has one counterpart; ``paragraphs``: how many each side has, the translation first."""

    rows: tuple[Row, ...]
    alike: bool
    paragraphs: tuple[int, int]


def side_by_side(translation: str, original: str) -> Parallel:
    """Return two finished bodies in rows."""
    left, right = blocks(translation), blocks(original)
    beads = align(left, right)
    return Parallel(
        tuple(
            Row(
                "\n".join(left[number].html for number in bead.left),
                "\n".join(right[number].html for number in bead.right),
            )
            for bead in beads
        ),
        all(len(bead.left) == len(bead.right) == 1 for bead in beads),
        (_paragraphs(left), _paragraphs(right)),
    )


def set_apart(html: str, lang: str, homes: Mapping[str, str]) -> str:
    """Return a finished body whose ids, and links to them, begin with ``PREFIX``: another body has those without.

    ``lang`` is the language of the page, in which the ways back from footnotes are named, and which is not the body's.
    ``homes`` maps the reference to the home page of each other language to the language: links below it are marked.
    """

    def value(attribute: re.Match[str]) -> str:
        start, text = attribute.groups()
        if start.endswith(' id="') or (start.endswith(' href="') and text.startswith("#")):
            text = f"#{PREFIX}{text[1:]}" if text.startswith("#") else PREFIX + text
        elif start.endswith(' href="'):
            found = next((code for home, code in homes.items() if text.startswith(home)), "")
            text += f'" hreflang="{found}' if found else ""
        return start + text

    def renamed(tag: re.Match[str]) -> str:
        attributes = _ATTRIBUTE.sub(value, tag[3])
        if _BACK in attributes and ' lang="' not in attributes:
            attributes += f' lang="{lang}"'
        return f"<{tag[1]}{tag[2]}{attributes}>"

    return _TAG.sub(renamed, html)


def blocks(html: str) -> tuple[Block, ...]:
    """Return the blocks of a finished body; text and inline elements outside of any are blocks as they come."""
    found: list[Block] = []
    depth = start = 0
    opened = ""
    for tag in _TAG.finditer(html):
        closing, name = tag[1], tag[2]
        if closing:
            depth -= 1
            if depth == 0 and opened:
                found.append(_block(opened, html[start : tag.end()]))
                start, opened = tag.end(), ""
            continue
        if depth == 0 and name in _BLOCKS:
            found += _loose(html[start : tag.start()])
            start, opened = tag.start(), name
            if name in _VOID:
                found.append(Block(name, tag[0], 0))
                start, opened = tag.end(), ""
        depth += name not in _VOID
    found += _loose(html[start:])
    return tuple(found)


def _loose(html: str) -> list[Block]:
    return [_block(_PARAGRAPH, html.strip())] if html.strip() else []


def _block(name: str, html: str) -> Block:
    length = len(_TAG.sub("", html).strip())
    if name in {"ol", "ul"}:
        name = "list"
    elif name == _PARAGRAPH and not length:
        name = "figure"
    elif name == "div" and html.startswith('<div class="footnote"'):
        name = "footnotes"
    return Block(name, html, length)


def _paragraphs(of: Sequence[Block]) -> int:
    return sum(block.kind == _PARAGRAPH for block in of)


def align(left: Sequence[Block], right: Sequence[Block]) -> tuple[Bead, ...]:
    """Return what stands beside what, from top to bottom.

    Headings divide the text where both sides have the same ones in the same order: what stands below a heading is
    looked for below its counterpart only.
    """
    if [block.kind for block in left] == [block.kind for block in right]:
        return tuple(Bead(range(number, number + 1), range(number, number + 1)) for number in range(len(left)))
    left_cuts, right_cuts = _headings(left), _headings(right)
    if [left[cut].kind for cut in left_cuts] != [right[cut].kind for cut in right_cuts]:
        left_cuts = right_cuts = []
    beads: list[Bead] = []
    left_from = right_from = 0
    for left_to, right_to in zip([*left_cuts, len(left)], [*right_cuts, len(right)], strict=True):
        beads += _between(left, right, range(left_from, left_to), range(right_from, right_to))
        if left_to < len(left):  # a heading beside its counterpart
            beads.append(Bead(range(left_to, left_to + 1), range(right_to, right_to + 1)))
        left_from, right_from = left_to + 1, right_to + 1
    return tuple(beads)


def _headings(of: Sequence[Block]) -> list[int]:
    return [number for number, block in enumerate(of) if block.kind in _HEADINGS]


def _between(left: Sequence[Block], right: Sequence[Block], rows: range, columns: range) -> list[Bead]:
    """Return the beads of a part of either side."""
    if len(rows) * len(columns) > _MOST_PAIRS:
        both = min(len(rows), len(columns))
        steps = [*[(1, 1)] * both, *[(1, 0)] * (len(rows) - both), *[(0, 1)] * (len(columns) - both)]
    else:
        steps = _cheapest(left[rows.start : rows.stop], right[columns.start : columns.stop])
    beads, row, column = [], rows.start, columns.start
    for down, across in steps:
        beads.append(Bead(range(row, row + down), range(column, column + across)))
        row, column = row + down, column + across
    return beads


def _cheapest(left: Sequence[Block], right: Sequence[Block]) -> list[tuple[int, int]]:
    """Return the cheapest way through both: how many blocks of either side each step takes. Of equals the first.

    A row of costs for each number of blocks on the left, in it one for each number on the right.
    """
    left_running, right_running = _running(left), _running(right)
    costs: list[list[int]] = []
    chosen: list[list[tuple[int, int]]] = []
    for running in left_running:
        own, ways = _row(costs, left, right, running, right_running)
        costs.append(own)
        chosen.append(ways)
    steps, row, column = [], len(left), len(right)
    while row or column:
        down, across = chosen[row][column]
        steps.append((down, across))
        row, column = row - down, column - across
    return steps[::-1]


def _row(
    costs: list[list[int]], left: Sequence[Block], right: Sequence[Block], running: int, right_running: Sequence[int]
) -> tuple[list[int], list[tuple[int, int]]]:
    """Return the next row of costs, and the last step of the cheapest way to each.

    ``running`` says of the blocks on the left until here, ``right_running`` of each number of those on the right, how
    many of the last ones are paragraphs.
    """
    row = len(costs)
    kind, length = (left[row - 1].kind, left[row - 1].length) if row else ("", 0)
    alone, above = _ALONE + length // 2, costs[-1] if row else []
    own, ways = list[int](), list[tuple[int, int]]()
    for column in range(len(right) + 1):
        least, step = _TOO_MUCH if row or column else 0, (0, 0)
        if row and column and kind == right[column - 1].kind:
            beside = right[column - 1].length
            least, step = above[column - 1] + abs(length - beside), (1, 1)
            together = length
            for more in range(2, running + 1):
                together += left[row - more].length
                cost = costs[row - more][column - 1] + abs(together - beside) + _MORE * (more - 1)
                if cost < least:
                    least, step = cost, (more, 1)
            together = beside
            for more in range(2, right_running[column] + 1):
                together += right[column - more].length
                cost = above[column - more] + abs(length - together) + _MORE * (more - 1)
                if cost < least:
                    least, step = cost, (1, more)
        if row and above[column] + alone < least:
            least, step = above[column] + alone, (1, 0)
        if column and own[-1] + _ALONE + right[column - 1].length // 2 < least:
            least, step = own[-1] + _ALONE + right[column - 1].length // 2, (0, 1)
        own.append(least)
        ways.append(step)
    return own, ways


def _running(of: Sequence[Block]) -> list[int]:
    """Return for each number of blocks how many of the last ones are paragraphs on end, no more than may be beside."""
    found = [0]
    for block in of:
        found.append(min(found[-1] + 1, _MOST_BESIDE) if block.kind == _PARAGRAPH else 0)
    return found
