"""The reference page of the preview has what the program has."""

from __future__ import annotations

import contextlib
import io
import re

import pytest

from newsarchive.arguments import parse_arguments
from newsarchive.desk.serving.guard import LONGEST_TARGET
from newsarchive.desk.serving.preview import LONGEST, QUIET
from newsarchive.desk.serving.sockets import PORT
from tests.docs.pages import PROJECT_ROOT, code_words, table_rows

PAGE = PROJECT_ROOT / "docs/reference/serve.md"


def test_options_are_those_of_the_program() -> None:
    """Each option of the command is in the page, and no other."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), pytest.raises(SystemExit):
        parse_arguments(["serve", "--help"])
    options = set(re.findall(r"(?<![\w-])--[a-z-]+", told.getvalue().partition("options:")[2]))
    documented = {code_words(row[0])[0].split()[0] for row in table_rows(PAGE, "Options")}
    assert options == documented | {"--help"}


def test_numbers_are_those_of_the_program() -> None:
    """Port, delays and the longest address are as they are told."""
    text = PAGE.read_text(encoding="utf-8")
    for number in (f"free from {PORT}", f"{QUIET} seconds", f"{LONGEST} seconds", f"{LONGEST_TARGET:,} characters"):
        assert number in text
