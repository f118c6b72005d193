"""Every call of a build that can fail is made to fail: ``make faults`` (THREATS J-03).

For each reference build and each error the calls are counted that can give it; then the build is begun as often, and
each time another of its calls fails: once, or with all after it as on a disk that stays full. The site must be the old
or the new one or a commit under way, the exit code 3 (or 0, where the site is the new one all the same), no traceback
is told, and the next build gives the clean site. Ends with status 1 where something does not hold.
"""

from __future__ import annotations

import argparse
import errno
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
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


@dataclass(frozen=True, slots=True)
class Fault:
    """Call ``index`` of those of ``reference`` that can fail with ``error`` fails, and all after it if ``lasting``."""

    reference: str
    error: int
    index: int
    lasting: bool

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


def every(numbers: dict[tuple[str, int], int]) -> Iterator[Fault]:
    """Every call of every reference with every error; what the number of the call decides is whether it lasts."""
    for (reference, error), most in numbers.items():
        for index in range(1, most + 1):
            yield Fault(reference, error, index, lasting=error != errno.EACCES and index % 2 == 0)


def spread(faults: Sequence[Fault], size: int) -> list[Fault]:
    """Return so many of them, from the first to the last at equal distances."""
    return [faults[number * len(faults) // size] for number in range(min(size, len(faults)))]


def main(arguments: Sequence[str]) -> int:
    """Try the faults and print what came of them, as lines for the record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=int, default=0, help="so many faults, spread over all; 0: all")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin no further one after that")
    parser.add_argument("--seed", type=int, default=1, help="of the order in which they are tried")
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
        everything = list(every({key: len(found) for key, found in counted.items()}))
        chosen = spread(everything, options.share) if options.share else everything
        if options.only:
            chosen = [fault for fault in everything if str(fault) == options.only]
        random.Random(options.seed).shuffle(chosen)
        tally, failed, end_at = Counter[str](), 0, time.monotonic() + options.seconds
        for fault in chosen:
            if time.monotonic() > end_at:
                break
            try:
                tally[outcome(known[fault.reference], fault, top)] += 1
            except (AssertionError, TornError) as wrong:
                failed += 1
                call = counted[fault.reference, fault.error][fault.index - 1]
                print(f"{fault} ({call}): {wrong}", file=sys.stderr, flush=True)
    tried, took = tally.total() + failed, time.monotonic() - began
    print(f"{here()}: {tried} of {len(everything)} faults (seed {options.seed}) in {took:.0f} s, {failed} wrong:")
    print(*(f"  {number} x {name}" for name, number in sorted(tally.items())), sep="\n")
    return int(bool(failed) or not tried)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
