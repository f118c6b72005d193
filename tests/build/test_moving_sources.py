"""Sources that change under a build, and times that lie: content decides (THREATS J-06 and J-07)."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.build.errors import EnvironmentFailure, InputError
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.inputs import Sources
from newsarchive.build.memory import Memory
from newsarchive.build.scan import Stamp
from tests.build.archive import Site, differences, once

BUDGET = "content/en/2014/04/budget.md"
BRIDGE = "content/en/2014/04/bridge.md"
MARKET = "content/en/2014/04/market.md"
SECOND = 1_000_000_000


def _rename_picture(site: Site) -> None:
    site.move("content/en/2011/11/ferry.png", "content/en/2011/11/boat.png")
    site.edit("content/en/2011/11/ferry.md", "src: ferry.png", "src: boat.png")


GERMAN = "locales/de/LC_MESSAGES/messages.po"
CHANGES: dict[str, Callable[[Site], None]] = {
    "an article that was read": lambda site: site.edit(BUDGET, "at night", "at noon"),
    "an article of the same size": lambda site: site.edit(BUDGET, "at night", "at seven"),
    "an article that was not": lambda site: site.edit(BRIDGE, "green", "brown"),
    "an article that is new": lambda site: site.write(
        "content/de/neu.md", "---\ntitle: Neu\ndate: 2014-06-01\n---\nText.\n"
    ),
    "an article that goes": lambda site: site.remove("content/en/2014/04/market.md"),
    "an article that moves": lambda site: site.move("content/en/2014/04/market.md", "content/en/market.md"),
    "a template": lambda site: site.edit("templates/month.html", "<h1>", "<h1 class='month'>"),
    "a catalogue": lambda site: site.edit(GERMAN, 'msgid "Home"\nmsgstr "', 'msgid "Home"\nmsgstr "Zur '),
    "a registry": lambda site: site.edit("content/topics.yaml", "Town council", "Town hall"),
    "the settings": lambda site: site.edit("content/site.yaml", "News since 2009", "News"),
    "a file that is copied": lambda site: site.write("content/static/humans.txt", "Ada Stone\n"),
    "a picture": _rename_picture,
}


@pytest.mark.parametrize(
    ("stage", "change"),
    [
        ("read", "an article that was read"),
        ("read", "an article that goes"),
        ("read", "a template"),
        *(("render", change) for change in CHANGES),
    ],
)
def test_j06_a_change_during_the_build_is_in_the_site_whole(stage: str, change: str, gazette: Site) -> None:
    """Whatever changes while a build reads or renders, its output is the clean build of the archive afterwards."""
    gazette.edit(BUDGET, "has a budget", "has a plan")
    gazette.build(progress=once(stage, lambda: CHANGES[change](gazette)))
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j06_a_change_that_is_taken_back_during_the_build_is_no_change(gazette: Site) -> None:
    """The text that is there at the end is in the site, not the one that a worker may have seen in between."""
    gazette.edit(BUDGET, "has a budget", "has a plan")
    text = gazette.read(BUDGET)
    changes = iter((text.replace("at night", "at noon"), text))

    def progress(_stage: str, _done: int, _total: int) -> None:
        gazette.write(BUDGET, next(changes, text))

    # Every call writes the file again, so it never comes to rest under this build ...
    with pytest.raises(EnvironmentFailure, match="kept changing"):
        gazette.build(progress=progress)
    # ... and the next one finds what is there.
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j06_sources_that_never_rest_end_the_build_and_change_nothing(gazette: Site) -> None:
    """After three attempts the build ends with exit code 3; the published site is as it was."""
    published = gazette.tree()
    gazette.edit(BUDGET, "has a budget", "has a plan")
    texts = iter(range(1000))

    def progress(stage: str, _done: int, _total: int) -> None:
        if stage == "render":
            gazette.write(BRIDGE, gazette.read(BRIDGE) + f"\nNote {next(texts)}.\n")

    with pytest.raises(EnvironmentFailure, match="kept changing"):
        gazette.build(progress=progress)
    assert gazette.tree() == published
    assert not list(gazette.folder.glob(".output*"))


def test_j06_an_error_that_comes_during_the_build_is_told(gazette: Site) -> None:
    """A change that makes the archive wrong is found by the attempt that follows; nothing is published."""
    published = gazette.tree()
    gazette.edit(BUDGET, "has a budget", "has a plan")
    with pytest.raises(InputError):
        gazette.build(progress=once("render", lambda: gazette.write("content/en/bad.md", "no front matter\n")))
    assert gazette.tree() == published


def _after_the_scan(patch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Make the change once, when a build has seen which files there are and has read none of them yet."""
    pending = [change]

    def later(sources: Sources, base_url: str | None, memory: Memory | None) -> Frame:
        if pending:
            pending.pop()()
        return read_frame(sources, base_url, memory)

    patch.setattr("newsarchive.build.looking.read_frame", later)


def test_j06_a_file_that_goes_between_being_seen_and_being_read_is_no_error(
    gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is gone; that it could not be read is nobody's fault, and the site is that of the archive without it."""
    gazette.write(MARKET, gazette.read(MARKET) + "\nMore.\n")
    _after_the_scan(monkeypatch, lambda: gazette.remove(MARKET))
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j06_what_two_moments_together_have_wrong_is_no_error(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link to an article that is written a moment later, as a checkout does, is dead in no state of the archive."""
    gazette.write("content/en/new.md", "---\ntitle: New\ndate: 2014-06-01\n---\nSee [that](newer.md).\n")
    newer = "---\ntitle: Newer\ndate: 2014-06-02\n---\nText.\n"
    _after_the_scan(monkeypatch, lambda: gazette.write("content/en/newer.md", newer))
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []


def _rewrite_quietly(path: Path, old: str, new: str) -> None:
    """Replace text by as much other text and give the file its old times back."""
    before = path.stat()
    assert len(old) == len(new)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_j07_an_edit_of_equal_size_with_its_old_time_is_noticed(gazette: Site) -> None:
    """Size and modification time are as before, the text is not."""
    _rewrite_quietly(gazette.root / BUDGET, "at night", "at seven")
    assert gazette.build().rendered > 0
    assert differences(gazette.tree(), gazette.clean()) == []


@pytest.mark.parametrize("moment", [0, 1_000_000_000, 4_000_000_000])
def test_j07_times_of_the_past_and_the_future_are_only_a_hint(moment: int, gazette: Site) -> None:
    """All files get one time, as after a checkout; edits before and after are noticed, and nothing else is stale."""
    for path in gazette.root.rglob("*.*"):
        os.utime(path, (moment, moment))
    assert gazette.build().planned == 0
    _rewrite_quietly(gazette.root / BUDGET, "at night", "at seven")
    assert gazette.build().rendered == 15 + 6  # pages, and files of the search index
    assert differences(gazette.tree(), gazette.clean()) == []


def _coarse_clock(patch: pytest.MonkeyPatch) -> None:
    """From now on files are stamped in steps of two seconds, as on FAT; the first step begins now."""
    begin, step = time.time_ns(), 2 * SECOND

    def stepped(moment: int) -> int:
        return begin // SECOND * SECOND + (moment - begin) // step * step

    def coarse(status: os.stat_result) -> Stamp:
        return Stamp(status.st_size, stepped(status.st_mtime_ns), stepped(status.st_ctime_ns), status.st_ino)

    patch.setattr(Stamp, "of", coarse)


def _edited_within_a_step(site: Site, number: int) -> bool:
    """Edit, build and edit again in place; return whether the stamps are the same before and after the second edit."""
    path = site.root / BUDGET
    site.edit(BUDGET, f"plan {number}", f"plan {number + 1}")
    site.build()
    before = Stamp.of(path.stat())
    with path.open("r+", encoding="utf-8") as file:
        text = file.read()
        file.seek(0)
        file.write(text.replace("at night", "at seven") if "at night" in text else text.replace("at seven", "at night"))
    return Stamp.of(path.stat()) == before


def test_j07_an_edit_within_a_tick_of_a_coarse_clock_is_noticed(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a file system that counts two seconds, an edit right after the build has the stamp that the build saw."""
    gazette.edit(BUDGET, "has a budget", "has plan 0")
    for number in range(9):
        _coarse_clock(monkeypatch)
        if _edited_within_a_step(gazette, number):
            break
    else:
        pytest.fail("this machine never edits, builds and edits again within two seconds")
    assert gazette.build().read > 0
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j07_a_clock_that_was_set_back_saves_no_reads(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changed later than now is read by every build, until the clock has caught up; nothing is stale."""
    now = time.time_ns()
    gazette.edit(BUDGET, "has a budget", "has a plan")
    with monkeypatch.context() as earlier:
        earlier.setattr(time, "time_ns", lambda: now - 3600 * SECOND)
        first, second = gazette.build(), gazette.build()
        assert (second.read, second.parsed, second.rendered) == (first.read, 0, 0)
    assert gazette.build().read == first.read
    assert gazette.build().read == 0
