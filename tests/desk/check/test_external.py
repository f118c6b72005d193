"""Outgoing links are asked politely: what robots.txt allows, in turn, HEAD first, under a name, at public hosts."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsarchive.desk.checking import asking, hosts
from newsarchive.desk.checking.asking import NotAskedError, is_public
from newsarchive.desk.checking.external import Answer, ask, check_links
from newsarchive.desk.checking.hosts import Hosts, Manners
from newsarchive.desk.checking.outgoing import Outgoing, outgoing_links
from newsarchive.desk.checking.prose import read

#: What paths answer with another place.
MOVED = {
    "loop": (302, "/loop2"),
    "loop2": (302, "/loop"),
    "moved": (301, "/200"),
    "for-now": (302, "/200"),
    "to-dead": (301, "/404"),
}
HERE = Manners(private=True, timeout=1.0, pause=0.0)


def answer(url: str, manners: Manners = HERE) -> Answer:
    """What became of an address, asked by somebody who knows no host yet."""
    return ask(url, Hosts(manners))


@dataclass(slots=True)
class Host:
    """A server on loopback; ``asked`` are the questions for pages that it got, ``most`` how many at once.

    ``robots`` is its robots.txt, with its status; ``again`` the Retry-After of its next answer.
    """

    address: str
    robots: tuple[int, str] = (404, "")
    robots_asked: int = 0
    again: str = ""
    times: list[float] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    now: int = 0
    most: int = 0


@pytest.fixture
def host() -> Iterator[Host]:
    """A host that answers as the path says."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            made.times.append(time.monotonic())
            if self.path == "/robots.txt":
                made.robots_asked += 1
                self.tell(made.robots[0], body=made.robots[1].encode())
                return
            made.now += 1
            made.most = max(made.most, made.now)
            made.asked.append((self.command, self.path, self.headers["User-Agent"]))
            time.sleep(0.02)
            made.now -= 1
            again, made.again = made.again, ""
            if again:
                self.tell(503, "Retry-After", again)
            else:
                status, location = self.decide()
                self.tell(status, "Location", location)

        def tell(self, status: int, header: str = "", value: str = "", body: bytes = b"") -> None:
            self.send_response(status)
            if value:
                self.send_header(header, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_HEAD = answer  # noqa: N815 - the names that the server looks for

        def decide(self) -> tuple[int, str]:
            name = self.path.strip("/")
            if name == "slow":
                time.sleep(1.5)
            if name in MOVED:
                return MOVED[name]
            return (405 if self.command == "HEAD" else 200) if name == "no-head" else int(
                name if name.isdigit() else 200
            ), ""

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Host(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/200", Answer()),
        ("/404", Answer(dead="status 404")),
        ("/410", Answer(dead="status 410")),
        ("/500", Answer(dead="status 500")),
        ("/401", Answer(unchecked="status 401")),
        ("/403", Answer(unchecked="status 403")),
        ("/429", Answer(unchecked="status 429")),
        ("/503", Answer(unchecked="status 503")),
        ("/no-head", Answer()),
        ("/for-now", Answer()),
        ("/to-dead", Answer(dead="status 404")),
        ("/loop", Answer(dead="it leads round in a circle")),
        ("/slow", Answer(dead="no answer within 1 seconds")),
    ],
)
def test_answer_says_what_became_of_an_address(host: Host, path: str, expected: Answer) -> None:
    """Dead, alive, or none of our business; never an exception."""
    assert answer(host.address + path) == expected


def test_page_that_moved_for_good_is_told_with_its_address(host: Host) -> None:
    """A redirect for now is not."""
    assert answer(f"{host.address}/moved") == Answer(moved=f"{host.address}/200")


def test_head_is_asked_first_and_get_only_where_it_must(host: Host) -> None:
    """With an agent that says who asks."""
    answer(f"{host.address}/200")
    answer(f"{host.address}/no-head")
    assert [method for method, *_ in host.asked] == ["HEAD", "HEAD", "GET"]
    assert all("newsarchive" in agent for *_, agent in host.asked)


def test_host_is_asked_one_question_at_a_time(host: Host) -> None:
    """However many files link to it, and each address once."""
    links = {
        f"content/en/{n}.md": tuple(Outgoing(f"{host.address}/{200 + m}", 1, 1) for m in range(5)) for n in range(4)
    }
    assert list(check_links(links, HERE)) == []
    assert host.most == 1
    assert len(host.asked) == 5


def test_place_of_every_dead_link_is_told(host: Host) -> None:
    """In each file that has it, as a warning."""
    links = {path: (Outgoing(f"{host.address}/404", 7, 3),) for path in ("content/en/a.md", "content/en/b.md")}
    told = [str(one) for one in check_links(links, HERE)]
    assert [line.partition(" ")[0] for line in told] == ["content/en/a.md:7:3:", "content/en/b.md:7:3:"]
    assert all("warning[dead-link]" in line and "status 404" in line for line in told)


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "192.168.1.1", "0.0.0.1"]
)
def test_private_network_is_not_asked(host: Host, name: str) -> None:
    """Unless it is wanted: a contributed article must not make CI look around in its network."""
    port = host.address.rpartition(":")[2]
    assert answer(f"http://{name}:{port}/200", Manners()) == Answer(unchecked="it lies in a private network")
    assert host.times == []


def test_redirect_into_a_private_network_is_not_followed(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is judged anew, by the address that is then connected to."""
    seen: list[str] = []

    def judge(name: str, _port: int, *, private: bool) -> str:
        assert not private
        seen.append(name)
        if len(seen) > 2:  # robots.txt, the address, and where it leads
            raise NotAskedError("it lies in a private network", dead=False)
        return "127.0.0.1"

    monkeypatch.setattr(asking, "address_of", judge)
    found = answer(f"{host.address}/moved", Manners(timeout=1.0, pause=0.0))
    assert found == Answer(unchecked="it lies in a private network")
    assert len(host.asked) == 1


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://name.invalid/", "http://[/", "http://127.0.0.1:99999/", "ftp://x/"]
)
def test_address_that_cannot_be_asked_is_an_answer_too(url: str) -> None:
    """Nothing raises."""
    assert answer(url).dead


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False), ("64:ff9b::5db8:d822", True), ("224.0.0.1", False),
        ("fe80::1%eth0", False), ("fd00::1", False), ("100.64.0.1", False), ("169.254.169.254", False), ("::", False),
    ],
)  # fmt: skip
def test_address_is_judged_by_what_it_stands_for(address: str, public: bool) -> None:  # noqa: FBT001 - a table's column
    """IPv4 addresses inside those of IPv6, groups, links and carriers' networks included."""
    assert is_public(address) == public


def test_slow_talker_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that sends a byte of its headers now and then does not hold a run for ever."""
    monkeypatch.setattr(asking, "_WHOLE", 1)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                while True:
                    connection.sendall(b"H")
                    time.sleep(0.05)

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        began = time.monotonic()
        with pytest.raises((OSError, http.client.HTTPException)):
            asking.question("GET", f"http://127.0.0.1:{server.getsockname()[1]}/", timeout=0.5, private=True)
        assert time.monotonic() - began < 5
        thread.join(5)


# --- robots.txt -------------------------------------------------------------------------------------------------------


def test_forbidden_address_is_not_asked_and_not_called_dead(host: Host) -> None:
    """Under our own name or for all; robots.txt is asked once in a run."""
    host.robots = 200, "User-agent: *\nDisallow: /200\n"
    links = {"content/en/a.md": tuple(Outgoing(f"{host.address}/{path}", 7, 3) for path in ("200", "200/x", "204"))}
    told = [str(one) for one in check_links(links, HERE)]
    assert [line.partition(": ")[2].partition(";")[0] for line in told] == [
        f"warning[unchecked-link]: the address {host.address}/{path} was not checked: its robots.txt forbids it"
        for path in ("200", "200/x")
    ]
    assert [path for _, path, _ in host.asked] == ["/204"]
    assert host.robots_asked == 1


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        (
            (200, "User-agent: newsarchive-check\nDisallow: /\n\nUser-agent: *\nDisallow:\n"),
            "its robots.txt forbids it",
        ),
        ((200, "User-agent: other\nDisallow: /\n"), ""),
        ((200, "User-agent: newsarchive-check\nAllow: /200\n\nUser-agent: *\nDisallow: /\n"), ""),
        ((200, "User-agent: *\nDisallow: /2*0\n"), "its robots.txt forbids it"),
        ((200, "User-agent: *\nDisallow: /*\n"), "its robots.txt forbids it"),
        ((200, "User-agent: *\nDisallow: /*.pdf$\n"), ""),
        ((200, "User-agent: *\nAllow: /2*\nDisallow: /200$\n"), "its robots.txt forbids it"),
        ((200, "\ufeffUser-agent: *\r\nDisallow: /200\r\n"), "its robots.txt forbids it"),
        ((200, "\0\xff<html>"), ""),
        ((404, ""), ""),
        ((403, "User-agent: *\nDisallow: /\n"), ""),
        ((500, ""), "its robots.txt answers with status 500"),
        ((200, "User-agent: *\nCrawl-delay: 100\n"), "its robots.txt wants pauses of 100 seconds"),
        ((200, "User-agent: *\nRequest-rate: 1/90\n"), "its robots.txt wants pauses of 90 seconds"),
        ((200, f"User-agent: *\nCrawl-delay: {'9' * 5000}\n"), "its robots.txt wants pauses of 999999 seconds"),
        ((200, "User-agent: *\nCrawl-delay: %C2%B2\n"), ""),
        ((200, "User-agent: *\nRequest-rate: 1/²\n"), ""),
    ],
)
def test_robots_txt_is_obeyed(host: Host, robots: tuple[int, str], reason: str) -> None:
    """By the rules of RFC 9309: none where there is no such file, all where the server cannot say."""
    host.robots = robots
    assert answer(f"{host.address}/200") == Answer(unchecked=reason)
    assert bool(host.asked) == (not reason)


def test_delay_that_a_host_wants_lies_between_all_questions(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """HEAD and GET and addresses on its other pages; no longer than the bounds."""
    host.robots = 200, "User-agent: *\nCrawl-delay: 7\n"
    slept: list[float] = []
    now = [1000.0]

    def sleep(seconds: float) -> None:
        slept.append(round(seconds))
        now[0] += seconds

    monkeypatch.setattr(hosts, "time", Clock(now, sleep))
    links = {"content/en/a.md": tuple(Outgoing(f"{host.address}/{path}", 7, 3) for path in ("no-head", "200", "201"))}
    manners = Manners(private=True, timeout=1.0, pause=1.0, patience=25.0)
    told = [str(one) for one in check_links(links, manners)]
    assert slept == [7, 7, 7]
    assert [method for method, *_ in host.asked] == ["HEAD", "GET", "HEAD"]
    assert len(told) == 1
    assert "its host wants longer pauses than there is time for" in told[0]


@pytest.mark.parametrize(
    ("again", "expected", "questions"),
    [
        ("0", Answer(), 2),
        ("Wed, 21 Oct 2015 07:28:00 GMT", Answer(), 2),
        ("3600", Answer(unchecked="it asks to come back later"), 1),
        ("soon", Answer(unchecked="it asks to come back later"), 1),
    ],
)
def test_host_that_says_when_to_come_again_is_asked_once_more(
    host: Host, again: str, expected: Answer, questions: int
) -> None:
    """If it is soon enough; else its address was not checked."""
    host.again = again
    assert answer(f"{host.address}/200") == expected
    assert len(host.asked) == questions


def test_redirect_to_another_host_waits_for_its_turn(host: Host) -> None:
    """And asks that host's robots.txt."""
    host.robots = 200, "User-agent: *\nDisallow: /200\n"
    assert answer(f"{host.address}/moved") == Answer(unchecked="its robots.txt forbids it")
    known = Hosts(HERE)
    other = host.address.replace("127.0.0.1", "localhost")
    assert ask(f"{other}/201", known) == ask(f"{host.address}/201", known) == Answer()
    assert host.robots_asked == 3


@dataclass(slots=True)
class Clock:
    """Stands for the module ``time``: nobody waits."""

    now: list[float]
    sleep: Callable[[float], None]

    def monotonic(self) -> float:
        """Seconds since something."""
        return self.now[0]

    def time(self) -> float:
        """Seconds since 1970."""
        return self.now[0]


def test_links_of_a_file_are_found_at_their_places() -> None:
    """In the body, in the front matter, as references; not in code, and each once."""
    source = (
        "---\ntitle: T\nsource: {name: N, url: https://a.example/x}\n---\n"
        "[one](https://b.example/y_(z)), <https://c.example/#top>, https://d.example/.\n\n`https://code.example/`\n\n"
        '[again](https://b.example/y_(z))\n\n[r]: https://e.example/?a=1&b=2 "t"\n'
    )  # fmt: skip
    prose = read(source.encode())
    assert prose
    assert [(one.url, one.line) for one in outgoing_links(prose)] == [
        ("https://a.example/x", 3),
        ("https://b.example/y_(z)", 5),
        ("https://c.example/", 5),
        ("https://d.example/", 5),
        ("https://e.example/?a=1&b=2", 11),
    ]
