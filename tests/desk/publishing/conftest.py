"""A small archive with two states, both built once, and a folder to publish them in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsarchive.build.inputs import Places
from newsarchive.desk.publishing.publish import Published, publish
from tests.small import Archive, archive, files, in_a_hurry


@pytest.fixture(scope="session", autouse=True)
def _careless_process() -> Iterator[None]:
    """What costs time and no test can see is left out; a build sets the umask of its process."""
    umask = os.umask(0o022)
    with in_a_hurry():
        yield
    os.umask(umask)


@dataclass(frozen=True, slots=True)
class Desk:
    """An archive, and the folder that its releases go to."""

    archive: Archive
    target: Path

    @property
    def places(self) -> Places:
        """The folders of the archive."""
        return self.archive.places()

    @property
    def current(self) -> Path:
        """The link that a server reads."""
        return self.target / "current"

    @property
    def releases(self) -> list[str]:
        """The names of all that lies among the releases."""
        return sorted(one.name for one in (self.target / "releases").iterdir())

    def publish(self, *, keep: int = 5, compress: bool = False, drafts: bool = False) -> Published:
        """Publish what is built."""
        return publish(self.places, self.target, keep=keep, compress=compress, drafts=drafts)

    def edit(self, text: str) -> None:
        """Change an article, and build."""
        self.archive.article("en/2014/04/opening.md", f"{text}\n", topics=["parks"], aliases=["/old/opening.html"])
        self.archive.build()

    def read(self) -> dict[str, bytes]:
        """What readers can get."""
        return files(self.current.resolve())


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The archive as built; not to be changed."""
    made = archive(tmp_path_factory.mktemp("publishing") / "town")
    made.registry("topics", {"parks": "Parks"})
    made.article("en/2014/04/opening.md", topics=["parks"], aliases=["/old/opening.html"])
    made.article("ru/2014/04/открытие.md", id="opening", title="Открытие", slug="открытие")
    made.article("de/2014/05/markt.md", title="Markt", date="2014-05-03")
    made.write("content/static/100% sure.txt", "sure\n")
    made.build()
    return made


@pytest.fixture
def desk(built: Archive, tmp_path: Path) -> Desk:
    """A copy of the archive as built; nothing is published."""
    shutil.copytree(built.root, tmp_path / "town")
    return Desk(Archive(tmp_path / "town"), tmp_path / "www")
