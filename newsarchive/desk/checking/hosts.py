"""The hosts that are asked in one run: whose turn it is, what each allows, and how long it wants to be left alone.

Of each host there is one question at a time and a pause between two, whoever asks: redirects of other hosts lead here
too. Its robots.txt (RFC 9309) is read once, before anything else; its Crawl-delay lengthens the pause, within bounds.
What a host does not want to be asked is not asked.
"""

from __future__ import annotations

import http.client
import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from newsarchive.desk.checking.asking import MOST_ROBOTS, ROBOT, NotAskedError, Reply, question

MOVES = frozenset({301, 302, 303, 307, 308})
#: "Come again later", of which a server may say when.
_LATER = frozenset({429, 503})
_MOST_REDIRECTS = 5
_CLIENT_ERROR, _SERVER_ERROR = 400, 500
#: A rule and what it is about; the parser of the standard library takes an asterisk for a character like others.
_RULE = re.compile(r"^\s*(allow|disallow)\s*:\s*([^#\r\n]*?)\s*(?:#.*)?$", re.IGNORECASE)

#: A pace and its numbers, of which that parser reads any, as long as they are, in whatever digits.
_PACE = re.compile(r"^\s*(?:crawl-delay|request-rate)\s*:([^#]*)", re.IGNORECASE)
_READABLE_PACE = re.compile(r"[0-9/.\s]*", re.ASCII)
_LONG_NUMBER, _VERY_LONG = re.compile(r"[0-9]{7,}"), "999999"


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are asked: seconds to wait for an answer and between two questions, how many hosts at once.

    ``longest`` is the longest pause that a host gets if it asks for more, in seconds; ``patience`` what all pauses of
    one host may come to. ``private`` allows addresses of private networks and of this machine.
    """

    private: bool = False
    timeout: float = 15.0
    pause: float = 1.0
    longest: float = 30.0
    patience: float = 900.0
    hosts: int = 8


@dataclass(slots=True)
class _Host:
    """``turn`` is held while it is asked; ``next`` is when it may be asked again, ``waited`` all its pauses."""

    turn: threading.RLock = field(default_factory=threading.RLock)
    next: float = 0.0
    waited: float = 0.0
    pause: float = 0.0
    rules: dict[str, RobotFileParser | str] = field(default_factory=dict)


class Hosts:
    """Asks hosts; all threads of a run share one."""

    def __init__(self, manners: Manners) -> None:
        """Begin without knowing any host."""
        self.manners = manners
        self._hosts: defaultdict[str, _Host] = defaultdict(lambda: _Host(pause=manners.pause))
        self._lock = threading.Lock()

    def ask(self, method: str, url: str) -> Reply:
        """Ask for an address when its host's turn has come.

        A host that says when to come again is asked once more then. Raises NotAskedError where robots.txt forbids
        it or the host wants too long pauses, and what ``question`` raises.
        """
        host = self._host(url)
        with host.turn:
            self._admit(host, url)
            reply = self._question(host, method, url)
            if reply.status in _LATER and reply.again:
                seconds = _seconds(reply.again)
                if seconds > self.manners.longest:
                    raise NotAskedError("it asks to come back later", dead=False)
                host.next = max(host.next, time.monotonic() + seconds)
                reply = self._question(host, method, url)
            return reply

    def _host(self, url: str) -> _Host:
        try:
            name = (urlsplit(url).hostname or "").lower()
        except ValueError:
            raise NotAskedError("the connection failed", dead=True) from None
        with self._lock:
            return self._hosts[name]

    def _question(self, host: _Host, method: str, url: str, most: int = 0) -> Reply:
        wait = host.next - time.monotonic()
        if wait > 0:
            if host.waited + wait > self.manners.patience:
                raise NotAskedError("its host wants longer pauses than there is time for", dead=False)
            host.waited += wait
            time.sleep(wait)
        try:
            return question(method, url, timeout=self.manners.timeout, private=self.manners.private, most=most)
        finally:
            host.next = time.monotonic() + host.pause

    def _admit(self, host: _Host, url: str) -> None:
        parts = urlsplit(url)
        origin = f"{parts.scheme.lower()}://{parts.netloc.lower()}"
        if origin not in host.rules:
            host.rules[origin] = self._rules(host, origin)
        rules = host.rules[origin]
        if isinstance(rules, str):
            raise NotAskedError(rules, dead=False)
        if not rules.can_fetch(ROBOT, url):
            raise NotAskedError("its robots.txt forbids it", dead=False)
        delay = float(rules.crawl_delay(ROBOT) or 0)
        rate = rules.request_rate(ROBOT)
        if rate:
            delay = max(delay, rate.seconds / max(1, rate.requests))
        if delay > self.manners.longest:
            raise NotAskedError(f"its robots.txt wants pauses of {delay:g} seconds", dead=False)
        if delay > host.pause:
            host.next += delay - host.pause
            host.pause = delay

    def _rules(self, host: _Host, origin: str) -> RobotFileParser | str:
        """Return the rules of an origin, or the clause that says why nothing there may be asked (RFC 9309, 2.3.1)."""
        rules = RobotFileParser()
        url = f"{origin}/robots.txt"
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                reply = self._question(host, "GET", url, MOST_ROBOTS)
            except (OSError, http.client.HTTPException, ValueError):
                rules.parse([])  # the address itself will tell what is wrong with its host
                return rules
            if reply.status not in MOVES or not reply.location:
                break
            url = urljoin(url, reply.location)
            if (urlsplit(url).hostname or "").lower() != (urlsplit(origin).hostname or "").lower():
                break  # the turn that is held is of this host; one that points elsewhere has no rules of its own
        if reply.status >= _SERVER_ERROR:
            return f"its robots.txt answers with status {reply.status}"
        rules.parse(_plain(reply.body) if reply.status < _CLIENT_ERROR and reply.status not in MOVES else [])
        return rules


def _plain(data: bytes) -> list[str]:
    """Return the lines of robots.txt without asterisks in paths: a ban ends before its first, a permission goes.

    So more is forbidden than was meant, except by a ban of whatever has something in its middle, which goes too. Paces
    have numbers that can be read.
    """
    lines = []
    for line in data.decode("utf-8-sig", "replace").splitlines():
        pace = _PACE.match(line)
        if pace:
            lines += [_LONG_NUMBER.sub(_VERY_LONG, line)] if _READABLE_PACE.fullmatch(pace[1]) else []
            continue
        rule = _RULE.match(line)
        if not rule or not ("*" in rule[2] or rule[2].endswith("$")):
            lines.append(line)
            continue
        before, asterisk, after = rule[2].partition("*")
        bans = rule[1].lower() == "disallow"
        if bans and (before not in {"", "/"} or not after.strip("*$")):
            lines.append(f"Disallow: {before.removesuffix('$') or '/'}")
        elif not bans and not asterisk:
            lines.append(f"Allow: {before.removesuffix('$')}")
    return lines


def _seconds(again: str) -> float:
    """Return for how long a Retry-After asks (RFC 9110, 10.2.3): seconds or a date; for ever if it cannot be read."""
    if again.strip().isdecimal():
        return float(again)
    try:
        return max(0.0, parsedate_to_datetime(again).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return float("inf")
