"""Texts to search in: content trees and XQuAD, read roughly, so that search can be judged without a build.

The reader knows front matter and takes Markdown's marks off; it checks nothing. What it gives are ``SearchDocument``
values, the same that the build gives to search.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from newsarchive.search.document import OtherLanguage, SearchDocument

_MARKS = (
    (re.compile(r"```.*?```", re.DOTALL), " "),
    (re.compile(r"\{\{[<%].*?[>%]\}\}", re.DOTALL), " "),
    (re.compile(r"<[^>]*>"), " "),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"[*_#>`|]+"), " "),
)


def plain_text(markdown: str) -> str:
    """Return the text of a Markdown body, roughly; paragraphs stay apart."""
    for pattern, text in _MARKS:
        markdown = pattern.sub(text, markdown)
    return html.unescape(markdown)


def read_archive(root: Path) -> Iterator[SearchDocument]:
    """Yield the articles of a content tree, without their translation links (see ``linked``)."""
    for path in sorted((root / "content").glob("*/**/*.md")):
        lang = path.relative_to(root / "content").parts[0]
        if lang == "pages":
            continue
        front, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
        meta: dict[str, Any] = yaml.load(front, yaml.CSafeLoader)
        story = str(meta.get("id") or path.stem)
        day = date.fromisoformat(str(meta["date"])[:10])
        text = plain_text(body).strip()
        source = meta.get("source") or ""
        yield SearchDocument(
            lang=lang,
            story=story,
            url=f"/{lang}/{day:%Y/%m}/{story}/",
            title=html.unescape(str(meta["title"])),
            summary=html.unescape(str(meta.get("summary") or text.partition("\n\n")[0])),
            text=text,
            day=day,
            epoch=0,
            topics=tuple(map(str, meta.get("topics") or ())),
            regions=tuple(map(str, meta.get("regions") or ())),
            source=str(source.get("name") or source.get("id") or "") if isinstance(source, dict) else str(source),
        )


def read_xquad(folder: Path, lang: str, *, shared_stories: bool) -> Iterator[SearchDocument]:
    """Yield the paragraphs of XQuAD in a language as articles, one a day.

    With ``shared_stories`` a paragraph is the same story in every language, else a story by itself.
    """
    for number, paragraph in enumerate(load_xquad(folder, lang)["paragraphs"]):
        story = f"xquad-{paragraph['id']}" + ("" if shared_stories else f"-{lang}")
        day = date(2015, 1, 1) + timedelta(days=number)
        text = paragraph["text"].lstrip("\ufeff")
        yield SearchDocument(
            lang,
            story,
            f"/{lang}/{day:%Y/%m}/{story}/",
            paragraph["article"].replace("_", " "),
            text.partition(". ")[0],
            text,
            day,
            0,
        )


def load_xquad(folder: Path, lang: str) -> dict[str, Any]:
    """Return XQuAD's file of a language."""
    loaded: dict[str, Any] = json.loads((folder / f"{lang}.json").read_text(encoding="utf-8"))
    return loaded


def linked(documents: Iterable[SearchDocument]) -> list[SearchDocument]:
    """Return the documents with the links between the versions of each story."""
    found = list(documents)
    stories: dict[str, list[SearchDocument]] = defaultdict(list)
    for document in found:
        stories[document.story].append(document)
    return [
        replace(
            document,
            translations=tuple(
                OtherLanguage(one.lang, one.url, one.title) for one in stories[document.story] if one is not document
            ),
        )
        for document in found
    ]
