"""Tables that somebody drew in preformatted text: cell by cell, or line by line where the cells are not clear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.desk.importing.drawn import drawings


def told(text: str) -> list[list[list[str]] | list[str]]:
    """Each drawing: its rows, or its lines."""
    return [
        [[text[start:end] for start, end in row] for row in one.rows] or [text[start:end] for start, end in one.lines]
        for one in drawings(text)
    ]


@pytest.mark.parametrize(
    ("text", "rows", "headed"),
    [
        ("Köln        12\nBonn         3\n", [["Köln", "12"], ["Bonn", "3"]], False),
        ("a\tb\r\n1\t2\r\n", [["a", "b"], ["1", "2"]], False),
        ("a  | b\n---+---\n1  | 2\n", [["a", "b"], ["1", "2"]], True),
        ("+---+---+\n| a | b |\n+---+---+\n| 1 |   |\n| 2 | x |\n+---+---+\n",
         [["a", "b"], ["1", ""], ["2", "x"]], True),
        ("│ а │ б │\n│ 1 │ 2 │", [["а", "б"], ["1", "2"]], False),
        ("Town    Visitors\n================\nAshby      4,100\nTotal\nWeir         960\n",
         [["Town", "Visitors"], ["Ashby", "4,100"], ["Total", ""], ["Weir", "960"]], True),
        ("Visitors\nAshby      4,100\nWeir         960\n", [["Ashby", "4,100"], ["Weir", "960"]], False),
        ("a   b\n-----\n1   2\n-----\n3   4\n", [["a", "b"], ["1", "2"], ["3", "4"]], False),
    ],
)  # fmt: skip
def test_table_whose_columns_are_clear_is_given_by_cells(text: str, rows: list[list[str]], headed: bool) -> None:  # noqa: FBT001 - a table's column
    """Drawn with spaces, tabs, bars, rules; with cells that are empty; with a caption above."""
    assert told(text) == [rows]
    assert [one.headed for one in drawings(text)] == [headed]


@pytest.mark.parametrize(
    "text",
    [
        "Name      Age   City\nBob  Miller    3    X\nAnn  44     Paris   Y",
        "    --> |\n        |   x\n   y    |--->",
        "a | b | c\n1 | 2\n3 | 4 | 5",
    ],
)
def test_drawing_that_could_mean_several_things_is_given_by_lines(text: str) -> None:
    """Nothing is guessed: it is kept as it was drawn."""
    assert told(text) == [text.split("\n")]


@pytest.mark.parametrize(
    "text",
    [
        "From Monday a single card opens\nall nineteen libraries.",
        "One sentence ends.  Another begins\nhere, and goes on.  So does the\nthird.  And the last.",
        "This text  was justified by  a program,\nwhich puts  spaces into  lines until both\nedges are  straight.",
        "    Indented one\n    Indented two\n",
        "Only   one   line\n\nand another   one\n",
        "",
        "\n\n",
        "-----\n-----\n",
    ],
)
def test_text_that_was_wrapped_is_no_drawing(text: str) -> None:
    """Two spaces after a full stop, lines that were justified, indented ones, rules alone."""
    assert told(text) == []


@given(st.text(st.sampled_from("ab1 .\t|-+=\n\r│"), max_size=120))
def test_any_text_is_taken_apart_without_a_loss(text: str) -> None:
    """Drawings follow each other; cells lie inside them in order; what is between cells is no letter or digit."""
    end = 0
    for one in drawings(text):
        assert end <= one.start < one.end <= len(text)
        at = one.start
        for start, stop in (cell for row in one.rows for cell in row if cell[0] < cell[1]):
            assert not any(char.isalnum() for char in text[at:start])
            assert at <= start < stop
            at = stop
        assert not one.rows or not any(char.isalnum() for char in text[at : one.end])
        end = one.end


def test_huge_drawing_takes_no_time() -> None:
    """A hundred thousand cells in a second; a line of a million characters is none."""
    began = time.process_time()
    assert len(told("a   b\n" * 50_000)[0]) == 50_000
    assert told("a   b" * 200_000 + "\na   b") == []
    assert time.process_time() - began < 5
