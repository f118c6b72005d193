"""A build that is killed at any point leaves a site that the next build completes (THREATS J-01).

A copy of the test run builds, and ends itself without any farewell just before, or just after, its n-th change of a
kind to the file system or the store. Nothing in the program can tell this from ``kill -9``. Set
``NEWSARCHIVE_EVERY_CRASH`` to try every point.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from newsarchive.build.errors import InputError
from newsarchive.build.store import Store
from tests.build.archive import Site, Tree, differences
from tests.build.processes import end, start

#: What changes the file system, in the places where the build does it, and what changes the store.
OWNERS: dict[str, object] = {
    **dict.fromkeys(("mkdir", "rename", "rmdir", "unlink"), os),
    **dict.fromkeys(("put_article", "put_sources", "put_body", "put_trace", "put_partitions", "put"), Store),
}
KILLED = 9
#: Where builds are killed: at the n-th call of a function. The first rename begins the commit (the journal's), the
#: second is that of the list of our files, the last one too; in between files are put in place.
CHOSEN = (
    ("mkdir", 20), ("put_article", 1), ("put_sources", 1), ("put_body", 2), ("rename", 1), ("rename", 2), ("rename", 3),
    ("rename", 40), ("unlink", 2), ("unlink", 12), ("rmdir", 5), ("rmdir", 30), ("put_trace", 30), ("put", 1),
)  # fmt: skip
IN_THE_COMMIT = (("rename", 40), ("unlink", 12))
EVERY = bool(os.environ.get("NEWSARCHIVE_EVERY_CRASH"))
ALL = tuple((name, number) for name in OWNERS for number in range(1, 90))


def _edit(site: Site) -> None:
    """An edit that makes the commit write, replace, delete, and make and remove folders."""
    site.edit("content/en/2014/06/election.md", "2014-06-05", "2013-01-01")
    site.edit("content/en/2014/04/budget.md", "[council]", "[culture]")
    site.remove("content/de/2009/07/tram.md")


def _die_at(name: str, number: int, *, after: bool) -> None:
    """Make this process end at the ``number``-th call of a function, before it does anything or right after."""
    change, calls = getattr(OWNERS[name], name), 0

    def call(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the function takes
        nonlocal calls
        calls += 1
        if calls == number and not after:
            os._exit(KILLED)
        result = change(*args, **options)
        if calls == number:
            os._exit(KILLED)
        return result

    setattr(OWNERS[name], name, call)


def _build_and_die(site: Site, point: tuple[str, int], *, after: bool = False) -> int:
    def work() -> None:
        _die_at(*point, after=after)
        site.build()

    return end(start(work))


@pytest.fixture(scope="module")
def edited_tree(golden_gazette: Site, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """What is published after the edit."""
    site = golden_gazette.copy(tmp_path_factory.mktemp("edited"))
    _edit(site)
    return site.clean()


def _completed(site: Site, before: Tree, after: Tree) -> None:
    """After the crash every file is the old or the new one, and the next build is as good as any."""
    known = (before, after)
    odd = [path for path, entry in site.tree().items() if all(entry != one.get(path) for one in known)]
    assert [path for path in odd if path != ".newsarchive"] == []
    site.build()
    assert differences(site.tree(), after) == []
    assert sorted(path.name for path in site.folder.iterdir()) == ["archive", "cache", "output"]
    assert site.build().planned == 0


@pytest.mark.parametrize("point", ALL if EVERY else CHOSEN, ids=lambda point: f"{point[0]}-{point[1]}")
def test_j01_a_build_killed_at_any_point_is_completed_by_the_next(
    point: tuple[str, int], gazette: Site, edited_tree: Tree
) -> None:
    """Killed before its n-th change to disk or store, a build leaves whole files, and the next one the clean site."""
    before = gazette.tree()
    _edit(gazette)
    code = _build_and_die(gazette, point)
    assert code == KILLED or EVERY
    _completed(gazette, before, edited_tree)


@pytest.mark.parametrize("point", [("mkdir", 90), ("rename", 1), ("put", 1)], ids=str)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_j01_the_first_build_appears_whole_or_not_at_all(
    point: tuple[str, int],
    after: bool,  # noqa: FBT001 - a case of the test, not a switch
    golden_gazette: Site,
    tmp_path: Path,
    gazette: Site,
) -> None:
    """While nothing is published yet, a crash shows no part of a site."""
    wanted = golden_gazette.tree()
    new = Site(tmp_path / "new")
    new.folder.mkdir()
    gazette.root.rename(new.root)
    assert _build_and_die(new, point, after=after) == KILLED
    assert not new.output.exists() or differences(new.tree(), wanted) == []
    new.build()
    assert differences(new.tree(), wanted) == []


@pytest.mark.parametrize("point", IN_THE_COMMIT, ids=str)
def test_j01_a_crash_of_the_build_that_completes_a_crash_is_completed(
    point: tuple[str, int], gazette: Site, edited_tree: Tree
) -> None:
    """Recovery may be killed as well; the third build succeeds all the same."""
    before = gazette.tree()
    _edit(gazette)
    assert _build_and_die(gazette, point) == KILLED
    assert _build_and_die(gazette, ("rename", 1)) == KILLED  # that of the list of our files
    _completed(gazette, before, edited_tree)


@pytest.mark.parametrize("point", IN_THE_COMMIT, ids=str)
def test_j01_a_crash_is_completed_although_the_archive_has_changed_since(point: tuple[str, int], gazette: Site) -> None:
    """Between the crash and the next build somebody goes on editing; what counts is what the archive says then."""
    _edit(gazette)
    assert _build_and_die(gazette, point) == KILLED
    gazette.edit("content/en/2014/04/budget.md", "has a budget", "has a plan")
    gazette.edit("content/en/2014/06/election.md", "2013-01-01", "2012-01-01")
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []


@pytest.mark.parametrize("point", IN_THE_COMMIT, ids=str)
def test_j01_a_crash_with_the_cache_lost_is_completed(point: tuple[str, int], gazette: Site, edited_tree: Tree) -> None:
    """The output alone knows enough to be completed."""
    before = gazette.tree()
    _edit(gazette)
    assert _build_and_die(gazette, point) == KILLED
    shutil.rmtree(gazette.cache)
    _completed(gazette, before, edited_tree)


@pytest.mark.parametrize("point", IN_THE_COMMIT, ids=str)
def test_j01_a_refused_build_completes_the_crash_before_it(
    point: tuple[str, int], gazette: Site, edited_tree: Tree
) -> None:
    """A commit that had begun is carried out even where the archive has errors now: the site is whole again."""
    _edit(gazette)
    assert _build_and_die(gazette, point) == KILLED
    gazette.write("content/en/2014/06/bad.md", "no front matter\n")
    with pytest.raises(InputError):
        gazette.build()
    assert differences(gazette.tree(), edited_tree) == []
