"""One tree hash over 64 surroundings of a build: ``make surroundings`` (THREATS J-12).

The command is run as a user would run it, with another time zone, locale, hash seed, umask, number of jobs, order of
folders, place, clock and Python each time. The 64 combinations are an orthogonal array: any two of the nine factors
meet in all sixteen pairs of their levels, any three of the first six in all 64 triples. Ends with status 1 where a
build failed or two trees differ.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.build.archive import GAZETTE, Tree, tree
from tests.conftest import PROJECT_ROOT
from tests.trials.layer import compiled
from tests.trials.recording import here, temporary_root

#: The same instant in several spellings: 21 June 2014, 10:00 UTC.
_EPOCH = {"SOURCE_DATE_EPOCH": "1403344800"}
_YEAR = 31_556_952
LEVELS: dict[str, tuple[object, ...]] = {
    "hash seed": ("0", "1", "4294967295", "random"),
    "jobs": (1, 2, 3, 16),
    "order of folders": ("given", "sorted", "reversed", "shuffled"),
    "Python": (0, 1, 2, 3),  # of those given, over and over
    "locale": ("C", "de_DE.UTF-8", "tr_TR.UTF-8", "ru_RU.KOI8-R"),
    "time zone": ("UTC", "Asia/Kamchatka", "Pacific/Honolulu", "America/St_Johns"),
    "umask": (0o022, 0o077, 0o000, 0o027),
    "place": ("project", "top", "long", "unlike ASCII"),
    "clock": ("epoch, now", "instant, 30 years ago", "local time, in 60 years", "epoch, in 9 years"),
}
#: Seconds by which the machine's clock is wrong, and what tells the instant of the build: variables or arguments.
_CLOCKS: dict[str, tuple[int, Mapping[str, str], Sequence[str]]] = {
    "epoch, now": (0, _EPOCH, ()),
    "instant, 30 years ago": (-30 * _YEAR, {}, ("--as-of=2014-06-21T10:00:00Z",)),
    "local time, in 60 years": (60 * _YEAR, {}, ("--as-of=2014-06-21T12:00",)),
    "epoch, in 9 years": (9 * _YEAR, _EPOCH, ()),
}
#: The factors' columns of the array: points of the projective plane over GF(4), no three of the first six on a line.
_COLUMNS = ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1), (1, 2, 3), (1, 3, 2), (1, 1, 0), (0, 1, 1), (1, 0, 1))
#: Products in GF(4), the numbers being polynomials over GF(2) modulo x² + x + 1; sums are exclusive ors.
_PRODUCTS = ((0, 0, 0, 0), (0, 1, 2, 3), (0, 2, 3, 1), (0, 3, 1, 2))

Surroundings = Mapping[str, object]


def design() -> list[Surroundings]:
    """Return the 64 combinations (an orthogonal array by Bush's construction, Ann. Math. Stat. 23, 1952)."""
    return [
        {name: LEVELS[name][_product(row, column)] for name, column in zip(LEVELS, _COLUMNS, strict=True)}
        for row in itertools.product(range(4), repeat=3)
    ]


def share(size: int) -> list[int]:
    """Return the numbers of so many combinations in which as many pairs of levels meet as can be had one by one."""
    combinations, chosen, seen = design(), list[int](), set[object]()
    for _ in range(size):
        gains = [len(_pairs(one) - seen) for one in combinations]
        chosen.append(gains.index(max(gains)))
        seen |= _pairs(combinations[chosen[-1]])
    return chosen


def _pairs(combination: Surroundings) -> set[object]:
    return set(itertools.combinations(combination.items(), 2))


def _product(row: Iterable[int], column: Iterable[int]) -> int:
    return reduce(lambda total, pair: total ^ _PRODUCTS[pair[0]][pair[1]], zip(row, column, strict=True), 0)


def tree_hash(site: Tree) -> str:
    """Return a digest of all paths, modes and bytes."""
    found = hashlib.blake2b(digest_size=16)
    for path, (mode, data) in sorted(site.items()):
        parts = (path.encode(), b"%o" % mode, b"folder" if data is None else hashlib.blake2b(data).digest())
        found.update(b"".join(len(part).to_bytes(8, "big") + part for part in parts))
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Machine:
    """What the builds of a trial have in common. ``locales`` are those that were made for it, in ``folder/locales``."""

    folder: Path
    layer: Path
    pythons: tuple[str, ...]
    locales: tuple[str, ...]

    @classmethod
    def prepared(cls, folder: Path, pythons: Sequence[str]) -> Machine:
        """Compile the layer, and those locales for which the system has the sources."""
        (folder / "locales").mkdir()
        made = tuple(str(name) for name in LEVELS["locale"] if _make_locale(str(name), folder / "locales"))
        return cls(folder, compiled(folder), tuple(pythons), made)

    def build(self, number: int, around: Surroundings) -> str:
        """Build the Gazette in some surroundings and return the hash of the site, or the command's complaint."""
        top = self.folder / str(number) / _folder(str(around["place"]), self.folder)
        top.mkdir(parents=True)
        shutil.copytree(GAZETTE, top / "archive")
        offset, variables, arguments = _CLOCKS[str(around["clock"])]
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONHASHSEED": str(around["hash seed"]),
            "TZ": str(around["time zone"]),
            "LOCPATH": str(self.folder / "locales"),
            "LANGUAGE": str(around["locale"])[:2],
            "LC_ALL": str(around["locale"]),
            "LD_PRELOAD": str(self.layer),
            "LAYER_CLOCK_OFFSET": str(offset),
            **variables,
        }
        python = self.pythons[int(str(around["Python"])) % len(self.pythons)]
        folders = [f"--root={top / 'archive'}", f"--output={top / 'output'}", f"--cache={top / 'cache'}"]
        words = [str(around["order of folders"]), "build", "--quiet", f"--jobs={around['jobs']}", *folders, *arguments]
        done = subprocess.run(
            [python, str(PROJECT_ROOT / "tests/trials/odd_process.py"), *words],
            cwd={"project": PROJECT_ROOT, "top": Path("/")}.get(str(around["place"]), top),
            env=environment,
            umask=int(str(around["umask"])),
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
        result = tree_hash(tree(top / "output")) if done.returncode == 0 else f"exit {done.returncode}: {done.stderr}"
        shutil.rmtree(self.folder / str(number))
        return result


def _folder(place: str, above: Path) -> str:
    """Return where a site is below its folder. SQLite opens no file whose path is longer than 512 bytes."""
    return {"long": "long" * ((360 - len(bytes(above))) // 8) + "/folder", "unlike ASCII": "мост & ферма\u00a0ß"}.get(
        place, "town"
    )


def _make_locale(name: str, folder: Path) -> bool:
    program = shutil.which("localedef")
    if program is None or name == "C":
        return name == "C"
    language, _, charset = name.partition(".")
    command = [program, "--quiet", "-i", language, "-f", charset, str(folder / name)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def trial(machine: Machine, numbers: Iterable[int]) -> dict[str, list[int]]:
    """Build in the surroundings of these numbers; return the numbers by what came of the build."""
    combinations, found = design(), dict[str, list[int]]()
    for number in numbers:
        found.setdefault(machine.build(number, combinations[number]), []).append(number)
    return found


def main(arguments: Sequence[str]) -> int:
    """Build in all surroundings and print what came of it as a line for the record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", action="append", help="a Python with the requirements; may be given again")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    with TemporaryDirectory(dir=temporary_root()) as folder:
        machine = Machine.prepared(Path(folder), options.python or [sys.executable])
        found = trial(machine, range(len(design())))
    print(
        f"{here()}: {len(design())} builds in {time.monotonic() - began:.0f} s; Pythons: {_versions(machine.pythons)}; "
        f"locales: {', '.join(machine.locales)}; {len(found)} tree hash(es):"
    )
    for result, numbers in found.items():
        print(f"  {len(numbers)} x {result}")
    if len(found) > 1:
        rare = min(found.values(), key=len)
        print(*(f"  number {number}: {dict(design()[number])}" for number in rare), sep="\n")
    return int(len(found) != 1 or next(iter(found)).startswith("exit"))


def _versions(pythons: Iterable[str]) -> str:
    commands = [[python, "-c", "import platform; print(platform.python_version())"] for python in pythons]
    return ", ".join(subprocess.run(one, capture_output=True, text=True, check=True).stdout.strip() for one in commands)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
