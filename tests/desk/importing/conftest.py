"""Archives to import into, and a command line that tells what it told."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsarchive.cli import main

SITE = """\
title: {en: The Record, ru: Летопись, de: Die Chronik}
tagline: {en: News since 2001, ru: Новости с 2001 года, de: Nachrichten seit 2001}
base_url: https://archive.example.org/
languages: [en, ru, de]
timezone: Europe/Berlin
since: 2001
"""
SOURCES = """\
korea-herald:
  name: {en: The Korea Herald, ru: The Korea Herald, de: The Korea Herald}
harbour-post:
  name: {en: Harbour Post, ru: Портовая газета, de: Hafenpost}
  aliases: [HP]
"""


@dataclass(frozen=True, slots=True)
class Told:
    """The exit code of a command, and what it wrote to its two streams."""

    code: int
    out: str
    err: str


Call = Callable[..., Told]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive without articles."""
    root = tmp_path / "archive"
    for lang in ("en", "ru", "de"):
        (root / "content" / lang).mkdir(parents=True)
    (root / "content/site.yaml").write_text(SITE, encoding="utf-8")
    (root / "content/sources.yaml").write_text(SOURCES, encoding="utf-8")
    return root


@pytest.fixture
def call(archive: Path) -> Call:
    """A command of the program, carried out on the archive."""

    def run(*words: str | Path) -> Told:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([*map(str, words), "--root", str(archive)])
        return Told(code, out.getvalue(), err.getvalue())

    return run


def files(root: Path) -> dict[str, bytes]:
    """Every file of an archive that a person keeps, with its bytes."""
    kept = (path for path in sorted(root.rglob("*")) if path.is_file() and ".newsarchive" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in kept}
