"""A process that stays and is told what changed looks at that, and at everything wherever it cannot go on."""

from __future__ import annotations

import errno
import os
import sqlite3
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

import pytest

from newsarchive.build import continuing, kept, looking
from newsarchive.build.errors import InputError
from newsarchive.build.inputs import Places, Sources, look
from newsarchive.build.memory import ANYTHING, Memory
from newsarchive.build.pipeline import build
from newsarchive.build.reading import read_again
from newsarchive.build.report import Report
from newsarchive.build.request import Request
from newsarchive.build.scan import NO_STAMP
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
        store.execute("UPDATE sources SET trace = 'planted' WHERE path LIKE '%opening.md'")
        store.commit()
    staying.city.article(OPENING, "Third.\n", title="Opening")
    staying.build(OPENING)
    assert staying.looks
    assert staying.is_clean(tmp_path)


def test_changes_that_stand_beside_the_store_count(staying: Staying) -> None:
    """While another process holds the store open, its changes are in a file beside it."""
    with closing(sqlite3.connect(staying.city.cache / "store.sqlite")) as store:
        store.execute("UPDATE sources SET trace = 'planted' WHERE path LIKE '%opening.md'")
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
    elsewhere = continuing.continued(before, places, frozenset({f"{os.sep}nowhere/at/all"}))
    assert elsewhere is not None
    assert not elsewhere.edited
    gone = continuing.continued(before, places, frozenset({str(staying.city.root / "content" / OPENING)}))
    assert gone is not None
    assert gone.is_so_still()
    assert NO_STAMP not in {found.stamp for found in gone.edited.values()}
