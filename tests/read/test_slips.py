"""What an author took for Markdown: told where two lines in a row say so, and nowhere else."""

from __future__ import annotations

import pytest

from newsarchive.read.places import Places
from newsarchive.read.slips import lists_in_paragraphs
from tests.read.test_markdown import body, told


@pytest.mark.parametrize(
    ("source", "offsets"),
    [
        ("Stops:\n- Market\n- Station\n", [7]),
        ("\n\nStops:\nof trams\n  * Market\n  * Station\n\nMore:\n1. a\n2. b\n", [20, 48]),
        (" \t\nOne.\n\t\nStops:\n+ Market\n+ Station", [17]),
        ("*Stops*\n* Market\n* Station\n", [8]),
        ("Stops:\n- Market\n\n- Station\n", []),
        ("Stops:\n- Market\nand so on\n- Station\n", []),
        ("Said\n- who knows -\nthat it is late.\n", []),
        ("It was in\n1990. Nobody knew.\n", []),
        ("Title\n-----\n- a\n- b\n", []),
        ("Title\n=====\n- a\n- b\n", []),
        ("# Title\n- a\n- b\n", []),
        ("- a\n  more\n- b\n- c\n", []),
        ("1. a\n    Stops:\n    - b\n    - c\n", []),
        ("> a\n- b\n- c\n", []),
        ("[^1]: a\n- b\n- c\n", []),
        ("<div>\n- b\n- c\n</div>\n", []),
        ("| a | b |\n|---|---|\n- a\n- b\n", []),
        ("a\n***\n- b\n- c\n", []),
        ("a\n- - -\n- - -\n", []),
    ],
)
def test_list_without_a_blank_line_above_it_is_found(source: str, offsets: list[int]) -> None:
    """At its first item; what the converter makes a list of, or nothing that looks like one, is left alone."""
    assert list(lists_in_paragraphs(source)) == offsets
    assert not offsets or "<li>" not in body(source).html


@pytest.mark.parametrize(
    "source",
    [
        "a\n" * 100_000 + "- b\n- c",
        "a\n- b\n" * 50_000,
        "- " * 100_000 + "\n- b\n- c",
        "\n" * 200_000 + "a\n- b\n- c\n",
    ],
)
def test_d08_long_texts_are_looked_through_once(source: str) -> None:
    """Whatever they are made of: each line is looked at a few times at most."""
    assert len(list(lists_in_paragraphs(source))) <= 1


def test_list_in_code_is_code() -> None:
    """Between fences it is shown as it is, and one beside it is told at its own place."""
    fenced = "```\nStops:\n- b\n- c\n\nMore:\n- d\n- e\n```\n"
    assert told(body(fenced)) == []
    assert told(body(f"{fenced}\nStops:\n- b\n- c\n")) == [(12, 1, "warning", "list-in-paragraph")]


def test_bodies_without_such_things_are_not_searched_for_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """That costs more than the looking: most bodies have a list or an ampersand, and few anything to tell."""

    def refuse(_: Places) -> str:
        raise AssertionError("the prose was asked for")

    monkeypatch.setattr(Places, "prose", property(refuse))
    assert told(body("Trams & buses:\n\n- Market &mdash; north\n- Station\n\nEnd.\n")) == []
