"""The audit of dependencies: told what is known, and never reassured by a source that does not answer."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from tests.conftest import PROJECT_ROOT

AUDIT = PROJECT_ROOT / ".ci/audit.py"
RECIPE = PROJECT_ROOT / "examples/ci/github/audit.yml"
#: A lock with two packages, one of them with extras and a marker.
LOCK = 'jinja2==3.1.0 \\\n    --hash=sha256:00\n    # via x\nUvicorn[standard]==0.1 ; python_version < "3.12" \\\n'
Answer = Callable[[list[dict[str, object]]], tuple[int, bytes]]


class _Source(ThreadingHTTPServer):
    """A source of advisories on this machine; ``answer`` makes status and body from the questions."""

    answer: Answer


class _Handler(BaseHTTPRequestHandler):
    server: _Source

    def do_POST(self) -> None:
        """Answer the questions."""
        assert self.path == "/v1/querybatch"
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        status, body = self.server.answer(asked)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class named it
        """Say nothing."""


@pytest.fixture
def source() -> Iterator[_Source]:
    """A source that is asked and answered here."""
    with _Source(("127.0.0.1", 0), _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def audit(folder: Path, address: str, lock: str = LOCK) -> tuple[int, str]:
    """Run the audit over a lock; return its status and all that it said."""
    (folder / "requirements.txt").write_text(lock)
    command = [sys.executable, str(AUDIT), str(folder / "requirements.txt"), "--source", address]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr


def _address(source: _Source) -> str:
    return f"http://127.0.0.1:{source.server_port}"


def test_k06_known_holes_are_told_with_the_package(source: _Source, tmp_path: Path) -> None:
    """Every pin is asked about by name and version; one with an advisory fails the audit."""
    asked: list[dict[str, object]] = []

    def answer(queries: list[dict[str, object]]) -> tuple[int, bytes]:
        asked.extend(queries)
        return 200, json.dumps({"results": [{"vulns": [{"id": "GHSA-1"}, {"id": "PYSEC-2"}]}, {}]}).encode()

    source.answer = answer
    assert audit(tmp_path, _address(source)) == (
        1,
        "jinja2 3.1.0: GHSA-1, PYSEC-2\n2 packages, 1 with advisories\n",
    )
    assert asked == [
        {"package": {"name": "jinja2", "ecosystem": "PyPI"}, "version": "3.1.0"},
        {"package": {"name": "uvicorn", "ecosystem": "PyPI"}, "version": "0.1"},
    ]


def test_k06_nothing_known_is_good_news(source: _Source, tmp_path: Path) -> None:
    """A source that answers for every package, and knows nothing, lets the audit pass."""
    source.answer = lambda queries: (200, json.dumps({"results": [{} for _ in queries]}).encode())
    assert audit(tmp_path, _address(source)) == (0, "2 packages, 0 with advisories\n")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b"{}"),
        (200, b"<!doctype html><title>Blocked</title>"),
        (200, b"{}"),
        (200, b'{"results": []}'),
        (200, b'{"results": [{}]}'),
        (200, b'{"results": [null, null]}'),
        (200, b""),
    ],
)
def test_k06_source_that_does_not_answer_is_a_failure(
    status: int, body: bytes, source: _Source, tmp_path: Path
) -> None:
    """An error, a page of a proxy, an answer for some packages alone: none of them reads as success."""
    source.answer = lambda _queries: (status, body)
    code, said = audit(tmp_path, _address(source))
    assert code == 3
    assert said.startswith("error: ")
    assert "Traceback" not in said


def test_k06_source_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    """Without a network the audit fails, and so does one without anything to ask about."""
    assert audit(tmp_path, "http://127.0.0.1:9")[0] == 3
    assert audit(tmp_path, "http://127.0.0.1:9", "jinja2>=3\n") == (3, "error: no file pins a package\n")


def test_k06_audit_is_scheduled_over_every_lock_and_may_not_fail_silently() -> None:
    """The recipe runs it by itself, for each file of pins, with no right but to read, and takes no failure lightly."""
    text = RECIPE.read_text(encoding="utf-8")
    recipe = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes text, no objects
    assert set(recipe["on"]) == {"schedule", "workflow_dispatch"}
    assert recipe["permissions"] == {}
    (job,) = recipe["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    assert "continue-on-error" not in text
    assert "||" not in text
    locks = " ".join(sorted(path.name for path in PROJECT_ROOT.glob("requirements*.txt")))
    assert [step["run"] for step in job["steps"] if "run" in step] == [f"python .ci/audit.py {locks}"]


def test_k06_audit_by_hand_and_on_gitlab_is_as_strict() -> None:
    """``make audit`` asks about every lock; on GitLab scheduled pipelines ask; no failure is allowed."""
    rule = (PROJECT_ROOT / "Makefile").read_text(encoding="utf-8").partition("\naudit:\n")[2].splitlines()[0]
    program, *locks = rule.removeprefix("\t$(PYTHON) ").split()
    assert (program, sorted(locks)) == (".ci/audit.py", sorted(path.name for path in PROJECT_ROOT.glob("req*.txt")))
    text = (PROJECT_ROOT / "examples/ci/gitlab-ci.yml").read_text(encoding="utf-8")
    job = yaml.load(text, Loader=yaml.BaseLoader)["audit"]  # noqa: S506 - makes text, no objects
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    assert job["script"] == ["python .ci/audit.py requirements.txt"]
    assert "allow_failure" not in text


def test_k05_actions_of_the_audit_are_pinned_and_leave_no_credentials() -> None:
    """As in the recipe that publishes: the very same commits."""
    site = (RECIPE.parent / "site.yml").read_text(encoding="utf-8")
    used = [line.strip() for line in RECIPE.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if line not in site] == []
    assert "persist-credentials: false" in RECIPE.read_text(encoding="utf-8")
