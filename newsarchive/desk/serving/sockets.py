"""The sockets that a preview listens on: this machine alone unless another host is named.

Turns a host and a port into listening sockets, all of one port. Without a host it is both loopback addresses, as far
as the machine has them; a port that is taken gives way to one of the next, unless it was asked for.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Sequence

from newsarchive.build.errors import EnvironmentFailure, UsageError

PORT = 8000
#: How many ports are tried.
_TRIES = 20
_LOOPBACK = ("127.0.0.1", "::1")
_QUEUE = 128


def listen(host: str | None, port: int | None) -> list[socket.socket]:
    """Return listening sockets; port 0 means one that is free. Raises UsageError, EnvironmentFailure."""
    wanted = [PORT + number for number in range(_TRIES)] if port is None else [port]
    for number in wanted:
        found = _try(addresses(host), number)
        if found:
            return found
    if port is None:
        raise EnvironmentFailure(f"the ports {PORT} to {wanted[-1]} are all taken; name a free one with --port")
    raise EnvironmentFailure(f"the port {port} is taken; name another with --port, or 0 for any that is free")


def addresses(host: str | None) -> tuple[str, ...]:
    """Return the IP addresses to listen on; raise UsageError where a name has none."""
    if host is None or host == "localhost":
        return _LOOPBACK
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise UsageError(f"--host '{host}' is no address of this machine") from None
    return tuple(dict.fromkeys(str(place[0]) for *_, place in found))


def is_loopback(found: Sequence[str]) -> bool:
    """Whether no other machine can reach any of these addresses."""
    return all(ipaddress.ip_address(one.partition("%")[0]).is_loopback for one in found)


def is_any(found: Sequence[str]) -> bool:
    """Whether one of these addresses stands for all that the machine has."""
    return any(ipaddress.ip_address(one.partition("%")[0]).is_unspecified for one in found)


def _try(places: Sequence[str], port: int) -> list[socket.socket]:
    """Return a socket for each address that the machine has, none where the port is taken on one of them."""
    found: list[socket.socket] = []
    missing: OSError | None = None
    for place in places:
        try:
            found.append(_socket(place, found[0].getsockname()[1] if found else port))
        except OSError as fault:
            if fault.errno in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
                missing = fault
                continue
            for one in found:
                one.close()
            if fault.errno == errno.EADDRINUSE:
                return []
            raise EnvironmentFailure(f"the port {port} cannot be used: {fault.strerror}") from fault
    if missing and not found:
        raise UsageError(f"'{places[0]}' is no address of this machine")
    return found


def _socket(place: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in place else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # POSIX: also while old connections linger
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.setblocking(False)  # noqa: FBT003 - the standard library's own signature
        made.bind((place, port))
        made.listen(_QUEUE)
    except OSError:
        made.close()
        raise
    return made
