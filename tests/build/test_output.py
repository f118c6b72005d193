"""The output folder: what may be one, what in it is ours, and that nothing else is written, followed or deleted."""

from __future__ import annotations

import errno
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.build.inputs import PROJECT, Places
from newsarchive.build.marker import MARKER, digest_of, paths_in, text_of
from newsarchive.build.obstacles import giving_way, in_the_way, is_inside
from newsarchive.build.output import Output, staging_of, stamp_of
from newsarchive.build.pipeline import build
from newsarchive.build.request import Request
from tests.small import NOW, Archive, archive, files

as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


@pytest.fixture
def town(tmp_path: Path) -> Archive:
    """A small archive."""
    made = archive(tmp_path / "town", languages=["en"])
    made.article("en/2014/04/opening.md")
    return made


def build_into(town: Archive, output: Path, cache: Path | None = None) -> None:
    """Build with another output or cache."""
    build(Request(Places.of(town.root, output, cache), as_of=NOW, jobs=1))


# --- what may be an output -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    ["/", "~", "{root}", "{root}/content", "{root}/content/en", "{root}/templates", "{root}/locales/ru", "{root}/..",
     "{project}", "{project}/newsarchive", "{project}/newsarchive/build", "{root}/content/en/2014/04/opening.md"],
)  # fmt: skip
def test_b15_folder_that_is_not_generated_is_refused(town: Archive, place: str) -> None:
    """Root, home, the archive, its sources, what holds or lies in them, and the program itself are no outputs."""
    folder = Path(place.format(root=town.root, project=PROJECT)).expanduser()
    before = files(town.root)
    with pytest.raises(UsageError):
        build_into(town, folder, town.cache)
    assert files(town.root) == before


def test_b15_folder_with_files_of_others_is_refused(town: Archive, tmp_path: Path) -> None:
    """A folder that no build has marked as its own is left as it is, whatever it holds."""
    folder = tmp_path / "photos"
    Archive(folder).write("en/index.html", "mine")
    with pytest.raises(UsageError, match="'photos' holds files that no build of newsarchive made"):
        build_into(town, folder)
    assert files(folder) == {"en/index.html": b"mine"}
    assert not staging_of(folder).exists()


def test_b15_linked_output_is_judged_by_where_it_leads(town: Archive, tmp_path: Path) -> None:
    """A link to the sources is the sources; a link to an empty folder is that folder."""
    link = tmp_path / "link"
    link.symlink_to(town.root / "content")
    with pytest.raises(UsageError):
        build_into(town, link)
    link.unlink()
    (tmp_path / "site").mkdir()
    link.symlink_to(tmp_path / "site")
    build_into(town, link)
    assert (tmp_path / "site/index.html").is_file()
    assert link.is_symlink()


@pytest.mark.parametrize("text", ["", "a\nb\n", "newsarchive output 9\n", "\x00\xff", "newsarchive output 1\n../up\n"])
def test_b15_list_that_no_build_wrote_is_refused(town: Archive, tmp_path: Path, text: str) -> None:
    """The mark is a list in our form; another program's file of that name is not taken for it."""
    folder = tmp_path / "site"
    Archive(folder).write(".newsarchive", text.encode("latin-1"))
    Archive(folder).write("precious.txt", "mine")
    with pytest.raises(UsageError, match=r"no build wrote 'site/\.newsarchive' as it is"):
        build_into(town, folder)
    assert sorted(files(folder)) == [".newsarchive", "precious.txt"]


@pytest.mark.parametrize(("output", "cache"), [("a", "a"), ("a", "a/b"), ("a/b", "a")])
def test_output_and_cache_are_two_folders(town: Archive, tmp_path: Path, output: str, cache: str) -> None:
    """Neither may be the other or lie in it: the cache is not published, and clean would delete the site."""
    with pytest.raises(UsageError, match="the output and the cache must be two folders"):
        build_into(town, tmp_path / output, tmp_path / cache)


def test_output_that_is_a_file_is_refused(town: Archive, tmp_path: Path) -> None:
    """It is told, not replaced."""
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="'site' is not a folder"):
        build_into(town, tmp_path / "site")


@as_root
def test_j04_output_that_may_not_be_written_is_told_before_any_work(town: Archive) -> None:
    """Exit 3 without reading an article."""
    town.build()
    before = town.published()
    town.output.chmod(0o555)
    try:
        with pytest.raises(EnvironmentFailure, match="'output' cannot be written: Permission denied"):
            town.build()
    finally:
        town.output.chmod(0o755)
    assert town.published() == before


def test_j04_output_below_a_file_is_told(town: Archive, tmp_path: Path) -> None:
    """A parent that is a file cannot hold the site."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(EnvironmentFailure, match=r"'\.site\.lock' cannot be made"):
        build_into(town, tmp_path / "file/site", tmp_path / "cache")


# --- what is ours ----------------------------------------------------------------------------------------------------


def test_modes_are_the_same_whatever_the_umask(town: Archive) -> None:
    """Files may be read by everybody and written by their owner, folders entered too."""
    mask = os.umask(0o077)
    try:
        town.build()
    finally:
        os.umask(mask)
    found = [(path.is_dir(), path.stat().st_mode & 0o7777) for path in town.output.rglob("*")]
    assert set(found) == {(True, 0o755), (False, 0o644)}


def test_stranger_is_reported_and_left(town: Archive) -> None:
    """A file beside ours is told in every build, also in one that has nothing else to do, and never deleted."""
    town.build()
    stranger = town.output / "en/notes.txt"
    stranger.write_text("mine", encoding="utf-8")
    for _ in range(2):
        report = town.build()
        assert [str(problem) for problem in report.problems] == [
            (
                "output/en/notes.txt:0:0: warning[stranger]: no build made this file; it is left alone; "
                "move it to content/static/ or delete it"
            )
        ]
        assert report.strangers == ["en/notes.txt"]
    assert stranger.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("stranger", "article"),
    [
        ("en/2014/05/new/index.html", "new"),
        ("en/2014/05", "new"),
        ("en/2014/05/new", "new"),
        ("feed.html/x", None),
    ],
)
def test_j09_stranger_where_a_page_belongs_is_not_overwritten(
    town: Archive, stranger: str, article: str | None
) -> None:
    """A file with the page's path, one in the place of its folder, a folder in the place of a file: refused."""
    town.build()
    path = town.output / stranger
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    before = files(town.output)
    if article:
        town.article(f"en/2014/05/{article}.md", date="2014-05-01")
    else:
        town.write("content/static/feed.html", "x")
    with pytest.raises(UsageError, match=f"no build made 'output/{stranger}', and the site needs its place"):
        town.build()
    assert files(town.output) == before
    path.unlink()
    town.build()
    assert (town.output / "en/2014/05/new/index.html").exists() or not article


def test_j09_stranger_with_the_same_bytes_is_not_adopted(town: Archive) -> None:
    """Somebody put the very file there by hand: it is not ours, or a later build would delete it."""
    town.build()
    mine = town.write("output/hello.txt", "hello\n")
    town.write("content/static/hello.txt", "hello\n")
    with pytest.raises(UsageError, match=r"no build made 'output/hello\.txt', and the site needs its place"):
        town.build()
    mine.unlink()
    assert town.build().strangers == []
    assert town.published()["hello.txt"] == b"hello\n"


@pytest.mark.parametrize("target", ["elsewhere", "nowhere", "/etc"])
def test_b12_link_in_the_place_of_a_folder_is_not_followed(town: Archive, tmp_path: Path, target: str) -> None:
    """Nothing is written, and nothing deleted, through a link that somebody put into the output."""
    town.build()
    elsewhere = tmp_path / "elsewhere"
    (town.output / "en").rename(elsewhere)
    (town.output / "en").symlink_to(elsewhere if target == "elsewhere" else target)
    before = files(elsewhere)
    town.article("en/2014/04/opening.md", "Another text.\n")
    with pytest.raises(UsageError, match="no build made 'output/en'"):
        town.build()
    assert files(elsewhere) == before
    (town.output / "en").unlink()
    town.build()
    assert b"Another text." in town.published()["en/2014/04/opening/index.html"]


def test_b12_link_in_the_place_of_a_file_is_replaced(town: Archive, tmp_path: Path) -> None:
    """The page takes the place of the link; what the link led to is as it was."""
    town.build()
    page, precious = town.output / "en/index.html", tmp_path / "precious.txt"
    data = page.read_bytes()
    precious.write_bytes(data)
    page.unlink()
    page.symlink_to(precious)
    town.build()
    assert not page.is_symlink()
    assert page.read_bytes() == data
    town.article("en/2014/04/opening.md", "Another text.\n")
    town.build()
    assert precious.read_bytes() == data


def test_j09_empty_folder_in_the_place_of_a_file_is_replaced(town: Archive) -> None:
    """Folders without files are nobody's."""
    town.build()
    page = town.output / "en/index.html"
    data = page.read_bytes()
    page.unlink()
    (page / "a" / "b").mkdir(parents=True)
    town.build()
    assert page.read_bytes() == data


@pytest.mark.parametrize("turn", [("x", "x/index.html"), ("x/index.html", "x"), ("x/y/z.txt", "x"), ("x", "x/y/z.txt")])
def test_file_becomes_folder_and_folder_becomes_file(town: Archive, turn: tuple[str, str]) -> None:
    """A path that was a file yesterday and is a folder today changes in one build."""
    for path in (*turn, turn[0]):
        shutil.rmtree(town.root / "content/static", ignore_errors=True)
        town.write(f"content/static/{path}", path)
        town.build()
        assert [name for name in town.published() if name.startswith("x")] == [path]


def test_deleted_articles_leave_no_folder(town: Archive) -> None:
    """Folders that become empty go with the last file in them, and no others."""
    town.article("en/2015/01/a.md", date="2015-01-01")
    town.build()
    assert (town.output / "en/2015").is_dir()
    (town.root / "content/en/2015/01/a.md").unlink()
    town.build()
    assert not (town.output / "en/2015").exists()


def test_j14_staging_is_beside_the_output(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the same file system, so that a rename is atomic; a system that cannot rename there is a told fault."""
    assert staging_of(town.output).parent == town.output.parent
    town.build()
    before = files(town.output)
    town.article("en/2014/04/opening.md", "Another text.\n")

    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(EnvironmentFailure, match="'output' is not on the file system of the folder"):
        town.build()
    monkeypatch.undo()
    assert {path: data for path, data in files(town.output).items() if path != ".newsarchive"} == {
        path: data for path, data in before.items() if path != ".newsarchive"
    }
    town.build()
    assert b"Another text." in town.published()["en/2014/04/opening/index.html"]


def test_leftovers_of_a_dead_build_are_cleared(town: Archive) -> None:
    """What was staged and never committed does not reach the site."""
    town.build()
    Archive(staging_of(town.output)).write("tree/en/half.html", "half")
    town.build()
    assert not staging_of(town.output).exists()
    assert "en/half.html" not in town.published()


# --- after a crash ---------------------------------------------------------------------------------------------------


def interrupt(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build until the first file would be put in place, and end there as a crash does."""

    class Crash(BaseException):
        """Caught by nobody."""

    def crash(*_: object) -> None:
        raise Crash

    with monkeypatch.context() as patch:
        patch.setattr(Output, "_place", crash)
        with pytest.raises(Crash):
            town.build()
    assert (staging_of(town.output) / "journal.json").is_file()


def forge(town: Archive, **parts: list[str] | str) -> None:
    """Put a journal where a commit would have left one: one that has begun, and changes nothing if not told to."""
    made = digest_of((town.output / MARKER).read_text(encoding="utf-8"))
    forged = {"written": [], "removed": [], "added": [], "before": made, "during": made, **parts}
    Archive(staging_of(town.output)).write("journal.json", json.dumps(forged))


@pytest.mark.parametrize("name", ["removed", "written", "added"])
@pytest.mark.parametrize("path", ["../precious.txt", "{absolute}", "link/precious.txt", "en/../../precious.txt"])
def test_b01_journal_with_a_path_outside_is_dropped(town: Archive, name: str, path: str) -> None:
    """Whoever wrote it: nothing outside the output is deleted or written, and the build goes on."""
    town.build()
    before = town.published()
    precious = town.write("precious.txt", "mine")
    (town.output / "link").symlink_to(town.root)
    path = path.format(absolute=precious)
    Archive(staging_of(town.output)).write("precious.txt", "theirs")
    Archive(staging_of(town.output)).write("tree/en/x", "theirs")
    Archive(staging_of(town.output)).write("tree/link/precious.txt", "theirs")
    forge(town, **({"written": [path], "added": [path]} if name == "written" else {name: [path]}))
    with suppress(UsageError):  # a link in the way is told like every stranger
        town.build()
    assert precious.read_text(encoding="utf-8") == "mine"
    assert town.published() == before


def test_b01_journal_that_began_with_another_list_is_dropped(town: Archive) -> None:
    """What it removes is ours, but the output is not in a state that its commit has left."""
    town.build()
    before = town.published()
    forge(town, removed=["en/index.html"], before=digest_of(None), during=digest_of("another"))
    town.build()
    assert town.published() == before


@pytest.mark.parametrize("state", ["before", "during"])
def test_a_journal_of_this_output_is_completed(town: Archive, state: str) -> None:
    """Whether its commit had renewed the list of ours or not: it does what it says and nothing else."""
    town.build()
    text = (town.output / MARKER).read_text(encoding="utf-8")
    Archive(staging_of(town.output)).write("tree/en/new.html", "new")
    during = text_of([*(paths_in(text) or ()), "en/new.html"])
    if state == "during":
        (town.output / MARKER).write_text(during, encoding="utf-8")
    came, went = ["en/new.html"], ["en/index.html"]
    forge(town, written=came, added=came, removed=went, before=digest_of(text), during=digest_of(during))
    assert Output(Places.of(town.root, None, None)).recover()
    assert (town.output / "en/new.html").read_text(encoding="utf-8") == "new"
    assert not (town.output / "en/index.html").exists()
    owned = set(paths_in((town.output / MARKER).read_text(encoding="utf-8")) or ())
    assert owned == {*(paths_in(text) or ()), *came} - {*went}


def test_a_journal_whose_commit_is_complete_does_nothing_more(town: Archive) -> None:
    """The list of ours is the one that it ends with: what was staged since does not reach the site."""
    town.build()
    text = (town.output / MARKER).read_text(encoding="utf-8")
    Archive(staging_of(town.output)).write("tree/en/index.html", "new")
    before = town.published()
    during = text_of([*(paths_in(text) or ()), "gone.html"])
    forge(town, removed=["gone.html"], written=["en/index.html"], before=digest_of(during), during=digest_of(during))
    assert Output(Places.of(town.root, None, None)).recover()
    assert town.published() == before


def test_the_journal_of_an_edit_names_what_changes_alone(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is the list of ours written again where no path comes or goes: both are as long as the output is large."""
    town.build()
    marker = stamp_of(town.output / MARKER)
    town.article("en/2014/04/opening.md", "Another text.\n")
    interrupt(town, monkeypatch)
    told = json.loads((staging_of(town.output) / "journal.json").read_text(encoding="utf-8"))
    assert "en/2014/04/opening/index.html" in told["written"]
    assert "404.html" not in told["written"]
    assert (told["added"], told["removed"]) == ([], [])
    town.build()
    assert stamp_of(town.output / MARKER) == marker


def test_b01_journal_of_another_output_is_dropped(town: Archive) -> None:
    """It removes what it says was ours, but the output's own list does not say so."""
    town.build()
    stranger = town.write("output/notes.txt", "mine")
    forge(town, removed=["notes.txt"])
    town.build()
    assert stranger.read_text(encoding="utf-8") == "mine"
    assert not staging_of(town.output).exists()


@pytest.mark.parametrize(
    "data", ["", "{", "[]", "null", '{"written": 1}', "\x00", '{"x":' + "[" * 100_000], ids=lambda data: data[:12]
)
def test_j01_journal_that_does_not_decode_is_dropped(town: Archive, data: str) -> None:
    """A damaged journal stops one build no more than a missing one."""
    town.build()
    before = files(town.output)
    Archive(staging_of(town.output)).write("journal.json", data)
    town.build()
    assert files(town.output) == before
    assert not staging_of(town.output).exists()


def test_b12_staging_folder_that_is_a_link_is_not_followed(town: Archive, tmp_path: Path) -> None:
    """The link goes, what it leads to stays: as a place for staged files and as one for a journal."""
    elsewhere = Archive(tmp_path / "elsewhere")
    elsewhere.write("tree/mine.txt", "mine")
    town.build()
    forge(town)
    (staging_of(town.output) / "journal.json").rename(elsewhere.root / "journal.json")
    staging_of(town.output).rmdir()
    before = files(elsewhere.root)
    staging_of(town.output).symlink_to(elsewhere.root)
    town.article("en/2014/04/opening.md", "Another text.\n")
    town.build()
    assert files(elsewhere.root) == before
    assert b"Another text." in town.published()["en/2014/04/opening/index.html"]


@pytest.mark.parametrize("kind", ["file", "tree", "folder"])
def test_b12_staged_link_is_not_published(
    town: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """A file that is staged after the crash as a link, or below one, makes the journal worthless."""
    town.build()
    town.write("content/static/a/x.txt", "x")
    interrupt(town, monkeypatch)
    elsewhere = Archive(tmp_path / "elsewhere")
    elsewhere.write("a/x.txt", "secret")
    place = staging_of(town.output) / {"file": "tree/a/x.txt", "tree": "tree", "folder": "tree/a"}[kind]
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    place.symlink_to(elsewhere.root / {"file": "a/x.txt", "tree": "", "folder": "a"}[kind])
    town.build()
    assert town.published()["a/x.txt"] == b"x"
    assert not (town.output / "a/x.txt").is_symlink()
    assert files(elsewhere.root) == {"a/x.txt": b"secret"}


@pytest.mark.parametrize("stranger", ["new.txt", "new.txt/x"])
def test_j09_stranger_that_came_after_the_crash_is_not_overwritten(
    town: Archive, monkeypatch: pytest.MonkeyPatch, stranger: str
) -> None:
    """Completing a commit is refused in the same words as a commit, until the stranger is gone."""
    town.build()
    town.write("content/static/new.txt", "new")
    interrupt(town, monkeypatch)
    path = town.write(f"output/{stranger}", "mine")
    for _ in range(2):
        with pytest.raises(UsageError, match=f"no build made 'output/{stranger}', and the site needs its place"):
            town.build()
        assert path.read_text(encoding="utf-8") == "mine"
    path.unlink()
    town.build()
    assert town.published()["new.txt"] == b"new"


def test_j01_output_that_was_deleted_after_the_crash_is_made_anew(
    town: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was staged is half a site; without the other half it is not put in place."""
    town.build()
    town.write("content/static/new.txt", "new")
    before = {**town.published(), "new.txt": b"new"}
    interrupt(town, monkeypatch)
    shutil.rmtree(town.output)
    town.build()
    assert town.published() == before


def test_j01_j15_first_build_is_flushed_before_it_appears(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of ours, every file and every folder reach the disk before the rename; new folders above it do too."""
    output, synced, appeared = town.root / "public/www/site", [], False
    rename = os.rename

    def fsync(descriptor: int) -> None:
        synced.append((appeared, str(Path(f"/proc/self/fd/{descriptor}").readlink())))

    def appear(source: Path, target: Path) -> None:
        nonlocal appeared
        rename(source, target)
        appeared = appeared or Path(target) == output

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", appear)
    build_into(town, output)
    tree = f"{staging_of(output)}/tree"
    first = {path for late, path in synced if not late}
    wanted = {f"{tree}/{path.relative_to(output)}".removesuffix("/.") for path in (output, *output.rglob("*"))}
    assert wanted - first == set()
    assert {str(town.root), str(town.root / "public")} <= first
    assert (True, str(output.parent)) in synced


def test_j15_a_commit_flushes_files_then_renames_then_flushes_folders(
    town: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an edit: each new file is on the disk before it takes its place, and its folder before the journal goes."""
    town.build()
    events: list[tuple[str, str]] = []
    rename, rmtree = os.rename, shutil.rmtree

    def fsync(descriptor: int) -> None:
        events.append(("flush", str(Path(f"/proc/self/fd/{descriptor}").readlink())))

    def move(source: Path, target: Path) -> None:
        events.append(("rename", str(source)))
        rename(source, target)
        events.append(("there", str(target)))

    def remove(folder: Path, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as the function that it stands for
        events.append(("remove", str(folder)))
        rmtree(folder, *args, **more)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "rename", move)
    monkeypatch.setattr(shutil, "rmtree", remove)
    town.article("en/2014/04/opening.md", "Another text.\n")
    town.article("en/2014/05/closing.md", date="2014-05-01")
    town.build()
    moved = [(number, path) for number, (what, path) in enumerate(events) if what == "rename" and "/tree/" in path]
    assert len(moved) > 5
    assert [path for number, path in moved if ("flush", path) not in events[:number]] == []
    gone = next(
        number for number, (what, path) in enumerate(events) if (what, path) == ("remove", str(staging_of(town.output)))
    )
    there = [(number, path) for number, (what, path) in enumerate(events) if what == "there" and number < gone]
    late = [path for number, path in there if ("flush", str(Path(path).parent)) not in events[number:gone]]
    assert late == []


def test_j01_j15_many_folders_are_flushed_before_the_staging_folder_goes(
    town: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With more folders than are flushed one by one, the file system as a whole is, after the last rename."""
    town.build()
    for number in range(201):
        town.write(f"content/static/d{number}/x.txt", "x")
    seen: list[tuple[bool, bool]] = []
    last = town.output / "d200/x.txt"
    monkeypatch.setattr(os, "sync", lambda: seen.append((last.exists(), staging_of(town.output).exists())))
    town.build()
    assert (True, True) in seen


# --- what stands at a path of ours -----------------------------------------------------------------------------------


def test_b12_page_is_not_written_through_a_link_at_a_path_that_was_a_file(town: Archive, tmp_path: Path) -> None:
    """A file of ours becomes a folder, and somebody has put a link to a folder in its place."""
    town.write("content/static/x", "x")
    town.build()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (town.output / "x").unlink()
    (town.output / "x").symlink_to(elsewhere)
    (town.root / "content/static/x").unlink()
    town.write("content/static/x/page.txt", "page")
    town.build()
    assert files(elsewhere) == {}
    assert not (town.output / "x").is_symlink()
    assert town.published()["x/page.txt"] == b"page"


def test_b12_link_that_comes_during_the_commit_is_refused(
    town: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the check and the rename a folder turns into a link: nothing is written through it."""
    town.write("content/static/x/a.txt", "a")
    town.build()
    town.write("content/static/x/a.txt", "b")
    elsewhere = tmp_path / "elsewhere"

    def swap(*_: object) -> None:
        (town.output / "x").rename(elsewhere)
        (town.output / "x").symlink_to(elsewhere)

    monkeypatch.setattr(Output, "check_free", swap)
    with pytest.raises(UsageError, match="no build made 'output/x'"):
        town.build()
    assert files(elsewhere) == {"a.txt": b"a"}


def test_j09_file_at_a_path_that_another_output_has_is_a_stranger(town: Archive, tmp_path: Path) -> None:
    """The cache knows the page of another output; here nobody made it, so that it is not overwritten."""
    town.build()
    other = tmp_path / "other"
    build_into(town, other, town.cache)
    town.write("content/static/hello.txt", "hello\n")
    build_into(town, other, town.cache)
    mine = town.write("output/hello.txt", "mine\n")
    with pytest.raises(UsageError, match=r"no build made 'output/hello\.txt'"):
        town.build()
    assert mine.read_text(encoding="utf-8") == "mine\n"


def test_changed_mode_of_a_file_is_mended(town: Archive) -> None:
    """A page that the server cannot read is as good as a missing one; one that others may write is not ours alone."""
    town.build()
    before = files(town.output)
    for mode in (0o000, 0o600, 0o666, 0o755):
        for name in ("robots.txt", ".newsarchive"):
            (town.output / name).chmod(mode)
        town.build()
        modes = {path.stat().st_mode & 0o777 for path in town.output.rglob("*") if path.is_file()}
        assert (modes, files(town.output)) == ({0o644}, before)


def test_file_system_without_modes_is_not_built_anew_each_time(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every file is 0777 and chmod changes nothing, the mode says nothing of a file."""
    town.build()
    for path in town.output.rglob("*"):
        path.chmod(0o777)
    monkeypatch.setattr(os, "chmod", lambda *_, **__: None)
    town.build()
    assert town.build().rendered == 0


def test_j04_file_that_cannot_be_read_is_made_again(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in it does not matter."""
    town.build()
    page = town.output / "robots.txt"
    data = page.read_bytes()
    page.write_bytes(b"other")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == page:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return read(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        town.build()
    assert page.read_bytes() == data


def test_empty_output_is_kept_as_it_is(town: Archive) -> None:
    """A folder that was there keeps its identity and mode: it may be a mount point, or others may share it."""
    town.output.mkdir(mode=0o750)
    inode = town.output.stat().st_ino
    town.build()
    assert (town.output.stat().st_ino, town.output.stat().st_mode & 0o777) == (inode, 0o750)
    assert (town.output / "index.html").is_file()


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EBUSY])
def test_j14_output_on_another_file_system_has_its_own_sentence(
    town: Archive, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """Nothing can be renamed into a mount point from beside it; the way out is named."""

    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(EnvironmentFailure, match="'output' is not on the file system of the folder that holds it"):
        town.build()


def test_c_renaming_by_case_alone_removes_the_old_name_first(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system that folds case both names are one file, which the last step would delete again."""
    town.write("content/static/Notes/Plan.txt", "plan")
    town.write("content/static/other.txt", "other")
    town.build()
    for name in ("Notes/Plan.txt", "other.txt"):
        (town.root / "content/static" / name).unlink()
    town.write("content/static/notes/plan.txt", "plan")
    done: list[str] = []
    unlink, rename = os.unlink, os.rename

    def see_unlink(path: Path, **more: int) -> None:
        done.append(f"- {path}")
        unlink(path, **more)

    def see_rename(source: Path, target: Path) -> None:
        done.append(f"+ {target}")
        rename(source, target)

    monkeypatch.setattr(os, "unlink", see_unlink)
    monkeypatch.setattr(os, "rename", see_rename)
    town.build()
    old, new = (f"{mark} {town.output}/{name}" for mark, name in (("-", "Notes/Plan.txt"), ("+", "notes/plan.txt")))
    assert done.index(old) < done.index(new) < done.index(f"- {town.output}/other.txt")
    assert done.count(old) == 1
    assert not (town.output / "Notes").exists()


def test_giving_way_is_by_path_and_by_folder_whatever_the_case() -> None:
    """A removed path goes first if it is a written one in other letters, holds one, or lies in one."""
    written = ["A/index.html", "b", "c/d"]
    removed = ["a/Index.html", "a", "B/x", "c", "c/e", "ab"]
    assert giving_way(removed, written) == ["a/Index.html", "a", "B/x", "c"]
    assert giving_way(removed, []) == []


@pytest.mark.parametrize("name", ["content", "templates", "locales"])
@pytest.mark.parametrize("place", ["elsewhere", "elsewhere/deep"])
def test_b15_output_in_a_linked_source_is_refused(town: Archive, tmp_path: Path, name: str, place: str) -> None:
    """Sources are compared by where they lie."""
    (tmp_path / "elsewhere").mkdir()
    if name == "content":
        (town.root / name).rename(tmp_path / "elsewhere/real")
        (town.root / name).symlink_to(tmp_path / "elsewhere/real")
        place = place.replace("deep", "real/en")
    else:
        (town.root / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="cannot be the output"):
        Output(Places.of(town.root, tmp_path / place, None))


@pytest.mark.parametrize("place", ["content", "content/en", "templates", "locales/de"])
def test_b15_cache_in_the_sources_is_refused(town: Archive, place: str) -> None:
    """What a build deletes and makes again does not lie among what people write."""
    with pytest.raises(UsageError, match="the cache cannot be in"):
        build_into(town, town.root / "output", town.root / place)


# --- the parts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["a", "a/b", "100% sure.txt", "a..b", "...", "-", " "])
def test_path_inside_is_inside(path: str) -> None:
    """Ordinary names, odd ones too."""
    assert is_inside(path)


@pytest.mark.parametrize(
    "path", ["", "/", "/etc/passwd", "..", "../a", "a/../../b", "a/..", "./a", "a//b", "a/", "a\0b"]
)
def test_b01_path_that_could_lead_out_is_not_inside(path: str) -> None:
    """Absolute, upwards, empty parts, NUL."""
    assert not is_inside(path)


def test_strangers_are_in_the_way_only_where_files_come(tmp_path: Path) -> None:
    """Beside them they are not."""
    written = ["en/a/index.html", "x"]
    assert in_the_way(written, []) == []
    assert in_the_way(written, ["en/b", "en/a/other.txt", "xy", "z/x"]) == []
    assert in_the_way(written, ["en", "x/y/z", "en/a", "en/a/index.html"]) == ["en", "en/a", "en/a/index.html", "x/y/z"]
    assert Output(Places(tmp_path / "a", tmp_path / "b", tmp_path / "c")).folder == tmp_path / "b"
