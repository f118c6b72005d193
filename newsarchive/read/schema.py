"""The front matter of contract section 3 as a table: every key, the kind of its value, and what it becomes.

Nodes in, ``FrontMatter`` out. Nothing is converted that the table does not say: ``no``, ``11:48`` and ``0123`` stay
text. What the table does not name is an error, so that a typing mistake is never silently ignored.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from newsarchive.model.article import Correction, Link, Mark, Picture, Translation
from newsarchive.model.dates import Moment
from newsarchive.read import characters, kinds, paths
from newsarchive.read.fields import Field, Reading, Record, clip, read_mapping, table, wrong_type
from newsarchive.read.yaml_nodes import Mapping, Node, Scalar

#: Bytes of a story id: it stands in feeds, in links and in the store for ever.
MOST_ID = 255


@dataclass(frozen=True, slots=True)
class Origin:
    """Where and when a story first appeared; ``value`` is a registry id, or a name if ``is_id`` is false."""

    value: str = ""
    is_id: bool = True
    date: Moment | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values of one front matter; what was not given is empty. Texts are as written, before typography."""

    title: str
    date: Moment | None
    id: str
    slug: str
    summary: str
    topics: tuple[str, ...]
    regions: tuple[str, ...]
    source: Origin
    links: tuple[Link, ...]
    authors: tuple[str, ...]
    translation: Translation | None
    image: Picture | None
    aliases: tuple[str, ...]
    status: str
    publish: Moment | None
    expires: Moment | None
    updated: Moment | None
    corrections: tuple[Correction, ...]
    follows: str
    legacy: str
    marks: tuple[Mark, ...]


def id_fault(value: str) -> str:
    """Return why a text is no id, as the end of a sentence, or the empty string.

    An id can stand in ``story:ID#place`` and in an attribute; anything else is allowed.
    """
    found = next((char for char in value if char in '#/\\<>"'), "")
    return f"holds '{found}'" if found else ""


#: Read a story id.
story_id = kinds.checked(kinds.name(MOST_ID), "bad-id", id_fault)
#: Read the last part of an address.
slug = kinds.checked(kinds.written, "bad-slug", paths.slug_fault)


def _old_path(node: Node, path: str, reading: Reading) -> str | None:
    value = kinds.written(node, path, reading)
    if value is None:
        return None
    found, fault = paths.alias(value)
    if fault:
        reading.tell("bad-alias", node, why=fault)
    return None if fault else found


def _own_language(node: Node, path: str, reading: Reading) -> str | None:
    value = kinds.name()(node, path, reading)
    if value is not None and value != reading.lang:
        reading.tell("wrong-lang", node, lang=clip(value), folder=reading.lang)
    return value


def _other_language(node: Node, path: str, reading: Reading) -> str | None:
    value = kinds.choice(*reading.languages)(node, path, reading)
    if value == reading.lang:
        reading.tell("same-language", node)
        return None
    return value


def _no_date(node: Node, path: str, reading: Reading) -> None:
    del path
    reading.tell("date-on-page", node)


def _legacy(node: Node, path: str, reading: Reading) -> str | None:
    if not isinstance(node, Mapping):
        wrong_type(node, path, "a mapping", reading)
        return None
    return json.dumps(_data(node, reading), ensure_ascii=False, sort_keys=True)


def _data(node: Node, reading: Reading) -> object:
    if isinstance(node, Scalar):
        reading.problems.extend(characters.in_value(node.value, reading.file, node.line, node.column))
        return node.value
    if isinstance(node, Mapping):
        return {str(_data(key, reading)): _data(value, reading) for key, value in node.entries}
    return [_data(item, reading) for item in node.items]


_LINE = kinds.text(kinds.MOST_LINE)

# --- source ---------------------------------------------------------------------------------------------------------
_ORIGIN_ID = Field("id", kinds.name(), "")
_ORIGIN_NAME = Field("name", kinds.name(), "")
_ORIGIN_DATE: Field[Moment | None] = Field("date", kinds.moment, None)
_ORIGIN_URL = Field("url", kinds.url, "")


def _make_origin(values: Record, node: Node, reading: Reading) -> Origin | None:
    identifier, named = values[_ORIGIN_ID], values[_ORIGIN_NAME]
    if bool(identifier) == bool(named):
        reading.tell("two-names" if named else "nameless-source", node)
        return None
    return Origin(identifier or named, bool(identifier), values[_ORIGIN_DATE], values[_ORIGIN_URL])


_ORIGIN = kinds.record(table(_ORIGIN_ID, _ORIGIN_NAME, _ORIGIN_DATE, _ORIGIN_URL), _make_origin)


def _origin(node: Node, path: str, reading: Reading) -> Origin | None:
    if not isinstance(node, Scalar):
        return _ORIGIN(node, path, reading)
    value = kinds.name()(node, path, reading)
    return None if value is None else Origin(value)


# --- links ----------------------------------------------------------------------------------------------------------
_LINK_TITLE = Field("title", _LINE, "")
_LINK_URL = Field("url", kinds.url, "", required=True)
_LINK = kinds.record(table(_LINK_TITLE, _LINK_URL), lambda values, *_: Link(values[_LINK_TITLE], values[_LINK_URL]))


def _link(node: Node, path: str, reading: Reading) -> Link | None:
    if not isinstance(node, Scalar):
        return _LINK(node, path, reading)
    address = kinds.url(node, path, reading)
    return None if address is None else Link("", address)


# --- translation ----------------------------------------------------------------------------------------------------
_OF = Field("of", _other_language, "", required=True)
_BY = Field("by", _LINE, "")
_FINGERPRINT = Field("fingerprint", kinds.name(kinds.MOST_TEXT), "")  # a word for each paragraph of the original
_MACHINE = Field("machine", kinds.boolean, default=False)
_TRANSLATION = kinds.record(
    table(_OF, _BY, _FINGERPRINT, _MACHINE),
    lambda values, *_: Translation(values[_OF], values[_BY], values[_FINGERPRINT], values[_MACHINE]),
)

# --- image ----------------------------------------------------------------------------------------------------------
_SRC = Field("src", kinds.name(), "", required=True)
_ALT = Field("alt", _LINE, "")
_CREDIT = Field("credit", _LINE, "")
_CAPTION = Field("caption", kinds.text(), "")


def _make_picture(values: Record, node: Node, reading: Reading) -> Picture:
    # An empty text is a statement: the image is an ornament. Only where nothing is said, somebody forgot.
    if isinstance(node, Mapping) and not any(key.value == _ALT.name for key, _ in node.entries):
        reading.tell("missing-alt", node, severity="warning")
    return Picture(values[_SRC], values[_ALT], values[_CREDIT], values[_CAPTION])


_PICTURE = kinds.record(table(_SRC, _ALT, _CREDIT, _CAPTION), _make_picture)

# --- corrections ----------------------------------------------------------------------------------------------------
_CORRECTED: Field[Moment | None] = Field("date", kinds.moment, None, required=True)
_NOTE = Field("note", kinds.text(), "", required=True)


def _make_correction(values: Record, *_: object) -> Correction | None:
    corrected = values[_CORRECTED]
    return Correction(corrected, values[_NOTE]) if corrected else None


_CORRECTION = kinds.record(table(_CORRECTED, _NOTE), _make_correction)

# --- the whole ------------------------------------------------------------------------------------------------------
_TITLE = Field("title", _LINE, "", required=True)
_ID = Field("id", story_id, "")
_SLUG = Field("slug", slug, "")
_LANG = Field("lang", _own_language, "")
_SUMMARY = Field("summary", kinds.text(), "")
_TOPICS: Field[tuple[str, ...]] = Field("topics", kinds.list_of(kinds.name()), ())
_REGIONS: Field[tuple[str, ...]] = Field("regions", kinds.list_of(kinds.name()), ())
_SOURCE = Field("source", _origin, Origin())
_LINKS: Field[tuple[Link, ...]] = Field("links", kinds.list_of(_link), ())
_AUTHORS: Field[tuple[str, ...]] = Field("authors", kinds.list_of(kinds.name()), ())
_TRANSLATED: Field[Translation | None] = Field("translation", _TRANSLATION, None)
_IMAGE: Field[Picture | None] = Field("image", _PICTURE, None)
_ALIASES: Field[tuple[str, ...]] = Field("aliases", kinds.list_of(_old_path), ())
_STATUS = Field("status", kinds.choice("published", "draft"), "published")
_PUBLISH: Field[Moment | None] = Field("publish", kinds.moment, None)
_EXPIRES: Field[Moment | None] = Field("expires", kinds.moment, None)
_UPDATED: Field[Moment | None] = Field("updated", kinds.moment, None)
_CORRECTIONS: Field[tuple[Correction, ...]] = Field("corrections", kinds.list_of(_CORRECTION), ())
_FOLLOWS = Field("follows", story_id, "")
_LEGACY = Field("legacy", _legacy, "")
_COMMON = (
    _ID, _SLUG, _LANG, _SUMMARY, _TOPICS, _REGIONS, _SOURCE, _LINKS, _AUTHORS, _TRANSLATED, _IMAGE, _ALIASES, _STATUS,
    _PUBLISH, _EXPIRES, _UPDATED, _CORRECTIONS, _FOLLOWS, _LEGACY,
)  # fmt: skip
_DATE: Field[Moment | None] = Field("date", kinds.moment, None, required=True)
_DATE_OF_PAGE: Field[Moment | None] = Field("date", _no_date, None)

#: kind of file -> the keys that it may have.
KEYS = {"article": table(_TITLE, _DATE, *_COMMON), "page": table(_TITLE, _DATE_OF_PAGE, *_COMMON)}
#: Keys that other generators have, and what says the same here.
ELSEWHERE = {
    "author": "authors: [...]", "categories": "topics: [...]", "category": "topics: [...]", "description": "summary",
    "draft": "status: draft", "expirydate": "expires", "language": "lang", "lastmod": "updated", "modified": "updated",
    "permalink": "slug", "publishdate": "publish", "redirect_from": "aliases", "tags": "topics: [...]", "url": "slug",
}  # fmt: skip
#: Values whose place may have to be named later, by the link stage or ``check``: each by itself or as one of a list.
_MARKED = re.compile(
    r"(?:(?:aliases|authors|regions|topics)(?:\.\d+)?|follows|id|image|image\.src|slug|source|title|translation"
    r"|translation\.(?:fingerprint|of))"
).fullmatch


def read_front_matter(node: Mapping, kind: str, reading: Reading) -> FrontMatter:
    """Return the values of an article's or a page's front matter; ``kind`` is a key of ``KEYS``.

    Problems are told to ``reading``; a value that has one stands as if it were not given.
    """
    values = read_mapping(node, KEYS[kind], "", reading, elsewhere=ELSEWHERE)
    return FrontMatter(
        title=values[_TITLE],
        date=values[_DATE],
        id=values[_ID],
        slug=values[_SLUG],
        summary=values[_SUMMARY],
        topics=values[_TOPICS],
        regions=values[_REGIONS],
        source=values[_SOURCE],
        links=values[_LINKS],
        authors=values[_AUTHORS],
        translation=values[_TRANSLATED],
        image=values[_IMAGE],
        aliases=values[_ALIASES],
        status=values[_STATUS],
        publish=values[_PUBLISH],
        expires=values[_EXPIRES],
        updated=values[_UPDATED],
        corrections=values[_CORRECTIONS],
        follows=values[_FOLLOWS],
        legacy=values[_LEGACY],
        marks=tuple(mark for mark in reading.marks if _MARKED(mark.field)),
    )
