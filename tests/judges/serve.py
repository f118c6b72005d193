"""Serves a folder on this machine for judges that follow links; prints the address. Usage: serve.py FOLDER.

Keeps connections open and a long queue of new ones. The server that comes with Python, started by name, queues five and
drops the rest when the machine is busy, which a judge then takes for dead links.
"""

from __future__ import annotations

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from socket import socket


class Server(ThreadingHTTPServer):
    """One thread for each connection, a hundred connections waiting."""

    request_queue_size = 100
    daemon_threads = True

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """Tell of a fault, but not of a judge that ends and leaves its connections open."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Handler(SimpleHTTPRequestHandler):
    """Files, over connections that stay open, without a line for each request."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class named it
        """Say nothing."""


if __name__ == "__main__":
    with Server(("127.0.0.1", 0), partial(Handler, directory=sys.argv[1])) as server:
        print(f"http://127.0.0.1:{server.server_port}", flush=True)
        server.serve_forever()
