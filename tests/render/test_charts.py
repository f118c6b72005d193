"""Charts: what they show is what was counted, and they look the same everywhere."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.browse_views import CoverageView, LanguageCoverage, YearMonths
from newsarchive.model.parts import YearLink
from newsarchive.render import charts
from newsarchive.render.environment import Renderer
from tests.render import samples
from tests.render.conftest import Show
from tests.render.test_templates import Outline

COUNTS = st.integers(0, 10_000)
MONTHS = st.lists(COUNTS, min_size=12, max_size=12).map(tuple)
YEARS = st.dictionaries(st.integers(1, 9999), MONTHS, min_size=1, max_size=12).map(
    lambda found: tuple(YearMonths(year, "", found[year], sum(found[year])) for year in sorted(found))
)
PICTURED = ("coverage", "home", "term")


@given(YEARS)
def test_a_heat_map_has_every_month_of_every_year_once(years: tuple[YearMonths, ...]) -> None:
    """Each count stands in its own square; years between others have empty squares; no square lies on another."""
    heat = charts.heat_map(years)
    squares = [(row.year, square) for row in heat.rows for square in row.squares]
    shown = {(year, square.month): square.count for year, square in squares if square.count}
    assert shown == {(of.year, n + 1): count for of in years for n, count in enumerate(of.counts) if count}
    assert len({(square.x, square.y) for _, square in squares}) == len(squares)
    assert all(square.x + 24 <= charts.WIDTH and square.y + 16 <= heat.height - 18 for _, square in squares)


@given(YEARS)
def test_a_darker_square_never_stands_for_less(years: tuple[YearMonths, ...]) -> None:
    """Levels follow the counts, none is beyond the scale, and the legend says of each count the level that it has."""
    heat = charts.heat_map(years)
    squares = [square for row in heat.rows for square in row.squares]
    legend = {step.level: step for step in heat.legend}
    for square in squares:
        assert (square.level == 0) == (square.count == 0)
        assert legend[square.level].least <= square.count <= legend[square.level].most
    ordered = sorted(squares, key=lambda square: square.count)
    assert [square.level for square in ordered] == sorted(square.level for square in squares)


@given(YEARS)
def test_a_course_shows_every_year_in_proportion(years: tuple[YearMonths, ...]) -> None:
    """Columns follow the years, stay in the picture, do not overlap, and are as tall as their counts, to a unit."""
    course = charts.course(years)
    columns = {column.year: column for column in course.columns}
    assert list(columns) == sorted(columns)
    for year in years:
        column = columns[year.year]
        exact = Fraction(90 * year.count, course.most) if course.most else 0
        assert abs(Fraction(column.height) - exact) <= 1
        assert column.y + column.height == course.ground
    edges = [edge for column in course.columns for edge in (column.x, column.x + column.width)]
    assert all(before <= after + 0.11 for before, after in pairwise(edges))
    assert edges[-1] <= charts.WIDTH


@pytest.mark.parametrize("count", [1, 2, 7, 30, 45])
def test_last_year_of_a_course_is_always_named(count: int) -> None:
    """Where there is no place for the name of every year, those that are named lie as far apart as the last two."""
    course = charts.course(tuple(YearLink(1990 + year, "", 1) for year in range(count)))
    named = [column.year for column in course.columns if column.label]
    assert named[-1] == 1990 + count - 1
    assert len({after - before for before, after in pairwise(named)}) <= 1


def test_year_stands_on_the_line_of_its_squares() -> None:
    """Thirteen units below their top, in every row of the heat map: where text of this size has its base line."""
    heat = charts.heat_map((YearMonths(2009, "", (1,) * 12, 12), YearMonths(2010, "", (2,) * 12, 24)))
    assert [row.y - row.squares[0].y for row in heat.rows] == [13, 13]
    assert heat.rows[1].y - heat.rows[0].y == 18


def test_tallest_column_leaves_place_for_its_number() -> None:
    """Fourteen units above it; and no coordinate has more than a decimal."""
    course = charts.course((YearLink(2012, "", 3), YearLink(2013, "", 1), YearLink(2015, "", 2)))
    assert min(column.y for column in course.columns) == 14
    for column in course.columns:
        assert [round(number, 1) for number in (column.x, column.width, column.middle)] == [
            column.x, column.width, column.middle,
        ]  # fmt: skip


def test_columns_of_many_years_are_as_wide_as_there_is_place() -> None:
    """A fifth of the place of a year is between two of them, four units at most; a column has forty at most."""
    for years, place, between, width in [(36, 10, 2, 8), (9, 40, 4, 36), (2, 180, 4, 40)]:
        columns = charts.course(tuple(YearLink(2001 + year, "", 1) for year in range(years))).columns
        assert {column.width for column in columns} == {width}
        assert [column.x for column in columns[:2]] == [between / 2, place + between / 2]


def test_years_may_come_newest_first() -> None:
    """Home lists its years from the newest; the picture goes from the oldest all the same."""
    links = (YearLink(2014, "", 1), YearLink(2012, "", 4))
    assert charts.course(links) == charts.course(links[::-1])
    assert [column.count for column in charts.course(links).columns] == [4, 0, 1]


def test_a_long_time_without_anything_is_left_out() -> None:
    """Ten empty years are shown as such; of eleven and more none, so that a picture stays small."""
    assert len(charts.course((YearLink(1990, "", 1), YearLink(2001, "", 1))).columns) == 12
    assert len(charts.course((YearLink(33, "", 1), YearLink(2001, "", 1))).columns) == 2


@given(st.lists(st.dictionaries(st.integers(1990, 2030), st.integers(1, 10_000)), min_size=1, max_size=4))
def test_courses_share_their_years_and_their_scale(counts: list[dict[int, int]]) -> None:
    """Equal counts are equally tall in every lane, a year stands in one place, and the table has every count once."""
    entries = [
        LanguageCoverage(f"l{n}", sum(of.values()), 0, tuple(YearLink(year, "", of[year]) for year in sorted(of)))
        for n, of in enumerate(counts)
    ]
    found = charts.courses(entries)
    columns = [(column.year, column.x, column.count, column.height) for lane in found.lanes for column in lane.columns]
    assert len({(year, x) for year, x, _, _ in columns}) == len({year for year, _, _, _ in columns})
    assert len({(count, height) for _, _, count, height in columns}) == len({count for _, _, count, _ in columns})
    assert [{column.year: column.count for column in lane.columns if column.count} for lane in found.lanes] == counts
    table = {(n, year): count for year, row in found.table for n, count in enumerate(row) if count}
    assert table == {(n, year): count for n, of in enumerate(counts) for year, count in of.items()}
    assert [year for year, _ in found.table] == sorted({year for of in counts for year in of}, reverse=True)
    for above, lane in zip(found.lanes, found.lanes[1:], strict=False):
        assert above.ground < lane.line < min((column.y for column in lane.columns), default=found.height)


def test_the_largest_come_first_and_equals_keep_their_order() -> None:
    """Of equal counts the first in the alphabet stays the first; what is beyond the number is left out."""
    entries = [LanguageCoverage(lang, count, 0, ()) for lang, count in (("a", 2), ("b", 3), ("c", 2), ("d", 1))]
    assert [one.lang for one in charts.largest(entries, 3)] == ["b", "a", "c"]


def test_bars_are_in_proportion_and_what_is_there_is_seen() -> None:
    """The longest bar fills the width; one article among a million is one unit, none is none."""
    counts = {"en": 1_000_000, "ru": 1, "de": 0}
    found = charts.bars(LanguageCoverage(lang, count, 0, ()) for lang, count in counts.items())
    assert [bar.width for bar in found.bars] == [charts.WIDTH, 1, 0]


@pytest.mark.parametrize("number", [0, 1, 2, 5])
def test_bars_stand_below_each_other_within_their_picture(number: int) -> None:
    """Every bar has the same room, the last one too."""
    found = charts.bars(LanguageCoverage(str(lang), 1, 0, ()) for lang in range(number))
    tops = [bar.y for bar in found.bars]
    room = charts.bars([LanguageCoverage("en", 1, 0, ())]).height
    assert tops == [tops[0] + room * place for place in range(number)]
    assert (found.height, room > 0) == (room * number, True)
    assert {bar.y - bar.line for bar in found.bars} <= {4}  # the descenders of its text


@given(st.integers(0, 10_000))
def test_legend_says_of_each_count_one_level(largest: int) -> None:
    """Its steps follow each other from nothing to the most, with no count between them and none twice."""
    steps = charts.heat_map([YearMonths(2001, "", (largest,) + (0,) * 11, largest)]).legend
    assert (steps[0].least, steps[-1].most) == (0, largest)
    assert all(step.least <= step.most for step in steps)
    assert all(upper.least == lower.most + 1 for lower, upper in pairwise(steps))


@pytest.mark.parametrize("kind", PICTURED)
@pytest.mark.parametrize("lang", samples.LANGUAGES)
def test_a_picture_says_what_it_shows_and_has_its_table(kind: str, lang: str, show: Show) -> None:
    """Each picture has a name, a description and a table with headers; nothing in it needs an inline style."""
    outline = Outline(show(kind, lang, samples.HOSTILE))
    pictures = list(outline.all("svg"))
    ids = {found["id"] for tag, found in outline.elements if tag in {"title", "desc"} and "id" in found}
    assert len(pictures) == {"coverage": 6, "home": 1, "term": 1}[kind] == len(list(outline.all("figure")))
    for picture in pictures:
        assert picture["role"] == "img"
        assert set(picture["aria-labelledby"].split()) <= ids
    assert len(list(outline.all("details"))) >= len(pictures)
    assert all(head.get("scope") in {"col", "row"} for head in outline.all("th"))


def test_numbers_are_those_of_the_language(renderer: Renderer) -> None:
    """12,345 articles are 12.345 in German, in the picture and in the table."""
    view = samples.pages("de")["coverage"]
    assert isinstance(view, CoverageView)
    many = replace(view, languages=(LanguageCoverage("de", 12_345, 6_789, (YearLink(2014, "/de/2014/", 12_345),)),))
    many = replace(many, topics=tuple(replace(one, count=12_345) for one in many.topics))
    page = renderer.render("coverage", samples.site("de"), many, samples.load_body).decode()
    assert ">12.345</text>" in page
    assert '<td class="right">12.345</td>' in page
    assert "12345" not in page
