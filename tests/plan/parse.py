"""Articles as they are read, and what is planned of them, without a build around it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from newsarchive.model.article import Article, Parsed
from newsarchive.model.settings import ParseSettings, Settings
from newsarchive.plan.archive import Archive, link
from newsarchive.read.article import read_article

LANGUAGES = ("en", "ru", "de")
SETTINGS = ParseSettings(LANGUAGES, "Europe/Berlin", "reject", typography=True, max_article_bytes=100_000)
SITE = Settings(
    dict.fromkeys(LANGUAGES, "Archive"), {}, "https://archive.example.org/", LANGUAGES, "Europe/Berlin", 2001
)
#: 1 June 2024, 12:00 UTC.
NOW = 1_717_243_200


def source(path: str, body: str = "Text.\n", **front: object) -> bytes:
    """A content file; title and date are filled in."""
    values = {"title": "T", **({} if path.startswith("pages/") else {"date": "2014-04-23"}), **front}
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
    return f"---\n{lines}---\n{body}".encode()


def article(path: str, body: str = "Text.\n", **front: object) -> Article:
    """An article as it is read."""
    return parsed(path, body, **front).article


def parsed(path: str, body: str = "Text.\n", **front: object) -> Parsed:
    """All that reading a content file gives."""
    found, problems = read_article(path, source(path, body, **front), SETTINGS)
    assert found, problems
    return found


def linked(
    articles: Iterable[Article], *, as_of: int = NOW, drafts: bool = False, unreadable: Iterable[str] = ()
) -> Archive:
    """The archive of these articles, without registries and files."""
    return link(articles, SITE, {}, {}, as_of=as_of, drafts=drafts, unreadable=frozenset(unreadable))
