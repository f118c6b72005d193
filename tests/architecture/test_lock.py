"""The lock files pin everything that pyproject.toml asks for, by hash, and name no place that packages come from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

LOCKS = {
    "requirements.txt": (),
    "requirements-dev.txt": ("test", "lint"),
    "requirements-bench.txt": ("bench",),
    "requirements-mutants.txt": ("mutants",),
}

# Packages that are published as source alone, by the lock that needs them: parts of extruct and of cosmic-ray.
FROM_SOURCE = {"requirements-dev.txt": ("jstyleson",), "requirements-mutants.txt": ("yattag",)}


def pins(text: str) -> dict[str, list[str]]:
    """For each pinned requirement (``name==version``, without its marker) of a lock, its hashes."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if match := re.match(r"([a-z0-9][a-z0-9._-]*==[^ ;\\]+)", line):
            current = found.setdefault(match[1], [])
        elif match := re.match(r" +--hash=sha256:([0-9a-f]{64})", line):
            current.append(match[1])
        else:
            assert re.match(r"$| *#|--only-binary|--no-binary", line), f"unexpected line in a lock: {line}"
    return found


def normalized(requirement: str) -> str:
    """The project's name in a requirement, in the spelling of the Simple Repository API (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=\[ ;]", requirement, maxsplit=1)[0]).lower()


@pytest.mark.parametrize(("lock", "extras"), LOCKS.items())
def test_lock_pins_every_declared_dependency(project_root: Path, lock: str, extras: tuple[str, ...]) -> None:
    """What pyproject.toml declares for a purpose is in the lock for that purpose."""
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"]]
    for extra in extras:
        wanted += project["optional-dependencies"][extra]
    locked = {normalized(pin) for pin in pins((project_root / lock).read_text(encoding="utf-8"))}
    assert {normalized(requirement) for requirement in wanted} - locked == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_k04_every_pin_has_hashes(project_root: Path, lock: str) -> None:
    """No requirement of a lock is without the hashes of its files, so nothing can be put in its place."""
    assert [pin for pin, hashes in pins((project_root / lock).read_text(encoding="utf-8")).items() if not hashes] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_k04_no_package_is_built_from_source(project_root: Path, lock: str) -> None:
    """Only wheels are installed, which run nothing while they are; the exceptions are those of the table above."""
    options = re.findall(r"^--\S+ \S+$", (project_root / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    exceptions = [f"--no-binary {name}" for name in FROM_SOURCE.get(lock, ())]
    assert options == ["--only-binary :all:", *exceptions]


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host_and_no_machine(project_root: Path, lock: str) -> None:
    """A lock says what to install and never from where."""
    assert (
        re.findall(r"\w+://\S*|--\S*index\S*|--find-links|@ ", (project_root / lock).read_text(encoding="utf-8")) == []
    )


@pytest.mark.parametrize("lock", ["requirements-dev.txt", "requirements-bench.txt", "requirements-mutants.txt"])
def test_site_is_built_with_what_was_tested(project_root: Path, lock: str) -> None:
    """The larger locks pin the run-time dependencies at the versions of requirements.txt."""
    run_time = pins((project_root / "requirements.txt").read_text(encoding="utf-8"))
    assert run_time.keys() - pins((project_root / lock).read_text(encoding="utf-8")).keys() == set()
