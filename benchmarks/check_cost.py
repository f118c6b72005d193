"""What ``check`` costs in each situation in which it is run, on a generated archive, beside another version if given.

Usage: python benchmarks/check_cost.py --articles 10000 [--beside TREE] [--runs 3]
TREE is a checkout of another version. The versions take turns, each with an archive and caches of its own; the medians
are told. Nothing of an archive differs between two runs but what a case is about.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import corpus
from measure import Cost, cost

PROJECT = Path(__file__).resolve().parents[1]
_CACHE = ".newsarchive"
_NEW = """\
---
title: One that is new
date: 2026-11-20
---
There is more to be told of it than of others, though not much.
"""


@dataclass(frozen=True, slots=True)
class Version:
    """A checkout of this project in ``tree``, and the archive that it checks."""

    name: str
    tree: Path
    archive: Path
    jobs: int

    def run(self, command: str, *more: str) -> Cost:
        """Run one of its commands on its archive."""
        program = [sys.executable, str(self.tree / "build.py"), command, "--root", str(self.archive), "--quiet"]
        return cost([*program, "--as-of", "2026-11-22", "--jobs", str(self.jobs), *more], self.archive)

    def cache(self, saved: Path | None) -> None:
        """Put a cache that was saved in the place of the archive's, or none."""
        shutil.rmtree(self.archive / _CACHE, ignore_errors=True)
        if saved:
            shutil.copytree(saved, self.archive / _CACHE)

    def save(self) -> Path:
        """Copy the cache aside and return where it is."""
        saved = self.archive.with_name(f"{self.archive.name} built")
        return Path(shutil.copytree(self.archive / _CACHE, saved))


def cases(version: Version, built: Path) -> Iterator[tuple[str, Cost]]:
    """Yield each case and what it cost; ``built`` is the cache of a build of the archive."""
    articles = sorted((version.archive / "content").rglob("*.md"))
    edited = articles[len(articles) // 2]
    text = edited.read_bytes()
    version.cache(None)
    yield "first check, nothing known", version.run("check")
    yield "nothing changed since", version.run("check")
    edited.write_bytes(text + b"\nOne more sentence.\n")
    yield "one body edited since, never built", version.run("check")
    edited.write_bytes(text)
    version.cache(built)
    yield "first check after a build", version.run("check")
    edited.write_bytes(text + b"\nOne more sentence.\n")
    yield "one body edited since", version.run("check")
    edited.write_bytes(text + b"\nAnd another one.\n")
    yield "the same file by its path, edited again", version.run("check", str(edited))
    new = edited.with_name("one-that-is-new.md")
    new.write_text(_NEW, encoding="utf-8", newline="\n")
    yield "one article added", version.run("check")
    new.unlink()
    edited.write_bytes(text)


def measured(versions: Sequence[Version], runs: int) -> dict[str, dict[str, list[Cost]]]:
    """Return case -> version -> the cost of each run."""
    built = {}
    for version in versions:
        version.run("build")
        built[version.name] = version.save()
    found: dict[str, dict[str, list[Cost]]] = {}
    for _ in range(runs):
        for version in versions:
            for case, one in cases(version, built[version.name]):
                found.setdefault(case, {}).setdefault(version.name, []).append(one)
                print(f"{version.name}, {case}: {one.wall:.2f} s, {one.cpu:.2f} of the processor", file=sys.stderr)
    return found


def table(found: Mapping[str, Mapping[str, Sequence[Cost]]], versions: Sequence[Version]) -> str:
    """The medians as a table in Markdown; ratios are those of the processor's seconds to the last version's."""
    names = [version.name for version in versions]
    lines = [
        "| | " + " | ".join(f"{name}: seconds | of the processor | memory" for name in names) + " | ratio |",
        "|---|" + "---:|" * (3 * len(names) + 1),
    ]
    for case, by_version in found.items():
        parts = {name: [_median(by_version[name], part) for part in ("wall", "cpu", "memory")] for name in names}
        shown = " | ".join(f"{wall:.2f} | {cpu:.2f} | {memory / 2**20:.0f} MB" for wall, cpu, memory in parts.values())
        lines.append(f"| {case} | {shown} | {parts[names[0]][1] / parts[names[-1]][1]:.2f} |")
    return "\n".join(lines)


def _median(runs: Sequence[Cost], part: str) -> float:
    return float(median(getattr(run, part) for run in runs))


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000, help="size of the generated archive (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="which archive (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each case; the median is told (%(default)s)")
    parser.add_argument("--jobs", type=int, default=2, help="processes of each check (%(default)s)")
    parser.add_argument("--beside", type=Path, metavar="TREE", help="a checkout of another version")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as work:
        versions = [Version("this", PROJECT, Path(work) / "this", options.jobs)]
        if options.beside:
            versions.append(Version("other", options.beside.resolve(), Path(work) / "other", options.jobs))
        for version in versions:
            corpus.write(version.archive, options.articles, options.seed)
        print(f"{options.articles:,} articles, seed {options.seed}, median of {options.runs}\n")
        print(table(measured(versions, options.runs), versions))


if __name__ == "__main__":
    main()
