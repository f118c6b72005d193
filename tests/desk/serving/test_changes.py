"""Many changes, odd changes, changes while a build runs: in the end the preview is what a clean build makes."""

from __future__ import annotations

import asyncio
import ctypes
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.desk.serving import watcher
from newsarchive.desk.serving.inotify import Inotify, Unavailable
from newsarchive.desk.serving.watcher import Watcher
from tests.desk.serving.conftest import Preview, Serve, until
from tests.small import Archive, archive, files

#: Changes with every build as long as the clock is that of the machine; see the environment of these previews.
CLOCK = {"SOURCE_DATE_EPOCH": "1717243200"}
SAVES = 1000


def settled(preview: Preview, tmp_path: Path) -> None:
    """Wait until the preview's files are those of a clean build of the sources as they are now."""
    clean = Archive(tmp_path / "clean")
    shutil.copytree(preview.archive.root / "content", clean.root / "content")
    if (preview.archive.root / "templates").is_dir():
        shutil.copytree(preview.archive.root / "templates", clean.root / "templates")
    clean.build(drafts=True)
    site = preview.archive.cache / "preview/site"

    def same() -> bool:
        try:
            found = files(site)
        except FileNotFoundError:  # a build removes what is gone
            return False
        return {path: data for path, data in found.items() if path != ".newsarchive"} == clean.published()

    until(same, "the site of a clean build")
    assert preview.process.poll() is None
    assert "Traceback" not in "\n".join(preview.lines)


def test_i08_a_thousand_saves_end_in_the_last(serve: Serve, city: Archive, tmp_path: Path) -> None:
    """As fast as the disk takes them, half of them through a temporary file: the last one is shown."""
    preview = serve(city, environment=CLOCK)
    preview.wait_for("^built")
    for number in range(SAVES):
        path = "en/2014/04/opening.md"
        if number % 2:
            city.article(path, f"Text {number}.\n", title="Opening")
        else:
            city.article(f"{path}.new~", f"Text {number}.\n", title="Opening")
            (city.root / f"content/{path}.new~").rename(city.root / "content" / path)
    until(lambda: f"Text {SAVES - 1}." in preview.get("/en/2014/04/opening/").body, "the last save")
    settled(preview, tmp_path)
    assert sum("built" in line for line in preview.lines) < SAVES / 10


def test_i08_a_switch_of_branches_is_one_change(serve: Serve, city: Archive, tmp_path: Path) -> None:
    """Files and folders come, go and change places all at once; some are there for a moment only."""
    for number in range(100):
        city.article(f"en/2015/{number % 12 + 1:02}/story{number}.md", date=f"2015-{number % 12 + 1:02}-01")
    preview = serve(city, environment=CLOCK)
    preview.wait_for("^built")
    shutil.rmtree(city.root / "content/en/2015")
    for number in range(100):
        city.article(f"en/2016/{number % 12 + 1:02}/other{number}.md", date=f"2016-{number % 12 + 1:02}-01")
    (city.root / "content/de/2014").rename(city.root / "content/de/anno-2014")
    city.write("content/en/.opening.md.swp", b"\x00swap")
    city.write("content/en/4913", "")
    (city.root / "content/en/4913").unlink()
    until(lambda: preview.get("/en/2016/01/other0/").status == 200, "the other branch")
    settled(preview, tmp_path)
    assert preview.get("/en/2015/01/story0/").status == 404


def test_the_whole_content_may_be_exchanged(serve: Serve, city: Archive, tmp_path: Path) -> None:
    """A folder that is moved away and another one in its place are noticed, also the archive's first template."""
    preview = serve(city, environment=CLOCK)
    preview.wait_for("^built")
    (city.root / "content").rename(tmp_path / "old")
    preview.wait_for("last good site")
    city.settings()
    city.article("en/new.md", "Brand new.\n")
    until(lambda: "Brand new." in preview.get("/en/2014/04/new/").body, "the new content")
    city.write("templates/static/extra.css", "p { margin: 0 }\n")
    until(lambda: preview.get("/assets/extra.css").status == 200, "the new file")
    city.article("en/deep/er/still/more.md", "Deep.\n")
    until(lambda: "Deep." in preview.get("/en/2014/04/more/").body, "the file in new folders")
    settled(preview, tmp_path)


def test_changes_are_found_by_looking(serve: Serve, city: Archive) -> None:
    """With ``--poll`` no event is needed."""
    preview = serve(city, "--poll")
    preview.wait_for("^built")
    city.article("en/2014/04/opening.md", "The second text.\n", title="Opening")
    until(lambda: "The second text." in preview.get("/en/2014/04/opening/").body, "the edit")


def watching(place: Archive, act: Callable[[], object]) -> tuple[int, list[str]]:
    """How often a watcher noticed what ``act`` does, and what it said."""
    noticed: list[int] = []
    told: list[str] = []

    async def run() -> None:
        one = Watcher(place.places(), lambda _: noticed.append(1), told.append)
        one.start()
        await asyncio.sleep(0.5)
        act()
        for _ in range(100):
            await asyncio.sleep(0.05)
            if noticed:
                break
        one.stop()

    asyncio.run(run())
    return len(noticed), told


def test_i10_a_reached_limit_of_watches_is_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system gives no watch, the watcher says so once and looks instead."""
    city = archive(tmp_path / "city")

    def refused(*_: object) -> None:
        raise Unavailable("there are too many folders for inotify (fs.inotify.max_user_watches)")

    monkeypatch.setattr(watcher, "Inotify", refused)
    monkeypatch.setattr(watcher, "_OFTEN", 0.05)
    noticed, told = watching(city, lambda: city.article("en/new.md"))
    assert noticed
    assert told == [
        "changes are noticed by looking for them: there are too many folders for inotify (fs.inotify.max_user_watches)"
    ]


def test_a_folder_beyond_the_limit_of_watches_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own refusal (ENOSPC) becomes the limit's name, and nothing stays open."""
    before = len(list(Path("/dev/fd").iterdir()))
    monkeypatch.setattr(ctypes, "get_errno", lambda: 28)
    real = ctypes.CDLL

    class Full:
        """A system that opens an instance and gives no watch."""

        def __init__(self, *_: object, **__: object) -> None:
            self.inotify_init1 = real(None).inotify_init1
            self.inotify_add_watch = lambda *_: -1

    monkeypatch.setattr(ctypes, "CDLL", Full)
    with pytest.raises(Unavailable, match="max_user_watches"):
        Inotify([tmp_path / "content"])
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_what_no_build_reads_is_no_change(tmp_path: Path) -> None:
    """Files of editors and of version control, and what lies beside the sources, start nothing."""
    city = archive(tmp_path / "city")

    def act() -> None:
        city.write("content/.opening.md.swp", "swap")
        city.write("content/.git/index", "git")
        city.write("output/index.html", "page")
        city.write("notes.txt", "mine")
        os.utime(city.root)

    noticed, told = watching(city, act)
    assert (noticed, told) == (0, [])
