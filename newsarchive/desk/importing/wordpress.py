"""A WordPress export (WXR) to its posts and pages: what each is, and where it stands in the file.

The file is checked as XML before anything is taken from it: a document type or an entity is refused, so nothing can
be expanded, read or fetched. Then each ``item`` is a page of its own, with the fields that name its title, date,
address and author as hints, the post itself as HTML, and everything else removed by the name of its element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.parsers import expat

from newsarchive.desk.importing.attachments import Attachment
from newsarchive.desk.importing.html_page import HtmlPage
from newsarchive.desk.importing.html_tokens import resolved, tokens
from newsarchive.desk.importing.ledger import removed
from newsarchive.desk.importing.page import Hint, Settled
from newsarchive.desk.importing.traced import Traced

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
# What looks like the end of an element inside CDATA is text.
_INSIDE = r"(?:[^<]++|<!\[CDATA\[.*?\]\]>|<(?!/{name}\s*>|!\[CDATA\[))*+"
_ITEM = re.compile(rf"<item(?=[\s>])[^>]*>{_INSIDE.replace('{name}', 'item')}</item\s*>", re.DOTALL)
_FIELD = re.compile(
    r"<(?P<name>[A-Za-z_][\w:.-]*)(?P<rest>[^<>]*)(?<!/)>"
    rf"(?P<value>{_INSIDE.replace('{name}', '(?P=name)')})</(?P=name)\s*>",
    re.DOTALL,
)
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|video|audio|playlist|contact-form[\w-]*|more)(?:\s[^\]]*)?/?\]")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n")
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|blockquote|dd|div|dl|dt|figcaption|figure|form|h[1-6]|hr|li|ol|p|pre|section|table|tbody|td|th|tr|ul)"
    r"[\s/>]",
    re.IGNORECASE,
)
# What nobody reads between blank lines: comments, what is no text, tags, and white space however it is written.
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_UNREAD = re.compile(r"<[^<>]*>|&nbsp;|&#160;|\s+")
#: element -> field of a hint.
_HINTS = {
    "title": "title", "wp:post_date": "date", "link": "url", "dc:creator": "legacy.author",
    "wp:post_name": "legacy.slug", "wp:post_id": "legacy.post", "excerpt:encoded": "legacy.excerpt",
    "category": "legacy.topics",
}  # fmt: skip
#: What nobody but its editors could see; with a password, what only those saw who knew it.
_HIDDEN = frozenset({"draft", "future", "pending", "private"})
_KINDS = frozenset({"page", "post"})
_MOST_DEPTH = 100


class UnreadableExportError(ValueError):
    """The file is no export that may be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post or page of an export: ``start:end`` in its text, and what it is called in messages."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Export:
    """The posts and pages of an export, its attachments, and how many characters belong to no post or page."""

    posts: tuple[Post, ...]
    attachments: tuple[Attachment, ...]
    outside: int


def read_export(text: str) -> Export:
    """Return what there is in an export; raise UnreadableExportError.

    Drafts and pages count; revisions, menus, and what was thrown away do not.
    """
    _check(text)
    found, attachments = [], []
    for number, item in enumerate(_ITEM.finditer(text), 1):
        values = {one["name"]: _CDATA.sub(r"\1", one["value"]).strip() for one in _FIELD.finditer(item[0], 6)}
        kind, status = values.get("wp:post_type", "post"), values.get("wp:status", "publish")
        name = values.get("wp:post_id") or str(number)
        if kind in _KINDS and status in {"publish", *_HIDDEN}:
            found.append(Post(*item.span(), name))
        elif kind == "attachment" and (url := _plain(values.get("wp:attachment_url", ""))):
            title = " ".join(_plain(values.get("title", "")).split())
            attachments.append(Attachment(url, title, values.get("wp:post_parent", "")))
    outside = len(text) - sum(post.end - post.start for post in found)
    return Export(tuple(found), tuple(attachments), outside)


def _plain(text: str) -> str:
    return resolved(Traced.of(text)).text


def read_post(source: Traced) -> HtmlPage:
    """Return the page of one item, given as the text from ``<item>`` to ``</item>``."""
    hints: list[Hint] = []
    settled: list[Settled] = []
    content = source.cut(0, 0)
    at = source.text.index(">") + 1
    _settle(source, 0, at, "markup", settled)
    for one in _FIELD.finditer(source.text, at):
        _settle(source, at, one.start(), "white-space", settled)
        _settle(source, one.start(), one.start("value"), "markup", settled)
        _settle(source, one.end("value"), one.end(), "markup", settled)
        at = one.end()
        value, parts = _value(source, *one.span("value"))
        settled += parts
        if one["name"] == "content:encoded" and not len(content):
            content = value
            continue
        hint = _hint(one["name"], one["rest"], value)
        if hint:
            hints.append(hint)
        else:
            rule = f"wordpress-{one['name'].replace(':', '-')}"
            settled.append(Settled(tuple(value.pieces(0, len(value))), removed(rule)))
        hints += _of_kind(one["name"], value.text.strip())
    _settle(source, at, len(source), "markup", settled)
    content, shortcodes = _without_shortcodes(content)
    found = tuple(tokens(content))
    if any(hint.field == "standing" for hint in hints):
        hints = [replace(hint, field="legacy.date") if hint.field == "date" else hint for hint in hints]
    page = HtmlPage.read(content, found, _with_alias(hints), breaks=_breaks_count(content.text))
    # The tokens are those of the post; what is around them was settled here.
    return replace(page, settled=[*page.settled, *settled, *shortcodes])


def _breaks_count(text: str) -> bool:
    """Whether WordPress makes paragraphs of blank lines in a post: not in one of blocks, nor where all stand in tags.

    A part between blank lines without any tag of a block is a paragraph, whatever else the post has.
    """
    if "<!-- wp:" in text:
        return False
    parts = _BLANK_LINES.split(_UNSEEN.sub("", text))
    return not _PARAGRAPH.search(text) or any(_UNREAD.sub("", part) and not _BLOCK_TAG.search(part) for part in parts)


def _check(text: str) -> None:
    """Raise UnreadableExportError unless the text is XML without a document type, of a usual depth."""
    parser = expat.ParserCreate(encoding="utf-8")
    depth = 0

    def refuse(*_: object) -> None:
        raise UnreadableExportError("it declares a document type or entities, which no export needs")

    def opened(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _MOST_DEPTH:
            raise UnreadableExportError(f"its elements are nested more than {_MOST_DEPTH} deep")

    def closed(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    try:
        parser.Parse(text.encode(errors="surrogatepass"), True)  # noqa: FBT003 - the parser's own signature
    except expat.ExpatError as fault:
        raise UnreadableExportError(f"it is no XML ({fault})") from fault
    if not re.search(r"<rss[\s>]", text):
        raise UnreadableExportError("it is no export of WordPress: it has no 'rss' element")


def _settle(source: Traced, start: int, end: int, rule: str, settled: list[Settled]) -> None:
    if end > start:
        blank = not source.text[start:end].strip()
        settled.append(Settled(tuple(source.pieces(start, end)), removed("white-space" if blank else rule)))


def _value(source: Traced, start: int, end: int) -> tuple[Traced, list[Settled]]:
    """Return the value of an element, and what of its markup was settled. CDATA is taken as it is."""
    settled: list[Settled] = []
    pieces, at = [], start
    for part in _CDATA.finditer(source.text, start, end):
        pieces.append(_outside(source, at, part.start(), settled))
        _settle(source, part.start(), part.start(1), "markup", settled)
        pieces.append(source.cut(*part.span(1)))
        _settle(source, part.end(1), part.end(), "markup", settled)
        at = part.end()
    pieces.append(_outside(source, at, end, settled))
    return Traced.join(pieces), settled


def _outside(source: Traced, start: int, end: int, settled: list[Settled]) -> Traced:
    if not source.text[start:end].strip():
        _settle(source, start, end, "white-space", settled)
        return source.cut(0, 0)
    return resolved(source.cut(start, end))


def _hint(name: str, rest: str, value: Traced) -> Hint | None:
    text = " ".join(resolved(value).text.split())
    field = "hidden" if name == "wp:status" and text in _HIDDEN else _HINTS.get(name)
    if not field or not text or (name == "category" and 'domain="nav_menu"' in rest):
        return None
    if field == "date" and text.startswith("0000"):
        return None
    return Hint(field, text, name, tuple(value.pieces(0, len(value))))


def _of_kind(name: str, value: str) -> Iterator[Hint]:
    """Yield what an element says of the article as a whole: that it is a standing page, or that it was not public."""
    if name == "wp:post_type" and value == "page":
        yield Hint("standing", value, name)
    if name == "wp:post_password" and value:
        yield Hint("hidden", "with a password", name)


def _with_alias(hints: Sequence[Hint]) -> list[Hint]:
    """Return the hints with the old path of the post as an alias, where it has one of its own."""
    found = list(hints)
    for hint in hints:
        match = re.fullmatch(r"https?://[^/?#]+(/[^?#]+)", hint.value) if hint.field == "url" else None
        if match and not any(one.field == "hidden" and one.source == "wp:status" for one in hints):
            found.append(Hint("alias", match[1], "link"))
    return found


def _without_shortcodes(content: Traced) -> tuple[Traced, list[Settled]]:
    pieces, settled, at = [], [], 0
    for code in _SHORTCODE.finditer(content.text):
        pieces.append(content.cut(at, code.start()))
        settled.append(Settled(tuple(content.pieces(*code.span())), removed("wordpress-shortcode")))
        at = code.end()
    pieces.append(content.cut(at, len(content)))
    return Traced.join(pieces), settled


def lines_before(text: str, found: Sequence[Post]) -> Iterator[int]:
    """Yield the number of the line in which each post begins."""
    line, at = 1, 0
    for post in found:
        line += text.count("\n", at, post.start)
        at = post.start
        yield line
