"""The same archive gives the same bytes and modes, whoever builds it where (THREATS J-12).

The command is run as a user would, in surroundings that differ in one thing each and then in all of them.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsarchive.build import workers
from tests.build.archive import Site, Tree, differences, tree
from tests.conftest import PROJECT_ROOT

#: 21 June 2014, 10:00 UTC.
EPOCH = "1403344800"
UTC_PLUS_12, UTC_MINUS_10 = "Asia/Kamchatka", "Pacific/Honolulu"

SURROUNDINGS: dict[str, Mapping[str, str]] = {
    "a hash seed": {"PYTHONHASHSEED": "1"},
    "another hash seed, far east": {"PYTHONHASHSEED": "2", "TZ": UTC_PLUS_12},
    "far west, plain locale": {"TZ": UTC_MINUS_10, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
    "Turkish": {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
}


def _command(
    site: Site, output: Path, *, cwd: Path, umask: int = 0o022, jobs: int = 1, variables: Mapping[str, str]
) -> Tree:
    """Build by the command line with only these variables, and return the site."""
    environment = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": EPOCH, **variables}
    places = [f"--root={site.root}", f"--output={output}", f"--cache={output.with_name('cache')}"]
    command = [sys.executable, str(PROJECT_ROOT / "build.py"), "--quiet", *places, f"--jobs={jobs}"]
    done = subprocess.run(command, cwd=cwd, env=environment, umask=umask, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    return tree(output)


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_j12_surroundings_do_not_show(surroundings: str, golden_gazette: Site, tmp_path: Path) -> None:
    """Hash seed, time zone and locale of the machine change neither a byte nor a mode."""
    built = _command(golden_gazette, tmp_path / "output", cwd=tmp_path, variables=SURROUNDINGS[surroundings])
    assert differences(built, golden_gazette.tree()) == []


def test_j12_another_place_umask_and_number_of_jobs_do_not_show(golden_gazette: Site, tmp_path: Path) -> None:
    """Nor do a private umask, another current folder, a long path, and sixteen processes."""
    # SQLite opens no file whose path is longer than 512 bytes (MAX_PATHNAME), so that this is as long as it gets.
    deep = tmp_path / ("long" * ((400 - len(bytes(tmp_path))) // 8)) / "folder"
    deep.mkdir(parents=True)
    variables = {"PYTHONHASHSEED": "3", "TZ": UTC_PLUS_12}
    built = _command(golden_gazette, deep / "output", cwd=Path("/"), umask=0o077, jobs=16, variables=variables)
    assert differences(built, golden_gazette.tree()) == []


@contextmanager
def _shuffled(seed: int) -> Iterator[None]:
    """List every folder in another order."""
    scandir, draw = os.scandir, random.Random(seed)

    @contextmanager
    def shuffled(path: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        with scandir(path) as entries:
            yield iter(draw.sample(found := list(entries), len(found)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "scandir", shuffled)
        yield


@pytest.mark.parametrize("seed", range(2))
def test_j12_the_order_of_folders_does_not_show(seed: int, golden_gazette: Site) -> None:
    """A file system may list a folder in any order; neither the site nor what is told of it follows."""
    expected, calm = golden_gazette.clean_and_report()
    with _shuffled(seed):
        built, report = golden_gazette.clean_and_report()
    assert differences(built, expected) == []
    assert (report.problems, list(report.changed_paths)) == (calm.problems, list(calm.changed_paths))


@pytest.mark.parametrize("seed", range(2))
def test_j12_the_order_of_folders_stales_nothing(seed: int, gazette: Site) -> None:
    """A second build that sees the folders in another order has nothing to do."""
    with _shuffled(seed):
        assert gazette.build().planned == 0


@pytest.mark.parametrize("jobs", [2, 3])
def test_j12_the_number_of_jobs_does_not_show(jobs: int, golden_gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process or many: the same site, told in the same order."""
    expected, calm = golden_gazette.clean_and_report()
    monkeypatch.setattr(workers, "INLINE", 1)
    monkeypatch.setattr(workers, "CHUNK", 2)
    built, report = golden_gazette.clean_and_report(jobs=jobs)
    assert differences(built, expected) == []
    assert (report.rendered, list(report.changed_paths)) == (calm.rendered, list(calm.changed_paths))
