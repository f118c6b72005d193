"""Small archives made of values: what tests of commands, builds and whole sites have in common.

A test says only what matters to it; everything else of an archive is filled in. Files are written with JSON as the
values of front matter, which is YAML too, so that no test can trip over quoting.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsarchive.build import reading, runs
from newsarchive.build.inputs import Places
from newsarchive.build.pipeline import build
from newsarchive.build.report import Report
from newsarchive.build.request import Request
from newsarchive.render import engine, environment

LANGUAGES = ("en", "ru", "de")
#: 1 June 2024, 12:00 UTC.
NOW = 1_717_243_200


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive in ``root``; its output and its cache are where a new user would find them."""

    root: Path

    @property
    def output(self) -> Path:
        """The folder of the site."""
        return self.root / "output"

    @property
    def cache(self) -> Path:
        """The folder of the cache."""
        return self.root / ".newsarchive"

    def write(self, path: str, data: str | bytes) -> Path:
        """Write a file, its folders included; ``path`` is from the root."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)
        return target

    def settings(self, languages: Iterable[str] = LANGUAGES, **more: object) -> None:
        """Write ``site.yaml``."""
        codes = list(languages)
        values: dict[str, object] = {
            "title": {code: f"Archive {code}" for code in codes},
            "tagline": {code: f"Tagline {code}" for code in codes},
            "base_url": "https://archive.example.org/",
            "languages": codes,
            "timezone": "Europe/Berlin",
            "since": 2001,
            **more,
        }
        self.write("content/site.yaml", _lines(values))

    def registry(self, name: str, entries: Mapping[str, object]) -> None:
        """Write a registry; an entry that is a text is its name in every language."""
        named = {
            key: {"name": dict.fromkeys(LANGUAGES, entry)} if isinstance(entry, str) else entry
            for key, entry in entries.items()
        }
        self.write(f"content/{name}.yaml", _lines(named))

    def article(self, path: str, body: str = "Some text.\n", **front: object) -> Path:
        """Write an article; ``path`` is below ``content``, title and date are filled in."""
        values = {"title": f"Title of {Path(path).stem}", "date": "2014-04-23", **front}
        return self.text(path, body, **values)

    def text(self, path: str, body: str = "Some text.\n", **front: object) -> Path:
        """Write a file with front matter as given; ``path`` is below ``content``."""
        return self.write(f"content/{path}", f"---\n{_lines(front)}---\n{body}")

    def places(self) -> Places:
        """The folders of the archive."""
        return Places.of(self.root, None, None)

    def build(self, *, as_of: int | str = NOW, jobs: int = 1, drafts: bool = False, executor: str = "") -> Report:
        """Build in this process."""
        return build(Request(self.places(), as_of=as_of, jobs=jobs, drafts=drafts, executor=executor))

    def published(self) -> dict[str, bytes]:
        """Every file of the output by path, the list of what is ours left out."""
        return {path: data for path, data in files(self.output).items() if path != ".newsarchive"}


def archive(root: Path, **settings: object) -> Archive:
    """Return a new archive in ``root`` with settings and no article."""
    made = Archive(root)
    made.settings(**settings)  # type: ignore[arg-type]
    return made


@contextmanager
def in_short_runs() -> Iterator[None]:
    """Within the block a small archive's sources are in as many runs as those of a large one, each written alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runs, "MEAN", 3)
        patch.setattr(reading, "_BATCH", 2)
        yield


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Leave out of all builds in this process what costs time and no test can see.

    Files are not flushed to the disk, for nobody pulls the plug; templates are compiled once, whatever the archive,
    for the code is kept by the digest of its source.
    """
    with templates_compiled_once(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "sync", lambda: None)
        patch.setattr(os, "fsync", lambda _descriptor: None)
        yield


@contextmanager
def templates_compiled_once() -> Iterator[None]:
    """Compile each template once in this process and its copies; a third of the time of a small build."""
    compiled = engine.Compiled()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(environment, "Compiled", lambda: compiled)
        yield


def files(folder: Path) -> dict[str, bytes]:
    """Return every plain file below a folder by its path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def _lines(values: Mapping[str, object]) -> str:
    return "".join(f"{json.dumps(key, ensure_ascii=False)}: {_value(value)}\n" for key, value in values.items())


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
