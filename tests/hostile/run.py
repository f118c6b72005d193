"""Tries hostile inputs by the thousand or the million: ``run.py [--count N] [--seed S] [--first N] [--jobs N]``.

Inputs go in parts to processes of their own, which have a limit of memory and of time, so that one that dies names
the input that killed it and the rest go on. Prints what was tried and every complaint; ends with 1 if there is any.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Inputs that one process tries.
PART = 1_000
#: Bytes of address space that it may have: twice what the largest honest input takes.
MEMORY = 2 * 1024**3
#: Seconds that it may take by the clock, on a machine with much else to do.
PATIENCE = 3_600


@dataclass
class Tried:
    """How many inputs of each group were tried, for how many seconds of computing; what was wrong; the slowest."""

    groups: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    complaints: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def add(self, told: str) -> int:
        """Take the lines of a process; return the number of the last input that it began."""
        last = -1
        for line in told.splitlines():
            number, name, seconds, wrong = json.loads(line)
            last = number
            if seconds is not None:
                self.groups[name[0]] += 1
                self.seconds += seconds
                self.slowest = max(self.slowest, (seconds, f"{number} ({name})"))
                self.complaints += [f"{number} ({name}) {one}" for one in wrong]
        return last


def attempt(seed: int, numbers: range) -> Tried:
    """Try a range of inputs in other processes; where one dies, name its input and go on behind it."""
    tried = Tried()
    first = numbers.start
    while first < numbers.stop:
        command = [sys.executable, "-m", "tests.hostile.run", "--part", str(seed), str(first), str(numbers.stop)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE)
        last = tried.add(done.stdout)
        if done.returncode == 0:
            break
        tried.complaints.append(f"{last} ended its process with {done.returncode}: {done.stderr[-400:]}")
        first = max(first, last) + 1
    return tried


def run(seed: int, numbers: range, jobs: int) -> Iterator[Tried]:
    """Yield what came of each part of a range, in order."""
    parts = [numbers[start : start + PART] for start in range(0, len(numbers), PART)]
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(lambda part: attempt(seed, part), parts)


def _part(seed: int, first: int, stop: int) -> int:
    """Try inputs here, and tell of each before and after it."""
    from tests.hostile.corpus import corpus  # noqa: PLC0415 - who hands out parts needs none of it
    from tests.hostile.judge import complaints  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for number, one in corpus(seed, range(first, stop)):
        print(json.dumps([number, one.name, None, []]), flush=True)
        started = time.process_time()
        wrong = complaints(one)
        print(json.dumps([number, one.name, time.process_time() - started, wrong]), flush=True)
    return 0


def main() -> int:
    """Read the arguments, try, and tell."""
    parser = argparse.ArgumentParser(description="Try hostile inputs.")
    parser.add_argument("--count", type=int, default=2_000, metavar="N", help="how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which corpus (default: %(default)s)")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the number of the first input")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes at once (default: %(default)s)")
    parser.add_argument("--part", type=int, nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        return _part(*given.part)
    groups, seconds, slowest, wrong = Counter[str](), 0.0, (0.0, ""), 0
    for tried in run(given.seed, range(given.first, given.first + given.count), given.jobs):
        groups += tried.groups
        seconds += tried.seconds
        slowest = max(slowest, tried.slowest)
        wrong += len(tried.complaints)
        for one in tried.complaints:
            print(one, flush=True)
    shares = ", ".join(f"{group} {count}" for group, count in sorted(groups.items()))
    print(f"seed {given.seed}: {sum(groups.values())} inputs ({shares}), {seconds:.0f} s of computing")
    print(f"{wrong} complaints; the slowest took {slowest[0]:.2f} s: {slowest[1]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
