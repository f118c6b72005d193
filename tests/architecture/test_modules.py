"""A module has one job that fits on a few screens, and says at its top what the job is."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.architecture.source import PACKAGE, Source, package_sources

# The aim is 300; the rest is room for a docstring that grew.
MOST_LINES = 320

# Names under which anything can be put, so that in the end everything is.
EMPTY_NAMES = frozenset({"common", "helper", "helpers", "manager", "misc", "util", "utils"})


# Word lists: as long as the language asks.
DATA = frozenset({"newsarchive/search/compound_words.py"})


def too_long(sources: Iterable[Source]) -> dict[str, int]:
    """The modules over the limit, with their length in lines."""
    return {source.path: source.lines for source in sources if source.lines > MOST_LINES and source.path not in DATA}


def without_docstring(sources: Iterable[Source]) -> list[str]:
    """The modules that do not say what they are for."""
    return [source.path for source in sources if not ast.get_docstring(source.tree)]


def emptily_named(sources: Iterable[Source]) -> list[str]:
    """The modules in whose path no part may say nothing, but does."""
    return [source.path for source in sources if EMPTY_NAMES & set(source.path.removesuffix(".py").split("/"))]


def test_modules_are_short(project_root: Path) -> None:
    """No module is longer than the limit."""
    assert too_long(package_sources(project_root)) == {}


def test_modules_say_what_they_are_for(project_root: Path) -> None:
    """Every module opens with a docstring."""
    assert without_docstring(package_sources(project_root)) == []


def test_modules_have_telling_names(project_root: Path) -> None:
    """No module or folder is called by one of the names that say nothing."""
    assert emptily_named(package_sources(project_root)) == []


def test_faults_of_shape_are_found() -> None:
    """The three checks find a module that was made to have each fault."""
    source = Source.parse(f"{PACKAGE}/read/utils.py", "x = 1\n" * (MOST_LINES + 1))
    assert too_long([source]) == {source.path: MOST_LINES + 1}
    assert without_docstring([source]) == [source.path]
    assert emptily_named([source]) == [source.path]
