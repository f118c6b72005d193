"""The counter box of the old archive: visitors today, yesterday, in total, in German, English and Russian.

Its numbers become data (``legacy.counters``), its words go. The box may stand in one line or in several, with the
number below its word, and more than once. A page has one only if two different words of it are there: ``Today 5``
alone is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsarchive.desk.importing.facts import Facts, bounds, following
from newsarchive.desk.importing.ledger import metadata, removed
from newsarchive.desk.importing.page import Line

_LABELS = {
    "today": "heute|today|сегодня",
    "yesterday": "gestern|yesterday|вчера",
    "week": "diese woche|woche|this week|week|за неделю|неделя",
    "month": "dieser monat|diesen monat|monat|this month|month|за месяц|месяц",
    "total": "insgesamt|gesamt|total|all days|overall|всего|итого",
}
_LABEL = "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
_NUMBER = r"(?P<number>\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+(?!\d)|\d+)"
_HEAD = r"(?:(?:besucher|visitors?|visits|hits|zugriffe|посетители|посещения)\s*:?\s*)?"
_BETWEEN = r"[\s|/·•;,–-]*"
_ITEM = re.compile(rf"(?:{_LABEL})\s*[:=]?\s*{_NUMBER}", re.IGNORECASE)
_BARE = re.sub(r"\?P<\w+>", "?:", _ITEM.pattern)
_BOX = re.compile(rf"{_HEAD}{_BETWEEN}(?:{_BARE}{_BETWEEN})+", re.IGNORECASE)
_WORD_ALONE = re.compile(rf"(?:{_LABEL})\s*:?", re.IGNORECASE)
_NUMBER_ALONE = re.compile(_NUMBER)
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Count:
    """A word of the box with its number: ``line``, ``start``, ``end`` are the number's; ``lines`` are all it takes."""

    label: str
    digits: str
    line: int
    start: int
    end: int
    lines: tuple[int, ...]


def read_counters(lines: Sequence[Line], facts: Facts) -> None:
    """Find the boxes and claim them."""
    found = [count for index in range(len(lines)) for count in _counts(lines, index)]
    if len({count.label for count in found}) < _LEAST:
        return
    by_line: dict[int, list[_Count]] = {}
    for count in found:
        destination = removed("counters-repeated")
        if count.label not in facts.counters:
            facts.counters[count.label] = count.digits
            destination = metadata(f"legacy.counters.{count.label}")
        elif facts.counters[count.label] != count.digits and count.label not in facts.more_counters:
            facts.more_counters[count.label] = count.digits
            destination = metadata(f"legacy.more_counters.{count.label}")
        facts.claim(count.line, count.start, count.end, destination)
        for line in count.lines:
            by_line.setdefault(line, [])
        by_line[count.line].append(count)
    for line, counts in by_line.items():
        at, end = bounds(lines[line].text.text)
        for count in counts:
            facts.claim(line, at, count.start, removed("counters"))
            at = count.end
        facts.claim(line, at, end, removed("counters"))


def _counts(lines: Sequence[Line], index: int) -> Iterator[_Count]:
    text = lines[index].text.text
    start, end = bounds(text)
    if _BOX.fullmatch(text, start, end):
        for item in _ITEM.finditer(text, start, end):
            yield _Count(_label(item), _digits(item), index, *item.span("number"), (index,))
        return
    word = _WORD_ALONE.fullmatch(text, start, end)
    below = following(lines, index) if word else -1
    if word and below >= 0:
        other = lines[below].text.text
        number = _NUMBER_ALONE.fullmatch(other, *bounds(other))
        if number:
            yield _Count(_label(word), _digits(number), below, *number.span("number"), (index, below))


def _label(match: re.Match[str]) -> str:
    return next(name for name in _LABELS if match[name])


def _digits(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match["number"])
