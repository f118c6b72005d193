"""Each outside judge is judged: before it says a word of the site, it is shown a planted fault and must find it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.conftest import PROJECT_ROOT

CI = PROJECT_ROOT / ".ci/run"
TESTS = PROJECT_ROOT / "tests"
#: Functions of ``.ci/run``, and programs that it starts, which pass judgement on what was built.
JUDGES = ("msgfmt --check", "validate ", "validate_again ", "evaluate_policies ", "follow_links")
#: Libraries and programs of others by which tests judge the site, as the tests name them.
LIBRARIES = {"feedparser", "jsonschema", "bibtexparser", "rispy", "extruct", "axe-core", "vnu-jar", "RelaxNG", "msgfmt"}


def used(script: str) -> dict[str, list[str]]:
    """For each judge the lines that call it, in their order, without the definition of its function."""
    calls = [one.strip() for one in script.splitlines() if not one.lstrip().startswith("#")]
    return {
        judge: [line for line in calls if re.match(rf"(?:rejects .*)?\b{re.escape(judge)}", line) and "()" not in line]
        for judge in JUDGES
    }


def test_every_judge_of_the_run_is_shown_a_planted_fault_first() -> None:
    """Its first call is one that has to fail, and later ones are those that count."""
    for judge, lines in used(CI.read_text(encoding="utf-8")).items():
        assert len(lines) > 1, judge
        assert lines[0].startswith("rejects "), (judge, lines)
        assert any(not line.startswith("rejects ") for line in lines), judge


def test_a_run_without_a_planted_fault_is_found() -> None:
    """The check above sees a judge that is believed from the start."""
    assert used("validate() {\n}\nvalidate \"$site\"\nrejects 'x' validate y\n")["validate "][0] == 'validate "$site"'


def test_no_program_of_others_judges_unseen() -> None:
    """What the run starts from the folder of judges is one of the judges above."""
    script = CI.read_text(encoding="utf-8")
    functions = re.findall(r"^(\w+)\(\) \{(.*?)\}$", script, re.MULTILINE | re.DOTALL)
    judging = {name for name, body in functions if "node_modules" in body or "tests/judges/policy" in body}
    assert judging | {"msgfmt --check"} <= {one.strip() for one in JUDGES}


def planted(source: str) -> bool:
    """Whether a file of tests has one with a planted fault."""
    tests = (node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    return any(name.startswith("test_") and "planted_fault" in name for name in tests)


def test_every_library_that_judges_is_shown_a_planted_fault() -> None:
    """Each file of tests that asks one of them has a test in which it must object."""
    sources = {path: path.read_text(encoding="utf-8") for path in _files()}
    for library in sorted(LIBRARIES):
        asking = [path for path, source in sources.items() if re.search(rf"\b{re.escape(library)}\b", source)]
        assert asking, library
        assert [path.name for path in asking if planted(sources[path])], library


def _files() -> list[Path]:
    return [
        path for path in sorted(TESTS.rglob("test_*.py")) if "node_modules" not in path.parts and path != Path(__file__)
    ]
