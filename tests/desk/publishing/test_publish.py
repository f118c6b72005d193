"""A publication gives readers what was built, whole; what they had before can be brought back."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import stat
from pathlib import Path
from typing import NoReturn

import pytest

from newsarchive.build.cache import DRAFTS, with_store
from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.build.pipeline import build
from newsarchive.build.request import Request
from newsarchive.desk.publishing.changes import Changes
from newsarchive.desk.publishing.publish import changed_since, releases, rollback
from tests.build.archive import tree
from tests.build.processes import Gate, end, start
from tests.desk.publishing.conftest import Desk
from tests.small import NOW


def test_readers_get_every_file_of_the_build_and_nothing_else(desk: Desk) -> None:
    """Behind the link are the files of the output, without the list of ours."""
    desk.publish()
    assert desk.read() == desk.archive.published()
    assert desk.current.is_symlink()
    assert not Path(desk.current.readlink()).is_absolute()


def test_a_release_is_made_of_hard_links(desk: Desk) -> None:
    """A file of a release is the file of the output, so that it takes no space."""
    desk.publish()
    assert (desk.archive.output / "index.html").samefile(desk.current / "index.html")
    assert (desk.archive.output / "index.html").stat().st_nlink == 2


def test_a_second_publication_of_the_same_site_changes_nothing(desk: Desk) -> None:
    """Nothing is made or removed where readers have this very site."""
    first = desk.publish()
    before = tree(desk.target)
    again = desk.publish()
    assert (first.new, again.new, again.release.name) == (True, False, first.release.name)
    assert again.found == Changes((), ())
    assert tree(desk.target) == before


def test_names_of_releases_follow_each_other_and_say_what_is_in_them(desk: Desk) -> None:
    """A name is a number that rises and the beginning of a digest: the same site twice has the same digest."""
    names = [desk.publish().release.name]
    desk.edit("Two.")
    names.append(desk.publish().release.name)
    desk.edit("Some text.")
    names.append(desk.publish().release.name)
    assert names == sorted(names)
    assert [name.partition("-")[0] for name in names] == ["r000001", "r000002", "r000003"]
    assert names[0].partition("-")[2] == names[2].partition("-")[2] != names[1].partition("-")[2]


def test_the_next_build_alters_no_release(desk: Desk) -> None:
    """Bytes, modes and times of a published release stay whatever is built, cleaned or mended afterwards."""
    desk.publish()
    release = desk.current.resolve()

    def state() -> dict[str, tuple[bytes, int, int, int]]:
        return {
            path.relative_to(release).as_posix(): (
                path.read_bytes(), path.stat().st_mode, path.stat().st_mtime_ns, path.stat().st_ino
            )
            for path in release.rglob("*") if path.is_file()
        }  # fmt: skip

    before = state()
    desk.edit("Another text.")
    assert state() == before
    desk.archive.settings(title={"en": "New", "ru": "Новый", "de": "Neu"})
    build(Request(desk.places, as_of=NOW, jobs=1, full=True))
    assert state() == before
    (desk.archive.output / ".newsarchive").chmod(0o600)
    (desk.archive.root / "content/de/2014/05/markt.md").unlink()
    desk.archive.build()
    assert state() == before
    shutil.rmtree(desk.archive.cache)
    desk.archive.build()
    assert state() == before


def test_a_file_whose_mode_somebody_changed_is_made_anew_and_not_mended_in_the_release(desk: Desk) -> None:
    """The mode of a shared file is seen in both places; the build that mends the output does not touch the release."""
    desk.publish()
    (desk.archive.output / "robots.txt").chmod(0o600)
    with pytest.raises(UsageError, match=r"robots\.txt' may be read or written by others than a build says"):
        desk.publish()
    desk.archive.build()
    assert stat.S_IMODE((desk.archive.output / "robots.txt").stat().st_mode) == 0o644
    assert stat.S_IMODE((desk.current / "robots.txt").stat().st_mode) == 0o600
    assert desk.publish().new  # the broken release is not taken for this site
    assert stat.S_IMODE((desk.current / "robots.txt").stat().st_mode) == 0o644


def test_a_build_after_a_publication_reads_no_output_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links change the stamps of files; the cache is told, so that the next build still spares reading them."""
    desk.publish()
    desk.edit("Two.")
    desk.publish(keep=1)

    def read(path: Path) -> NoReturn:
        raise AssertionError(path)

    monkeypatch.setattr("newsarchive.build.inspection._digest", read)
    assert desk.archive.build().rendered == 0


def test_where_there_can_be_no_links_files_are_copied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """On another file system a release is a copy with the same bytes, modes and times."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    desk.publish()
    assert desk.read() == desk.archive.published()
    one, other = ((folder / "en/index.html").stat() for folder in (desk.archive.output, desk.current))
    assert (one.st_mode, one.st_mtime_ns) == (other.st_mode, other.st_mtime_ns)
    assert one.st_ino != other.st_ino


def test_a_full_disk_leaves_readers_what_they_had(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a release cannot be made whole nothing of it is left, and the link stays."""
    desk.publish()
    before = tree(desk.target)
    desk.edit("Two.")

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(EnvironmentFailure, match="No space left"):
        desk.publish()
    assert tree(desk.target) == before


# --- which site is published ------------------------------------------------------------------------------------------


def test_a_site_with_drafts_is_refused_unless_asked_for(desk: Desk) -> None:
    """What was built as a preview is not published by mistake."""
    desk.archive.article("en/2014/05/secret.md", status="draft")
    desk.archive.build(drafts=True)
    with pytest.raises(UsageError, match="built with --drafts"):
        desk.publish()
    assert not desk.target.exists()
    assert desk.publish(drafts=True).drafts
    desk.archive.build()
    assert desk.publish().drafts is False
    assert not [path for path in desk.read() if "secret" in path]


def test_without_a_cache_the_files_are_taken_as_they_are(desk: Desk) -> None:
    """In a job that has the output alone there are no traces; nobody knows then whether drafts are in it."""
    shutil.rmtree(desk.archive.cache)
    done = desk.publish()
    assert done.drafts is None
    assert desk.read() == desk.archive.published()


def test_nothing_built_is_nothing_to_publish(desk: Desk) -> None:
    """Without an output there is no release, and no target folder is made."""
    shutil.rmtree(desk.archive.output)
    with pytest.raises(UsageError, match="build first"):
        desk.publish()
    assert not desk.target.exists()


def test_k03_an_output_that_was_tampered_with_is_refused(desk: Desk) -> None:
    """A changed, missing or linked file, a linked folder and a path that leads out are each told and not published."""
    page, marker = desk.archive.output / "en/index.html", desk.archive.output / ".newsarchive"
    text, listed = page.read_bytes(), marker.read_text()
    page.write_bytes(text + b"<!-- -->")
    with pytest.raises(UsageError, match=r"'output/en/index\.html' is not as the build made it"):
        desk.publish()
    page.unlink()
    with pytest.raises(UsageError, match="is missing"):
        desk.publish()
    page.symlink_to("/etc/passwd")
    with pytest.raises(UsageError, match="is a link"):
        desk.publish()
    page.unlink()
    page.write_bytes(text)
    (desk.archive.output / "de").rename(desk.archive.root / "elsewhere")
    (desk.archive.output / "de").symlink_to(desk.archive.root / "elsewhere")
    with pytest.raises(UsageError, match="is a link"):
        desk.publish()
    marker.write_text(listed + "../secret\n")
    with pytest.raises(UsageError, match="no build wrote"):
        desk.publish()
    assert not desk.target.exists()


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (["de"], "'output/de/index.html' is missing; build"),
        (["de", "en"], "'output/de/index.html' is missing, and 1 more file is at fault; build"),
        (["de", "en", "ru"], "'output/de/index.html' is missing, and 2 more files are at fault; build"),
    ],
)
def test_k03_what_else_is_at_fault_is_counted(desk: Desk, gone: list[str], told: str) -> None:
    """The first file is named, the others are so many."""
    for lang in gone:
        (desk.archive.output / lang / "index.html").unlink()
    with pytest.raises(UsageError, match=f"^{re.escape(told)}"):
        desk.publish()


def test_k03_a_stranger_in_the_output_is_not_published(desk: Desk) -> None:
    """A file that the output's list does not name stays where it is, a workflow or a link as well."""
    desk.archive.write("output/.github/workflows/evil.yml", "on: push\n")
    (desk.archive.output / "passwd").symlink_to("/etc/passwd")
    desk.publish()
    assert not (desk.current / ".github").exists()
    assert not (desk.current / "passwd").is_symlink()


def test_h09_a_removed_article_is_in_no_file_that_readers_get(desk: Desk) -> None:
    """After a takedown and a publication no page, feed, copy or part of the search index has a word of it."""
    desk.archive.article("en/2014/05/taken.md", "Quxquux was here.\n", title="Quxquux", date="2014-05-02")
    desk.archive.build()
    desk.publish(compress=True)
    assert [path for path, data in desk.read().items() if b"quxquux" in data.lower()]
    (desk.archive.root / "content/en/2014/05/taken.md").unlink()
    desk.archive.build()
    desk.publish(compress=True)
    whole = {path: gzip.decompress(data) if path.endswith(".gz") else data for path, data in desk.read().items()}
    assert [path for path, data in whole.items() if b"quxquux" in data.lower() or "taken" in path] == []


def test_h09_releases_beyond_the_kept_ones_hold_nothing_of_a_removed_article(desk: Desk) -> None:
    """The release before still has it, to be taken back; two publications with one kept release leave no byte of it."""

    def holding() -> set[str]:
        files = (path for path in desk.target.rglob("*") if path.is_file())
        return {path.relative_to(desk.target).parts[1] for path in files if b"quxquux" in path.read_bytes().lower()}

    desk.archive.article("en/2014/05/taken.md", "Quxquux was here.\n", title="Quxquux", date="2014-05-02")
    desk.archive.build()
    first = desk.publish(keep=1).release.name
    (desk.archive.root / "content/en/2014/05/taken.md").unlink()
    desk.archive.build()
    desk.publish(keep=1)
    assert holding() == {first}
    desk.edit("Two.")
    desk.publish(keep=1)
    assert holding() == set()
    assert [path for path in desk.target.rglob("*") if "taken" in path.name] == []


def test_i09_no_part_of_the_preview_is_published(desk: Desk) -> None:
    """What the preview puts into pages while it serves them is in no file of a release."""
    desk.publish()
    assert [path for path, data in desk.read().items() if b"livereload" in data.lower() or b"WebSocket" in data] == []


# --- back, and away ---------------------------------------------------------------------------------------------------


def test_k09_rollback_brings_back_the_release_before_to_the_byte(desk: Desk) -> None:
    """One step gives readers what they had, and the next publication goes on from there."""
    desk.publish()
    first = desk.read()
    desk.edit("Two.")
    second = desk.publish().release.name
    assert desk.read() != first
    assert rollback(desk.places, desk.target, None).number == 1
    assert desk.read() == first
    with pytest.raises(UsageError, match="no release before"):
        rollback(desk.places, desk.target, None)
    assert rollback(desk.places, desk.target, second).name == second
    assert rollback(desk.places, desk.target, "r000001").number == 1
    assert desk.publish().release.number == 3


def test_bringing_back_what_readers_have_changes_nothing(desk: Desk) -> None:
    """The link is not even written again."""
    name = desk.publish().release.name
    before = desk.current.lstat()
    assert rollback(desk.places, desk.target, name).name == name
    assert (desk.current.lstat().st_ino, desk.current.lstat().st_ctime_ns) == (before.st_ino, before.st_ctime_ns)


def test_files_that_a_dead_publication_left_are_removed(desk: Desk) -> None:
    """Half of a release is in nobody's way, and takes no place."""
    desk.publish()
    for left in (".incoming/site/en", ".outgoing/site"):
        place = desk.target / "releases" / left
        place.mkdir(parents=True)
        (place / "index.html").touch()
    (desk.target / ".current.new").symlink_to("releases")
    desk.edit("Another text.")
    assert desk.publish().new
    assert [name for name in desk.releases if name.startswith(".")] == []
    assert not (desk.target / ".current.new").is_symlink()


def test_rollback_refuses_a_release_that_somebody_changed(desk: Desk) -> None:
    """A release whose bytes are not those of its manifest is not given to readers."""
    desk.publish()
    desk.edit("Two.")
    desk.publish()
    broken = desk.target / "releases" / desk.releases[0] / "site/en/index.html"
    broken.unlink()
    broken.write_text("changed")
    before = desk.read()
    with pytest.raises(UsageError, match=r"'en/index\.html' in release r000001-\w+ is not as it was published"):
        rollback(desk.places, desk.target, None)
    assert desk.read() == before


def test_a_damaged_copy_for_servers_is_not_taken_over(desk: Desk) -> None:
    """What readers get packed is what they get plain, whatever happened to the release before."""
    desk.publish(compress=True)
    name = "en/2014/04/index.html.gz"
    data = bytearray((desk.current / name).read_bytes())
    data[len(data) // 2] ^= 1
    (desk.current / name).write_bytes(data)
    desk.edit("Another.")
    desk.publish(compress=True)
    assert gzip.decompress((desk.current / name).read_bytes()) == (desk.current / name[:-3]).read_bytes()


def test_a_copy_that_nobody_may_read_is_not_taken_over(desk: Desk) -> None:
    """Its bytes are right and its mode is not: the next publication makes it anew, and that release is whole."""
    desk.publish(compress=True)
    copy = desk.current / "en/2014/04/index.html.gz"
    copy.chmod(0o600)
    name = desk.publish(compress=True).release.name
    assert (desk.current / "en/2014/04/index.html.gz").stat().st_mode & 0o777 == 0o644
    desk.edit("Another.")
    desk.publish(compress=True)
    assert rollback(desk.places, desk.target, None).name == name


def test_the_newest_are_kept_and_the_current_one_always(desk: Desk) -> None:
    """Beside the current release as many stay as were asked for; the one that readers just had is among them."""
    for number in range(4):
        desk.edit(f"Text {number}.")
        desk.publish(keep=2)
    assert [name.partition("-")[0] for name in desk.releases] == ["r000002", "r000003", "r000004"]
    rollback(desk.places, desk.target, "r000002")
    desk.edit("Text 9.")
    assert [name.partition("-")[0] for name in desk.publish(keep=1).removed] == ["r000003", "r000004"]
    assert [one.number for one in releases(desk.places, desk.target)[0]] == [2, 5]


def test_rollback_goes_to_what_readers_had_and_not_to_what_was_taken_back(desk: Desk) -> None:
    """A release that was bad stays bad, though its number is nearer."""
    for text in ("Good.", "Bad."):
        desk.edit(text)
        desk.publish()
    assert rollback(desk.places, desk.target, None).number == 1
    desk.edit("Mended.")
    assert desk.publish().release.number == 3
    assert rollback(desk.places, desk.target, None).number == 1
    (desk.target / "releases" / desk.releases[2] / "before").unlink()  # as an earlier version left a release
    rollback(desk.places, desk.target, "r000003")
    assert rollback(desk.places, desk.target, None).number == 2


def test_the_release_to_which_a_rollback_leads_is_kept_where_nothing_is_new(desk: Desk) -> None:
    """A publication without a change, and with a smaller number to keep, does not take away the last good release."""
    for text in ("Good.", "Bad.", "Worse."):
        desk.edit(text)
        desk.publish()
    rollback(desk.places, desk.target, "r000001")
    desk.edit("Mended.")
    desk.publish()
    assert [name.partition("-")[0] for name in desk.publish(keep=1).removed] == ["r000002", "r000003"]
    assert rollback(desk.places, desk.target, None).number == 1


def test_a_release_with_a_strangers_file_is_kept(desk: Desk) -> None:
    """Nothing is deleted that no publication made: such a release stays, and it is said."""
    desk.publish()
    (desk.target / "releases" / desk.releases[0] / "site/notes.txt").write_text("mine")
    kept = desk.releases[0]
    for number in range(3):
        desk.edit(f"Text {number}.")
        done = desk.publish(keep=1)
    assert done.left == (kept,)
    assert kept in desk.releases


def test_a_folder_of_somebody_else_is_no_target(desk: Desk) -> None:
    """A folder with files, one of the archive's, a file, and a foreign link are refused and not touched."""
    desk.target.mkdir()
    (desk.target / "index.html").write_text("mine")
    with pytest.raises(UsageError, match="no publication made"):
        desk.publish()
    assert [one.name for one in desk.target.iterdir()] == ["index.html"]
    for name in ("output", "output/en", "content/static", ".newsarchive", "."):
        with pytest.raises(UsageError, match="cannot be the target"):
            Desk(desk.archive, desk.archive.root / name).publish()
    with pytest.raises(UsageError, match="is not a folder"):
        Desk(desk.archive, desk.target / "index.html").publish()
    (desk.target / "index.html").unlink()
    desk.publish()
    desk.current.unlink()
    desk.current.symlink_to(desk.archive.root)
    with pytest.raises(UsageError, match="leads to no release of ours"):
        desk.publish()
    assert desk.current.resolve() == desk.archive.root


def test_home_of_a_user_is_no_target(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is the root of the file system: releases have a folder for themselves."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    with pytest.raises(UsageError, match="name a folder for the releases alone"):
        Desk(desk.archive, home).publish()
    assert list(home.iterdir()) == []
    with pytest.raises(UsageError, match="cannot be the target"):
        Desk(desk.archive, Path("/")).publish()


def test_what_is_no_link_is_not_replaced_by_one(desk: Desk) -> None:
    """A folder where the link to the current release belongs is somebody's, and stays."""
    desk.publish()
    desk.current.unlink()
    desk.current.mkdir()
    (desk.current / "mine").touch()
    with pytest.raises(UsageError, match="current' is not a link; move it away"):
        desk.publish()
    assert (desk.current / "mine").exists()


def test_link_in_place_of_what_was_left_behind_is_taken_away_and_not_followed(desk: Desk, tmp_path: Path) -> None:
    """What a dead publication left is removed before the next; where it is a link, what it leads to stays."""
    desk.publish()
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "kept").touch()
    for left in (".incoming", ".outgoing"):
        (desk.target / "releases" / left).symlink_to(precious)
    desk.edit("Another text.")
    assert desk.publish().new
    assert (precious / "kept").exists()
    assert [name for name in desk.releases if name.startswith(".")] == []


def test_folder_without_a_manifest_is_no_release(desk: Desk) -> None:
    """It is neither listed nor brought back, and not deleted: nobody knows whose it is."""
    first = desk.publish().release
    (desk.target / "releases" / first.name / "manifest").unlink()
    desk.current.unlink()
    assert releases(desk.places, desk.target) == ([], None)
    with pytest.raises(UsageError, match="there is no release"):
        rollback(desk.places, desk.target, first.name)
    assert desk.publish().release.number == 2, "no number is given twice"
    assert first.name in desk.releases


def test_release_that_lacks_a_file_is_not_brought_back(desk: Desk) -> None:
    """What is missing is as bad as what was changed; readers keep what they have."""
    first = desk.publish().release
    desk.edit("Another text.")
    second = desk.publish().release
    (first.site / "robots.txt").unlink()
    with pytest.raises(UsageError, match=r"'robots\.txt' in release .* is not as it was published"):
        rollback(desk.places, desk.target, first.name)
    assert desk.current.resolve() == second.site.resolve()


def test_folder_that_no_build_has_filled_is_nothing_to_publish(desk: Desk) -> None:
    """An empty output is not a site of no pages."""
    shutil.rmtree(desk.archive.output)
    desk.archive.output.mkdir()
    with pytest.raises(UsageError, match="build first"):
        desk.publish()
    assert not desk.target.exists()


def test_traces_of_another_output_say_nothing_of_this_one(desk: Desk) -> None:
    """With the cache of a site that has more pages the files are taken as they are."""
    shutil.copytree(desk.archive.output, desk.archive.root / "kept")
    desk.archive.article("en/2014/04/another.md")
    desk.archive.build()
    shutil.rmtree(desk.archive.output)
    (desk.archive.root / "kept").rename(desk.archive.output)
    done = desk.publish()
    assert done.drafts is None
    assert desk.read() == desk.archive.published()


def test_cache_that_does_not_say_whether_there_are_drafts_is_not_taken_at_its_word(desk: Desk) -> None:
    """A value that was spoilt is no promise that there are none."""
    with_store(desk.archive.cache, lambda store: store.put(DRAFTS, b"spoilt"))
    assert desk.publish().drafts is None


def test_publications_wait_for_a_build_and_for_each_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process publishes or builds nothing is published; its process is named."""
    monkeypatch.setattr("newsarchive.build.lock.WAIT", 0.1)
    gate = Gate()

    def stand_still() -> None:
        monkeypatch.setattr("newsarchive.desk.publishing.publish.transfer", lambda *_, **__: gate.wait())
        desk.publish()

    other = start(stand_still)
    gate.await_arrival()
    with pytest.raises(EnvironmentFailure, match=f"process {other} on"):
        desk.archive.build()
    with pytest.raises(EnvironmentFailure, match=f"process {other} on"):
        desk.publish()
    with pytest.raises(EnvironmentFailure, match=f"process {other} on"):
        rollback(desk.places, desk.target, "r000001")
    gate.open()
    end(other)


def test_what_changed_since_a_release_is_listed(desk: Desk) -> None:
    """Since a release: what readers get now; since the current one: what the next publication would change."""
    first = desk.publish().release.name
    desk.edit("Two.")
    (desk.archive.root / "content/de/2014/05/markt.md").unlink()
    assert changed_since(desk.places, desk.target, first) == Changes((), ())
    desk.archive.build()
    ahead = changed_since(desk.places, desk.target, "current")
    assert "en/2014/04/opening/index.html" in ahead.changed
    assert "de/2014/05/markt/index.html" in ahead.removed
    assert desk.publish().found == ahead
    assert changed_since(desk.places, desk.target, first) == ahead
    with pytest.raises(UsageError, match=r"there is no release 'r9'.*r000001"):
        changed_since(desk.places, desk.target, "r9")
