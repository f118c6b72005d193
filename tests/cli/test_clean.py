"""``clean`` removes what builds made and nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run
from tests.small import Archive, files


def test_after_build_and_clean_everything_is_as_it_was(run: Run, town: Archive) -> None:
    """Files and folders of the archive are those of before the build."""
    before = sorted(town.root.rglob("*"))
    run("--root", town.root)
    number = len(town.published())
    outcome = run("clean", "--root", town.root)
    assert (outcome.code, outcome.out, outcome.err) == (0, f"removed {number} files and the cache\n", "")
    assert sorted(town.root.rglob("*")) == before


def test_nothing_to_clean_is_said(run: Run, town: Archive) -> None:
    """A second ``clean`` finds nothing, makes nothing and is no error."""
    before = sorted(town.root.rglob("*"))
    assert run("clean", "--root", town.root).out == "nothing to clean\n"
    assert sorted(town.root.rglob("*")) == before


def test_strangers_stay(run: Run, town: Archive) -> None:
    """Files that somebody else put into output and cache stay, and it is told that the folder is still there."""
    run("--root", town.root)
    (town.output / "en/notes.txt").write_text("mine")
    (town.output / "CNAME").write_text("mine")
    (town.cache / "mine.txt").write_text("mine")
    outcome = run("clean", "--root", town.root)
    assert outcome.code == 0
    assert outcome.out.endswith("and the cache; 'output' still holds files that no build made\n")
    assert sorted(files(town.output)) == ["CNAME", "en/notes.txt"]
    assert sorted(files(town.cache)) == ["mine.txt"]


def test_output_is_cleaned_without_its_cache(run: Run, town: Archive) -> None:
    """The output's own list says what is ours, so that a lost cache does not matter."""
    run("--root", town.root)
    for file in town.cache.iterdir():
        file.unlink()
    town.cache.rmdir()
    (town.output / "CNAME").write_text("mine")
    assert run("clean", "--root", town.root).code == 0
    assert sorted(files(town.output)) == ["CNAME"]
    assert not town.cache.exists()


def test_cache_that_was_not_there_is_not_called_removed(run: Run, town: Archive, tmp_path: Path) -> None:
    """With ``--cache`` of another folder the output is removed and the archive's own cache stays, as is said."""
    run("--root", town.root)
    number = len(town.published())
    outcome = run("clean", "--root", town.root, "--cache", tmp_path / "elsewhere")
    assert outcome.out == f"removed {number} files; there was no cache in 'elsewhere'\n"
    assert (town.cache / "store.sqlite").exists()
    assert run("clean", "--root", town.root).out == "removed 0 files and the cache\n"


def test_foreign_folder_is_refused(run: Run, town: Archive, tmp_path: Path) -> None:
    """A folder with files in which no build has left its list is not touched."""
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "index.html").write_text("mine")
    outcome = run("clean", "--root", town.root, "--output", folder)
    assert outcome.code == 2
    assert "holds files that no build of newsarchive made" in outcome.err
    assert sorted(files(folder)) == ["index.html"]


def test_content_is_never_cleaned(run: Run, town: Archive) -> None:
    """The sources cannot be named as output."""
    before = files(town.root)
    outcome = run("clean", "--root", town.root, "--output", town.root / "content")
    assert outcome.code == 2
    assert files(town.root) == before


def test_list_with_hostile_paths_removes_nothing_outside(run: Run, town: Archive, tmp_path: Path) -> None:
    """A list of ours that was written by hand cannot make ``clean`` or a build delete files outside the output."""
    outside = tmp_path / "precious.txt"
    run("--root", town.root)
    listed = town.output / ".newsarchive"
    for path in ("../../precious.txt", str(outside), "en/../../../precious.txt"):
        outside.write_text("mine")
        listed.write_text(listed.read_text(encoding="utf-8") + f"{path}\n", encoding="utf-8")
        run("--root", town.root)
        assert outside.exists(), path
        listed.write_text(listed.read_text(encoding="utf-8") + f"{path}\n", encoding="utf-8")
        run("clean", "--root", town.root)
        assert outside.exists(), path
        run("clean", "--root", town.root)
        run("--root", town.root, "--full")


def test_linked_folder_is_not_followed(run: Run, town: Archive, tmp_path: Path) -> None:
    """A folder of the output that was replaced by a link to somewhere else is not emptied there."""
    run("--root", town.root)
    elsewhere = tmp_path / "elsewhere"
    (town.output / "en").rename(elsewhere)
    (town.output / "en").symlink_to(elsewhere)
    before = files(elsewhere)
    run("clean", "--root", town.root)
    assert files(elsewhere) == before
