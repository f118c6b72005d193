"""Golden invalid sites: one small content tree for each code that reading can tell, with the exact lines that it tells.

`tests/invalid/<code>/` holds `content/` and `expected.txt`. To add one, write the tree, run this test, and copy the
lines from its message after reading them as an editor would.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from newsarchive.model.diagnostics import DIAGNOSTICS
from newsarchive.model.problems import Problem
from newsarchive.model.settings import REGISTRIES, ParseSettings, Settings
from newsarchive.read.article import read_article
from newsarchive.read.settings import read_registry, read_settings

INVALID = Path(__file__).resolve().parent.parent / "invalid"
READ = Path(__file__).resolve().parent.parent.parent / "newsarchive" / "read"
#: The modules whose codes this test answers for; those of the body have their own tests.
MODULES = (
    "article", "characters", "chronology", "fields", "kinds", "moments", "paths", "schema", "secrets", "settings",
    "text", "yaml_faults", "yaml_nodes",
)  # fmt: skip
#: What a site is read with where its own settings are what is wrong.
FALLBACK = Settings({}, {}, "https://archive.example.org/", ("en", "ru", "de"), "Europe/Berlin", 2001)


def codes() -> list[str]:
    """Every code that a module of reading names."""
    trees = [ast.parse((READ / f"{name}.py").read_text(encoding="utf-8")) for name in MODULES]
    strings = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return sorted(DIAGNOSTICS.keys() & {value for value in strings if isinstance(value, str)})


def told(content: Path) -> list[str]:
    """All problems that reading a content tree tells: settings, registries, articles in the order of their paths."""
    problems: list[Problem] = []
    found, faults = read_settings((content / "site.yaml").read_bytes(), known=FALLBACK.languages)
    problems += faults
    site = found or FALLBACK
    for name in REGISTRIES:
        path = content / f"{name}.yaml"
        problems += read_registry(name, path.read_bytes() if path.exists() else b"", site.languages)[1]
    parse = ParseSettings(
        site.languages, site.timezone, site.html, site.typography, site.max_article_bytes, site.dangling
    )
    for path in sorted(content.rglob("*.md")):
        problems += read_article(path.relative_to(content).as_posix(), path.read_bytes(), parse)[1]
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("code", codes())
def test_invalid_site_is_told_in_exactly_these_words(code: str) -> None:
    """The lines are those of expected.txt, to the letter, and one of them has the code of the folder."""
    found = told(INVALID / code / "content")
    assert "\n".join(found) + "\n" == (INVALID / code / "expected.txt").read_text(encoding="utf-8")
    assert any(f"[{code}]: " in line for line in found)


def test_codes_of_reading_are_found_in_the_source() -> None:
    """The list above is made from the modules, and holds what they are known to tell."""
    assert {"bad-slug", "yaml-colon", "not-utf-8", "secret", "slug-twice", "empty-body", "tab"} <= set(codes())
