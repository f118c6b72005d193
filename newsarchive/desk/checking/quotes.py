"""Straight quotes that readers would see: those that typography leaves, because nothing tells which way they face.

Where the site has typography switched off these are all of them. Inches (17") are no quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsarchive.desk.checking.prose import COVER
from newsarchive.desk.checking.spots import Spot
from newsarchive.read.typography import set_quotes

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")
_MARKS = re.compile("[\"'“”„‟«»‘’‚‛‹›]")
# Signs of markup between which a quote stands as if they were not there.
_THIN = re.compile(r"[*_\[\]~\\]|(?<=\n)[>#\- ]+")
_ROW_OF_TABLE = re.compile(r"[ \t]*\|")


def straight_quotes(words: str, lang: str, *, typography: bool) -> Iterator[Spot]:
    """Yield the straight double quotes of the prose that stay on the page, the first of each paragraph."""
    if '"' not in words:
        return
    for paragraph in _PARAGRAPH.finditer(words):
        if '"' not in paragraph[0] or _ROW_OF_TABLE.match(paragraph[0]):
            continue
        at = _left(paragraph[0], lang) if typography else _first(paragraph[0])
        if at is not None:
            start = paragraph.start() + at
            yield Spot(start, start + 1, "straight-quote", ())


def _left(text: str, lang: str) -> int | None:
    """Return where a straight quote stays after typography has set the text."""
    plain = _THIN.sub("", text).replace(COVER, "x")  # what is no prose stands for a word
    marks = _MARKS.findall(set_quotes(plain, lang))
    places = [found.start() for found in _MARKS.finditer(text)]
    if len(marks) != len(places):
        return None
    return next(
        (at for at, mark in zip(places, marks, strict=True) if mark == text[at] == '"' and not _is_inch(text, at)), None
    )


def _first(text: str) -> int | None:
    return next((found.start() for found in re.finditer('"', text) if not _is_inch(text, found.start())), None)


def _is_inch(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit()
