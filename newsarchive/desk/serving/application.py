"""Answers browsers: every request goes through the guard, then to a file of the site or to one of the server's own.

The one module that knows livereload and the tornado that it brings. Of livereload it takes the protocol and the script
for the browser; its server, which asks neither for a name nor for an origin and writes an inline script into pages, it
does not take. It never lists a folder, never follows a link and never tells where a file lies.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from socket import socket
from types import TracebackType
from typing import Any, BinaryIO
from urllib.parse import quote

import livereload
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.iostream import StreamClosedError

from newsarchive.desk.serving.addresses import HTML, media_type, not_found_pages, site_path
from newsarchive.desk.serving.files import open_below, read_below
from newsarchive.desk.serving.guard import METHODS, Incoming, Names, Refusal, refusal, same_origin
from newsarchive.desk.serving.page import OWN, STYLE, Live, plain_page, with_preview

#: Bytes of a request's head, seconds that it may take, seconds that a browser may take to read a part of an answer.
_HEAD_BYTES, _HEAD_SECONDS, _READ_SECONDS = 16_384, 5.0, 30.0
_PART = 65_536
#: Connections at a time: a browser opens six, and one to listen.
_CONNECTIONS = 256
#: A page tells no more than where it is.
_MESSAGE_BYTES = 16_384

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
#: A picture that is opened by itself is a document, with scripts if it has any.
_PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


class Shown:
    """What is served now; the preview changes it, requests read it.

    ``folder`` is that of the site, None while there is none; ``base`` the path of its address; ``live`` what its pages
    carry.
    """

    def __init__(self, live: Live, names: Names) -> None:
        """Begin with nothing to show."""
        self.folder: Path | None = None
        self.base = "/"
        self.live = live
        self.names = names


class Server:
    """The web server of one preview."""

    def __init__(self, shown: Shown, told: Callable[[str], None]) -> None:
        """Keep what is shown; ``told`` hears of a fault of the server itself, in one line."""
        for name in ("tornado", "livereload"):
            logger = logging.getLogger(name)
            logger.handlers[:] = [logging.NullHandler()]  # what matters is told in our own words
            logger.propagate = False
        self._listeners: set[_Listener] = set()
        own = OWN.replace(".", r"\.") + shown.live.token
        mine = {"shown": shown, "told": told}
        script = (Path(livereload.__file__).parent / "vendors" / "livereload.js").read_bytes()
        self._server = _Limited(
            web.Application(
                [
                    (rf"{own}/livereload\.js", _OwnFile, {**mine, "data": script, "name": "livereload.js"}),
                    (rf"{own}/preview\.css", _OwnFile, {**mine, "data": STYLE, "name": "preview.css"}),
                    (rf"{own}/([0-9]{{1,9}})/livereload", _Listener, {**mine, "listeners": self._listeners}),
                    (r".*", _SiteFile, mine),
                ],
                log_function=lambda _handler: None,
                websocket_max_message_size=_MESSAGE_BYTES,
                websocket_ping_interval=20,
            ),
            max_header_size=_HEAD_BYTES,
            max_body_size=0,
            idle_connection_timeout=_HEAD_SECONDS,
            body_timeout=_HEAD_SECONDS,
        )

    def listen(self, sockets: Iterable[socket]) -> None:
        """Answer what comes in on these sockets."""
        self._server.add_sockets(sockets)

    def reload(self) -> None:
        """Have every page that listens load itself again."""
        for listener in tuple(self._listeners):
            listener.reload()

    async def stop(self) -> None:
        """Take no more requests and end all connections."""
        self._server.stop()
        for listener in tuple(self._listeners):
            listener.close()
        await self._server.close_all_connections()


class _Limited(HTTPServer):
    """No more connections than a person's browsers need: whoever opens more waits for his own."""

    def handle_stream(self, stream: Any, address: Any) -> None:  # noqa: ANN401 - tornado's own types
        if len(self._connections) >= _CONNECTIONS:
            stream.close()
        else:
            super().handle_stream(stream, address)


class _Guarded(web.RequestHandler):
    """Nothing gets past the guard; what goes wrong is told without a trace."""

    SUPPORTED_METHODS = (*METHODS, "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
    shown: Shown
    told: Callable[[str], None]

    def initialize(self, shown: Shown, told: Callable[[str], None]) -> None:
        self.shown, self.told = shown, told

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in _HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        found = refusal(_incoming(self.request), self.shown.names)
        if found:
            self.refuse(found)

    def refuse(self, found: Refusal) -> None:
        self.set_status(found.status)
        if found.status == 405:  # noqa: PLR2004 - Method Not Allowed
            self.set_header("Allow", ", ".join(METHODS))
        self.set_header("Connection", "close")
        self.answer(plain_page(str(found.status), found.reason), HTML)

    def answer(self, data: bytes, kind: str) -> None:
        """Answer with all of it; a browser that does not read it is not waited for for ever."""
        self.set_header("Content-Type", kind)
        read = self.finish(data)
        late = asyncio.get_running_loop().call_later(_READ_SECONDS, self.hang_up)
        read.add_done_callback(lambda _: late.cancel())

    def hang_up(self) -> None:
        connection: Any = self.request.connection
        connection.close()

    def write_error(self, status_code: int, **_: object) -> None:
        self.set_default_headers()
        self.answer(plain_page(str(status_code), "This request is not answered."), HTML)

    def log_exception(
        self, _type: type[BaseException] | None, value: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if not isinstance(value, (web.HTTPError, StreamClosedError, TimeoutError)):
            self.told(f"internal error of the preview: {type(value).__name__}: {value}")


def _incoming(request: HTTPServerRequest) -> Incoming:
    headers = {name.lower(): ",".join(request.headers.get_list(name)) for name in request.headers}
    return Incoming(request.method or "", request.uri or "", headers)


class _OwnFile(_Guarded):
    """A file of the server's own."""

    data: bytes
    kind: str

    def initialize(self, shown: Shown, told: Callable[[str], None], data: bytes = b"", name: str = "") -> None:
        super().initialize(shown, told)
        self.data, self.kind = data, media_type(name)

    def get(self) -> None:
        self.answer(self.data, self.kind)

    head = get


class _SiteFile(_Guarded):
    """A file of the site, a way to one, or the page that says that there is none."""

    async def get(self) -> None:
        path = site_path(self.request.uri or "", self.shown.base)
        folder = self.shown.folder
        if folder is None:
            self.set_status(503)
            self.set_header("Retry-After", "1")
            self.page(plain_page("The preview is being built", "It shows itself as soon as it is there."))
            return
        if path is None:
            self.missing(folder, path)
            return
        file = open_below(folder, path + "index.html" if path.endswith("/") or not path else path)
        if file is None:
            if path and not path.endswith("/") and read_below(folder, path + "/index.html") is not None:
                self.lead_to(self.shown.base + path + "/")
            else:
                self.missing(folder, path)
            return
        kind = HTML if path.endswith("/") or not path else media_type(path)
        with file:
            if kind == HTML:
                self.page(file.read())
            else:
                await self.send(file, kind)

    head = get

    def lead_to(self, place: str) -> None:
        self.clear_header("Content-Type")
        self.redirect(quote(place), status=302)

    def page(self, data: bytes) -> None:
        self.set_header("Content-Security-Policy", "frame-ancestors 'none'")
        self.answer(with_preview(data, self.shown.live, self.request.headers["Host"]), HTML)

    def missing(self, folder: Path, path: str | None) -> None:
        if self.request.path == "/" != self.shown.base:
            self.lead_to(self.shown.base)
            return
        self.set_status(404)
        pages = (read_below(folder, place) for place in not_found_pages(path))
        self.page(next((page for page in pages if page is not None), plain_page("404", "There is no such page.")))

    async def send(self, file: BinaryIO, kind: str) -> None:
        self.set_header("Content-Type", kind)
        if kind == "image/svg+xml":
            self.set_header("Content-Security-Policy", _PICTURE_POLICY)
        self.set_header("Content-Length", str(file.seek(0, 2)))
        file.seek(0)
        while self.request.method == "GET" and (part := file.read(_PART)):
            self.write(part)
            await asyncio.wait_for(self.flush(), _READ_SECONDS)
        await self.finish()


class _Listener(_Guarded, LiveReloadHandler):  # type: ignore[misc] # livereload comes without types
    """A page that listens for changes, in the LiveReload protocol (version 7)."""

    generation: int
    listeners: set[_Listener]

    def initialize(self, shown: Shown, told: Callable[[str], None], listeners: set[_Listener] | None = None) -> None:
        super().initialize(shown, told)
        self.listeners = listeners if listeners is not None else set()

    def prepare(self) -> None:
        super().prepare()
        if not self._finished and not same_origin(_incoming(self.request)):
            self.refuse(Refusal(403, "Only pages of this server may listen."))

    def check_origin(self, origin: str) -> bool:
        return same_origin(Incoming("GET", "", {"origin": origin, "host": self.request.headers.get("Host", "")}))

    def open(self, generation: str) -> None:
        self.generation = int(generation)

    def on_message(self, message: str | bytes) -> None:
        """Shake hands; a page that was loaded before what is shown now is told so at once."""
        try:
            said = json.loads(message)
            command = said["command"]
        except (ValueError, TypeError, LookupError):
            self.close()
            return
        if command == "hello":
            super().on_message(message)
        elif command == "info":
            self.listeners.add(self)
            if self.generation != self.shown.live.generation:
                self.reload()

    def reload(self) -> None:
        self.send_message({"command": "reload", "path": "*", "liveCSS": False, "liveImg": False})

    def on_close(self) -> None:
        self.listeners.discard(self)
