"""Every case that the archive must survive has a test, and no test claims a case that there is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import threats


def test_every_case_has_a_test() -> None:
    """A case without a test is a promise that nobody keeps."""
    listed = threats.cases(threats.PAGE.read_text(encoding="utf-8"))
    held = threats.by_case(listed, list(threats.of_folder(threats.TESTS)))
    assert len(listed) == 140
    assert [f"{case} {listed[case]}" for case, found in held.items() if not found] == []


def test_no_test_names_a_case_that_is_not_listed() -> None:
    """A name such as ``test_a99_`` would look like a promise that is kept."""
    listed = threats.cases(threats.PAGE.read_text(encoding="utf-8"))
    strange = [
        f"{test.path}:{test.line}" for test in threats.of_folder(threats.TESTS) if not set(test.cases) <= listed.keys()
    ]
    assert strange == []


def test_tests_of_cases_are_recognised_by_their_names() -> None:
    """One case, two cases, a method; a name that only resembles one is none."""
    source = (
        "def test_a07_open(): ...\n"
        "def test_b07_b14_odd(): ...\n"
        "class Group:\n    def test_c01_bomb(self): ...\n"
        "def test_a7_short(): ...\ndef test_404_page(): ...\ndef help_a07_(): ...\n"
    )
    found = {test.name: test.cases for test in threats.named(source, "test_some.py")}
    assert found == {
        "test_a07_open": ("A-07",),
        "test_b07_b14_odd": ("B-07", "B-14"),
        "test_c01_bomb": ("C-01",),
    }


def test_a_case_that_is_listed_twice_is_an_error() -> None:
    """Otherwise one of the two would hide the other."""
    with pytest.raises(ValueError, match="twice"):
        threats.cases("| A-01 | This | that |\n| A-01 | Another | that |\n")


def test_cases_are_those_of_the_catalogue_of_threats(shared: Path) -> None:
    """The list in the project leaves none out, and invents none."""
    catalogue = (shared / "THREATS.md").read_text(encoding="utf-8")
    required = re.findall(r"^\| ([A-K]-\d\d) \|", catalogue, re.MULTILINE)
    assert list(threats.cases(threats.PAGE.read_text(encoding="utf-8"))) == required
