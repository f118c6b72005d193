"""The command's words, right and wrong, and what it says of them."""

from __future__ import annotations

import os
import signal
import socket
from contextlib import closing

import pytest

from newsarchive.build.request import Request
from newsarchive.desk.serving.builder import Builder, attempt
from tests.desk.serving.conftest import Serve, processes, until
from tests.small import NOW, Archive

ERRORS = {
    "port": (["--port", "65536"], 2, "'65536' is not a port from 0 to 65535"),
    "no number": (["--port", "http"], 2, "'http' is not a port from 0 to 65535"),
    "host": (["--host", "1.2.3.4"], 2, "'1.2.3.4' is no address of this machine"),
    "instant": (["--as-of", "soon"], 2, "--as-of 'soon' is no instant"),
    "option": (["--no-draft"], 2, "did you mean '--no-drafts'?"),
    "root": (["--root", "/nowhere"], 2, "there is no folder 'content'"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_a_wrong_word_is_told_in_one_line(serve: Serve, city: Archive, name: str) -> None:
    """One line, exit code 2, and nothing has been started."""
    words, code, text = ERRORS[name]
    preview = serve(city, *words)
    assert preview.process.wait(60) == code
    preview.listening.join(60)
    assert len(preview.lines) == 1
    assert text in preview.lines[0]


def test_i10_a_port_that_is_taken_is_told_in_one_line(serve: Serve, city: Archive) -> None:
    """The port is named, with what to do; exit code 3."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        preview = serve(city, "--port", str(port))
        assert preview.process.wait(60) == 3
    preview.listening.join(60)
    assert preview.lines == [f"error: the port {port} is taken; name another with --port, or 0 for any that is free"]


def test_a_second_preview_of_an_archive_is_refused(serve: Serve, city: Archive) -> None:
    """The first is named by its process and goes on; ``clean`` waits for its end too."""
    first = serve(city)
    first.wait_for("^built")
    second = serve(city)
    assert second.process.wait(60) == 3
    second.listening.join(60)
    assert second.lines[-1].startswith(f"error: this archive is being previewed by process {first.process.pid} on ")
    assert first.get("/en/").status == 200


def test_i01_a_reachable_preview_says_so(serve: Serve, city: Archive) -> None:
    """Beyond this machine only with an explicit flag, and with a warning."""
    preview = serve(city, "--host", "0.0.0.0")  # noqa: S104 - what is tested
    preview.wait_for("^warning: other machines can reach the preview, drafts included")
    preview.wait_for("^built")
    assert preview.get("/en/", Host="192.0.2.7").status == 200
    assert preview.get("/en/", Host="evil.example").status == 421


def test_without_drafts_the_preview_is_what_would_be_published(serve: Serve, city: Archive) -> None:
    """A draft has no page then."""
    preview = serve(city, "--no-drafts")
    preview.wait_for("^built")
    assert preview.get("/en/2014/04/opening/").status == 200
    assert preview.get("/en/2014/04/secret/").status == 404


def test_a_site_below_a_path_is_shown_there(serve: Serve, city: Archive) -> None:
    """The root leads to it; folders lead to themselves with a slash; what is beside is not there."""
    preview = serve(city, "--base-url", "https://host.example/archive/")
    preview.wait_for("^built")
    assert (preview.get("/").status, preview.get("/").headers["location"]) == (302, "/archive/")
    assert preview.get("/archive/en").headers["location"] == "/archive/en/"
    assert 'href="/archive/assets/style.css"' in preview.get("/archive/en/").body
    assert preview.get("/archive/assets/style.css").status == 200
    assert preview.get("/en/").status == 404


@pytest.mark.parametrize("lang", ["en", "ru", "de"])
def test_what_is_missing_is_told_in_its_language(serve: Serve, city: Archive, lang: str) -> None:
    """The page for an address that leads nowhere is that of the first folder of the address."""
    preview = serve(city)
    preview.wait_for("^built")
    page = preview.get(f"/{lang}/nowhere/")
    assert page.status == 404
    assert f'<html lang="{lang}"' in page.body


def test_a_builder_that_dies_is_replaced(serve: Serve, city: Archive) -> None:
    """Killed from outside, it is told; the next save is built by another, and the server was there all the time."""
    preview = serve(city)
    preview.wait_for("^built")
    children = [one for one in processes(preview.process.pid) if one != preview.process.pid]
    for child in children:
        os.kill(child, signal.SIGKILL)
    preview.wait_for("ended from outside or ran out of memory")
    assert "newsarchive-preview" in preview.get("/en/").body
    city.article("en/2014/04/opening.md", "After the death.\n", title="Opening")
    preview.wait_for("^built")
    assert "After the death." in preview.get("/en/2014/04/opening/").body


def test_i10_a_second_interrupt_does_not_wait(serve: Serve, city: Archive) -> None:
    """Ctrl-C twice ends everything, also in the middle of the first build."""
    for number in range(150):
        city.article(f"en/2015/01/story{number}.md", "Words and *words*.\n\n" * 30, date="2015-01-01")
    preview = serve(city)
    preview.wait_for("^preview at")
    session = preview.process.pid
    preview.process.send_signal(signal.SIGINT)
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(60) == 130
    until(lambda: not processes(session), "the end of all processes")
    assert "Traceback" not in "\n".join(preview.lines)


def test_an_internal_error_of_a_build_is_told(city: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a build raises reaches the loop of the builder."""
    monkeypatch.setattr("newsarchive.desk.serving.builder.build", lambda _request: 1 // 0)
    outcome = attempt(Request(city.places(), as_of=NOW, jobs=1))
    assert outcome.failure.startswith("internal error: ZeroDivisionError")
    assert not outcome.good


def test_stopping_a_builder_that_never_started_is_nothing(city: Archive) -> None:
    """There is nothing to end."""
    Builder(Request(city.places(), as_of=NOW, jobs=1)).stop()
