"""Every call of a build that can fail is made to fail: ``make faults`` (THREATS J-03).

For each reference build and each error the calls are counted that can give it; then the build is begun as often, and
each time another of its calls fails: once, or with all after it as on a disk that stays full. The site must be the old
or the new one or a commit under way, the exit code 3 (or 0, where the site is the new one all the same), no traceback
is told, and the next build gives the clean site. Ends with status 1 where something does not hold.
"""

from __future__ import annotations

import argparse
import errno
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial, reduce
from operator import or_
from pathlib import Path
from tempfile import TemporaryDirectory

from newsarchive.commands.command import BAD_ENVIRONMENT
from tests.build.processes import DONE, end
from tests.small import templates_compiled_once
from tests.trials import layer
from tests.trials.layer import Calls
from tests.trials.recording import here, temporary_root
from tests.trials.references import NEW, Reference, TornError, references

_CHANGES = Calls.CREATE | Calls.WRITE | Calls.RENAME | Calls.FSYNC | Calls.MKDIR
#: The calls that can fail so.
ERRORS = {
    errno.ENOSPC: _CHANGES,
    errno.EIO: _CHANGES | Calls.OPEN | Calls.READ | Calls.UNLINK | Calls.LIST,
    errno.EMFILE: Calls.OPEN | Calls.CREATE | Calls.LIST,
    errno.EACCES: Calls.OPEN | Calls.CREATE | Calls.LIST | Calls.RENAME | Calls.MKDIR | Calls.UNLINK,
}
_ALL = reduce(or_, ERRORS.values())
#: Faults that a process tries at a time.
_PART = 25


@dataclass(frozen=True, slots=True)
class Fault:
    """Call ``index`` of those of ``reference`` that can fail with ``error`` fails, and all after it if ``lasting``.

    ``call`` is its name and its path in an undisturbed build.
    """

    reference: str
    error: int
    index: int
    lasting: bool
    call: str

    def __str__(self) -> str:
        kind = "from then on" if self.lasting else "once"
        return f"{self.reference}:{errno.errorcode[self.error]}:{self.index}:{kind}"


def calls(reference: Reference, top: Path) -> dict[int, list[str]]:
    """Return by error the calls of an undisturbed build that can fail so: name and path, in their order."""
    log = top / "calls"
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with reference.ready(top / "site") as site:
        process = reference.begin(site, top / "told", lambda: layer.arm(_ALL, 0, 0, log=descriptor))
        assert end(process) == DONE, (top / "told").read_text(encoding="utf-8")
    os.close(descriptor)
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    found = [(Calls(int(kind)), call) for kind, _, call in (line.partition(" ") for line in lines)]
    return {error: [call for kind, call in found if kind in kinds] for error, kinds in ERRORS.items()}


def outcome(reference: Reference, fault: Fault, top: Path) -> str:
    """Return how a build with a fault ends: the exit code and what is published. Raises where something is wrong."""
    told = top / "told"
    with reference.ready(top / "site") as site:
        process = reference.begin(
            site, told, lambda: layer.arm(ERRORS[fault.error], fault.index, fault.error, lasting=fault.lasting)
        )
        code, words = end(process), told.read_text(encoding="utf-8")
        assert "Traceback" not in words, words
        assert "internal error" not in words, words
        found = reference.judge(site)
        assert code == BAD_ENVIRONMENT or (code, found) == (DONE, NEW), f"exit {code}, {found}: {words}"
        reference.complete(site, told)
    return f"exit {code}, {found}"


def every(counted: Mapping[tuple[str, int], Sequence[str]]) -> Iterator[Fault]:
    """Every call of every reference with every error; what the number of the call decides is whether it lasts."""
    for (reference, error), found in counted.items():
        for index, call in enumerate(found, 1):
            yield Fault(reference, error, index, lasting=error != errno.EACCES and index % 2 == 0, call=call)


def spread(faults: Sequence[Fault], size: int) -> list[Fault]:
    """Return so many of them, from the first to the last at equal distances."""
    return [faults[number * len(faults) // size] for number in range(min(size, len(faults)))]


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of many faults; ``wrong`` says of each after which something did not hold what that was."""

    outcomes: Counter[str]
    wrong: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.outcomes + other.outcomes, self.wrong + other.wrong)

    @property
    def tried(self) -> int:
        """How many faults there were."""
        return self.outcomes.total() + len(self.wrong)


def trial(faults: Sequence[Fault], known: Mapping[str, Reference], end_at: float) -> Tally:
    """Try faults until all are tried or the monotonic clock says ``end_at``."""
    tally = Tally(Counter())
    with TemporaryDirectory(dir=temporary_root()) as folder:
        for fault in faults:
            if time.monotonic() > end_at:
                break
            try:
                tally += Tally(Counter([outcome(known[fault.reference], fault, Path(folder))]))
            except (AssertionError, TornError) as wrong:
                tally += Tally(Counter(), (f"{fault} ({fault.call}): {wrong}",))
                print(tally.wrong[-1], file=sys.stderr, flush=True)
    return tally


def many(faults: Sequence[Fault], known: Mapping[str, Reference], end_at: float, processes: int) -> Tally:
    """The same with several processes, each of which takes some faults at a time."""
    parts = [faults[first : first + _PART] for first in range(0, len(faults), _PART)]
    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
        return sum(pool.map(partial(trial, known=known, end_at=end_at), parts), Tally(Counter()))


def main(arguments: Sequence[str]) -> int:
    """Try the faults and print what came of them, as lines for the record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=int, default=0, help="so many faults, spread over all; 0: all")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin no further one after that")
    parser.add_argument("--seed", type=int, default=1, help="of the order in which they are tried")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--only", help="one fault, as it is told when it fails")
    parser.add_argument("--list", action="store_true", help="name the calls, and let none fail")
    options = parser.parse_args(arguments)
    if not layer.is_below():
        return layer.with_layer("tests.trials.faults", arguments)
    began = time.monotonic()
    with templates_compiled_once(), TemporaryDirectory(dir=temporary_root()) as folder:
        top = Path(folder)
        known = {one.name: one for one in references(top)}
        counted = {(name, error): found for name, one in known.items() for error, found in calls(one, top).items()}
        if options.list:
            for (name, error), found in counted.items():
                print(*(f"{name}:{errno.errorcode[error]}:{n} {call}" for n, call in enumerate(found, 1)), sep="\n")
            return 0
        everything = list(every(counted))
        chosen = spread(everything, options.share) if options.share else everything
        if options.only:
            chosen = [fault for fault in everything if str(fault) == options.only]
        random.Random(options.seed).shuffle(chosen)
        tally = many(chosen, known, time.monotonic() + options.seconds, options.processes)
    took, failed = time.monotonic() - began, len(tally.wrong)
    print(f"{here()}: {tally.tried} of {len(everything)} faults (seed {options.seed}) in {took:.0f} s, {failed} wrong:")
    print(*(f"  {number} x {name}" for name, number in sorted(tally.outcomes.items())), sep="\n")
    return int(bool(failed) or not tally.tried)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
