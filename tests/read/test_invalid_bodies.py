"""Golden invalid sites for what the body of an article can be told; see ``test_invalid_sites`` for their form."""

from __future__ import annotations

import ast

import pytest

from newsarchive.model.diagnostics import DIAGNOSTICS
from tests.read.test_invalid_sites import INVALID, READ, told

MODULES = ("footnotes", "markdown", "references", "limits", "slips")
#: Told only if the library fails on a text, which no text is known to make it do; tested with a failing library.
WITHOUT_A_SITE = frozenset({"converter-failed"})


def codes() -> set[str]:
    """Every code that the modules of the body name."""
    trees = [ast.parse((READ / f"{name}.py").read_text(encoding="utf-8")) for name in MODULES]
    strings = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return DIAGNOSTICS.keys() & {value for value in strings if isinstance(value, str)}


@pytest.mark.parametrize("code", sorted(codes() - WITHOUT_A_SITE))
def test_invalid_body_is_told_in_exactly_these_words(code: str) -> None:
    """The lines are those of expected.txt, to the letter, and one of them has the code of the folder."""
    found = told(INVALID / code / "content")
    assert "\n".join(found) + "\n" == (INVALID / code / "expected.txt").read_text(encoding="utf-8")
    assert any(f"[{code}]: " in line for line in found)


def test_codes_of_the_body_are_found_in_the_source() -> None:
    """The list above is made from the modules, and holds what they are known to tell."""
    assert codes() == WITHOUT_A_SITE | {
        "bad-address", "external-image", "html-refused", "html-removed", "image-without-alt", "list-in-paragraph",
        "missing-anchor", "missing-footnote", "repeated-footnote", "same-anchor", "too-complex", "unused-footnote",
    }  # fmt: skip
