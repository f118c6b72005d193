"""The map from the cases of ``docs/explanation/threats.md`` to the tests that hold them.

A test belongs to each case that its name begins with: ``test_b07_b14_odd_names`` to B-07 and B-14. Names are read from
the source, so that nothing is imported or run. Started as a program it prints the map, and ends with status 1 where a
case has no test.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

#: The folder of all tests.
TESTS = Path(__file__).resolve().parent
#: The page that lists the cases.
PAGE = TESTS.parent / "docs/explanation/threats.md"

_CASE = re.compile(r"^\| ([A-K]-\d\d) \| (.+?) \| ", re.MULTILINE)
_TEST = re.compile(r"test_((?:[a-k]\d\d_)+)")


@dataclass(frozen=True, slots=True, order=True)
class Test:
    """A test: the path of its file below ``tests``, its line, its name, and the cases in its name (``A-07``)."""

    path: str
    line: int
    name: str
    cases: tuple[str, ...]


def cases(page: str) -> dict[str, str]:
    """Return what comes in each case, by number, in the order of the page; a number that is there twice is an error."""
    found = _CASE.findall(page)
    listed = dict(found)
    if len(listed) != len(found):
        raise ValueError("a case is listed twice")
    return listed


def of_folder(folder: Path) -> Iterator[Test]:
    """Yield the tests below a folder that name a case, by file and line."""
    for path in sorted(folder.rglob("test_*.py")):
        if "node_modules" not in path.parts:
            yield from named(path.read_text(encoding="utf-8"), path.relative_to(folder).as_posix())


def named(source: str, path: str) -> Iterator[Test]:
    """Yield the tests of one file that name a case: functions of the module and methods of its classes."""
    if not _TEST.search(source):
        return
    for node in ast.walk(ast.parse(source)):
        match = _TEST.match(node.name) if isinstance(node, ast.FunctionDef) else None
        if match and isinstance(node, ast.FunctionDef):
            numbers = (part.upper() for part in match[1].rstrip("_").split("_"))
            yield Test(path, node.lineno, node.name, tuple(f"{one[0]}-{one[1:]}" for one in numbers))


def by_case(listed: Mapping[str, str], found: list[Test]) -> dict[str, list[Test]]:
    """Return the tests of every listed case, which may be none."""
    return {case: [test for test in found if case in test.cases] for case in listed}


def main() -> int:
    """Print the map; return 1 where a case has no test."""
    listed = cases(PAGE.read_text(encoding="utf-8"))
    held = by_case(listed, list(of_folder(TESTS)))
    for case, what in listed.items():
        print(f"{case}  {what}")
        for test in held[case]:
            print(f"      tests/{test.path}:{test.line} {test.name}")
        if not held[case]:
            print("      NO TEST")
    without = [case for case in listed if not held[case]]
    print(f"\n{len(listed)} cases, {len({test for found in held.values() for test in found})} tests")
    if without:
        print(f"without a test: {', '.join(without)}", file=sys.stderr)
    return 1 if without else 0


if __name__ == "__main__":
    sys.exit(main())
