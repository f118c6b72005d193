"""newsarchive beside other generators on the same articles, in one run on one machine.

Turns a number of articles into one table in Markdown: for a build from scratch, a second one, and one after each kind
of edit, the time on the clock, the processor time, the memory of all processes and the files that were written, each
beside that of Hugo. Each figure is the median of several runs; the programs take turns, so that a busy spell of the
machine falls on none of them alone. Asserts nothing.

Usage: python benchmarks/peers.py --articles 10000 --runs 3 [--pagefind DIR]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import generators
from generators import PROJECT, Edits, Program
from measure import Cost, cost

#: The program that the others are compared with, by its key.
YARDSTICK = "hugo"


@dataclass(frozen=True, slots=True)
class Entrant:
    """A program and the articles of its site, which may be fewer than those of the others."""

    program: Program
    articles: int


@dataclass(slots=True)
class Measured:
    """All runs: costs and written files by case and program, and by case the seconds of newsarchive's stages."""

    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=dict)
    written: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    stages: dict[str, list[Mapping[str, float]]] = field(default_factory=dict)

    @property
    def cases(self) -> list[str]:
        """What was measured, in its order."""
        return list(dict.fromkeys(case for case, _ in self.costs))


def measure(
    entrants: Mapping[str, Entrant], runs: int, seed: int, say: Callable[[str], None], *, brief: bool = False
) -> Measured:
    """Build everything ``runs`` times; ``brief``: of the edits only those of a body."""
    measured = Measured()
    edits = {key: Edits.of(entrant.articles, seed) for key, entrant in entrants.items()}
    for run in range(1, runs + 1):
        for key, entrant in entrants.items():
            program = entrant.program
            program.forget()
            try:
                for case in _cases(edits[key], program, run, brief=brief):
                    before = _stamps(program.output)
                    one = cost(program.command, program.folder)
                    after = _stamps(program.output)
                    written = sum(before.get(path) != stamp for path, stamp in after.items())
                    measured.costs.setdefault((case, key), []).append(one)
                    measured.written.setdefault((case, key), []).append(written)
                    if program.report:
                        seconds = json.loads(program.report.read_text(encoding="utf-8"))["seconds"]
                        measured.stages.setdefault(case, []).append(seconds)
                    say(f"run {run}, {program.name}, {case}: {one.wall:.2f} s, {one.cpu:.2f} s of processor time")
            finally:
                edits[key].restore(program, run)
    return measured


def _cases(edits: Edits, program: Program, run: int, *, brief: bool) -> Iterator[str]:
    yield "from scratch"
    yield "nothing changed"
    yield from edits.steps(program, run, brief=brief)


def _stamps(output: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of the last change of every file: a file that was written has another."""
    found = {}
    for folder, _, names in os.walk(output):
        for name in names:
            path = f"{folder}/{name}"
            status = os.lstat(path)
            found[path] = status.st_ino, status.st_mtime_ns
    return found


def beside(entrants: Mapping[str, Entrant], measured: Measured, articles: int) -> str:
    """The median cost of each build in each case, as a table in Markdown, with its ratio to the yardstick's."""
    lines = [
        f"| {articles:,} articles | program | seconds | × Hugo | processor seconds | × Hugo | memory | files written |",
        "|---|---|---:|---:|---:|---:|---:|---:|",
    ]
    for case in measured.cases:
        yardstick = measured.costs.get((case, YARDSTICK))
        for key, entrant in entrants.items():
            runs = measured.costs[case, key]
            wall, cpu, memory = (_median(runs, part) for part in ("wall", "cpu", "memory"))
            comparable = yardstick if entrant.articles == articles else None
            ratios = [
                f"{own / _median(comparable, part):.3g}" if comparable else ""
                for own, part in ((wall, "wall"), (cpu, "cpu"))
            ]
            name = entrant.program.name + ("" if entrant.articles == articles else f", {entrant.articles:,} articles")
            files = median(measured.written[case, key])
            lines.append(
                f"| {case} | {name} | {wall:.2f} | {ratios[0]} | {cpu:.2f} | {ratios[1]} "
                f"| {memory / 2**20:,.0f} MB | {files:,.0f} |"
            )
    return "\n".join(lines)


def _median(runs: Sequence[Cost], part: str) -> float:
    return float(median(getattr(run, part) for run in runs))


def by_stage(measured: Measured) -> str:
    """The median seconds of each stage of newsarchive in each case, as a table in Markdown."""
    stages = dict.fromkeys(stage for runs in measured.stages.values() for run in runs for stage in run)
    lines = [f"| newsarchive, seconds | {' | '.join(stages)} |", "|---" + "|---:" * len(stages) + "|"]
    for case, runs in measured.stages.items():
        medians = (median(run.get(stage, 0.0) for run in runs) for stage in stages)
        lines.append(f"| {case} | {' | '.join(f'{seconds:.2f}' for seconds in medians)} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000, help="articles, each in one language (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which archive (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each build; the median is told (%(default)s)")
    parser.add_argument(
        "--only",
        action="append",
        choices=["newsarchive", "hugo", "pagefind", "pelican"],
        help="measure this one; repeat",
    )
    parser.add_argument("--brief", action="store_true", help="of the edits only those of a body")
    parser.add_argument("--pagefind", type=Path, help='folder in which "npm install pagefind" was run; else left out')
    parser.add_argument(
        "--without-related", dest="related", action="store_false", help="let Hugo look for no related articles"
    )
    parser.add_argument("--pelican-articles", type=int, help="fewer articles for Pelican, which is slow")
    parser.add_argument("--work", type=Path, default=PROJECT / "benchmarks/work", help="where sites are kept")
    options = parser.parse_args(arguments)
    number, seed, work = options.articles, options.seed, options.work.resolve()
    fewer = options.pelican_articles or number
    makers: dict[str, Callable[[], Entrant]] = {
        "newsarchive": lambda: Entrant(generators.newsarchive(work, number, seed), number),
        "hugo": lambda: Entrant(generators.hugo(work, number, seed, related=options.related), number),
        "pagefind": lambda: Entrant(
            generators.hugo_with_pagefind(work, number, seed, options.pagefind.resolve(), related=options.related),
            number,
        ),
        "pelican": lambda: Entrant(generators.pelican(work, fewer, seed), fewer),
    }
    if options.pagefind is None:
        if "pagefind" in (options.only or ()):
            parser.error("--only pagefind needs --pagefind DIR")
        del makers["pagefind"]
    entrants = {key: make() for key, make in makers.items() if key in (options.only or makers)}
    began, load = datetime.now(UTC), os.getloadavg()[0]
    measured = measure(
        entrants, options.runs, seed, lambda line: print(line, file=sys.stderr, flush=True), brief=options.brief
    )
    print(
        f"{began:%d %B %Y}, Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores, load "
        f"{load:.1f} at the start, {os.getloadavg()[0]:.1f} at the end; median of {options.runs} runs.\n"
    )
    print(beside(entrants, measured, number))
    if measured.stages:
        print(f"\n{by_stage(measured)}")


if __name__ == "__main__":
    main()
