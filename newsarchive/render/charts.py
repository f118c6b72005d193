"""Pictures of numbers: where the parts of a chart stand, for the templates that draw it as SVG.

Turns counts into places in a box ``WIDTH`` units wide. All places are whole units or tenths of one, so that the same
counts give the same bytes everywhere. Holds no text, no colour and no markup: a part has a level or a length, and the
stylesheet says how that looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any, Protocol, TypeVar

from newsarchive.model.browse_views import YearMonths

#: Width of every chart. A phone shows about one pixel for each unit.
WIDTH = 360
#: Levels of a heat map above none.
LEVELS = 4
#: More years than that without anything, one after the other, are left out of a picture.
MOST_EMPTY_YEARS = 10

_LABELS = 36
_CELL = 26
_ROW = 18
_COURSE_HEIGHT = 90
#: A lane of several courses, with its name above it, and how tall its columns can be.
_LANE = 72
_LANE_HEIGHT = 44
#: Units that the label of a year needs.
_YEAR_LABEL = 40
_BAR_ROW = 30


class OfYear(Protocol):
    """What a course takes: a year and its count."""

    @property
    def year(self) -> int:
        """The year."""

    @property
    def count(self) -> int:
        """How many there are."""


class WithYears(Protocol):
    """What one of several courses takes: its years."""

    @property
    def years(self) -> Sequence[OfYear]:
        """The years that have any."""


class Counted(Protocol):
    """What a bar stands for."""

    @property
    def count(self) -> int:
        """How many there are."""


_Entry = TypeVar("_Entry", bound=Counted)


@dataclass(frozen=True, slots=True)
class Square:
    """A month in a heat map; ``level`` is 0 for no articles, else 1 to ``LEVELS``."""

    x: int
    y: int
    month: int
    count: int
    level: int


@dataclass(frozen=True, slots=True)
class Row:
    """A year in a heat map; ``y`` is the line on which its number stands."""

    year: int
    y: int
    squares: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A level of a heat map with the smallest and the largest count that it stands for, and its place in the legend."""

    level: int
    least: int
    most: int
    x: int


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Years by months. ``columns`` are (month, x of its middle)."""

    height: int
    rows: tuple[Row, ...]
    columns: tuple[tuple[int, int], ...]
    legend: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A year in a course. ``label`` says whether its number is shown; ``middle`` is where."""

    year: int
    count: int
    x: float
    y: int
    width: float
    height: int
    middle: float
    label: bool


@dataclass(frozen=True, slots=True)
class Course:
    """Columns from the first year to the last, on a ground line at ``ground``; ``most`` is the largest count."""

    height: int
    ground: int
    most: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One of several courses, with its text at ``line``; ``columns`` as in ``Course``."""

    entry: Any
    line: int
    ground: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Courses:
    """Several courses on one scale; ``table`` are the years with any, newest first, with the count of each lane."""

    height: int
    most: int
    lanes: tuple[Lane, ...]
    table: tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of ``width`` units at ``y``, with its text above it at ``line``."""

    entry: Any
    y: int
    line: int
    width: int


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars one below the other."""

    height: int
    bars: tuple[Bar, ...]


def heat_map(years: Sequence[YearMonths]) -> HeatMap:
    """Return the heat map of years (oldest first) by months; the newest year stands on top.

    Levels are equal parts of the largest count.
    """
    largest = max((count for year in years for count in year.counts), default=0)
    by_year = {year.year: year.counts for year in years}
    shown = _without_gaps(list(by_year))[::-1]
    rows = tuple(
        Row(
            year,
            (number + 1) * _ROW + 13,
            tuple(
                Square(_LABELS + month * _CELL, (number + 1) * _ROW, month + 1, count, _level(count, largest))
                for month, count in enumerate(by_year.get(year, (0,) * 12))
            ),
        )
        for number, year in enumerate(shown)
    )
    columns = tuple((month + 1, _LABELS + month * _CELL + _CELL // 2 - 1) for month in range(12))
    return HeatMap((len(shown) + 3) * _ROW, rows, columns, _legend(largest))


def course(years: Sequence[OfYear]) -> Course:
    """Return the course of counts over the years, which may come in either order; the oldest stands first."""
    counts = {year.year: year.count for year in years}
    most, ground = max(counts.values(), default=0), _COURSE_HEIGHT + 14
    columns = _columns(counts, _without_gaps(sorted(counts)), most, _COURSE_HEIGHT, ground)
    return Course(ground + 18, ground, most, columns)


def courses(entries: Iterable[WithYears]) -> Courses:
    """Return the courses of several counts over the same years, on one scale, one below the other in their order."""
    found = [(entry, {year.year: year.count for year in entry.years}) for entry in entries]
    shown = _without_gaps(sorted({year for _, counts in found for year in counts}))
    most = max((count for _, counts in found for count in counts.values()), default=0)
    lanes = []
    for number, (entry, counts) in enumerate(found):
        ground = (number + 1) * _LANE - 10
        lanes.append(Lane(entry, number * _LANE + 11, ground, _columns(counts, shown, most, _LANE_HEIGHT, ground)))
    numbers = ((year, tuple(counts.get(year, 0) for _, counts in found)) for year in reversed(shown))
    table = tuple((year, of_year) for year, of_year in numbers if any(of_year))
    return Courses(len(found) * _LANE + 10, most, tuple(lanes), table)


def largest(entries: Iterable[_Entry], number: int) -> tuple[_Entry, ...]:
    """Return the entries with the largest counts, at most ``number``; of equals those that come first."""
    return tuple(nlargest(number, entries, key=lambda entry: entry.count))


def _columns(counts: Mapping[int, int], shown: list[int], most: int, whole: int, ground: int) -> tuple[Column, ...]:
    """Return a column for each year that is shown, at most ``whole`` units tall and on a line at ``ground``."""
    slot = WIDTH / max(len(shown), 1)
    # Every so manieth year has a label, counted back from the newest.
    every = -(-_YEAR_LABEL * len(shown) // WIDTH)
    columns = []
    for number, year in enumerate(shown):
        height = _length(counts.get(year, 0), most, whole)
        gap = min(slot / 5, 4)
        columns.append(
            Column(
                year=year,
                count=counts.get(year, 0),
                x=round(number * slot + gap / 2, 1),
                y=ground - height,
                width=round(min(slot - gap, 40), 1),
                height=height,
                middle=round(number * slot + gap / 2 + min(slot - gap, 40) / 2, 1),
                label=(len(shown) - 1 - number) % every == 0,
            )
        )
    return tuple(columns)


def bars(entries: Iterable[Counted]) -> Bars:
    """Return a bar for each entry, in their order."""
    found = tuple(entries)
    most = max((entry.count for entry in found), default=0)
    placed = (
        Bar(entry, number * _BAR_ROW + 16, number * _BAR_ROW + 12, _length(entry.count, most, WIDTH))
        for number, entry in enumerate(found)
    )
    return Bars(len(found) * _BAR_ROW, tuple(placed))


def _without_gaps(years: list[int]) -> list[int]:
    """Return the years, ascending, with those between them, but for gaps of more than ``MOST_EMPTY_YEARS``."""
    shown: list[int] = []
    for year in years:
        if shown and year - shown[-1] - 1 <= MOST_EMPTY_YEARS:
            shown += range(shown[-1] + 1, year)
        shown.append(year)
    return shown


def _level(count: int, largest: int) -> int:
    return -(-LEVELS * count // largest) if largest else 0


def _length(count: int, most: int, whole: int) -> int:
    """Return a length in proportion; what is there at all is at least a unit long."""
    return max(1, count * whole // most) if count else 0


def _legend(largest: int) -> tuple[Step, ...]:
    steps = [Step(0, 0, 0, _LABELS)]
    for level in range(1, LEVELS + 1):
        least, most = (level - 1) * largest // LEVELS + 1, level * largest // LEVELS
        if least <= most:
            steps.append(Step(level, least, most, _LABELS + len(steps) * 60))
    return tuple(steps)
