"""Clients that send slowly, never read, or come in crowds: everybody else is served, and Ctrl-C ends it all."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from newsarchive.desk.serving import application
from newsarchive.desk.serving.application import Server, Shown
from newsarchive.desk.serving.guard import Names
from newsarchive.desk.serving.page import Live
from tests.desk.serving.conftest import Preview, Serve
from tests.small import Archive

OPENING = "/en/2014/04/opening/"
#: More than the buffers of both ends of a connection hold.
LARGE = 6 << 20
#: In seconds: what is answered at once takes milliseconds, and seconds on a machine that has much else to do.
AT_ONCE = 5.0


@pytest.fixture
def preview(serve: Serve, city: Archive) -> Preview:
    """A preview of a site with a large page and a large file."""
    city.write("content/static/large.html", b"<!doctype html><title>L</title>" + b" " * LARGE)
    city.write("content/static/large.bin", bytes(LARGE))
    started = serve(city)
    started.wait_for("^built")
    return started


@contextmanager
def connected(preview: Preview, number: int, request: bytes = b"") -> Iterator[list[socket.socket]]:
    """So many connections that have sent this much, and read nothing."""
    with ExitStack() as stack:
        found = []
        for _ in range(number):
            one = stack.enter_context(socket.socket())
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            one.connect(("127.0.0.1", preview.port))
            one.sendall(request)
            found.append(one)
        yield found


def answers_at_once(preview: Preview) -> None:
    """Another browser gets its page as if nobody else were there."""
    began = time.monotonic()
    assert preview.get(OPENING).status == 200
    assert time.monotonic() - began < AT_ONCE


def asked(target: str) -> bytes:
    """A request of a browser, whole."""
    return f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


@pytest.mark.parametrize(
    ("one", "another"),
    [((100, b""), (100, b"GET / HTTP/1.1\r\nHo")), ((12, asked("/large.html")), (24, asked("/large.bin")))],
    ids=["say nothing, or half of it", "never read a page, or a file"],
)
def test_others_are_served_and_ctrl_c_ends_it(
    preview: Preview, one: tuple[int, bytes], another: tuple[int, bytes]
) -> None:
    """With such clients connected, another one is answered, a save is shown, and the command ends as ever."""
    with connected(preview, *one), connected(preview, *another):
        answers_at_once(preview)
        preview.archive.article("en/2014/04/opening.md", "The second text.\n", title="Opening")
        preview.wait_for("^built")
        assert "The second text." in preview.get(OPENING).body
        began = time.monotonic()
        assert preview.end() == 130
        assert time.monotonic() - began < 2 * AT_ONCE
    assert "internal error" not in "\n".join(preview.lines)


def test_a_request_that_comes_byte_by_byte_is_not_waited_for(preview: Preview) -> None:
    """A head has to be there in five seconds, however busily it trickles in; meanwhile others are served."""
    with connected(preview, 20) as slow:
        began = time.monotonic()
        ended: set[int] = set()
        while len(ended) < len(slow):
            assert time.monotonic() - began < 30
            for number, one in enumerate(slow):
                try:
                    one.send(b"G")
                except OSError:
                    ended.add(number)
            answers_at_once(preview)
            time.sleep(0.2)
        assert time.monotonic() - began > 4


def test_a_crowd_beyond_the_limit_is_turned_away_and_the_limit_frees_itself(preview: Preview) -> None:
    """Connections beyond 256 end at once and cost nothing; those that are idle end by themselves."""
    with connected(preview, 300) as crowd:
        began = time.monotonic()
        ended = 0
        while ended < len(crowd) - 256:
            assert time.monotonic() - began < AT_ONCE
            ended = sum(_has_ended(one) for one in crowd)
            time.sleep(0.05)
        while True:
            with suppress(OSError, AssertionError):
                answers_at_once(preview)
                break
            assert time.monotonic() - began < 30
            time.sleep(0.2)


def _has_ended(one: socket.socket) -> bool:
    one.settimeout(0)
    try:
        return one.recv(1) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


@pytest.mark.parametrize("target", ["/large.html", "/large.bin"])
def test_an_answer_that_nobody_reads_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    """After the time that a browser may take the connection is ended, and its place is free again."""
    monkeypatch.setattr(application, "_READ_SECONDS", 0.5)
    (tmp_path / "large.html").write_bytes(b"<!doctype html><title>L</title>" + b" " * LARGE)
    (tmp_path / "large.bin").write_bytes(bytes(LARGE))
    told: list[str] = []
    shown = Shown(Live("token", 0, None), Names())
    shown.folder = tmp_path

    async def given_up() -> float:
        loop = asyncio.get_running_loop()
        server = Server(shown, told.append)
        with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket() as client:
            listening.settimeout(0)
            server.listen([listening])
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            client.settimeout(0)
            await loop.sock_connect(client, listening.getsockname())
            await loop.sock_sendall(client, asked(target))
            began = loop.time()
            connections = server._server._connections  # noqa: SLF001 - nothing else tells that a place is free
            async with asyncio.timeout(4 * AT_ONCE):
                while not connections:  # noqa: ASYNC110 - tornado has no event for this
                    await asyncio.sleep(0.01)
                while connections:  # noqa: ASYNC110 - as above
                    await asyncio.sleep(0.01)
            took = loop.time() - began
            await server.stop()
            return took

    assert asyncio.run(given_up()) > 0.4
    assert told == []
