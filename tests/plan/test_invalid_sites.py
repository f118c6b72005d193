"""Golden invalid sites: one for each code that scanning and linking can tell, with the exact lines that a build tells.

The trees lie in ``tests/invalid`` beside those of reading; see ``tests/read/test_invalid_sites.py`` for their form.
They are built as an editor builds them, so that what is told here is what is told on the terminal.
"""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

from newsarchive.build.errors import InputError
from newsarchive.model.diagnostics import DIAGNOSTICS
from tests.conftest import PROJECT_ROOT
from tests.small import Archive

INVALID = PROJECT_ROOT / "tests" / "invalid"
#: Codes of the plan that have their golden site among those of reading, where the same fault is found earlier.
ELSEWHERE = {"missing-anchor"}


def codes() -> list[str]:
    """Every code that a module of the plan names, and those of the build that concern content alone."""
    modules = sorted((PROJECT_ROOT / "newsarchive" / "plan").glob("*.py"))
    trees = [ast.parse(module.read_text(encoding="utf-8")) for module in modules]
    strings = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    named = {value for value in strings if isinstance(value, str)} | {"no-settings", "same-address"}
    return sorted((DIAGNOSTICS.keys() & named) - ELSEWHERE)


@pytest.mark.parametrize("code", codes())
def test_invalid_site_is_told_in_exactly_these_words(code: str, tmp_path: Path) -> None:
    """The lines are those of expected.txt, to the letter, and one of them has the code of the folder."""
    shutil.copytree(INVALID / code / "content", tmp_path / "content")
    try:
        found = list(map(str, Archive(tmp_path).build().problems))
    except InputError as fault:
        found = list(map(str, fault.problems))
    assert "\n".join(found) + "\n" == (INVALID / code / "expected.txt").read_text(encoding="utf-8")
    assert any(f"[{code}]: " in line for line in found)
    assert Archive(tmp_path).output.exists() == all(": warning[" in line for line in found)


def test_codes_of_the_plan_are_found_in_the_source() -> None:
    """The list above is made from the modules, and holds what they are known to tell."""
    assert {"same-id", "unknown-term", "homoglyph-terms", "dangling-link", "follows-loop"} <= set(codes())
