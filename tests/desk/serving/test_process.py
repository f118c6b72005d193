"""The command as a process: what it shows, when, and how it ends."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.desk.serving.conftest import Serve, processes, until
from tests.small import Archive, files

OPENING = "/en/2014/04/opening/"


def test_an_edit_is_shown(serve: Serve, city: Archive) -> None:
    """What is saved is what the next request gets, drafts included, and the output has none of it."""
    preview = serve(city)
    preview.wait_for("^built")
    assert "The first text." in preview.get(OPENING).body
    assert "Not yet." in preview.get("/en/2014/04/secret/").body
    city.article("en/2014/04/opening.md", "The second text.\n", title="Opening")
    preview.wait_for("^built")
    assert "The second text." in preview.get(OPENING).body
    assert not city.output.exists()


def test_served_pages_are_those_of_a_build_with_drafts(serve: Serve, city: Archive) -> None:
    """The preview's files are to the byte what ``build --drafts`` makes; what serving adds is in none of them."""
    preview = serve(city)
    preview.wait_for("^built")
    assert "livereload" in preview.get("/en/").body
    made = {path: data for path, data in files(city.cache / "preview/site").items() if path != ".newsarchive"}
    city.build(drafts=True, as_of=int(os.environ.get("SOURCE_DATE_EPOCH", "1717243200")))
    assert made.keys() == city.published().keys()
    volatile = {"news-sitemap.xml"}
    assert {path: data for path, data in made.items() if path not in volatile} == {
        path: data for path, data in city.published().items() if path not in volatile
    }


def test_i09_nothing_of_the_preview_is_in_a_file(serve: Serve, city: Archive) -> None:
    """After a run with an error in it no file of the preview holds the script, the overlay or the secret."""
    preview = serve(city)
    preview.wait_for("^built")
    city.article("en/2014/04/broken.md", tilte="x")
    preview.wait_for("last good site")
    assert "newsarchive-preview" in preview.get("/en/").body
    for path, data in files(city.cache / "preview/site").items():
        assert b"livereload" not in data, path
        assert b"newsarchive-preview" not in data, path
        assert b"/.preview/" not in data, path


def test_i07_the_last_good_site_stays_and_recovers(serve: Serve, city: Archive) -> None:
    """An error shows file and line over the last good site; the save that mends it takes the overlay away."""
    preview = serve(city)
    preview.wait_for("^built")
    city.text("en/2014/04/opening.md", title="Opening", date="2014-13-45")
    preview.wait_for(r"^content/en/2014/04/opening.md:3:9: error\[bad-date\]")
    preview.wait_for("last good site")
    page = preview.get(OPENING).body
    assert "The first text." in page
    assert "<code>content/en/2014/04/opening.md:3:9</code> error[bad-date]" in page
    city.article("en/2014/04/opening.md", "Mended.\n", title="Opening")
    preview.wait_for("^built")
    page = preview.get(OPENING).body
    assert "Mended." in page
    assert "newsarchive-preview" not in page


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_i10_a_signal_ends_everything(serve: Serve, city: Archive, number: int, code: int) -> None:
    """The command ends with the code of the signal, says that the output is whole, and leaves no process."""
    preview = serve(city)
    preview.wait_for("^built")
    session = preview.process.pid
    assert preview.end(number) == code
    until(lambda: not processes(session), "the end of all processes")
    assert preview.lines[-1].endswith("the published output is whole")
    assert "Traceback" not in "\n".join(preview.lines)


def test_a_preview_in_the_background_of_a_script_hears_no_ctrl_c(serve: Serve, city: Archive) -> None:
    """Where SIGINT was ignored from the beginning it stays so; SIGTERM ends the preview as ever."""
    preview = serve(city, background=True)
    preview.wait_for("^built")
    preview.process.send_signal(signal.SIGINT)
    city.article("en/2014/04/opening.md", "Still there.\n", title="Opening")
    preview.wait_for("^built")
    assert "Still there." in preview.get(OPENING).body
    assert preview.end(signal.SIGTERM) == 143


def test_a_killed_server_takes_its_builder_along(serve: Serve, city: Archive) -> None:
    """Where the server dies at once, whatever builds for it ends by itself."""
    preview = serve(city)
    preview.wait_for("^built")
    session = preview.process.pid
    preview.end(signal.SIGKILL)
    until(lambda: not processes(session), "the end of all processes")


def test_the_built_site_is_shown_until_the_preview_is_ready(serve: Serve, city: Archive) -> None:
    """With an error from the beginning, what was published stays to be looked at."""
    city.build()
    city.article("en/2014/04/broken.md", tilte="x")
    preview = serve(city)
    preview.wait_for("last good site")
    page = preview.get(OPENING)
    assert (page.status, "The first text." in page.body, "newsarchive-preview" in page.body) == (200, True, True)


def test_without_any_site_the_error_is_shown(serve: Serve, tmp_path: Path) -> None:
    """A first build that fails has no site to show: a page of the server's own carries the overlay."""
    broken = Archive(tmp_path / "broken")
    broken.write("content/site.yaml", "title: [\n")
    preview = serve(broken)
    preview.wait_for("last good site")
    page = preview.get("/")
    assert (page.status, "content/site.yaml:" in page.body) == (503, True)
    broken.settings()
    preview.wait_for("^built")
    assert preview.get("/").status == 200
