"""A process that stays and is told what changed looks at that, and at everything wherever it cannot go on."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import pytest

from newsarchive.build import attempt, continuing, inputs, kept, looking, reading, rendering
from newsarchive.build.errors import EnvironmentFailure, InputError, UsageError
from newsarchive.build.inputs import Places, Sources, look
from newsarchive.build.memory import ANYTHING, Memory
from newsarchive.build.pipeline import build
from newsarchive.build.reading import read_again
from newsarchive.build.report import Report
from newsarchive.build.request import Request
from newsarchive.build.scan import NO_STAMP, Stamp
from newsarchive.build.store import Store
from newsarchive.build.volume import VolumeAfter, volume_in
from tests.desk.serving.conftest import small
from tests.small import NOW, Archive

OPENING = "en/2014/04/opening.md"


class Staying:
    """A process that stays with an archive; ``looks`` counts how often it looked at all sources."""

    def __init__(self, city: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
        self.city, self.memory, self.looks = city, Memory(), 0
        monkeypatch.setattr(looking, "look", self._look)

    def _look(self, places: Places) -> Sources:
        self.looks += 1
        return look(places)

    def build(self, *changed: str, base_url: str | None = None) -> Report:
        """Build, told that these files of ``content/`` may have changed."""
        self.looks = 0
        told = frozenset(str(self.city.root / "content" / path) if path else ANYTHING for path in changed)
        places = self.city.places()
        return build(Request(places, as_of=NOW, jobs=1, base_url=base_url, memory=self.memory, changed=told))

    def is_clean(self, tmp_path: Path) -> bool:
        """Whether the site is the clean one."""
        clean = Archive(tmp_path / f"clean{len(list(tmp_path.iterdir()))}")
        clean.root.mkdir()
        (clean.root / "content").symlink_to(self.city.root / "content")
        build(Request(Places(self.city.root, clean.output, clean.cache), as_of=NOW, jobs=1))
        return clean.published() == self.city.published()


@pytest.fixture
def staying(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Staying:
    """A process that has built the small archive twice: the second time it has read its kept plan."""
    one = Staying(small(tmp_path / "city"), monkeypatch)
    one.build()
    one.city.article(OPENING, "The text.\n", title="Opening")
    one.build(OPENING)
    return one


def test_an_edit_that_is_told_costs_no_look_at_the_others(staying: Staying, tmp_path: Path) -> None:
    """Of the sources the article alone is looked at, and read."""
    staying.city.article(OPENING, "The second text.\n", title="Opening")
    report = staying.build(OPENING)
    assert (staying.looks, report.read, report.parsed) == (0, 1, 1)
    assert report.written
    assert staying.is_clean(tmp_path)
    looked = staying.memory.looked
    assert looked
    known = looked.reading
    staying.build("")  # as if anything had changed
    assert staying.memory.looked is not looked
    assert staying.memory.looked
    assert (staying.memory.looked.reading.key, staying.memory.looked.reading.total) == (known.key, known.total)


def test_what_an_editor_leaves_for_a_moment_is_nothing(staying: Staying) -> None:
    """A file that is gone again, and a save that changed nothing, cost no look."""
    report = staying.build("en/2014/04/4913", OPENING)
    assert (staying.looks, report.read, report.written) == (0, 0, 0)


CHANGES: dict[str, tuple[Callable[[Archive], object], str]] = {
    "an article that comes": (lambda city: city.article("en/2014/04/new.md"), "en/2014/04/new.md"),
    "an article that goes": (lambda city: (city.root / "content" / OPENING).unlink(), OPENING),
    "a file that is copied": (lambda city: city.write("content/static/100% sure.txt", "no\n"), "static/100% sure.txt"),
    "the settings": (lambda city: city.settings(since=1999), "site.yaml"),
    "anything": (lambda city: city.article(OPENING, "Other.\n"), ANYTHING),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_other_change_is_looked_for_everywhere(change: str, staying: Staying, tmp_path: Path) -> None:
    """Only an article that was there and is there costs no look at all sources."""
    act, told = CHANGES[change]
    act(staying.city)
    staying.build(told)
    assert staying.looks
    assert staying.is_clean(tmp_path)


def test_an_article_that_becomes_a_link_is_refused(staying: Staying) -> None:
    """What is no plain file any more is no edit."""
    article = staying.city.root / "content" / OPENING
    article.rename(article.with_name("other.md"))
    article.symlink_to("other.md")
    with pytest.raises(InputError):
        staying.build(OPENING)
    assert staying.looks


def test_a_file_that_a_problem_was_told_of_may_go(staying: Staying, tmp_path: Path) -> None:
    """Where names or kinds of files were wrong, what is gone may have been to blame."""
    link = staying.city.root / "content/en/2014/04/link.md"
    link.symlink_to("opening.md")
    with pytest.raises(InputError):
        staying.build("en/2014/04/link.md")
    link.unlink()
    staying.build("en/2014/04/link.md")
    assert staying.looks
    assert staying.is_clean(tmp_path)


def test_a_file_that_cannot_be_read_is_not_forgotten(staying: Staying, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit of another article does not hide that one is missing."""
    opened = os.open

    def refused(path: str, *more: int, **named: int) -> int:
        if str(path).endswith("de/2014/04/opening.md"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return opened(path, *more, **named)

    monkeypatch.setattr(os, "open", refused)
    staying.city.article("de/2014/04/opening.md", "Neu.\n", title="Eröffnung")
    for changed in ("de/2014/04/opening.md", OPENING):
        staying.city.article(OPENING, f"{changed}\n", title="Opening")
        with pytest.raises(InputError) as refusal:
            staying.build(changed, OPENING)
        assert "unreadable" in {one.code for one in refusal.value.problems}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_in_either_normal_form_are_those_of_the_same_article(
    form: Literal["NFC", "NFD"], staying: Staying, tmp_path: Path
) -> None:
    """An edit of it is one, and when it goes that is noticed."""
    path = unicodedata.normalize(form, "de/2014/04/über.md")
    staying.city.article(path, "Text.\n")
    staying.build(path)
    assert staying.looks
    staying.city.article(path, "Anderer.\n")
    assert staying.build(path).read == 1
    assert staying.looks == 0
    (staying.city.root / "content" / path).unlink()
    staying.build(path)
    assert staying.looks
    assert staying.is_clean(tmp_path)


def test_many_edits_at_once_are_looked_for_everywhere(staying: Staying, monkeypatch: pytest.MonkeyPatch) -> None:
    """A switch of branches is no edit."""
    monkeypatch.setattr(continuing, "MOST", 1)
    staying.build(OPENING, "de/2014/04/opening.md")
    assert staying.looks


def test_another_address_of_the_site_is_another_frame(staying: Staying) -> None:
    """What was read for one address is not gone on from for another."""
    staying.build(OPENING, base_url="https://other.example/")
    assert staying.looks


def test_a_mistake_and_its_mending_are_edits(staying: Staying, tmp_path: Path) -> None:
    """A build that fails leaves what it read; the next one goes on from there."""
    staying.city.write(f"content/{OPENING}", "---\ntitle: [\n---\n")
    with pytest.raises(InputError):
        staying.build(OPENING)
    assert staying.looks == 0
    staying.city.article(OPENING, "Mended.\n", title="Opening")
    staying.build(OPENING)
    assert staying.looks == 0
    assert staying.is_clean(tmp_path)


def test_an_edit_during_the_build_is_looked_for_everywhere(
    staying: Staying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article that is not as it was read when the site is made is read again; nothing in between is published."""
    staying.city.article(OPENING, "First.\n", title="Opening")

    def late(*given: Any) -> object:  # noqa: ANN401 - what read_again takes
        found = read_again(*given)
        staying.city.article(OPENING, "Second.\n", title="Opening")
        return found

    monkeypatch.setattr(looking, "read_again", late)
    staying.build(OPENING)
    assert staying.looks
    assert staying.is_clean(tmp_path)


def test_a_store_that_somebody_wrote_to_is_read_again(staying: Staying, tmp_path: Path) -> None:
    """What was read of whole tables is believed only while the store's file is as it was left."""
    with closing(sqlite3.connect(staying.city.cache / "store.sqlite")) as store:
        store.execute("UPDATE runs SET sources = 'planted'")
        store.commit()
    staying.city.article(OPENING, "Third.\n", title="Opening")
    staying.build(OPENING)
    assert staying.looks
    assert staying.is_clean(tmp_path)


def test_changes_that_stand_beside_the_store_count(staying: Staying) -> None:
    """While another process holds the store open, its changes are in a file beside it."""
    with closing(sqlite3.connect(staying.city.cache / "store.sqlite")) as store:
        store.execute("UPDATE runs SET sources = 'planted'")
        store.commit()
        assert (staying.city.cache / "store.sqlite-wal").exists()
        staying.build(OPENING)
    assert staying.looks


def test_a_store_that_is_gone_is_made_again(staying: Staying, tmp_path: Path) -> None:
    """With the cache everything is forgotten that was read of it."""
    (staying.city.cache / "store.sqlite").unlink()
    staying.build()
    assert staying.looks
    assert staying.is_clean(tmp_path)


def test_few_items_of_the_plan_are_remembered(
    staying: Staying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is bounded: what is too much is read again."""
    monkeypatch.setattr(kept, "_REMEMBERED", 1)
    staying.memory.plan.values = {}
    for text in ("Fourth.\n", "Fifth.\n"):
        staying.city.article(OPENING, text, title="Opening")
        staying.build(OPENING)
    assert len(staying.memory.plan.values) <= 1
    assert staying.is_clean(tmp_path)


def test_the_volume_is_that_of_all_sizes(staying: Staying) -> None:
    """Whether a page grows, shrinks, or is the largest no more: the volume is what a look at all files gives."""
    for text in ("x" * 50_000, "x" * 60_000, "short\n"):
        staying.city.article(OPENING, text, title="Opening")
        told = staying.build(OPENING).volume
        with Store(staying.city.cache / "store.sqlite") as store:
            assert told == volume_in(store)
            assert VolumeAfter(store, None, (), 0).volume() == told


def test_a_place_that_nothing_is_at_has_no_stamp(staying: Staying) -> None:
    """Folders and links have none either."""
    before = staying.memory.looked
    assert before
    places = staying.city.places()
    folder = str(staying.city.root / "content/en/2014")
    assert continuing.continued(before, places, frozenset({folder})) is None
    assert continuing.continued(before, places, frozenset({f"{os.sep}nowhere/at/all"})) is None
    gone = continuing.continued(before, places, frozenset({str(staying.city.root / "content" / OPENING)}))
    assert gone is not None
    assert gone.is_so_still([])
    assert NO_STAMP not in {found.stamp for found in gone.edited.values()}


def test_what_was_told_is_not_forgotten_by_a_build_that_fails_early(staying: Staying, tmp_path: Path) -> None:
    """An edit that no build has looked at is looked at by the next one, whatever that is told of."""
    staying.city.article(OPENING, "Edited.\n", title="Opening")
    marker = staying.city.output / ".newsarchive"
    text = marker.read_bytes()
    marker.unlink()
    with pytest.raises(UsageError):
        staying.build(OPENING)
    marker.write_bytes(text)
    staying.city.article("de/2014/04/opening.md", "Neu.\n", title="Eröffnung")
    assert staying.build("de/2014/04/opening.md").read == 2
    assert staying.is_clean(tmp_path)


def test_a_file_that_no_build_reads_becomes_no_article(staying: Staying, tmp_path: Path) -> None:
    """A text beside the languages' folders is none of the archive, however often it is saved."""
    for text in ("Notes.\n", "---\ntitle: Notes\ndate: 2014-04-04\n---\nMore notes.\n"):
        staying.city.write("content/README.md", text)
        staying.build("README.md")
    assert staying.looks
    assert staying.is_clean(tmp_path)


def test_a_file_of_the_project_that_goes_is_noticed(
    staying: Staying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an archive does not override may be taken away under it."""
    project = tmp_path / "project"
    for name in ("templates", "locales"):
        shutil.copytree(inputs.PROJECT / name, project / name)
    extra = project / "templates/static/extra.css"
    extra.write_text("a {}\n", encoding="utf-8")
    monkeypatch.setattr(inputs, "PROJECT", project)
    staying.build(ANYTHING)
    assert "assets/extra.css" in staying.city.published()
    extra.unlink()
    staying.build(str(extra))
    assert "assets/extra.css" not in staying.city.published()


def test_a_file_that_changes_while_it_is_copied_is_copied_again(
    staying: Staying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where an edit of an article is all that was told, and the file is put back afterwards."""
    paper = staying.city.root / "content/en/2014/04/paper.pdf"
    paper.write_bytes(b"the paper")
    staying.build(ANYTHING)
    staying.city.article(OPENING, "A [paper](paper.pdf).\n", title="Opening")
    copy, others = rendering.Rendering.render, [b"another"]

    def late(*given: Any) -> object:  # noqa: ANN401 - what render takes
        if not others:
            return copy(*given)
        paper.write_bytes(others.pop())
        try:
            return copy(*given)
        finally:
            paper.write_bytes(b"the paper")

    monkeypatch.setattr(rendering.Rendering, "render", late)
    staying.build(OPENING)
    assert staying.looks
    assert staying.is_clean(tmp_path)


def test_an_edit_within_a_step_of_a_coarse_clock_is_seen(
    staying: Staying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stamp that the clock had not left behind says nothing: the article is read again."""

    def coarse(status: os.stat_result) -> Stamp:
        return Stamp(status.st_size, status.st_mtime_ns // 10**9 * 10**9, 10**18, status.st_ino)

    monkeypatch.setattr(Stamp, "of", coarse)
    monkeypatch.setattr(reading, "trusted", lambda *_: NO_STAMP)
    staying.build(ANYTHING)
    assert staying.build(OPENING).read == 1
    assert staying.is_clean(tmp_path)


def test_reading_that_ends_half_way_is_gone_on_from_by_nobody(
    staying: Staying, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store may be of another moment than what is remembered."""
    staying.city.article(OPENING, "Half.\n", title="Opening")
    with monkeypatch.context() as patch:
        patch.setattr(reading, "replace", _disk_is_full)
        with pytest.raises(EnvironmentFailure):
            staying.build(OPENING)
    staying.city.article(OPENING, "The text.\n", title="Opening")
    staying.build(OPENING)
    assert staying.looks
    assert staying.is_clean(tmp_path)


def test_the_volume_after_traces_that_were_not_written_is_that_of_the_site(
    staying: Staying, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build whose traces the disk did not take leaves rows of pages that are gone; the next one counts again."""
    staying.city.article("en/2014/04/large.md", "word " * 20_000, title="Large")
    staying.build(ANYTHING)
    (staying.city.root / "content/en/2014/04/large.md").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(attempt, "remember", _disk_is_full)
        with pytest.raises(EnvironmentFailure):
            staying.build(ANYTHING)
    told = staying.build(ANYTHING).volume
    with Store(staying.city.cache / "store.sqlite") as store:
        assert told == volume_in(store)


def _disk_is_full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
