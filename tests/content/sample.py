"""The sample archive in `content/` read as data: front matter by PyYAML, bodies as text.

The tests beside this module claim what the build cannot know. The project's own reader is not used here, so that
neither can hide a fault of the other; what the reader reports about these files is the build's own test.
"""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.content import pictures

CONTENT = pictures.CONTENT
LANGUAGES = ("en", "ru", "de")


class Version(NamedTuple):
    """One file of the archive: its language, its front matter with every scalar as text, and its Markdown body."""

    path: Path
    lang: str
    meta: dict[str, Any]
    body: str

    @property
    def story(self) -> str:
        """The id that all language versions of the story share."""
        return str(self.meta.get("id", self.path.stem))

    @property
    def slug(self) -> str:
        """The last part of the address."""
        return str(self.meta.get("slug", self.story))


def texts(source: str) -> dict[str, Any]:
    """A YAML mapping with every scalar as the text that was written."""
    loaded: dict[str, Any] = yaml.load(source, yaml.BaseLoader)  # noqa: S506 - builds text, lists and mappings only
    return loaded


def fences(path: Path) -> tuple[str, str]:
    """The front matter between the fences of a file, and the body after them."""
    opening, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == "", path
    return front, body


def _versions(*folders: str) -> list[Version]:
    found = []
    for folder in folders:
        for path in sorted((CONTENT / folder).rglob("*.md")):
            front, body = fences(path)
            found.append(Version(path, folder.removeprefix("pages/"), texts(front), body))
    return found


def name_of(value: object) -> str:
    """A path below the content folder as a test's name."""
    return value.relative_to(CONTENT).as_posix() if isinstance(value, Path) else str(value)


ARTICLES = _versions(*LANGUAGES)
PAGES = _versions(*(f"pages/{lang}" for lang in LANGUAGES))
#: Story id to language to version.
STORIES = {story: {v.lang: v for v in ARTICLES if v.story == story} for story in sorted({v.story for v in ARTICLES})}

every_article = pytest.mark.parametrize("version", ARTICLES, ids=lambda v: name_of(v.path))
every_file = pytest.mark.parametrize("path", [v.path for v in ARTICLES + PAGES], ids=name_of)
