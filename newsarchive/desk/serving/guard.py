"""Which requests are answered at all: a request's line and headers to a refusal, or to none.

A browser on this machine runs pages of strangers too. A stranger's page may send requests here, under a name of its
own that it lets point to this machine (DNS rebinding), or straight away; neither may read the drafts or listen for
changes. So the server answers only to names that it knows, and only to its own pages. Pure; nothing is looked up.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import NamedTuple

METHODS = ("GET", "HEAD")
#: The longest request target in bytes: 4,096 for a path (PATH_MAX) that is escaped in part, and a search.
LONGEST_TARGET = 8192
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::[0-9]{1,5})?", re.IGNORECASE | re.ASCII)


class Refusal(NamedTuple):
    """The status of the answer (RFC 9110, section 15) and what is wrong, in one sentence."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a request says of itself; ``headers`` by lower-case name, those that came more than once joined by commas.

    ``target`` is as it was sent, still escaped.
    """

    method: str
    target: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """The names under which the server answers, whatever the port: those of a tunnel differ from ours.

    ``any_address``: also under every IP address, which no stranger can make a name of; for a server that other
    machines may reach.
    """

    names: frozenset[str] = LOOPBACK
    any_address: bool = False

    def __contains__(self, host: object) -> bool:
        """Whether a Host header (RFC 9110, section 7.2) names this server."""
        found = _HOST.fullmatch(host) if isinstance(host, str) else None
        if found is None:
            return False
        name = found["name"].lower()
        return name in self.names or (self.any_address and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def refusal(incoming: Incoming, names: Names) -> Refusal | None:
    """Return why the request is not answered, None where it is."""
    if incoming.headers.get("host", "") not in names:
        return Refusal(421, "This is not the host that the request asks for.")
    if _is_foreign(incoming):
        return Refusal(403, "Pages of other sites get no answer.")
    return _malformed(incoming)


def _is_foreign(incoming: Incoming) -> bool:
    """Whether a page of another site sent it: by Origin, or by Fetch Metadata (W3C) where it embeds or fetches.

    A link to here that somebody follows is a navigation, and is answered.
    """
    headers = incoming.headers
    if "origin" in headers and not same_origin(incoming):
        return True
    foreign = headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}
    return foreign and headers.get("sec-fetch-dest") != "document"


def _malformed(incoming: Incoming) -> Refusal | None:
    if incoming.method not in METHODS:
        return Refusal(405, "Only GET and HEAD are answered.")
    if len(incoming.target) > LONGEST_TARGET:
        return Refusal(414, "The address is too long.")
    if not incoming.target.startswith("/"):
        return Refusal(400, "The address must be a path.")
    if incoming.headers.get("content-length", "0") != "0" or "transfer-encoding" in incoming.headers:
        return Refusal(400, "A request has no body here.")
    return None


def same_origin(incoming: Incoming) -> bool:
    """Whether the request says that a page of this very server sent it; without an Origin header it does not."""
    return incoming.headers.get("origin", "").lower() == f"http://{incoming.headers.get('host', '')}".lower()
