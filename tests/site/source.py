"""The articles of the sample archive as their files have them, in the form in which readers and machines get them.

Read with PyYAML and plain Python-Markdown, so that neither the project's reader nor its typography has a say in what is
expected of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import markdown
from lxml import html

from tests.content.sample import CONTENT, Version, texts
from tests.site.published import Published

LANGUAGES = ("en", "ru", "de")
TITLES = texts((CONTENT / "site.yaml").read_text(encoding="utf-8"))["title"]
TOPICS, REGIONS, SOURCES = (
    texts((CONTENT / f"{name}.yaml").read_text(encoding="utf-8")) for name in ("topics", "regions", "sources")
)
BERLIN_SUMMER, BERLIN_WINTER = 2 * 3600, 3600


@dataclass(frozen=True, slots=True)
class Entry:
    """What an article is, read from its source or from a feed; texts without typography."""

    title: str
    id: str
    url: str
    published: float
    updated: float
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    summary: str
    words: tuple[str, ...]


def plain(text: str) -> str:
    """A text without what typography may change: kinds of quotes, apostrophes, dashes and spaces."""
    text = re.sub("[„“”«»‚‘’']", '"', unicodedata.normalize("NFC", text))
    return re.sub(r"\s+", " ", text).strip()


def words(markup: str) -> tuple[str, ...]:
    """The words of an HTML fragment in order."""
    shown = html.fragment_fromstring(markup, create_parent="div").text_content()
    return tuple(re.findall(r"\w+", plain(shown)))


def seconds(written: str) -> float:
    """The instant of a date as an editor writes it; a date alone is the beginning of its day in Berlin."""
    moment = datetime.fromisoformat(written)
    offset = moment.utcoffset()
    if offset is None:
        # Good enough for this archive: no story is dated in a week in which the clocks change.
        shift = BERLIN_SUMMER if 4 <= moment.month <= 10 else BERLIN_WINTER
        return moment.replace(tzinfo=UTC).timestamp() - shift
    return moment.timestamp()


def term(registry: dict[str, dict[str, Any]], value: str) -> str:
    """The id that an id or an alias stands for."""
    return next(key for key, entry in registry.items() if value in (key, *entry.get("aliases", ())))


def page_of(version: Version) -> str:
    """The path of the article's page, as the contract has it."""
    year, month = version.meta["date"][:7].split("-")
    return f"{version.lang}/{year}/{month}/{version.slug}/index.html"


def from_source(version: Version, site: Published) -> Entry:
    """The article as its file has it."""
    meta = version.meta
    changes = [meta["date"], meta.get("updated", meta["date"]), *(one["date"] for one in meta.get("corrections", []))]
    body = markdown.markdown(version.body, extensions=["extra"])
    return Entry(
        title=plain(meta["title"]),
        id=f"tag:archive.example.org,2001:{version.lang}/{version.story}",
        url=site.address(page_of(version)),
        published=seconds(meta["date"]),
        updated=max(map(seconds, changes)),
        authors=tuple(meta.get("authors", ())),
        tags=tuple(TOPICS[term(TOPICS, topic)]["name"][version.lang] for topic in meta.get("topics", ())),
        summary=plain(meta["summary"]) if "summary" in meta else "",
        words=words(body),
    )
