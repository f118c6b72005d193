"""The preview in a browser: a save is seen, an error lies over the last good site, the strict policy lets it all be."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

import pytest

from tests.desk.serving.chromium import Browser, browsing
from tests.desk.serving.conftest import Preview, Serve
from tests.small import Archive

OPENING = "en/2014/04/opening/"
CONNECTED = "window.LiveReload && LiveReload.connector.protocol === 7"


@pytest.fixture
def browser(chromium: Path, tmp_path: Path) -> Iterator[Browser]:
    """A browser with no page yet."""
    with browsing(chromium, tmp_path / "profile") as found:
        yield found


def opened(browser: Browser, preview: Preview, page: str) -> None:
    """Open a page of the preview and wait until it listens for changes."""
    browser.open(f"http://127.0.0.1:{preview.port}/{page}")
    browser.until(CONNECTED)


def shows(text: str) -> str:
    """An expression: whether the page shows a text."""
    return f"document.body.innerText.includes({text!r})"


def test_a_save_is_seen(serve: Serve, city: Archive, browser: Browser) -> None:
    """The page loads itself again after an edit of its article and of its style, and nothing is blocked."""
    preview = serve(city)
    preview.wait_for("^built")
    opened(browser, preview, OPENING)
    assert browser.tell(shows("The first text."))
    city.article("en/2014/04/opening.md", "The second text.\n", title="Opening")
    browser.until(shows("The second text."))
    browser.until(CONNECTED)
    city.write("templates/static/style.css", "body { padding-top: 123px; }\n")
    browser.until("getComputedStyle(document.body).paddingTop === '123px'")
    assert browser.said == []
    assert all(
        address.startswith(f"http://127.0.0.1:{preview.port}/") for address in browser.asked if "blank" not in address
    )


def test_an_error_lies_over_the_page_until_it_is_mended(serve: Serve, city: Archive, browser: Browser) -> None:
    """The overlay comes by itself, names file and line, can be folded, and goes by itself."""
    preview = serve(city)
    preview.wait_for("^built")
    opened(browser, preview, OPENING)
    city.text("en/2014/04/opening.md", title="Opening", date="2014-13-45")
    browser.until(shows("content/en/2014/04/opening.md:3:9"))
    assert browser.tell(shows("The first text."))
    # Its style is a file of its own, which may come a moment after its text.
    browser.until("getComputedStyle(document.getElementById('newsarchive-preview')).position == 'fixed'")
    browser.tell("document.querySelector('#newsarchive-preview summary').click()")
    assert not browser.tell("document.querySelector('#newsarchive-preview details').open")
    browser.until(CONNECTED)
    city.article("en/2014/04/opening.md", "Mended.\n", title="Opening")
    browser.until(shows("Mended."))
    assert not browser.tell("document.getElementById('newsarchive-preview')")
    assert browser.said == []


def test_a_template_error_is_shown_and_mended(serve: Serve, city: Archive, browser: Browser) -> None:
    """A template that fails is named with its line, on every page; its override deleted, all is well."""
    preview = serve(city)
    preview.wait_for("^built")
    opened(browser, preview, "en/")
    broken = city.write(
        "templates/article.html", "{% extends 'base.html' %}\n{% block content %}\n{{ nothing.such }}\n"
    )
    browser.until(shows("templates/article.html"))
    browser.until(CONNECTED)
    broken.unlink()
    browser.until("!document.getElementById('newsarchive-preview')")
    assert browser.said == []


def test_a_page_that_is_late_is_told_at_once(serve: Serve, city: Archive, browser: Browser) -> None:
    """A page that was loaded before a change, and begins to listen after it, loads itself again."""
    preview = serve(city)
    preview.wait_for("^built")
    opened(browser, preview, OPENING)
    browser.tell("window.kept = LiveReload; kept.shutDown(); window.stale = true")
    city.article("en/2014/04/opening.md", "The second text.\n", title="Opening")
    preview.wait_for("^built")
    assert browser.tell("window.stale")
    browser.tell("kept.connector.connect()")
    browser.until(shows("The second text."))


def test_i03_a_page_of_a_stranger_hears_nothing(serve: Serve, city: Archive, browser: Browser) -> None:
    """A page of another origin can neither listen, nor read, nor embed, nor frame, even with the secret."""
    preview = serve(city)
    preview.wait_for("^built")
    script = next(part for part in preview.get("/en/").body.split('"') if "livereload.js" in part)
    token = script.split("/")[2]
    with Stranger() as stranger:
        browser.open(f"http://127.0.0.1:{stranger.port}/")
        browser.until(f"location.port === '{stranger.port}' && document.readyState === 'complete'")
        there = f"127.0.0.1:{preview.port}"
        browser.tell(
            f"""
            window.heard = [];
            const listening = new WebSocket("ws://{there}/.preview/{token}/0/livereload");
            listening.onopen = () => heard.push("opened");
            listening.onerror = () => heard.push("no socket");
            fetch("http://{there}/{OPENING}").then(() => heard.push("read"), () => heard.push("no read"));
            const picture = new Image();
            picture.onload = () => heard.push("embedded");
            picture.onerror = () => heard.push("no picture");
            picture.src = "http://{there}/assets/favicon.svg";
            const script = document.createElement("script");
            script.onload = () => heard.push("run");
            script.onerror = () => heard.push("no script");
            script.src = "http://{there}{script.replace("&amp;", "&")}";
            document.head.append(script);
            """
        )
        browser.until("heard.length === 4")
        assert sorted(browser.tell("heard")) == ["no picture", "no read", "no script", "no socket"]


class Stranger:
    """A site of somebody else's: one empty page."""

    _PAGE = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\nConnection: close\r\n\r\n<!doctype html>"
    )

    def __enter__(self) -> Self:
        """Answer until the block ends."""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._answer, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Answer no more."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    def _answer(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        # Browsers open connections that they may need and say nothing on them: one must not wait for another.
        with connection, suppress(OSError):
            connection.recv(65_536)
            connection.sendall(self._PAGE)
