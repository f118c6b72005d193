"""One question to a web server and its answer: a status, where it points to, when to come again, a text.

A host is looked up once, what was found is judged, and that very address is connected to, so that neither a name nor a
redirect leads into a private network. No cookie, no credential, no script, no byte of a page beyond the headers, and
an end to waiting however slowly a server talks.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

#: Who asks; what robots.txt may name is the part before the slash.
ROBOT = "newsarchive-check"
AGENT = f"{ROBOT}/1 (link check of a news archive)"
#: Bytes of robots.txt that are read (RFC 9309, 2.5), and times the time-out until any answer must have ended.
MOST_ROBOTS = 512_000
_WHOLE = 4
#: Addresses of IPv6 in whose last bytes a translator finds one of IPv4 (RFC 6052).
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


class NotAskedError(Exception):
    """An address cannot, or must not, be asked; the text is a clause that says why. ``dead``: nobody ever can."""

    def __init__(self, reason: str, *, dead: bool) -> None:
        """Keep reason and verdict."""
        super().__init__(reason)
        self.dead = dead


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said; ``location`` and ``again`` are its headers Location and Retry-After."""

    status: int
    location: str = ""
    again: str = ""
    body: bytes = b""


def question(method: str, url: str, *, timeout: float, private: bool, most: int = 0) -> Reply:
    """Ask for an address, and read up to ``most`` bytes of what it has.

    Raises NotAskedError, and what sockets, TLS and HTTP raise. ``private`` allows hosts of private networks.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise NotAskedError("the connection failed", dead=True)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    address = address_of(parts.hostname, port, private=private)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    )
    connection = _Connection(parts.hostname, port, address, timeout, secure=secure)
    end = threading.Timer(_WHOLE * timeout, connection.hang_up)
    end.daemon = True
    end.start()
    try:
        connection.request(method, target, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        body = answer.read(most) if most else b""
        return Reply(answer.status, answer.getheader("Location") or "", answer.getheader("Retry-After") or "", body)
    finally:
        end.cancel()
        connection.close()


def address_of(host: str, port: int, *, private: bool) -> str:
    """Return the address of a host that may be asked; raise NotAskedError where there is none."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise NotAskedError("there is no such host", dead=True) from None
    if not private and not all(is_public(one) for one in found):
        raise NotAskedError("it lies in a private network", dead=False)
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public net, also the IPv4 address that an IPv6 one stands for."""
    one = ipaddress.ip_address(address.partition("%")[0])
    inner: list[ipaddress.IPv4Address | None] = []
    if isinstance(one, ipaddress.IPv6Address):
        inner = [one.ipv4_mapped, one.sixtofour, one.teredo[1] if one.teredo else None]
        if one in _TRANSLATED:
            inner.append(ipaddress.IPv4Address(int(one) & 0xFFFFFFFF))
    return all(ip.is_global and not ip.is_multicast for ip in [one, *filter(None, inner)])


class _Connection(http.client.HTTPConnection):
    """A connection to an address that was looked up before, under the name of its host."""

    def __init__(self, host: str, port: int, address: str, timeout: float, *, secure: bool) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address = address
        self._secure = secure
        self.default_port = 443 if secure else 80  # which the header Host leaves out

    def connect(self) -> None:
        """Connect to the address; speak TLS with the host's name."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def hang_up(self) -> None:
        """End what goes on, from another thread."""
        if self.sock:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)
