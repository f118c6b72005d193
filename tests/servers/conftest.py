"""The sample site, published as the documentation says, behind nginx and Caddy with the configurations of examples/.

Of a configuration only what its head tells users to change is changed: the name, the folder, and here the port. A
server is a child process in the foreground, on a port of loopback, with all its files in a folder of the test.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from newsarchive.build.inputs import Places
from newsarchive.build.pipeline import build
from newsarchive.build.request import Request
from newsarchive.desk.publishing.publish import publish
from tests.conftest import PROJECT_ROOT
from tests.small import NOW, files, in_a_hurry

EXAMPLES = PROJECT_ROOT / "examples/servers"
HOST = "127.0.0.1"
FOLDER, NAME = "/srv/archive/current", "archive.example.org"
#: Seconds until a server must answer.
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says: status, headers (names in small letters), bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and the site that it serves."""

    name: str
    port: int
    target: Path
    places: Places

    def get(self, target: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for an address as it stands, with headers written with underscores."""
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        connection.putrequest(method, target, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        connection.close()
        return found

    @property
    def site(self) -> dict[str, bytes]:
        """The files of the current release, the compressed copies left out."""
        return {path: data for path, data in files((self.target / "current").resolve()).items() if path[-3:] != ".gz"}

    def publish(self) -> None:
        """Publish what is built."""
        publish(self.places, self.target, keep=2, compress=True, drafts=False)


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> tuple[Places, Path]:
    """The sample archive as built and published."""
    folder = tmp_path_factory.mktemp("servers")
    shutil.copytree(PROJECT_ROOT / "content", folder / "archive/content")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    (folder / "archive/content/static/drawing.svg").write_text(drawing, encoding="utf-8")
    (folder / "archive/content/static/.well-known").mkdir()
    (folder / "archive/content/static/.well-known/security.txt").write_text("Contact: mailto:a@example.org\n")
    aliases = '["/index.php?id=17&x=%D0%B9", /старое/страница.html]'
    moved = f"---\ntitle: Moved\ndate: 2024-10-02\naliases: {aliases}\n---\nHere.\n"
    (folder / "archive/content/en/2024/10").mkdir(parents=True, exist_ok=True)
    (folder / "archive/content/en/2024/10/moved.md").write_text(moved, encoding="utf-8")
    places = Places.of(folder / "archive", None, None)
    umask = os.umask(0o022)
    with in_a_hurry():
        build(Request(places, as_of=NOW + 365 * 24 * 3600, jobs=1))
        publish(places, folder / "www", keep=2, compress=True, drafts=False)
    os.umask(umask)
    return places, folder / "www"


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        port: int = one.getsockname()[1]
        return port


def changed(text: str, replaced: Mapping[str, tuple[str, int]]) -> str:
    """The text with each key replaced by its value, which must happen just as often as is said."""
    for old, (new, times) in replaced.items():
        assert text.count(old) == times, f"'{old}' stands {text.count(old)} times in the configuration"
        text = text.replace(old, new)
    return text


def nginx_configuration(folder: Path, target: Path, port: int) -> Path:
    """Write a main configuration that includes the example; as distributions do, it includes the types of files."""
    text = (EXAMPLES / "nginx.conf").read_text(encoding="utf-8")
    replaced = {
        FOLDER: (f"{target}/current", 2),
        "listen 80;": (f"listen {HOST}:{port};", 1),
        "    listen [::]:80;\n": ("", 1),
    }
    (folder / "archive.conf").write_text(changed(text, replaced), encoding="utf-8")
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\nworker_processes 1;\npid {folder}/nginx.pid;\nerror_log stderr warn;\n"
        "events { worker_connections 64; }\n"
        f"http {{\ninclude /etc/nginx/mime.types;\ndefault_type application/octet-stream;\n"
        "access_log off;\nsendfile on;\n"
        f"{temporary}include {folder}/archive.conf;\n}}\n",
        encoding="utf-8",
    )
    return folder / "nginx.conf"


def caddy_configuration(folder: Path, target: Path, port: int) -> Path:
    """Write the example for a port of loopback, without certificates and without Caddy's own console."""
    text = (EXAMPLES / "Caddyfile").read_text(encoding="utf-8")
    replaced = {f"\n{NAME} {{": (f"\nhttp://{HOST}:{port} {{", 1), FOLDER: (f"{target}/current", 1)}
    options = "{\n\tadmin off\n\tauto_https off\n}\n"
    (folder / "Caddyfile").write_text(options + changed(text, replaced), encoding="utf-8")
    return folder / "Caddyfile"


def command(name: str, configuration: Path, *, check: bool) -> list[str]:
    """The command that checks a configuration, or serves with it in the foreground."""
    if name == "nginx":
        return ["nginx", "-e", "stderr", "-c", str(configuration), *(["-t"] if check else [])]
    return ["caddy", "validate" if check else "run", "--config", str(configuration), "--adapter", "caddyfile"]


def configure(name: str, folder: Path, target: Path, port: int) -> Path:
    """Write the configuration of a server; skip the test where there is none."""
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    return (nginx_configuration if name == "nginx" else caddy_configuration)(folder, target, port)


@contextmanager
def running(name: str, folder: Path, target: Path, places: Places) -> Iterator[Server]:
    """Serve a target during the block."""
    port = free_port()
    words = command(name, configure(name, folder, target, port), check=False)
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(words, env=environment, stdout=log, stderr=log, cwd=folder)
    try:
        _await(process, port, folder / "log")
        yield Server(name, port, target, places)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < end, log.read_text()
            time.sleep(0.05)
        else:
            return


@pytest.fixture(scope="session", params=["nginx", "caddy"])
def server(
    request: pytest.FixtureRequest, release: tuple[Places, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Each server with the sample site."""
    places, target = release
    with running(request.param, tmp_path_factory.mktemp(request.param), target, places) as one:
        yield one
