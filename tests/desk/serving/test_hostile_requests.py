"""Hostile requests as bytes on the wire: each is refused, none gets a secret, and the server goes on."""

from __future__ import annotations

import os
import re
import socket
import time
from collections.abc import Iterator

import pytest

from tests.desk.serving.conftest import PATIENCE, Preview, ended, small

#: Stands in a file beside the site, in the cache, in a hidden file and in a draft: no answer below may hold it.
PRIVATE = "vogelfrei"
UPGRADE = (
    "Connection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)
LISTEN = "/.preview/TOKEN/0/livereload"
OWN = "http://127.0.0.1:PORT"

#: Name, request target, status.
TARGETS = {
    "dots": ("/../secret.txt", 404),
    "dots below": ("/en/../../secret.txt", 404),
    "many dots": ("/" + "../" * 40 + "etc/passwd", 404),
    "escaped dots": ("/%2e%2e/secret.txt", 404),
    "half escaped dots": ("/.%2e/secret.txt", 404),
    "dots escaped twice": ("/%252e%252e/secret.txt", 404),
    "escaped slash": ("/..%2fsecret.txt", 404),
    "slash escaped twice": ("/..%252fsecret.txt", 404),
    "backslash": ("/..\\secret.txt", 404),
    "escaped backslash": ("/..%5csecret.txt", 404),
    "overlong dots": ("/%c0%ae%c0%ae/secret.txt", 404),
    "fullwidth dots": ("/%ef%bc%8e%ef%bc%8e/secret.txt", 404),
    "dots with parameter": ("/..;/secret.txt", 404),
    "NUL": ("/en/index.html%00.txt", 404),
    "NUL at the end": ("/%00", 404),
    "escaped line break": ("/en/%0d%0aSet-Cookie:%20a=b", 404),
    "broken escape": ("/%zz", 404),
    "not UTF-8": ("/%ff%fe", 404),
    "two slashes": ("//secret.txt", 404),
    "another host's path": ("//evil.example/en/", 404),
    "empty segment": ("/en//index.html", 404),
    "absolute path": ("//etc/passwd", 404),
    "version control": ("/.git/config", 404),
    "list of ours": ("/.newsarchive", 404),
    "hidden file": ("/en/.htaccess", 404),
    "hidden, escaped": ("/%2enewsarchive", 404),
    "well-known, then hidden": ("/.well-known/.git/config", 404),
    "folder without index": ("/assets/", 404),
    "link to a file": ("/link.txt", 404),
    "link to a folder": ("/out/secret.txt", 404),
    "pipe": ("/pipe", 404),
    "forced reload": ("/forcereload", 404),
    "livereload's own address": ("/livereload", 404),
    "livereload's own script": ("/livereload.js", 404),
    "script without the secret": ("/.preview/livereload.js", 404),
    "script with a wrong secret": ("/.preview/00000000000000000000000000000000/livereload.js", 404),
    "proxy": ("http://evil.example/en/", 400),
    "asterisk": ("*", 400),
    "too long": ("/" + "a" * 9000, 414),
    "long query": ("/en/?q=" + "a" * 9000, 414),
}

#: Name, head of the request after the target, status.
HEADS = {
    "foreign host": ("GET / HTTP/1.1\r\nHost: evil.example\r\n", 421),
    "foreign host with our port": ("GET / HTTP/1.1\r\nHost: evil.example:PORT\r\n", 421),
    "host that begins like ours": ("GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n", 421),
    "host with a user": ("GET / HTTP/1.1\r\nHost: localhost@evil.example\r\n", 400),
    "no host": ("GET / HTTP/1.0\r\n", 421),
    "two hosts": ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", 400),
    "forwarded host": ("GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\n", 421),
    "foreign origin": ("GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n", 403),
    "no origin's origin": ("GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n", 403),
    "embedded": ("GET / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: script\r\n", 403),
    "framed": ("GET / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-site\r\nSec-Fetch-Dest: iframe\r\n", 403),
    "POST": ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n", 405),
    "PUT": ("PUT /en/x.html HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n", 405),
    "DELETE": ("DELETE /en/ HTTP/1.1\r\nHost: localhost\r\n", 405),
    "OPTIONS": ("OPTIONS / HTTP/1.1\r\nHost: localhost\r\n", 405),
    "TRACE": ("TRACE / HTTP/1.1\r\nHost: localhost\r\n", 405),
    "a word of nobody's": ("PROPFIND / HTTP/1.1\r\nHost: localhost\r\n", 405),
}  # fmt: skip

#: Who wants to listen: address, host, origin, status.
LISTENERS = {
    "from elsewhere": (LISTEN, OWN, "http://evil.example", 403),
    "from a sandboxed frame": (LISTEN, OWN, "null", 403),
    "from nowhere": (LISTEN, OWN, "", 403),
    "from another port": (LISTEN, OWN, "http://127.0.0.1:1", 403),
    "from another of our names": (LISTEN, OWN, "http://localhost:PORT", 403),
    "over TLS, it says": (LISTEN, OWN, "https://127.0.0.1:PORT", 403),
    "under another name": (LISTEN, "http://evil.example", "http://evil.example", 421),
    "without the secret": ("/.preview/0/0/livereload", OWN, OWN, 404),
    "with half the secret": (LISTEN.replace("TOKEN", "TOKEN"[:2]), OWN, OWN, 404),
    "at livereload's own address": ("/livereload", OWN, OWN, 404),
}

#: What is no HTTP, or more of it than anybody needs: the connection ends without a page.
NOISE = {
    "a large head": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
    "many headers": b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
    "a body": b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello",
    "two lengths": b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 6\r\n\r\n",
    "length and chunks": b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n",
    "a TLS hello": bytes.fromhex("16030100a5010000a10303") + b"\0" * 160,
    "an old request": b"GET /\r\n\r\n",
    "nothing but line breaks": b"\r\n" * 40,
    "HTTP of the future": b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    "control characters": b"GET /\x00\x01\x1b HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a tunnel": b"CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "chunks without end": b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
    "a folded header": b"GET / HTTP/1.1\r\nHost: localhost\r\n evil.example\r\n\r\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview with all that a stranger would like to have beside it."""
    folder = tmp_path_factory.mktemp("hostile")
    city = small(folder / "city")
    started = Preview.of(city, "--port", "0", "--jobs", "1")
    with ended(started):
        started.wait_for("^built")
        site = city.cache / "preview/site"
        for place in (
            "secret.txt",
            "city/secret.txt",
            "city/.newsarchive/secret.txt",
            "city/.newsarchive/preview/secret.txt",
        ):
            (folder / place).write_text(PRIVATE, encoding="utf-8")
        for hidden in (".git/config", ".well-known/.git/config", "en/.htaccess"):
            (site / hidden).parent.mkdir(parents=True, exist_ok=True)
            (site / hidden).write_text(PRIVATE, encoding="utf-8")
        (site / "link.txt").symlink_to(folder / "secret.txt")
        (site / "out").symlink_to(folder)
        os.mkfifo(site / "pipe")
        yield started


def asked(preview: Preview, request: str) -> bytes:
    """The request as bytes, with the port and the secret of this run."""
    token = re.search(r"/\.preview/([0-9a-f]+)/", preview.get("/").body)
    assert token
    return request.replace("PORT", str(preview.port)).replace("TOKEN", token[1]).encode("latin-1")


def refused(answer: bytes, status: int) -> None:
    """The answer has this status, says nothing of a secret or a place on this machine, and upgrades nothing."""
    line, _, rest = answer.partition(b"\r\n")
    assert line.split(b" ")[1] == str(status).encode(), answer[:300]
    for word in (PRIVATE.encode(), b"Traceback", b"/tmp", b"root:", b"Set-Cookie", b"TornadoServer"):
        assert word not in rest


@pytest.mark.parametrize("name", TARGETS)
def test_i05_hostile_target_is_refused(preview: Preview, name: str) -> None:
    """Whatever spelling of a path outside, of a hidden file or of a folder: there is nothing."""
    target, status = TARGETS[name]
    refused(
        preview.raw(asked(preview, f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")), status
    )


@pytest.mark.parametrize("name", HEADS)
def test_i02_i03_hostile_head_is_refused(preview: Preview, name: str) -> None:
    """Other hosts, other origins, other methods, and listening without all that it takes."""
    head, status = HEADS[name]
    refused(preview.raw(asked(preview, head + "\r\n")), status)


@pytest.mark.parametrize("name", LISTENERS)
def test_i03_hostile_listener_is_refused(preview: Preview, name: str) -> None:
    """Listening takes the secret, a name of ours, and this very origin."""
    target, host, origin, status = LISTENERS[name]
    more = f"Origin: {origin}\r\n" if origin else ""
    head = f"GET {target} HTTP/1.1\r\nHost: {host.removeprefix('http://')}\r\n{more}{UPGRADE}\r\n"
    refused(preview.raw(asked(preview, head)), status)


def test_a_page_of_ours_may_listen(preview: Preview) -> None:
    """The same request with everything right is upgraded, so that the refusals above mean something."""
    head = f"GET {LISTEN} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nOrigin: {OWN}\r\n{UPGRADE}\r\n"
    assert preview.raw(asked(preview, head)).startswith(b"HTTP/1.1 101 ")


@pytest.mark.parametrize("name", NOISE)
def test_noise_gets_no_page(preview: Preview, name: str) -> None:
    """What is no request of a browser is refused or simply not answered."""
    answer = preview.raw(NOISE[name], hang_up=True)
    assert b" 200 " not in answer.partition(b"\r\n")[0]
    assert PRIVATE.encode() not in answer


def test_i04_nobody_without_the_secret_can_reload(preview: Preview) -> None:
    """``/forcereload``, which livereload answers to everybody, is no address here."""
    assert preview.get("/forcereload").status == 404
    assert preview.get("/forcereload?path=x").status == 404


def test_i06_no_folder_is_listed(preview: Preview) -> None:
    """A folder without an index is not there, and names in it are told nowhere."""
    site = preview.archive.cache / "preview/site"
    hostile = site / "listing" / "<img src=x onerror=alert(1)>"
    hostile.mkdir(parents=True)
    for target in ("/listing/", "/listing"):
        answer = preview.get(target)
        assert answer.status == 404
        assert "onerror" not in answer.body


def test_every_answer_says_how_it_may_be_used(preview: Preview) -> None:
    """Type, no sniffing, no frames, no embedding elsewhere, no cache; of the server itself nothing."""
    kinds = {"/en/": "text/html; charset=utf-8", "/assets/style.css": "text/css; charset=utf-8"}
    for target, kind in {**kinds, "/nowhere": kinds["/en/"]}.items():
        headers = preview.get(target).headers
        assert headers["content-type"] == kind
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers


def test_a_picture_that_is_opened_runs_nothing(preview: Preview) -> None:
    """An SVG by itself is a document: it gets a policy of its own."""
    assert "sandbox" in preview.get("/assets/favicon.svg").headers["content-security-policy"]


def test_head_is_answered_without_a_body(preview: Preview) -> None:
    """HEAD says what GET would."""
    for target in ("/en/", "/assets/style.css", "/nowhere/"):
        head, whole = preview.get(target, "HEAD"), preview.get(target)
        assert (head.status, head.body) == (whole.status, "")
        assert head.headers["content-length"] == whole.headers["content-length"]


def test_a_slow_head_is_cut_off(preview: Preview) -> None:
    """Whoever sends a head letter by letter is not waited for, and nobody else waits for him."""
    with socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as connection:
        began = time.monotonic()
        connection.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        assert preview.get("/en/").status == 200
        assert connection.recv(10) == b""
        assert time.monotonic() - began < 30


def test_the_server_is_alive_after_all_this(preview: Preview) -> None:
    """Nothing of the above has stopped it, or made it say anything."""
    assert preview.get("/en/2014/04/opening/").status == 200
    assert [line for line in preview.lines if "internal error" in line or "Traceback" in line] == []
