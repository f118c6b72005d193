"""``--external``: whether what the archive links to still answers, asked as a guest asks.

HEAD first, GET where a server does not know it; redirects are followed to their end. An address is dead only where
somebody said so, or nobody answers; what nobody may ask, or what is for others to see, was not checked. ``hosts`` keeps
the pauses and the rules of each host, ``asking`` keeps out of private networks.
"""

from __future__ import annotations

import http.client
import ssl
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from newsarchive.desk.checking.asking import NotAskedError, Reply
from newsarchive.desk.checking.hosts import MOVES, Hosts, Manners
from newsarchive.desk.checking.outgoing import Outgoing
from newsarchive.model.problems import Problem, problem

_MOST_REDIRECTS = 5
#: Answers to HEAD after which GET is tried: many servers know only that.
_ASK_AGAIN = frozenset({400, 403, 404, 405, 406, 500, 501, 502})
#: Answers that say nothing about the page: it is there for somebody, or later.
_UNDECIDED = frozenset({401, 403, 429, 451, 503})
_PERMANENT = frozenset({301, 308})
_FIRST_ERROR = 400


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an address; all may be empty.

    ``dead`` and ``unchecked`` are the clauses that say why, ``moved`` is where it is now for good.
    """

    dead: str = ""
    unchecked: str = ""
    moved: str = ""


def check_links(links: Mapping[str, tuple[Outgoing, ...]], manners: Manners) -> Iterator[Problem]:
    """Yield a warning for each place that links to what does not answer, was not checked, or has moved.

    ``links`` are those of each file.
    """
    hosts = Hosts(manners)
    by_host: dict[str, dict[str, None]] = defaultdict(dict)
    for found in links.values():
        for one in found:
            by_host[urlsplit(one.url).netloc.lower()][one.url] = None
    answers: dict[str, Answer] = {}
    with ThreadPoolExecutor(max_workers=manners.hosts) as pool:
        for of_host in pool.map(lambda urls: {url: ask(url, hosts) for url in urls}, by_host.values()):
            answers.update(of_host)
    for path, found in links.items():
        for one in found:
            told = _told(answers[one.url], one, path)
            if told:
                yield told


def _told(answer: Answer, one: Outgoing, path: str) -> Problem | None:
    place = path, one.line, one.column
    if answer.dead:
        return problem("dead-link", *place, severity="warning", address=one.url, reason=answer.dead)
    if answer.unchecked:
        return problem("unchecked-link", *place, severity="warning", address=one.url, reason=answer.unchecked)
    if answer.moved:
        return problem("moved-link", *place, severity="warning", address=one.url, to=answer.moved)
    return None


def ask(url: str, hosts: Hosts) -> Answer:
    """Return what became of an address; never raises."""
    try:
        return _follow(url, hosts)
    except NotAskedError as refused:
        return Answer(dead=str(refused)) if refused.dead else Answer(unchecked=str(refused))
    except TimeoutError:
        return Answer(dead=f"no answer within {hosts.manners.timeout:g} seconds")
    except ssl.SSLError:
        return Answer(dead="the certificate is not valid")
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(dead="the connection failed")


def _follow(url: str, hosts: Hosts) -> Answer:
    """Return what the end of an address's redirects answers; raises as ``Hosts.ask``."""
    here, for_good = url, True
    seen = {here}
    while len(seen) <= _MOST_REDIRECTS + 1:
        reply = _reply(here, hosts)
        if reply.status not in MOVES or not reply.location:
            if reply.status in _UNDECIDED:
                return Answer(unchecked=f"status {reply.status}")
            if reply.status >= _FIRST_ERROR:
                return Answer(dead=f"status {reply.status}")
            return Answer(moved=here if here != url and for_good else "")
        for_good = for_good and reply.status in _PERMANENT
        here = urljoin(here, reply.location).partition("#")[0]
        if here in seen:
            break
        seen.add(here)
    return Answer(dead="it leads round in a circle")


def _reply(url: str, hosts: Hosts) -> Reply:
    """Return the answer to HEAD, or to GET where HEAD is not answered well."""
    reply = hosts.ask("HEAD", url)
    return hosts.ask("GET", url) if reply.status in _ASK_AGAIN else reply
