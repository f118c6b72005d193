"""A publication that is killed at any moment, with a reader fetching all the time (THREATS J-01).

The process that publishes is a real one and dies of a real ``kill -9``, at moments spread over the time that a
publication takes. A server of files, which resolves the link at every request as nginx does, is asked meanwhile.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from newsarchive.desk.publishing.publish import rollback
from tests.build.processes import DONE, end, start
from tests.desk.publishing.conftest import Desk
from tests.small import Archive

MOMENTS = 200
#: A page, a list and a feed that differ between the two sites, and a page that is the same in both.
WATCHED = (
    "/en/2014/04/opening/",
    "/en/",
    "/en/feed.xml",
    "/ru/2014/04/%D0%BE%D1%82%D0%BA%D1%80%D1%8B%D1%82%D0%B8%D0%B5/",
)
KILLED = -signal.SIGKILL


class Silent(SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else every answer waits for the acknowledgement of its header

    def log_message(self, *_: object) -> None:
        """Write nothing."""


@dataclass(slots=True)
class Reader:
    """Fetches the watched addresses in turn until it is told to stop.

    ``answers`` are (asked at, address, status, bytes).
    """

    port: int
    stop: threading.Event = field(default_factory=threading.Event)
    answers: list[tuple[float, str, int, bytes]] = field(default_factory=list)

    def run(self) -> None:
        """Fetch."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        while not self.stop.wait(0.001):
            for address in WATCHED:
                asked = time.monotonic()
                connection.request("GET", address)
                answer = connection.getresponse()
                self.answers.append((asked, address, answer.status, answer.read()))
        connection.close()


@contextmanager
def reading(folder: Path) -> Iterator[Reader]:
    """Serve a folder and fetch from it during the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
    reader = Reader(server.server_address[1])
    threads = [threading.Thread(target=server.serve_forever, args=(0.01,)), threading.Thread(target=reader.run)]
    for thread in threads:
        thread.start()
    try:
        yield reader
    finally:
        reader.stop.set()
        threads[1].join()
        server.shutdown()
        threads[0].join()
        server.server_close()


def file_of(address: str, site: dict[str, bytes]) -> bytes:
    """What a site has at a watched address."""
    if address.startswith("/ru/"):
        address = "/ru/2014/04/открытие/"
    return site[(address + "index.html" if address.endswith("/") else address).lstrip("/")]


def two_sites(desk: Desk, folder: Path) -> tuple[Desk, Desk]:
    """The same archive in two states, each with its own output, and one target."""
    shutil.copytree(desk.archive.root, folder / "other")
    other = Desk(Archive(folder / "other"), desk.target)
    other.archive.settings(title={"en": "Other", "ru": "Другой", "de": "Anders"})
    other.edit("Another text altogether.")
    return desk, other


def test_j01_killed_at_200_moments_readers_get_the_old_site_or_the_new_one(desk: Desk, tmp_path: Path) -> None:
    """No 404, no half page, never back to the old site; what lies behind the link is one site whole at all times; and
    the next publication needs no cleaning up.
    """
    desks = two_sites(desk, tmp_path)
    sites = [one.archive.published() for one in desks]
    chance = random.Random(20140423)
    desk.publish()
    began = time.monotonic()
    assert end(start(desks[1].publish)) == DONE
    lasts = time.monotonic() - began
    now, killed, switched, asked, tries = 1, 0, 0, 0, 0
    with reading(desk.current) as reader:
        while killed < MOMENTS:
            tries += 1
            assert tries < 5 * MOMENTS
            reader.answers.clear()
            began = time.monotonic()
            process = start(desks[1 - now].publish)
            time.sleep(chance.uniform(0, 1.1 * lasts))
            os.kill(process, signal.SIGKILL)
            was_killed = end(process) == KILLED
            killed += was_killed
            lasts *= 1.01 if was_killed else 0.97  # a machine with other work is now slower, now faster
            site = desk.read()
            assert site in sites
            after = sites.index(site)
            switched += after != now
            seen = [answer for answer in reader.answers if answer[0] > began]  # others were asked for before
            asked += len(seen)
            assert {status for _, _, status, _ in seen} <= {200}
            whole = [[body == file_of(address, one) for one in sites] for _, address, _, body in seen]
            assert all(map(any, whole))
            if after != now:  # what is only in the new site comes after everything that is only in the old one
                ages = [which.index(True) == after for which in whole if not all(which)]
                assert ages == sorted(ages)
            else:
                assert all(which[now] for which in whole)
            now = after
    told = f"{tries} publications, {killed} killed, {switched} switched, {asked} answers, {len(sites[0])} files"
    print(told)  # noqa: T201 - for docs/explanation/publishing.md: pytest -s
    assert 0 < switched < tries
    assert asked > MOMENTS
    for one in (desks[1 - now], desks[now]):
        one.publish()
        assert desk.read() == one.archive.published()
    assert [name for name in desk.releases if not name.startswith("r")] == []


def test_j01_a_rollback_that_is_killed_leaves_one_release_or_the_other(desk: Desk) -> None:
    """Bringing back a release is one rename: before it readers have the one, afterwards the other."""
    chance = random.Random(1)
    desk.publish()
    sites = [desk.read()]
    desk.edit("Two.")
    names = [desk.releases[0], desk.publish().release.name]
    sites.append(desk.read())
    for turn in range(20):
        process = start(partial(rollback, desk.places, desk.target, names[turn % 2]))
        time.sleep(chance.uniform(0, 0.02))
        os.kill(process, signal.SIGKILL)
        end(process)
        assert desk.read() in sites
    rollback(desk.places, desk.target, names[0])
    assert desk.read() == sites[0]
