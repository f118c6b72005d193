"""The output folder: what may be one, what in it is ours, and that nothing else is written, followed or deleted."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.build.inputs import PROJECT, Places
from newsarchive.build.obstacles import in_the_way, is_inside
from newsarchive.build.output import Output, staging_of
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


def test_j09_stranger_with_the_same_bytes_is_adopted(town: Archive) -> None:
    """Somebody copied the very file in: there is nothing to lose."""
    town.build()
    (town.output / "hello.txt").write_text("hello\n", encoding="utf-8")
    town.write("content/static/hello.txt", "hello\n")
    assert town.build().strangers == ["hello.txt"]
    assert town.build().strangers == []
    (town.root / "content/static/hello.txt").unlink()
    town.build()
    assert not (town.output / "hello.txt").exists()


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
    with pytest.raises(EnvironmentFailure, match="Invalid cross-device link"):
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
