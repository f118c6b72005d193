"""Outgoing links are asked politely: in turn, HEAD first, under a name, in private networks only where it is wanted."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsarchive.desk.checking import external
from newsarchive.desk.checking.external import Answer, Manners, ask, check_links
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


@dataclass(slots=True)
class Host:
    """A server on loopback; ``asked`` are the questions that it got, ``most`` how many at once."""

    address: str
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    now: int = 0
    most: int = 0


@pytest.fixture
def host() -> Iterator[Host]:
    """A host that answers as the path says."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            made.now += 1
            made.most = max(made.most, made.now)
            made.asked.append((self.command, self.path, self.headers["User-Agent"]))
            time.sleep(0.02)
            made.now -= 1
            status, location = self.decide()
            self.send_response(status)
            if location:
                self.send_header("Location", location)
            self.send_header("Content-Length", "0")
            self.end_headers()

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
    ("path", "answer"),
    [
        ("/200", Answer()),
        ("/404", Answer(reason="status 404")),
        ("/410", Answer(reason="status 410")),
        ("/500", Answer(reason="status 500")),
        ("/403", Answer()),
        ("/429", Answer()),
        ("/no-head", Answer()),
        ("/for-now", Answer()),
        ("/to-dead", Answer(reason="status 404")),
        ("/loop", Answer(reason="it leads round in a circle")),
        ("/slow", Answer(reason="no answer within 1 seconds")),
    ],
)
def test_answer_says_what_became_of_an_address(host: Host, path: str, answer: Answer) -> None:
    """Dead, alive, or none of our business; never an exception."""
    assert ask(host.address + path, HERE) == answer


def test_page_that_moved_for_good_is_told_with_its_address(host: Host) -> None:
    """A redirect for now is not."""
    assert ask(f"{host.address}/moved", HERE) == Answer(moved=f"{host.address}/200")


def test_head_is_asked_first_and_get_only_where_it_must(host: Host) -> None:
    """With an agent that says who asks."""
    ask(f"{host.address}/200", HERE)
    ask(f"{host.address}/no-head", HERE)
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
    assert ask(f"http://{name}:{port}/200", Manners()).reason == "it lies in a private network"
    assert host.asked == []


def test_redirect_into_a_private_network_is_not_followed(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is judged anew, by the address that is then connected to."""
    seen: list[str] = []

    def judge(name: str, _port: int, _manners: Manners) -> str:
        seen.append(name)
        if len(seen) > 1:
            raise external._Refused("it lies in a private network")  # noqa: SLF001 - what the judge itself raises
        return "127.0.0.1"

    monkeypatch.setattr(external, "_address", judge)
    assert ask(f"{host.address}/moved", Manners(timeout=1.0)).reason == "it lies in a private network"
    assert len(host.asked) == 1


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://name.invalid/", "http://[/", "http://127.0.0.1:99999/", "ftp://x/"]
)
def test_address_that_cannot_be_asked_is_an_answer_too(url: str) -> None:
    """Nothing raises."""
    assert ask(url, HERE).reason


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
