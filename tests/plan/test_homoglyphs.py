"""Names that look alike are found (THREATS A-18), and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.plan.homoglyphs import difference, skeleton
from tests.small import archive


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ("Cope", "Соре", ("U+0043 LATIN CAPITAL LETTER C", "U+0421 CYRILLIC CAPITAL LETTER ES")),
        ("smart city", "smart сity", ("U+0063 LATIN SMALL LETTER C", "U+0441 CYRILLIC SMALL LETTER ES")),
        ("Oslo", "Οslo", ("U+004F LATIN CAPITAL LETTER O", "U+039F GREEK CAPITAL LETTER OMICRON")),
        ("Москва", "Mосква", ("U+041C CYRILLIC CAPITAL LETTER EM", "U+004D LATIN CAPITAL LETTER M")),
    ],
)
def test_a18_lookalikes_have_one_skeleton(one: str, other: str, first: tuple[str, str]) -> None:
    """Latin, Cyrillic and Greek letters that are drawn alike; the first that differs is named from both sides."""
    assert skeleton(one) == skeleton(other)
    assert difference(one, other) == first
    assert difference(other, one) == first[::-1]


@pytest.mark.parametrize(
    ("one", "other"), [("Рим", "Rim"), ("нет", "het"), ("Bonn", "Born"), ("Köln", "Koln"), ("é", "e")]
)
def test_a18_names_that_look_different_are_left_alone(one: str, other: str) -> None:
    """Transliterations, other letters, accents."""
    assert skeleton(one) != skeleton(other)


def test_a18_upper_and_lower_case_is_no_lookalike() -> None:
    """That is one term with one address already."""
    assert difference("Open Data", "open data") is None


def test_a18_pairs_are_told_once_where_the_second_stands(tmp_path: Path) -> None:
    """For terms and authors, within one language and one register; the site is built all the same."""
    made = archive(tmp_path, registries="open")
    made.article("en/a.md", date="2014-01-01", topics=["data"], authors=["Oscar", "Tom"])
    made.article("en/b.md", date="2014-01-02", topics=["dаta"], authors=["Оscar"])
    made.article("en/c.md", date="2014-01-03", topics=["dаta"], authors=["Оscar"])
    made.article("ru/d.md", date="2014-01-04", authors=["Тоm"], source={"name": "data"})
    found = [one for one in made.build().problems if one.code == "homoglyph-terms"]
    assert [(one.file, one.line, one.severity, dict(one.args)["value"]) for one in found] == [
        ("content/en/b.md", 4, "warning", "dаta"),
        ("content/en/b.md", 5, "warning", "Оscar"),
    ]
    assert {"en/authors/oscar/index.html", "en/authors/оscar/index.html"} <= made.published().keys()
