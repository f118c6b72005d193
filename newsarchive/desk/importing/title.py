"""The title of an old page: what it says is one, its first line, or its first sentence cut short.

Where the page has none, the title is made, never taken out of the text, and marked. How sure a title is goes from a
heading that the markup names to a beginning that was cut.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsarchive.desk.importing.page import Hint, Kept, Line

#: A first line up to this length can be a headline.
MOST_HEADLINE = 120
#: Where a title that is made is cut.
MOST_MADE = 90
_FULL_STOP = re.compile(r"[.!?…]+[\"”“»’')\]]*(?=\s+[\"„“«(]?[^\W\d_a-zа-яßäöü]|\s*$)")
_NOT_AN_END = re.compile(
    r"(?:\b(?:[^\W\d_]|Dr|Mr|Mrs|Ms|Prof|St|No|Nr|Sept|Oct|Nov|Dec|Jan|Feb|Aug|bzw|ca|z\.\s?B|u\.\s?a|d\.\s?h|usw|Inc|Ltd|Co|Corp"
    r"|U\.S|U\.N|им|ул|гг|тыс|млн|млрд|руб|проф|др)|\d)\.$",
    re.IGNORECASE,
)
#: What a title that was cut does not end with.
_DANGLING = re.compile(
    r"(?:[\s,;:(–—-]+|\s(?:and|or|of|the|a|an|to|in|on|for|with|und|oder|der|die|das|des|dem|den|ein|eine|in|im|von|mit|zu"
    r"|für|auf|и|или|в|на|с|со|к|о|об|от|для|по|из))+$",
    re.IGNORECASE,
)
_SITE_PART = re.compile(r"\s+[|·»«–—-]\s+|\s*::\s*")


@dataclass(frozen=True, slots=True)
class Title:
    """A title; ``line`` is the index of the line that it is, or -1; ``made`` where the page had none.

    ``sure`` is ``sure``, ``likely`` or ``guess``; ``why`` says what it was taken from.
    """

    text: str
    line: int
    made: bool
    sure: str
    why: str


def find_title(lines: Sequence[Line], kept: Mapping[int, Kept], hints: Sequence[Hint]) -> Title | None:
    """Return the title of a page, None where there is no text at all."""
    named = [hint for hint in hints if hint.field == "title" and hint.value.strip()]
    heading = _heading(lines, kept, named)
    if heading:
        return heading
    certain = next((hint for hint in named if hint.source != "<title>"), None)
    if certain:
        title = " ".join(certain.value.split())
        return Title(title, _same_line(lines, kept, title), made=False, sure="sure", why=certain.source)
    if named:
        return _of_window(lines, kept, named[0])
    return _of_text(lines, kept)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text; abbreviations and initials end none."""
    flat = " ".join(text.split())
    for end in _FULL_STOP.finditer(flat):
        if not _NOT_AN_END.search(flat[: end.start() + 1]):
            return flat[: end.end()]
    return flat


def _shown(line: Line, one: Kept) -> str:
    return " ".join(line.text.text[one.start : one.end].split())


def _heading(lines: Sequence[Line], kept: Mapping[int, Kept], named: Sequence[Hint]) -> Title | None:
    """Return the heading that is the title: the first of the highest rank, before most of the text."""
    headings = [index for index in kept if lines[index].heading]
    if not headings:
        return None
    rank = min(lines[index].heading for index in headings)
    index = next(index for index in headings if lines[index].heading == rank)
    text = _shown(lines[index], kept[index])
    before = sum(len(lines[other].text) for other in kept if other < index)
    if before > 2 * MOST_HEADLINE and not any(text in hint.value for hint in named):
        return None
    return Title(text, index, made=False, sure="sure" if rank == 1 else "likely", why=f"<h{rank}>")


def _same_line(lines: Sequence[Line], kept: Mapping[int, Kept], title: str) -> int:
    """Return the line that says the title once more, at the beginning of the text, or -1."""
    first = next(iter(sorted(kept)), -1)
    return first if first >= 0 and _shown(lines[first], kept[first]) == title else -1


def _of_window(lines: Sequence[Line], kept: Mapping[int, Kept], hint: Hint) -> Title | None:
    """Return the title of the window without the name of the site, where the text begins with it."""
    whole = " ".join(hint.value.split())
    parts = [whole, *(part.strip() for part in _SITE_PART.split(whole))]
    for index in sorted(kept)[:3]:
        shown = _shown(lines[index], kept[index])
        if shown in parts:
            return Title(shown, index, made=False, sure="sure", why="<title> and the first line")
    found = _of_text(lines, kept)
    if found and not found.made:
        return found
    longest = max(parts[1:], key=len)
    return Title(longest, -1, made=False, sure="likely", why="<title>")


def _of_text(lines: Sequence[Line], kept: Mapping[int, Kept]) -> Title | None:
    order = sorted(kept)
    if not order:
        return None
    index = order[0]
    text = _shown(lines[index], kept[index])
    sentence = first_sentence(text)
    if len(order) > 1 and len(text) <= MOST_HEADLINE and _stands_alone(lines, order) and sentence == text:
        ended = text.endswith((".", "…"))
        why = "the first line, which ends like a sentence" if ended else "the first line"
        return Title(text, index, made=False, sure="likely", why=why)
    if sentence == text and len(order) > 1 and not lines[order[1]].first:
        whole = " ".join(_shown(lines[other], kept[other]) for other in order[:4])
        sentence = first_sentence(whole)
    return Title(_cut(sentence), -1, made=True, sure="guess", why="made from the first sentence")


def _stands_alone(lines: Sequence[Line], order: Sequence[int]) -> bool:
    """Whether the first line is a paragraph: a blank line, a new block or a line without wrapping follows."""
    first, second = order[0], order[1]
    return second > first + 1 or lines[second].first or len(lines[second].text) > MOST_HEADLINE


def _cut(sentence: str) -> str:
    text = sentence.rstrip(".")
    if len(text) <= MOST_MADE:
        return text
    head = _DANGLING.sub("", text[: MOST_MADE + 1].rsplit(" ", 1)[0])
    return f"{head or text[:MOST_MADE]} …"
