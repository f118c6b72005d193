"""Thousands of random sequences of edits, each built step by step and held beside the clean build: ``make sequences``.

A sequence is made of nothing but a seed and its number, so that any can be played again:
``python -m tests.trials.sequences --seed 1 --first 4711 --count 1``. One that fails is shortened, edit by edit, before
it is told. Nothing is written but below the folder for temporary files; ends with status 1 where a sequence failed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from newsarchive.build.foresight import read_ahead
from newsarchive.build.inputs import FOLDERS
from newsarchive.build.memory import ANYTHING, Memory
from newsarchive.build.scan import Stamp
from newsarchive.render import catalogs
from tests.build.archive import Site, differences
from tests.build.bad_luck import ALL_EDITS, UnluckyNewsroom
from tests.build.newsroom import Edit
from tests.build.steps import compare, take
from tests.conftest import PROJECT_ROOT
from tests.small import in_a_hurry, in_short_runs
from tests.trials.recording import here, temporary_root

Steps = tuple[tuple[Edit, ...], ...]
MOST_STEPS, MOST_EDITS = 4, 4
#: Numbers that edits choose by; as in the test of the same law.
_NUMBERS = 1000
#: Sequences that a process takes at a time.
_PART = 25


def sequence(seed: int, number: int) -> Steps:
    """Return the sequence of a number: the edits before each build."""
    draw = random.Random(f"{seed}:{number}")
    return tuple(
        tuple(
            Edit(draw.choice(ALL_EDITS), draw.randrange(_NUMBERS), draw.randrange(_NUMBERS))
            for _ in range(draw.randint(1, MOST_EDITS))
        )
        for _ in range(draw.randint(1, MOST_STEPS))
    )


@in_short_runs()
def play(steps: Steps, folder: Path) -> str:
    """Carry out a sequence in an empty folder; return how its last build ended. Raises whatever does not hold.

    What the last build refuses is mended then, and the site must be the clean one after that too.
    """
    newsroom = UnluckyNewsroom(Site(folder), PROJECT_ROOT)
    newsroom.open()
    newsroom.site.build()
    good = newsroom.saved()
    for edits in steps:
        outcome = take(newsroom, edits, jobs=1)
        if outcome.succeeded:
            good = newsroom.saved()
    compare(newsroom, outcome, jobs=1)
    if not outcome.succeeded:
        newsroom.restore(good)
        mended = take(newsroom, (), jobs=1)
        compare(newsroom, mended, jobs=1)
        return "mended" if mended.succeeded else "refused"
    return "built"


@in_short_runs()
def play_staying(steps: Steps, folder: Path) -> str:
    """Carry out a sequence as ``play``, in a process that stays and is told what changed, as ``serve`` is.

    It believes that nobody touches the output, which therefore nobody does. Its site is the clean one after every step.
    """
    newsroom, memory = UnluckyNewsroom(Site(folder), PROJECT_ROOT), Memory()
    newsroom.open()
    watched = Watched(newsroom.site.root)
    ending = "built"
    for edits in ((), *steps):
        read_ahead(newsroom.site.cache, memory, lambda: False)
        step = take(
            newsroom,
            (edit for edit in edits if edit.name != "spoil_output"),
            jobs=1,
            staying=lambda: {"memory": memory, "changed": watched.changed()},
        )
        ending = "built" if step.succeeded else "refused"
        if step.succeeded:
            plain = {key: value for key, value in newsroom.options.items() if key not in {"full", "verify"}}
            assert differences(step.after, newsroom.site.clean(**plain)) == []
        else:
            assert differences(step.after, step.before) == []
    return ending


class Watched:
    """A watcher without a clock: what it tells is what the events of Linux would, late and never too little."""

    def __init__(self, root: Path) -> None:
        """Watch the sources below ``root`` from now on."""
        self._root = root
        self._folders, self._files = self._now()

    def changed(self) -> frozenset[str]:
        """Return the places on disk that changed since it was asked last, or ANYTHING."""
        folders, files = self._folders, self._files
        self._folders, self._files = self._now()
        if folders != self._folders:
            return frozenset({ANYTHING})
        return frozenset(path for path in {*files, *self._files} if files.get(path) != self._files.get(path))

    def _now(self) -> tuple[frozenset[str], dict[str, tuple[bytes, Stamp]]]:
        entries = [path for name in FOLDERS for path in (self._root / name).rglob("*")]
        files = {str(path): (path.read_bytes(), Stamp.of(path.lstat())) for path in entries if path.is_file()}
        return frozenset(str(path) for path in entries if path.is_dir()), files


PLAYS: Mapping[str, Callable[[Steps, Path], str]] = {"step by step": play, "staying": play_staying}


def fault(steps: Steps, how: str = "step by step") -> str:
    """Play a sequence in a folder of its own; return what does not hold, nothing where all does."""
    with TemporaryDirectory(dir=temporary_root()) as folder:
        try:
            PLAYS[how](steps, Path(folder))
        except Exception:  # noqa: BLE001 - whatever goes wrong is what is looked for
            return traceback.format_exc()
    return ""


def shortened(steps: Steps, how: str = "step by step") -> Steps:
    """Return a sequence that fails too, and of which no edit or step can be left out."""
    for shorter in _without_one(steps):
        if fault(shorter, how):
            return shortened(shorter, how)
    return steps


def _without_one(steps: Steps) -> Iterator[Steps]:
    for number, edits in enumerate(steps):
        if len(steps) > 1:
            yield (*steps[:number], *steps[number + 1 :])
        for left_out in range(len(edits)):
            fewer = (*edits[:left_out], *edits[left_out + 1 :])
            if fewer:
                yield (*steps[:number], fewer, *steps[number + 1 :])
    for number in range(len(steps) - 1):  # two builds become one
        yield (*steps[:number], steps[number] + steps[number + 1], *steps[number + 2 :])


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of many sequences; ``failed`` are the numbers of those that failed."""

    endings: Counter[str]
    builds: int = 0
    failed: tuple[int, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.endings + other.endings, self.builds + other.builds, (*self.failed, *other.failed))


def trial(seed: int, numbers: Sequence[int], end: float = float("inf"), how: str = "step by step") -> Tally:
    """Play sequences until all are played or the monotonic clock says ``end``; tell each failure as it comes."""
    tally = Tally(Counter())
    with TemporaryDirectory(dir=temporary_root()) as top:
        for number in numbers:
            if time.monotonic() > end:
                break
            steps, folder = sequence(seed, number), Path(top) / "one"
            folder.mkdir()
            try:
                ending = PLAYS[how](steps, folder)
            except Exception:  # noqa: BLE001 - as above
                ending = "failed"
                _tell_failure(seed, number, traceback.format_exc(), how)
            shutil.rmtree(folder)
            tally += Tally(Counter([ending]), len(steps), (number,) if ending == "failed" else ())
    return tally


def many(seed: int, numbers: Sequence[int], end: float, processes: int, how: str) -> Tally:
    """The same with several processes, each of which takes some sequences at a time."""
    parts = [numbers[first : first + _PART] for first in range(0, len(numbers), _PART)]
    with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
        return sum(pool.map(partial(trial, seed, end=end, how=how), parts), Tally(Counter()))


def _tell_failure(seed: int, number: int, told: str, how: str) -> None:
    short = shortened(sequence(seed, number), how)
    print(f"--- sequence {number} of seed {seed} ({how}) fails:\n{told}", file=sys.stderr)
    print(f"shortened: {short}\n{fault(short, how)}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Play the sequences that were asked for and print the tally as a line for the record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first sequence")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin no sequence after that")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--staying", action="store_true", help="in a process that stays, as serve has it")
    options = parser.parse_args(arguments)
    how = "staying" if options.staying else "step by step"
    began = time.monotonic()
    with in_a_hurry(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogs, "read_catalog", cache(catalogs.read_catalog))  # a pure function, a quarter of the time
        numbers = range(options.first, options.first + options.count)
        tally = many(options.seed, numbers, began + options.seconds, options.processes, how)
    took, played = time.monotonic() - began, tally.endings.total()
    endings = dict(sorted(tally.endings.items()))
    print(
        f"{here()}: {played} sequences, {how}, from number {options.first} of seed {options.seed}, "
        f"{tally.builds} builds compared in {took:.0f} s ({played / took:.1f} a second): {endings}; "
        f"failed: {list(tally.failed)}"
    )
    return int(bool(tally.failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
