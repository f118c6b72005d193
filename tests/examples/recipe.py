"""A recipe of CI as a test runs it: its steps with bash, in their order, in a clone of a repository made for it.

Steps that are actions of others are stood in for: a checkout is a clone, a cache is a folder, Python is this one. It
installs nothing; what it was asked to install is noted.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import PROJECT_ROOT

_NAMES = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
_SECONDS = 300
_GIT, _BASH = shutil.which("git") or "/usr/bin/git", shutil.which("bash") or "/bin/bash"


@dataclass(frozen=True, slots=True)
class Done:
    """What a script did: its exit code, and all that it wrote."""

    code: int
    told: str


@dataclass(frozen=True, slots=True)
class Sandbox:
    """A folder with a repository of the archive, ``origin``, and what the machine of a job has."""

    folder: Path

    @classmethod
    def begin(cls, folder: Path) -> Sandbox:
        """Make the repository: the generator, and the archive of the Gazette."""
        made = cls(folder)
        made.origin.mkdir()
        for name in ("newsarchive", "templates", "locales"):
            shutil.copytree(PROJECT_ROOT / name, made.origin / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("build.py", "requirements.txt"):
            shutil.copy(PROJECT_ROOT / name, made.origin)
        shutil.copytree(PROJECT_ROOT / "tests/golden/gazette/content", made.origin / "content")
        (made.origin / ".gitignore").write_text("/output/\n/.newsarchive/\n/.*.lock\n/.*.staging/\n__pycache__/\n")
        python = made.folder / "bin/python"
        python.parent.mkdir()
        installed = made.folder / "installed"
        python.write_text(
            f'#!/bin/sh\nif [ "$1 $2" = "-m pip" ]; then echo "$@" >> "{installed}"; exit 0; fi\n'
            f'exec "{sys.executable}" "$@"\n'
        )
        python.chmod(0o755)
        (made.folder / "temp").mkdir()
        made.git("init", "--quiet", "--initial-branch=main")
        made.commit("The archive")
        return made

    @property
    def origin(self) -> Path:
        """The repository."""
        return self.folder / "origin"

    @property
    def temp(self) -> Path:
        """The folder of a job for what is thrown away."""
        return self.folder / "temp"

    @property
    def installed(self) -> list[str]:
        """The calls of pip."""
        return (self.folder / "installed").read_text().splitlines()

    def git(self, *words: str, at: Path | None = None) -> str:
        """Run git in the repository, or in a clone of it; return what it wrote."""
        place = at or self.origin
        done = subprocess.run(
            [_GIT, "-C", str(place), *words],
            env={**os.environ, **_NAMES}, capture_output=True, text=True, check=True, timeout=_SECONDS,
        )  # fmt: skip
        return done.stdout.strip()

    def commit(self, message: str, files: Mapping[str, str | None] | None = None) -> str:
        """Write files (None: delete) into the repository, commit all, and return the commit."""
        for path, text in (files or {}).items():
            target = self.origin / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                target.unlink()
            else:
                target.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def checkout(self, name: str, ref: str, *, depth: int) -> Path:
        """Return a shallow clone of the repository at a ref, as a checkout of CI is."""
        place = self.folder / name
        subprocess.run([_GIT, "init", "--quiet", str(place)], check=True, timeout=_SECONDS)
        self.git("remote", "add", "origin", self.origin.as_uri(), at=place)
        self.git("fetch", "--quiet", f"--depth={depth}", "origin", ref, at=place)
        self.git("checkout", "--quiet", "--detach", "FETCH_HEAD", at=place)
        return place

    def run(self, scripts: Iterable[str], place: Path, **environment: str) -> Done:
        """Run scripts one after the other with bash as runners do; stop at the first that fails."""
        told = ""
        clean = {"PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        for script in scripts:
            done = subprocess.run(
                [_BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
                env={**clean, "SOURCE_DATE_EPOCH": "1403352000", "RUNNER_TEMP": str(self.temp), **environment},
                cwd=place, capture_output=True, text=True, check=False, timeout=_SECONDS,
            )  # fmt: skip
            told += done.stdout + done.stderr
            if done.returncode:
                return Done(done.returncode, told)
        return Done(0, told)
