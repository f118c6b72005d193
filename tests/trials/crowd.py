"""Fifty builds that are started together, and a writer who changes the sources all the time: ``make crowd``.

THREATS J-05 and J-06. Of the builds each either succeeds or gives up with exit code 3 because another one is running;
what they leave is the clean site. What a build publishes under the writer's hands is the archive of some one moment, or
the build says that the sources kept changing and publishes nothing. Ends with status 1 where something does not hold.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from newsarchive.build.errors import EnvironmentFailure, InputError
from tests.build.archive import TODAY, Site, Tree, differences
from tests.build.newsroom import Newsroom
from tests.build.processes import start
from tests.conftest import PROJECT_ROOT
from tests.small import in_a_hurry
from tests.trials.recording import here, temporary_root

#: What the builds of a crowd differ in, over and over; ``cache`` stands for one of its own.
_WORDS: tuple[tuple[str, ...], ...] = (
    (),
    ("--jobs=1",),
    ("--full",),
    ("cache",),
    ("--jobs=3", "--verify"),
    ("--jobs=2",),
)
_GAVE_UP = "error: another build is running: process "


def crowd(site: Site, size: int) -> Counter[str]:
    """Start so many builds of an archive at once and return how they ended. Raises where one ended otherwise."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": ""}
    command = [sys.executable, str(PROJECT_ROOT / "build.py"), "build", "--quiet", f"--as-of={TODAY}"]
    command += [f"--root={site.root}", f"--output={site.output}"]
    processes = []
    for number in range(size):
        words = _WORDS[number % len(_WORDS)]
        cache = site.folder / f"cache-{number}" if words == ("cache",) else site.cache
        full = [*command, f"--cache={cache}", *(word for word in words if word != "cache")]
        processes.append(subprocess.Popen(full, env=environment, stderr=subprocess.PIPE, text=True))
    told = [process.communicate()[1] for process in processes]
    endings = Counter[str]()
    for process, said in zip(processes, told, strict=True):
        gave_up = process.returncode == 3 and _GAVE_UP in said
        assert (process.returncode == 0 and "error" not in said) or gave_up, f"exit {process.returncode}: {said}"
        endings["gave up" if gave_up else "built"] += 1
    return endings


def stands(site: Site) -> None:
    """Fail unless the clean site is there, no lock or staging folder is left, and the store is worth something."""
    assert differences(site.tree(), site.clean()) == []
    names = {path.name for path in site.folder.iterdir()}
    assert {name for name in names if not name.startswith("cache-")} == {"archive", "cache", "output"}, names
    site.build()  # another cache's build may have written last
    assert site.build().planned == 0


# --- the writer ---------------------------------------------------------------------------------------------------

#: How many articles the writer goes through in turn; each says in title and body at which round it was written last.
ARTICLES = 6
_MARK = re.compile(rb"mark-(\d)-(\d{6})")


def write_round(site: Site, number: int, article: int, draw: random.Random) -> None:
    """Write one article of a round: in place or by a rename, sometimes taking it away for a moment, with odd times."""
    place = site.root / f"content/en/moving-{article}.md"
    mark = f"mark-{article}-{number:06}"
    text = f"---\ntitle: {mark}\ndate: 2014-0{article % 3 + 4}-10\ntopics: [council]\n---\nWords of {mark}.\n"
    way = draw.randrange(4)
    if way == 0:
        place.unlink(missing_ok=True)
    if way == 1:
        aside = place.with_name(".moving")
        aside.write_text(text, encoding="utf-8")
        aside.rename(place)
    else:
        place.write_text(text, encoding="utf-8")
    if way == 2:
        os.utime(place, (1_400_000_000, 1_400_000_000))


def keep_writing(site: Site, seed: int) -> None:
    """Write round after round, with pauses from none to more than a build takes, until this process is ended."""
    draw, number = random.Random(seed), 1
    while True:
        for article in range(ARTICLES):
            write_round(site, number, article, draw)
            time.sleep(draw.choice((0, 0, 0.001, 0.01)))
        time.sleep(draw.choice((0, 0, 0.05, 0.4)))
        number += 1


def is_of_one_moment(site: Tree) -> bool:
    """Whether the marks of a site are those of one moment.

    Each article shows the same round wherever it shows; and as they are written in turn, those of the newest round
    come before those of the one before it, and there is no third.
    """
    rounds: dict[int, set[int]] = {}
    for path, (_, data) in site.items():
        if data is not None and not path.startswith("assets/"):
            for article, number in _MARK.findall(data):
                rounds.setdefault(int(article), set()).add(int(number))
    if any(len(found) > 1 for found in rounds.values()):
        return False
    shown = [min(rounds[article]) for article in sorted(rounds)]
    return shown == sorted(shown, reverse=True) and max(shown) - min(shown) <= 1


@dataclass(slots=True)
class Endings:
    """How builds under a writer ended, and what does not hold."""

    tally: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def under_a_writer(site: Site, builds: int, seed: int) -> Endings:
    """Build so many times while a process writes all the time; in the end it rests, and the clean site is built."""
    draw, endings = random.Random(seed), Endings()
    for article in range(ARTICLES):
        write_round(site, 0, article, draw)
    site.build()
    writer = start(lambda: keep_writing(site, seed))
    try:
        for number in range(builds):
            before = site.tree()
            try:
                report = site.build(jobs=draw.choice((1, 2)))
            except EnvironmentFailure as fault:
                endings.tally["kept changing"] += 1
                if "kept changing" not in str(fault) or differences(site.tree(), before):
                    endings.wrong.append(f"build {number}: {fault}")
            except InputError as fault:
                endings.tally["refused"] += 1  # a file that is written in place is empty for a moment
                codes = {one.code for one in fault.problems if one.severity == "error"}
                if codes != {"no-front-matter"} or differences(site.tree(), before):
                    endings.wrong.append(f"build {number}: {fault.problems}")
            else:
                endings.tally["built" if report.written else "nothing to do"] += 1
                if not is_of_one_moment(site.tree()):
                    endings.wrong.append(f"build {number} mixes two moments")
            time.sleep(draw.choice((0, 0.1)))
    finally:
        os.kill(writer, 9)
        os.waitpid(writer, 0)
    site.root.joinpath("content/en/.moving").unlink(missing_ok=True)
    for article in range(ARTICLES):  # it may have ended in the middle of a file
        write_round(site, 0, article, draw)
    site.build()
    stands(site)
    return endings


def newsroom(folder: Path) -> Site:
    """A small archive in an empty folder, not built yet."""
    room = Newsroom(Site(folder), PROJECT_ROOT)
    room.open()
    return room.site


def main(arguments: Sequence[str]) -> int:
    """Let a crowd build and a writer write, and print what came of it, as lines for the record."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crowd", type=int, default=50, help="how many builds are started together")
    parser.add_argument("--times", type=int, default=3, help="how often")
    parser.add_argument("--builds", type=int, default=300, help="how many builds under a writer")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    print(*_crowds(options.crowd, options.times), sep="\n", flush=True)
    began = time.monotonic()
    with in_a_hurry(), TemporaryDirectory(dir=temporary_root()) as folder:
        endings = under_a_writer(newsroom(Path(folder)), options.builds, options.seed)
    print(
        f"{here()}: {options.builds} builds under a writer (seed {options.seed}) in {time.monotonic() - began:.0f} s: "
        f"{dict(sorted(endings.tally.items()))}; wrong: {endings.wrong}"
    )
    return int(bool(endings.wrong))


def _crowds(size: int, times: int) -> Iterator[str]:
    for number in range(times):
        began = time.monotonic()
        with TemporaryDirectory(dir=temporary_root()) as folder:
            site = newsroom(Path(folder))
            if number:  # the first crowd finds nothing there
                site.build()
                site.edit("content/en/tram.md", "title: tram 0", "title: The tram is back")
            endings = crowd(site, size)
            stands(site)
        yield f"{here()}: {size} builds at once in {time.monotonic() - began:.0f} s: {dict(sorted(endings.items()))}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
