"""A sample of small faults in the modules of ``scope``, each put before the tests that run its line: ``make mutants``.

cosmic-ray makes the faults: another operator or comparison, a number one off, a loop that never runs, ``not``, ``and``
for ``or``, another exception. One place in the code is as likely as the other, whatever can be made of it; fault 17 of
a seed is always the same. Left out is what no run can tell: annotations, decorators (most keep results), assertions
(which speak to the type checker), ``==`` against ``is``. The tests run in a copy of the tree, one process for each
fault, within limits of time and memory. A fault that no test notices is printed; the share that was noticed is the
result, and under 95 of 100 the status is 1. The record of ``make coverage`` must be there: it says which tests to run.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import json
import os
import queue
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from coverage import CoverageData

from tests.conftest import PROJECT_ROOT
from tests.trials import scope
from tests.trials.branches import SECONDS
from tests.trials.recording import here, temporary_root

SURVIVED = "survived"
#: What may become of a fault that the tests notice: they fail, or do not come to an end.
NOTICED = frozenset({"killed", "too long"})
#: The share of faults that has to be noticed.
DUE = 0.95
_MOST_BYTES = 4 << 30
#: Seconds of the processor to start pytest and import what is tested.
_TO_COLLECT = 30
_COPIED = ("newsarchive", "tests", "templates", "locales", "content", "docs", "benchmarks", "examples", ".ci")
_FILES = ("build.py", "pyproject.toml", "README.md", ".gitignore", SECONDS.name)
#: Names of operators that are left out, or how such names end. Of ``is`` only ``is not`` is made, and the other way.
_UNTOLD = ("_Is", "_IsNot", "/RemoveDecorator", "/VariableReplacer", "/VariableInserter")
_TOLD = ("ReplaceComparisonOperator_Is_IsNot", "ReplaceComparisonOperator_IsNot_Is")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: where it is, and which of cosmic-ray's operators makes it, at which of the places it knows."""

    module: str
    line: int
    operator: str
    occurrence: int

    def source(self) -> str:
        """The module with the fault in it."""
        mutated = mutate_code(
            (PROJECT_ROOT / self.module).read_text("utf-8"), get_operator(self.operator)(), self.occurrence
        )
        assert mutated is not None
        return str(mutated)

    def difference(self) -> list[str]:
        """The lines that differ, as a diff shows them."""
        before, after = (PROJECT_ROOT / self.module).read_text("utf-8").splitlines(), self.source().splitlines()
        return [
            line for line in difflib.unified_diff(before, after, n=0, lineterm="") if line[:3] not in {"---", "+++"}
        ]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a fault: ``killed``, ``too long``, ``survived`` or ``no test``; after how many seconds."""

    mutant: Mutant
    became: str
    tests: int
    seconds: float

    @property
    def is_noticed(self) -> bool:
        """Whether the tests failed, or could not end."""
        return self.became in NOTICED


def population(modules: Iterable[str]) -> Iterator[tuple[str, int, tuple[tuple[str, int], ...]]]:
    """Yield every place that can be faulty: module, line, and the operators that can make it so."""
    operators = [name for name in operator_names() if name.endswith(_TOLD) or not name.endswith(_UNTOLD)]
    for module in modules:
        source = (PROJECT_ROOT / module).read_text("utf-8")
        nodes = list(ast_nodes(get_ast(source)))
        untold = list(_untold(source))
        found: dict[tuple[Place, Place], list[tuple[str, int]]] = defaultdict(list)
        for name in operators:
            operator = get_operator(name)()
            positions = (position for node in nodes for position in operator.mutation_positions(node))
            for occurrence, (start, end) in enumerate(positions):
                if not any(first <= start < last for first, last in untold):
                    found[start, end].append((name, occurrence))
        for (start, _), made_by in sorted(found.items()):
            yield module, start[0], tuple(made_by)


def _untold(source: str) -> Iterator[tuple[Place, Place]]:
    """Yield the stretches of a module in which a fault changes nothing that runs, or nothing that a result shows."""
    lines = source.splitlines()

    def place(line: int, offset: int) -> Place:
        return line, len(lines[line - 1].encode()[:offset].decode())

    for node in ast.walk(ast.parse(source)):
        parts: list[ast.AST | None] = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        parts += getattr(node, "decorator_list", [])
        if isinstance(node, ast.Assert):
            parts.append(node)
        for part in parts:
            if isinstance(part, (ast.expr, ast.stmt)):
                assert part.end_lineno is not None
                assert part.end_col_offset is not None
                yield place(part.lineno, part.col_offset), place(part.end_lineno, part.end_col_offset)


def drawn(modules: Iterable[str], seed: int) -> list[Mutant]:
    """Return one fault for each place, in the order of the seed."""
    chance = random.Random(seed)
    places = list(population(modules))
    chance.shuffle(places)
    return [Mutant(module, line, *chance.choice(made_by)) for module, line, made_by in places]


def survivors(record: Path) -> list[Mutant]:
    """Return the faults of a record that nobody noticed."""
    verdicts = map(json.loads, record.read_text("utf-8").splitlines())
    return [Mutant(**one["mutant"]) for one in verdicts if one["became"] not in NOTICED]


class Tests:
    """Which tests run a line, by the record of ``make coverage``."""

    def __init__(self, most: float) -> None:
        """Take tests of at most so many seconds for one fault."""
        self._most = most
        self._data = CoverageData(str(PROJECT_ROOT / ".coverage"))
        self._data.read()
        self._seconds: Mapping[str, float] = json.loads(SECONDS.read_text("utf-8"))
        self._of_module: dict[str, tuple[dict[int, set[str]], dict[int, int]]] = {}

    def __call__(self, mutant: Mutant) -> list[str]:
        """Return the tests to run: those that run the line, those that run another of its module, those of its folder.

        Of what is computed once and kept, only the first test is known to have run the line.
        """
        if mutant.module not in self._of_module:
            by_line = self._data.contexts_by_lineno(str(PROJECT_ROOT / mutant.module))
            contexts = {line: {one for one in named if one} for line, named in by_line.items()}
            self._of_module[mutant.module] = contexts, _statements(mutant.module)
        contexts, statements = self._of_module[mutant.module]
        first = statements.get(mutant.line, mutant.line)
        of_line = contexts.get(mutant.line, set()) | contexts.get(first, set())
        own = f"/test_{Path(mutant.module).stem}"
        chosen = []
        left = self._most
        of_module = set().union(*contexts.values())
        found = of_module | self._of_folder(mutant.module)

        def order(test: str) -> tuple[bool, bool, bool, float, str]:
            return test not in of_line, test not in of_module, own not in test, self._seconds[test], test

        for test in sorted(found, key=order):
            left -= self._seconds[test]
            if left > 0:
                chosen.append(test)
        return chosen

    def _of_folder(self, module: str) -> set[str]:
        named = next(tests for folder, tests in scope.SCOPE.items() if module.startswith(f"{folder}/"))
        return {test for test in self._seconds if test.startswith(named)}

    def seconds(self, tests: Iterable[str]) -> float:
        """Return how long tests took under coverage."""
        return sum(self._seconds[test] for test in tests)


def _statements(module: str) -> dict[int, int]:
    """Return line → first line of the innermost statement around it, for what is inside of functions."""
    first: dict[int, int] = {}
    for node in ast.walk(ast.parse((PROJECT_ROOT / module).read_text("utf-8"))):
        if isinstance(node, ast.stmt) and node.end_lineno is not None:
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if isinstance(body, list) and body else node.end_lineno
            first.update(dict.fromkeys(range(node.lineno, last + 1), node.lineno))
    return first


def copy(folder: Path) -> Path:
    """Copy what tests need of the project into a folder; compiled modules are known by their bytes, not their age."""
    root = folder / "project"
    root.mkdir(parents=True)
    for name in _COPIED:
        shutil.copytree(
            PROJECT_ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "work")
        )
    for name in _FILES:
        shutil.copy(PROJECT_ROOT / name, root / name)
    shared = PROJECT_ROOT.parent / "shared"
    if shared.is_dir():
        (folder / "shared").symlink_to(shared)
    command = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "newsarchive"]
    subprocess.run(command, cwd=root, check=True)
    return root


def judge(mutant: Mutant, root: Path, tests: Tests) -> Verdict:
    """Put one fault into the copy, run its tests, and mend the copy."""
    chosen = tests(mutant)
    if not chosen:
        return Verdict(mutant, "no test", 0, 0)
    path = root / mutant.module
    whole = path.read_bytes()
    path.write_text(mutant.source(), encoding="utf-8", newline="\n")
    started = time.monotonic()
    try:
        became = _run(root, chosen, 20 + 3 * tests.seconds(chosen))
    finally:
        path.write_bytes(whole)
    return Verdict(mutant, became, len(chosen), round(time.monotonic() - started, 1))


def _run(root: Path, tests: Sequence[str], seconds: float) -> str:
    """Run tests up to the first that fails, with so many seconds of the processor at the very most."""
    named = root / ".tests"
    named.write_text("\n".join(tests), encoding="utf-8")

    def limited() -> None:
        # Until the first test moves it: nothing that is imported computes for long.
        resource.setrlimit(resource.RLIMIT_CPU, (_TO_COLLECT, int(seconds)))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))

    command = [
        sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "tests.trials.limits",
        "--hypothesis-seed=0", f"@{named}",
    ]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        preexec_fn=limited,  # noqa: PLW1509 - this process has threads, but none that holds a lock meanwhile
    )  # fmt: skip
    try:
        code = process.wait(60 + 4 * seconds)
    except subprocess.TimeoutExpired:
        code = -signal.SIGKILL
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if code == pytest.ExitCode.OK:
        return SURVIVED
    return "too long" if code in {-signal.SIGXCPU, -signal.SIGKILL} else "killed"


def main(argv: Sequence[str] | None = None) -> int:
    """Draw the faults, judge them, print those that nobody noticed and the share, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--module", default="", help="only modules whose path holds this")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument(
        "--most", type=float, default=90, help="seconds of tests, as coverage noted them, for one fault"
    )
    parser.add_argument("--again", type=Path, help="a record: only what survived there, in its order")
    parser.add_argument("--record", type=Path, help="a file to write every verdict to, a line of JSON each")
    asked = parser.parse_args(argv)
    every = drawn((module for module in scope.modules() if asked.module in module), asked.seed)
    sample = survivors(asked.again) if asked.again else every[asked.first : asked.first + asked.count]
    tests = Tests(asked.most)
    print(f"{here()}: {len(sample)} of {len(every)} places, seed {asked.seed}", flush=True)
    tally: Counter[tuple[str, str]] = Counter()
    with TemporaryDirectory(dir=temporary_root(), prefix="mutants-") as folder, ThreadPoolExecutor(asked.jobs) as pool:
        roots: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for number in range(asked.jobs):
            roots.put(copy(Path(folder, str(number))))

        def judged(mutant: Mutant) -> Verdict:
            root = roots.get()
            try:
                return judge(mutant, root, tests)
            finally:
                roots.put(root)

        first = roots.get()
        used = sorted({test for mutant in sample for test in tests(mutant)})
        if sample and _run(first, used, 60 + 3 * tests.seconds(used)) != SURVIVED:
            print("the tests fail without any fault; make coverage tells which")
            return 1
        roots.put(first)
        for done in as_completed([pool.submit(judged, mutant) for mutant in sample]):
            verdict = done.result()
            mutant = verdict.mutant
            tally[str(Path(mutant.module).parent), verdict.became] += 1
            if not verdict.is_noticed:
                print(f"{verdict.became}: {mutant.module}:{mutant.line} ({verdict.tests} tests)", flush=True)
                print(*mutant.difference(), sep="\n", flush=True)
            if asked.record:
                with asked.record.open("a", encoding="utf-8") as record:
                    record.write(json.dumps(asdict(verdict) | {"difference": mutant.difference()}) + "\n")
    for folder_name in sorted({of for of, _ in tally}):
        print(folder_name, {became: number for (of, became), number in sorted(tally.items()) if of == folder_name})
    noticed = sum(number for (_, became), number in tally.items() if became in NOTICED)
    print(f"{noticed} of {len(sample)} were noticed")
    return int(noticed < DUE * len(sample))


if __name__ == "__main__":
    sys.exit(main())
