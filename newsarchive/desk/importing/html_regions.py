"""Which parts of an HTML page are furniture, and which part is the content: what the markup itself says.

Tokens in, ranges of tokens out. Furniture is what elements and classes call navigation, footer, form, counter and the
like, as long as it is not most of the page; the content is the smallest element that is called so and holds most of
the text. An element that is never closed has no range: tag soup must not cost a page its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsarchive.desk.importing.html_tokens import Token

_ELEMENTS = {
    "nav": "navigation", "footer": "footer", "aside": "aside", "form": "form", "select": "form", "button": "form",
    "iframe": "embedded", "object": "embedded", "applet": "embedded", "noscript": "script", "map": "navigation",
}  # fmt: skip
_WORDS = {
    "navigation": "nav navi navigation navbar menu mainmenu submenu leftmenu topmenu breadcrumb breadcrumbs pathway"
    " crumbs toolbar pager pagination tabs",
    "footer": "footer fuss fuß bottom copyright impressum",
    "aside": "sidebar rightcol leftcol related widget teaserbox",
    "form": "search suche login newsletter",
    "counter": "counter besucher visitors besucherzaehler hits",
    "social": "share social addthis sharedaddy likes print drucken",
    "comments": "comments comment respond kommentare commentlist",
    "advertisement": "banner werbung anzeige advert advertisement sponsor",
    "notice": "cookie cookies consent",
}
#: What furniture may be called; each kind is a rule of its own.
KINDS = sorted({*_ELEMENTS.values(), *_WORDS, "hidden"})
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_CONTENT = re.compile(
    r"(?:main-?content|content(?:-?(?:main|area|body))?|article(?:-?(?:body|content|text))?|artikel(?:text)?|entry(?:-content)?"
    r"|post(?:-(?:content|body|entry))?|story(?:-?body)?|news-?(?:text|detail|body|item)|item-?page|beitrag|textbody"
    r"|contentpaneopen|hauptinhalt|meldung)",
    re.IGNORECASE,
)
_NEVER = frozenset({"html", "body", "article", "main", "h1", "h2", "h3", "p", "a"})
#: Furniture is never more than this share of a page's text; the content is at least as much of the rest.
_MOST, _LEAST = 0.5, 0.6
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """The tokens ``start:stop``; ``kind`` is a sort of furniture, ``content`` or ``heading``."""

    start: int
    stop: int
    kind: str


def regions(found: Sequence[Token]) -> tuple[list[Region], Region | None]:
    """Return the furniture and the content, if the markup names one."""
    closes = _closes(found)
    sums = _sums(found)
    whole = sums[-1]

    def size(region: Region) -> int:
        return sums[region.stop] - sums[region.start]

    furniture = [one for one in _furniture(found, closes) if size(one) <= _MOST * whole]
    inside = bytearray(len(found) + 1)
    for one in furniture:
        inside[one.start : one.stop] = b"\x01" * (one.stop - one.start)
    rest = _sums(found, inside)
    candidates = [
        Region(index, closes[index] + 1, "content")
        for index, token in enumerate(found)
        if token.kind == "start" and index in closes and not inside[index] and _is_content(token)
    ]
    fitting = [one for one in candidates if rest[one.stop] - rest[one.start] >= _LEAST * rest[-1] > 0]
    return furniture, min(fitting, key=lambda one: (one.stop - one.start, one.start), default=None)


def _closes(found: Sequence[Token]) -> dict[int, int]:
    """Return index of a start tag -> index of the end tag that closes it, by names alone."""
    opened: dict[str, list[int]] = {}
    closes = {}
    for index, token in enumerate(found):
        if token.kind == "start":
            opened.setdefault(token.name, []).append(index)
        elif token.kind == "end" and opened.get(token.name):
            closes[opened[token.name].pop()] = index
    return closes


def _sums(found: Sequence[Token], without: bytearray | None = None) -> list[int]:
    sums = [0]
    for index, token in enumerate(found):
        counts = token.kind == "text" and not (without and without[index])
        sums.append(sums[-1] + (token.stop - token.start if counts else 0))
    return sums


def _furniture(found: Sequence[Token], closes: dict[int, int]) -> Iterator[Region]:
    end = -1
    for index, token in enumerate(found):
        if index < end or token.kind != "start" or index not in closes:
            continue
        kind = _ELEMENTS.get(token.name) or _named(token)
        if kind:
            end = closes[index] + 1
            yield Region(index, end, kind)


def _named(token: Token) -> str:
    if _HIDDEN.search(token.attribute("style")) or any(one.name == "hidden" for one in token.attributes):
        return "hidden"
    if token.name in _NEVER:
        return ""
    names = f"{token.attribute('id')} {token.attribute('class')} {token.attribute('role')}".lower()
    return next((_KIND_OF[word] for word in re.split(r"[\s_-]+", names) if word in _KIND_OF), "")


def _is_content(token: Token) -> bool:
    if token.name in {"article", "main"} or token.attribute("role").lower() == "main":
        return True
    names = [token.attribute("id"), *token.attribute("class").split()]
    return token.attribute("itemprop").lower() == "articlebody" or any(_CONTENT.fullmatch(name) for name in names)
