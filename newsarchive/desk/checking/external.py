"""``--external``: whether what the archive links to still answers, asked as a guest asks.

One question at a time for each host, with a pause between two; HEAD first, GET where a server does not know it; an
agent that says who asks; no cookie, no script, no byte more than the headers. A host in a private network is never
asked unless that is wanted, whatever a name or a redirect says.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from newsarchive.desk.checking.outgoing import Outgoing
from newsarchive.model.problems import Problem, problem

_AGENT = "newsarchive-check/1 (link check of a news archive)"
_MOST_REDIRECTS = 5
#: Answers to HEAD after which GET is tried: many servers know only that.
_ASK_AGAIN = frozenset({400, 403, 404, 405, 406, 429, 500, 501, 502, 503})
#: Answers that say nothing about the page: it is there for somebody, or later.
_UNDECIDED = frozenset({401, 403, 429, 451, 503})
_PERMANENT = frozenset({301, 308})
_MOVES = frozenset({301, 302, 303, 307, 308})
_FIRST_ERROR = 400


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are asked: seconds to wait for an answer and between two questions, how many hosts at once.

    ``private`` allows addresses of private networks and of this machine.
    """

    private: bool = False
    timeout: float = 15.0
    pause: float = 1.0
    hosts: int = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an address: ``reason`` why it is dead, ``moved`` where it is now for good; both may be empty."""

    reason: str = ""
    moved: str = ""


class _Refused(Exception):  # noqa: N818 - an answer, told to the editor
    """The address cannot be asked; the text says why."""


def check_links(links: Mapping[str, tuple[Outgoing, ...]], manners: Manners) -> Iterator[Problem]:
    """Yield a warning for each place that links to what does not answer, or has moved; ``links`` by file."""
    by_host: dict[str, dict[str, None]] = defaultdict(dict)
    for found in links.values():
        for one in found:
            by_host[urlsplit(one.url).netloc.lower()][one.url] = None
    answers: dict[str, Answer] = {}
    with ThreadPoolExecutor(max_workers=manners.hosts) as pool:
        for of_host in pool.map(lambda urls: ask_in_turn(tuple(urls), manners), by_host.values()):
            answers.update(of_host)
    for path, found in links.items():
        for one in found:
            answer = answers[one.url]
            if answer.reason:
                yield problem(
                    "dead-link", path, one.line, one.column, severity="warning",
                    address=one.url, reason=answer.reason,
                )  # fmt: skip
            elif answer.moved:
                yield problem(
                    "moved-link", path, one.line, one.column, severity="warning", address=one.url, to=answer.moved
                )


def ask_in_turn(urls: tuple[str, ...], manners: Manners) -> dict[str, Answer]:
    """Return the answer for each address of one host, asked one after the other."""
    answers = {}
    for number, url in enumerate(urls):
        if number:
            time.sleep(manners.pause)
        answers[url] = ask(url, manners)
    return answers


def ask(url: str, manners: Manners) -> Answer:
    """Return what became of an address; never raises."""
    try:
        return _follow(url, manners)
    except _Refused as refused:
        return Answer(reason=str(refused))
    except TimeoutError:
        return Answer(reason=f"no answer within {manners.timeout:g} seconds")
    except ssl.SSLError:
        return Answer(reason="the certificate is not valid")
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(reason="the connection failed")


def _follow(url: str, manners: Manners) -> Answer:
    """Return what the end of an address's redirects answers; raises what sockets, TLS and HTTP raise, and _Refused."""
    here, for_good = url, True
    seen = {here}
    while len(seen) <= _MOST_REDIRECTS + 1:
        status, location = _question(here, manners)
        if status not in _MOVES or not location:
            dead = status >= _FIRST_ERROR and status not in _UNDECIDED
            moved = here if here != url and for_good and not dead else ""
            return Answer(f"status {status}" if dead else "", moved)
        for_good = for_good and status in _PERMANENT
        here = urljoin(here, location).partition("#")[0]
        if here in seen:
            break
        seen.add(here)
    return Answer(reason="it leads round in a circle")


def _question(url: str, manners: Manners) -> tuple[int, str]:
    """Return status and Location of an address: of HEAD, or of GET where HEAD is not answered well."""
    status, location = _once("HEAD", url, manners)
    return _once("GET", url, manners) if status in _ASK_AGAIN else (status, location)


def _once(method: str, url: str, manners: Manners) -> tuple[int, str]:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _Refused("the connection failed")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _address(parts.hostname, port, manners)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    )
    connection = _Connection(parts.hostname, port, address, manners.timeout, secure=parts.scheme == "https")
    try:
        connection.request(method, target, headers={"User-Agent": _AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()


def _address(host: str, port: int, manners: Manners) -> str:
    """Return the address of a host that may be asked: the one that was judged is the one that is connected to."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise _Refused("there is no such host") from None
    if not manners.private and not all(ipaddress.ip_address(one.partition("%")[0]).is_global for one in found):
        raise _Refused("it lies in a private network")
    return found[0]


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
