"""A sample of small faults in the modules of ``scope``, each put before the tests that run its line: ``make mutants``.

cosmic-ray makes the faults: another operator or comparison, a number one off, a loop that never runs, ``not``, ``and``
for ``or``, another exception. One place in the code is as likely as the other, whatever can be made of it; fault 17 of
a seed is always the same. Left out is what no run can tell: annotations, decorators (most keep results), assertions
(which speak to the type checker), ``==`` against ``is``. The tests run in a copy of the tree, one process for each
fault, within limits of time and memory. A test that fails has noticed a fault if it passes without it, by itself and
within the same limits. What no test of its folder notices, those that look at a whole site may. A fault that no test
notices is printed; the share that was noticed is the result, and under 95 of 100 the status is 1. The record of ``make
coverage`` must be there: it says which tests to run.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import queue
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from coverage import CoverageData

from tests.conftest import PROJECT_ROOT
from tests.trials import scope
from tests.trials.branches import SECONDS
from tests.trials.limits import RUNNING
from tests.trials.mutating import Mutant, drawn
from tests.trials.recording import here, temporary_root

SURVIVED = "survived"
#: What becomes of a fault that tests of a whole site notice and none of its folder.
BY_SITE = "killed by the site"
#: What may become of a fault that the tests notice: they fail, or do not come to an end.
NOTICED = frozenset({"killed", "too long", BY_SITE})
#: The share of faults that has to be noticed.
DUE = 0.95
_MOST_BYTES = 4 << 30
#: Seconds of the processor to start pytest and import what is tested.
_TO_COLLECT = 30
#: Seconds of the processor for the tests of a whole site, ten times what they take.
_OF_SITE = 300
_OF_HYPOTHESIS = ".hypothesis"
_COPIED = ("newsarchive", "tests", "templates", "locales", "content", "docs", "benchmarks", "examples", ".ci")
_FILES = ("build.py", "pyproject.toml", "README.md", ".gitignore", SECONDS.name)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a fault, and after how many seconds.

    ``killed``, ``too long``, ``killed by the site``, ``survived``, ``no test``, or ``fails without``: the test that
    failed does so anyway.
    """

    mutant: Mutant
    became: str
    tests: int
    seconds: float

    @property
    def is_noticed(self) -> bool:
        """Whether the tests failed, or could not end."""
        return self.became in NOTICED


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
        if became == SURVIVED and _run(root, scope.SITE, _OF_SITE) != SURVIVED:
            became = BY_SITE
    finally:
        path.write_bytes(whole)
    seconds = round(time.monotonic() - started, 1)
    running = root / RUNNING
    if became in NOTICED and running.exists() and _run(root, [running.read_text("utf-8")], 120) != SURVIVED:
        became = "fails without"
    return Verdict(mutant, became, len(chosen), seconds)


def _run(root: Path, tests: Sequence[str], seconds: float) -> str:
    """Run tests up to the first that fails, with so many seconds of the processor at the very most."""
    named = root / ".tests"
    named.write_text("\n".join(tests), encoding="utf-8")
    (root / RUNNING).unlink(missing_ok=True)

    def limited() -> None:
        # Until the first test moves it: nothing that is imported computes for long.
        resource.setrlimit(resource.RLIMIT_CPU, (_TO_COLLECT, int(seconds)))
        # What is written to, not what is reserved: Node reserves gigabytes of addresses for each module of WebAssembly.
        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, _MOST_BYTES))

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
        first, *others = (copy(Path(folder, str(number))) for number in range(asked.jobs))

        def judged(mutant: Mutant) -> Verdict:
            root = roots.get()
            try:
                return judge(mutant, root, tests)
            finally:
                roots.put(root)

        used = sorted({test for mutant in sample for test in tests(mutant)})
        both = [*used, *scope.SITE]
        if sample and _run(first, both, _OF_SITE + 3 * tests.seconds(used)) != SURVIVED:
            print("the tests fail without any fault; make coverage tells which")
            return 1
        roots.put(first)
        for root in others:
            if sample:  # what it makes once, of all characters that there are, counts for the test that asks first
                shutil.copytree(first / _OF_HYPOTHESIS, root / _OF_HYPOTHESIS)
            roots.put(root)
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
