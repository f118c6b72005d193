"""What the head of an HTML page says of it: title, dates, language, address, author, as hints with their places.

Only hints: whether one is believed is decided with the text. Values that fit no field of an article are data of the
page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsarchive.desk.importing.html_tokens import Token, resolved
from newsarchive.desk.importing.page import Hint
from newsarchive.desk.importing.traced import Traced

_FIELDS = {
    "og:title": "title", "dc.title": "title", "twitter:title": "title",
    "article:published_time": "date", "dc.date": "date", "dc.date.issued": "date", "dc.date.created": "date",
    "date": "date", "dcterms.date": "date", "dcterms.created": "date", "pubdate": "date", "publish_date": "date",
    "datepublished": "date",
    "content-language": "lang", "dc.language": "lang", "language": "lang", "og:locale": "lang",
    "og:url": "url", "article:author": "author", "author": "legacy.author", "dc.creator": "legacy.author",
    "description": "legacy.description", "keywords": "legacy.keywords",
}  # fmt: skip
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def head_hints(source: Traced, found: Sequence[Token]) -> Iterator[Hint]:
    """Yield the hints of a page, those of the head and of ``time`` elements."""
    for token in found:
        if token.kind == "raw" and token.name == "title":
            text = resolved(source.cut(token.start, token.stop))
            yield _hint("title", text, "<title>")
        elif token.kind == "comment":
            match = _SAVED_FROM.search(source.text, token.start, token.stop)
            if match and _ADDRESS.fullmatch(match[1]):
                yield _hint("url", source.cut(*match.span(1)), "saved from url")
        elif token.kind == "start":
            yield from _of_tag(token)


def _of_tag(token: Token) -> Iterator[Hint]:
    values = {one.name: one.value for one in token.attributes}
    if token.name == "html":
        value = values.get("lang") or values.get("xml:lang")
        if value and value.text.strip():
            yield _hint("lang", value, "<html lang>")
    elif token.name == "meta" and "content" in values and values["content"].text.strip():
        names = (token.attribute(name).lower() for name in ("name", "property", "http-equiv", "itemprop"))
        name = next(filter(None, names), "")
        field = _FIELDS.get(name)
        if field and not (field == "url" and not _ADDRESS.fullmatch(values["content"].text)):
            yield _hint(field, values["content"], name)
    elif token.name == "link" and token.attribute("rel").lower() == "canonical":
        if "href" in values and _ADDRESS.fullmatch(values["href"].text):
            yield _hint("url", values["href"], "canonical")
    elif token.name == "time" and "datetime" in values and _is_published(token):
        yield _hint("date", values["datetime"], "<time>")


def _is_published(token: Token) -> bool:
    named = any(one.name == "pubdate" for one in token.attributes)
    return named or token.attribute("itemprop").lower() == "datepublished"


def _hint(field: str, value: Traced, source: str) -> Hint:
    text = " ".join(value.text.split())
    return Hint(field, text, source, tuple(value.pieces(0, len(value))))
