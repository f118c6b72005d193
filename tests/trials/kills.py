"""Builds are killed at a thousand random moments: ``make kills`` (THREATS J-01).

The process is a real one and dies of a real ``kill -9``, at moments spread evenly over the time that the build takes.
What it leaves must be the old site, the new one, or a commit under way, and the next build must give the clean site
with nobody cleaning up before it. A third of the moments each fall into first, incremental and clean builds.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.build.processes import DONE, end
from tests.small import templates_compiled_once
from tests.trials.recording import here, temporary_root
from tests.trials.references import Reference, TornError, references

KILLED = -signal.SIGKILL


class Moments:
    """Draws moments of a build's life, and learns from each how long a life is on this machine now."""

    def __init__(self, seed: int) -> None:
        """Begin with what a small build takes."""
        self._draw, self._lasts = random.Random(seed), 0.2

    def next(self) -> float:
        """The seconds after which to kill."""
        return self._draw.uniform(0, 1.1 * self._lasts)

    def learn(self, *, was_killed: bool) -> None:
        """Take lives for longer where they are cut short all the time, and for shorter where they are not."""
        self._lasts *= 1.01 if was_killed else 0.93


def kill(reference: Reference, moments: Moments, top: Path) -> str:
    """Kill a build and return what it left, or that it was over before. Raises where something is wrong."""
    told = top / "told"
    with reference.ready(top / "site") as site:
        process = reference.begin(site, told)
        time.sleep(moments.next())
        os.kill(process, signal.SIGKILL)
        code = end(process)
        assert code in {DONE, KILLED}, told.read_text(encoding="utf-8")
        moments.learn(was_killed=code == KILLED)
        found = reference.judge(site)
        reference.complete(site, told)
    return f"{reference.name} build killed, {found}" if code == KILLED else "over before"


def main(arguments: Sequence[str]) -> int:
    """Kill so many builds and print what came of it, as lines for the record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    began, tally, failed = time.monotonic(), Counter[str](), 0
    with templates_compiled_once(), TemporaryDirectory(dir=temporary_root()) as folder:
        known = references(Path(folder))
        moments = {one.name: Moments(options.seed) for one in known}
        killed, tries = 0, 0
        while killed < options.moments:
            one = known[killed % len(known)]
            tries += 1
            try:
                outcome = kill(one, moments[one.name], Path(folder))
                killed += outcome != "over before"
                tally[outcome] += 1
            except (AssertionError, TornError) as wrong:
                killed, failed = killed + 1, failed + 1
                print(f"{one.name} build, try {tries}: {wrong}", file=sys.stderr, flush=True)
    print(f"{here()}: {killed} builds killed in {time.monotonic() - began:.0f} s, {failed} of them wrong:")
    print(*(f"  {number} x {name}" for name, number in sorted(tally.items())), sep="\n")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
