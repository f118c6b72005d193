"""``content/visits.txt`` to what was counted: a line for each count, read as strictly as everything else.

``<day><TAB><what><TAB><number>``: the day as ``2024-06-01``, or ``-2024-05-29`` for all days up to then; what is ``*``
for all pages, a language, or a language and a story id with a slash between. Lines that begin with ``#`` are notes. The
program writes this file, and an editor may merge it; nothing in it is believed that does not add up.
"""

from __future__ import annotations

import datetime as dt
import re

from newsarchive.model.problems import Problem, problem
from newsarchive.model.visits import NO_VISITS, Counts, Visits
from newsarchive.read import text

#: Where the counts are, from the root.
VISITS = "content/visits.txt"
#: Bytes of the file: half a million articles, and as many again of the last days.
MOST_BYTES = 64_000_000
#: Days that are kept apart at most: those of one run, and of the runs before it.
MOST_DAYS = 31

_LINE = re.compile(r"(-?\d{4}-\d\d-\d\d)\t([^\t]+)\t(0|[1-9]\d{0,14})")
_ALL = "*"


def read_visits(data: bytes, file: str = VISITS) -> tuple[Visits, tuple[Problem, ...]]:
    """Return what was counted, and what is wrong: then it is nothing that could be used. No bytes are no visits."""
    whole, problems = text.decode(data, file, MOST_BYTES)
    if whole is not None:
        problems = text.conflicts(whole, file)
    if whole is None or problems:
        return NO_VISITS, problems
    reader = _Reader(file)
    for number, line in enumerate(whole.split("\n"), start=1):
        if line and not line.startswith("#"):
            reader.take(number, line)
    return reader.visits()


class _Reader:
    """Takes the lines one after the other."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._counts: dict[str, dict[str, int]] = {}
        self._places: dict[str, int] = {}
        self._problems: list[Problem] = []

    def take(self, number: int, line: str) -> None:
        found = _LINE.fullmatch(line)
        if found is None:
            self._tell(number, 1, "it is not a day, what was visited and a number, with a tab between them")
            return
        when, what, count = found.groups()
        counts = self._counts.setdefault(when, {})
        self._places.setdefault(when, number)
        if what in counts:
            self._tell(number, found.start(2) + 1, f"'{what[:60]}' of {when.lstrip('-')} was counted in a line above")
        counts[what] = int(count)

    def visits(self) -> tuple[Visits, tuple[Problem, ...]]:
        until, closed = None, Counts()
        days: dict[dt.date, Counts] = {}
        for when, counts in self._counts.items():
            number = self._places[when]
            day = _day(when)
            if day is None:
                self._tell(number, 1, f"there is no day '{when.lstrip('-')}'")
                continue
            made = _counts(counts)
            if sum(made.languages.values()) > made.total or sum(made.articles.values()) > made.total:
                self._tell(number, 1, f"the parts of {when.lstrip('-')} are more than all pages of it ('{_ALL}')")
            if when.startswith("-"):
                if until is not None:
                    self._tell(number, 1, f"the days up to {until.isoformat()} are summed up already")
                until, closed = day, made
            else:
                days[day] = made
        for day in sorted(days):
            if until is not None and day <= until:
                self._tell(
                    self._places[day.isoformat()], 1, f"the days up to {until.isoformat()} are summed up already"
                )
        if len(days) > MOST_DAYS:
            self._tell(1, 1, f"more than {MOST_DAYS} days are kept apart")
        if self._problems:
            return NO_VISITS, tuple(sorted(self._problems)[: text.MOST_PER_CODE])
        return Visits(until, closed, dict(sorted(days.items()))), ()

    def _tell(self, line: int, column: int, why: str) -> None:
        self._problems.append(problem("bad-visits", self._file, line, column, why=why))


def _day(when: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(when.lstrip("-"))
    except ValueError:
        return None


def _counts(counts: dict[str, int]) -> Counts:
    return Counts(
        counts.get(_ALL, 0),
        {what: count for what, count in counts.items() if what != _ALL and "/" not in what},
        {what: count for what, count in counts.items() if "/" in what},
    )
