"""A Dask cluster as executor: the same site as on one machine, and clear words where it cannot be (decision 33)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from distributed import Client

from newsarchive.build import cluster, workers
from newsarchive.build.cluster import Cluster, Station, dask_address
from newsarchive.build.code import code_digest
from newsarchive.build.errors import EnvironmentFailure, UsageError
from newsarchive.build.work import Shared
from newsarchive.model.settings import ParseSettings
from tests.small import Archive, archive

ARTICLES = 40
#: Seconds until processes of Dask are there, on a busy machine.
STARTING = 60
#: Seconds until one of them must have ended by itself.
ENDING = 10


def dask_command(name: str, *options: str) -> subprocess.Popen[bytes]:
    """Start ``dask scheduler`` or ``dask worker`` as the documentation does."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{name}", "--no-dashboard", "--host", "127.0.0.1", *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two workers on this machine, on the loopback alone; they end with the tests of this module."""
    file = tmp_path_factory.mktemp("dask") / "scheduler.json"
    worker = ("--scheduler-file", str(file), "--no-nanny", "--nthreads", "1", "--local-directory", str(file.parent))
    started = [
        dask_command("scheduler", "--port", "0", "--scheduler-file", str(file)),
        *(dask_command("worker", *worker) for _ in range(2)),
    ]
    try:
        until = time.monotonic() + STARTING
        while not (file.exists() and file.read_text(encoding="utf-8").endswith("}")):
            assert time.monotonic() < until, "the scheduler does not start"
            time.sleep(0.1)
        found = json.loads(file.read_text(encoding="utf-8"))["address"]
        with Client(found, timeout=STARTING) as client:
            client.wait_for_workers(2, timeout=STARTING)
        yield found.replace("tcp://", "dask://")
    finally:
        for process in reversed(started):  # the scheduler last: a worker takes its leave of it
            process.terminate()
            try:
                process.wait(ENDING)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive that keeps several workers busy, because chunks are small for once."""
    monkeypatch.setattr(workers, "INLINE", 2)
    monkeypatch.setattr(workers, "CHUNK", 3)
    made = archive(tmp_path, languages=["en"])
    for number in range(ARTICLES):
        made.article(f"en/a{number:02}.md", date=f"2014-01-{number % 28 + 1:02}")
    return made


def forget(made: Archive) -> None:
    """Put away what was built."""
    for path in (made.output, made.cache):
        path.rename(path.with_name(path.name + " of one"))


def test_cluster_of_two_gives_the_same_site(crowd: Archive, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read and rendered on a cluster has the bytes of a build in one process; none of it is done here."""
    crowd.build(jobs=1)
    alone = crowd.published()
    forget(crowd)
    for function in ("_read", "_render"):
        monkeypatch.delattr(f"newsarchive.build.work.{function}")
    report = crowd.build(jobs=1, executor=address)
    assert crowd.published() == alone
    assert report.articles == ARTICLES


def test_second_build_on_a_cluster_reads_and_renders_what_changed(crowd: Archive, address: str) -> None:
    """An edit of many articles goes to the cluster as a clean build does, and gives what a clean build gives."""
    crowd.build(jobs=1)
    for number in range(ARTICLES):
        crowd.article(f"en/a{number:02}.md", "Other text.\n", date=f"2014-01-{number % 28 + 1:02}")
    crowd.build(jobs=1, executor=address)
    stepwise = crowd.published()
    forget(crowd)
    crowd.build(jobs=2)
    assert stepwise == crowd.published()


def test_small_build_needs_no_cluster(crowd: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too little changed to be sent anywhere, nobody asks whether the cluster is there."""
    monkeypatch.setattr(workers, "INLINE", 1000)
    assert crowd.build(executor="dask://127.0.0.1:1").articles == ARTICLES


def test_cluster_that_is_away_fails_the_environment(crowd: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a scheduler at the address the build ends as one whose disk failed, and publishes nothing."""
    monkeypatch.setattr(cluster, "_PATIENCE", 1.0)
    with pytest.raises(EnvironmentFailure, match=r"tcp://127\.0\.0\.1:1 cannot be reached"):
        crowd.build(executor="dask://127.0.0.1:1")
    assert not crowd.output.exists()


@pytest.mark.parametrize(
    ("station", "told"),
    [
        (Station("another", sees_storage=True, is_daemon=False), "runs other code than this build"),
        (Station(code_digest(), sees_storage=False, is_daemon=False), "does not see the folder '.output.staging'"),
        (Station(code_digest(), sees_storage=True, is_daemon=True), "start it with --no-nanny"),
    ],
)
def test_worker_that_could_not_make_the_same_site_is_refused(
    crowd: Archive, address: str, monkeypatch: pytest.MonkeyPatch, station: Station, told: str
) -> None:
    """Other code, storage that is not shared, a process that may start none: each is told with what to do."""
    monkeypatch.setattr("distributed.Client.run", lambda *_, **__: {"tcp://127.0.0.1:1": station})
    with pytest.raises(EnvironmentFailure, match=re.escape(told)):
        crowd.build(executor=address)


def test_chunk_that_kills_a_process_is_told_and_the_next_is_done(tmp_path: Path, address: str) -> None:
    """What ends the process of a chunk breaks that chunk, as on one machine, and not the worker."""
    (tmp_path / "staging").mkdir()
    settings = ParseSettings(("en",), "UTC", "reject", typography=True, max_article_bytes=1000)
    shared = Shared(settings, {}, {}, tmp_path / "store", tmp_path / "staging", tmp_path / "output")
    with Cluster(dask_address(address), shared) as executor:
        with pytest.raises(BrokenProcessPool):
            executor.submit(os._exit, 7).result()
        assert executor.submit(len, (1, 2, 3)).result() == 3


@pytest.mark.parametrize(
    ("text", "address"),
    [("dask://build.example.org:8786", "tcp://build.example.org:8786"), ("tls://[::1]:8786", "tls://[::1]:8786")],
)
def test_address_is_told_to_dask_in_its_own_words(text: str, address: str) -> None:
    """``dask`` is plain TCP, ``tls`` is what it says."""
    assert dask_address(text) == address


@pytest.mark.parametrize("text", ["8786", "http://host:1", "dask://host", "dask://:8786", "dask://host:port"])
def test_address_of_no_cluster_is_wrong_usage(text: str, crowd: Archive) -> None:
    """What names no cluster is refused before anything is built, with the two forms that do."""
    with pytest.raises(UsageError, match="write dask://HOST:PORT"):
        crowd.build(executor=text)
