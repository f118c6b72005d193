"""``site.yaml`` and the registries to values: the files that steer a build, read as strictly as an article.

Bytes in, ``Settings`` or a mapping of ``Entry`` out, with the problems. No setting can name code, a command or a path
outside the content: there is no key for such a thing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from collections.abc import Sequence as Ordered
from difflib import get_close_matches
from urllib.parse import urlsplit

from newsarchive.model.problems import Problem, errors
from newsarchive.model.settings import Entry, Settings, VisitSettings
from newsarchive.model.slugs import slugify
from newsarchive.read import kinds, moments, secrets, text, yaml_nodes
from newsarchive.read.fields import (
    SHOWN,
    Field,
    Reader,
    Reading,
    Record,
    clip,
    is_empty,
    read_mapping,
    table,
    wrong_type,
)
from newsarchive.read.schema import slug, story_id
from newsarchive.read.yaml_nodes import Mapping, Node, Scalar

#: Bytes of a settings file: ten thousand entries of a registry in ten languages.
MOST_BYTES = 5_000_000
#: Entries of a registry.
MOST_ENTRIES = 20_000
#: What ``max_article_bytes`` may be: below, no article would fit; above, the time that one takes is no longer bounded.
ARTICLE_BYTES = (1_000, 50_000_000)
#: Visits that an older counter can have counted.
MOST_VISITS = 999_999_999_999

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_Texts = tuple[tuple[str, str], ...]


def _language(node: Node, path: str, reading: Reading) -> str | None:
    value = kinds.name()(node, path, reading)
    if value is not None and not _LANGUAGE.fullmatch(value):
        reading.tell("bad-language", node, lang=clip(value))
        return None
    return value


def _by_language(item: Reader[str]) -> Reader[_Texts]:
    """Return a reader of a mapping from languages to texts; languages that the site does not have are kept."""

    def read(node: Node, path: str, reading: Reading) -> _Texts | None:
        if not isinstance(node, Mapping):
            wrong_type(node, path, "a mapping", reading)
            return None
        found = []
        for key, value in node.entries:
            lang = _language(key, path, reading)
            if lang is None or is_empty(value):
                continue
            read_text = item(value, f"{path}.{lang}", reading)
            if read_text is not None:
                found.append((lang, read_text))
        return tuple(found)

    return read


def _base_url(node: Node, path: str, reading: Reading) -> str | None:
    value = _WHOLE_URL(node, path, reading)
    return f"{value.removesuffix('/')}/" if value else None


def _base_url_fault(value: str) -> str:
    if "?" in value or "#" in value:
        return "holds '?' or '#'"
    fault = kinds.url_fault(value)
    return fault or ("holds '.' or '..'" if {".", ".."} & set(urlsplit(value).path.split("/")) else "")


_WHOLE_URL = kinds.checked(kinds.name(), "bad-base-url", _base_url_fault)


def _timezone(node: Node, path: str, reading: Reading) -> str | None:
    value = kinds.name()(node, path, reading)
    if value is not None and value not in moments.zone_names():
        near = get_close_matches(value[:SHOWN], moments.zone_names(), n=1)
        hint = f"did you mean '{near[0]}'?" if near else "write a name as 'Europe/Berlin'"
        reading.tell("bad-timezone", node, value=clip(value), near=hint)
        return None
    return value


def _number(least: int, most: int) -> Reader[int]:
    def read(node: Node, path: str, reading: Reading) -> int | None:
        value = kinds.written(node, path, reading, "a number")
        if value is None:
            return None
        if re.fullmatch(r"[0-9]{1,12}", value) and least <= int(value) <= most:
            return int(value)
        reading.tell("bad-number", node, value=clip(value), least=least, most=most)
        return None

    return read


_LINE = kinds.text(kinds.MOST_LINE)
_TITLE: Field[_Texts] = Field("title", _by_language(_LINE), (), required=True)
_TAGLINE: Field[_Texts] = Field("tagline", _by_language(_LINE), ())
_BASE_URL = Field("base_url", _base_url, "", required=True)
_LANGUAGES: Field[tuple[str, ...]] = Field("languages", kinds.list_of(_language), (), required=True)
_TIMEZONE = Field("timezone", _timezone, "UTC", required=True)
_SINCE = Field("since", _number(1, 9999), 1, required=True)
_HTML = Field("html", kinds.choice("reject", "clean"), "reject")
_DANGLING = Field("dangling", kinds.choice("error", "warning"), "error")
_REGISTRIES = Field("registries", kinds.choice("closed", "open"), "closed")
_TYPOGRAPHY = Field("typography", kinds.boolean, default=True)
_ARTICLE_BYTES = Field("max_article_bytes", _number(*ARTICLE_BYTES), 2_000_000)
_START = Field("start", _number(0, MOST_VISITS), 0)
_OF_ARTICLES = Field("articles", kinds.boolean, default=False)
_ON_PAGES = Field("pages", kinds.boolean, default=False)
_VISITS = Field(
    "visits",
    kinds.record(
        table(_START, _OF_ARTICLES, _ON_PAGES),
        lambda values, *_: VisitSettings(values[_START], values[_OF_ARTICLES], values[_ON_PAGES]),
    ),
    VisitSettings(),
)
_SHORT_ADDRESSES = Field("short_addresses", kinds.boolean, default=True)
_SIDE_BY_SIDE = Field("side_by_side", kinds.boolean, default=True)

#: The keys of ``site.yaml``.
SETTINGS = table(
    _TITLE,
    _TAGLINE,
    _BASE_URL,
    _LANGUAGES,
    _TIMEZONE,
    _SINCE,
    _HTML,
    _DANGLING,
    _REGISTRIES,
    _TYPOGRAPHY,
    _ARTICLE_BYTES,
    _VISITS,
    _SHORT_ADDRESSES,
    _SIDE_BY_SIDE,
)


def read_settings(
    data: bytes, name: str = "content/site.yaml", *, known: Container[str]
) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Return the settings of a site, or None and the problems.

    ``known`` holds the identifiers of CLDR's languages (``pt-BR``): which these are, the catalogues' library knows.
    """
    reading = Reading(name)
    root = _root(data, reading)
    if root is None:
        return None, tuple(reading.problems)
    values = read_mapping(root, SETTINGS, "", reading)
    _check_languages(values, root, known, reading)
    if errors(reading.problems):
        return None, tuple(sorted(reading.problems))
    languages = values[_LANGUAGES]
    settings = Settings(
        title=dict(values[_TITLE]),
        tagline={**dict.fromkeys(languages, ""), **dict(values[_TAGLINE])},
        base_url=values[_BASE_URL],
        languages=languages,
        timezone=values[_TIMEZONE],
        since=values[_SINCE],
        html=values[_HTML],
        dangling=values[_DANGLING],
        registries=values[_REGISTRIES],
        typography=values[_TYPOGRAPHY],
        max_article_bytes=values[_ARTICLE_BYTES],
        visits=values[_VISITS],
        short_addresses=values[_SHORT_ADDRESSES],
        side_by_side=values[_SIDE_BY_SIDE],
    )
    return settings, tuple(sorted(reading.problems))


def _check_languages(values: Record, root: Mapping, known: Container[str], reading: Reading) -> None:
    nodes = {key.value: value for key, value in root.entries}
    listed = nodes.get(_LANGUAGES.name)
    if isinstance(listed, yaml_nodes.Sequence):
        for node in listed.items:
            if isinstance(node, Scalar) and _LANGUAGE.fullmatch(node.value) and node.value not in known:
                reading.tell("bad-language", node, lang=node.value)
    for texts in (_TITLE, _TAGLINE):
        if values.has(texts):
            given = dict(values[texts])
            for lang in values[_LANGUAGES]:
                if lang not in given:
                    reading.tell("missing-language", nodes[texts.name], key=texts.name, lang=lang)


def _root(data: bytes, reading: Reading) -> Mapping | None:
    whole, problems = text.decode(data, reading.file, MOST_BYTES)
    if whole is not None:
        problems = (*text.conflicts(whole, reading.file), *secrets.find(whole, reading.file))
    if whole is None or problems:
        reading.problems.extend(problems)
        return None
    root, problems = yaml_nodes.load(whole, reading.file, limit=MOST_BYTES, most_items=MOST_ENTRIES)
    reading.problems.extend(problems)
    return root


_NAME: Field[_Texts] = Field("name", _by_language(_LINE), (), required=True)
_SLUG: Field[_Texts] = Field("slug", _by_language(slug), ())
_ALIASES: Field[tuple[str, ...]] = Field("aliases", kinds.list_of(kinds.name()), ())
_URL = Field("url", kinds.url, "")
_ENTRY = table(_NAME, _SLUG, _ALIASES)
_SOURCE_ENTRY = table(_NAME, _SLUG, _ALIASES, _URL)


def read_registry(name: str, data: bytes, languages: Ordered[str]) -> tuple[dict[str, Entry], tuple[Problem, ...]]:
    """Return the entries of a registry by id, in the order written, with the problems.

    ``name`` is ``topics``, ``regions`` or ``sources``. An empty file, or none, is an empty registry. A name that a
    language lacks is a warning; what is shown then is not decided here.
    """
    reading = Reading(f"content/{name}.yaml")
    root = _root(data, reading)
    if root is None:
        return {}, tuple(reading.problems)
    entries: dict[str, Entry] = {}
    owners = _Owners(languages, reading)
    table = _SOURCE_ENTRY if name == "sources" else _ENTRY
    for key, node in root.entries:
        identifier = story_id(key, name, reading)
        if identifier is None:
            continue
        if not isinstance(node, Mapping):
            if is_empty(node):
                reading.tell("missing-key", key, key="name")
            else:
                wrong_type(node, identifier, "a mapping", reading)
            continue
        values = read_mapping(node, table, identifier, reading)
        entry = Entry(
            id=identifier,
            name=dict(values[_NAME]),
            slug=dict(values[_SLUG]),
            aliases=values[_ALIASES],
            url=values[_URL],
            line=key.line,
        )
        if values.has(_NAME):
            for lang in languages:
                if lang not in entry.name:
                    reading.tell("missing-language", key, severity="warning", key=f"{identifier}: name", lang=lang)
        owners.claim(entry, key, node)
        entries[identifier] = entry
    owners.check_aliases(entries)
    return entries, tuple(sorted(reading.problems))


class _Owners:
    """Who has which slug and alias in one registry."""

    def __init__(self, languages: Ordered[str], reading: Reading) -> None:
        self._languages = languages
        self._reading = reading
        self._slugs: dict[tuple[str, str], str] = {}
        self._aliases: list[tuple[str, str, Node]] = []

    def claim(self, entry: Entry, key: Scalar, node: Mapping) -> None:
        """Note an entry's slugs and aliases; tell a slug that another entry has in the same language."""
        parts = {inner.value: value for inner, value in node.entries}
        written = parts.get(_SLUG.name)
        places = {inner.value: value for inner, value in written.entries} if isinstance(written, Mapping) else {}
        for lang in self._languages:
            made = entry.slug.get(lang) or slugify(entry.id)
            folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", made).casefold())
            owner = self._slugs.setdefault((lang, folded), entry.id)
            if owner != entry.id:
                self._reading.tell("slug-twice", places.get(lang, key), slug=made, other=owner, lang=lang)
        listed = parts.get(_ALIASES.name)
        if isinstance(listed, yaml_nodes.Sequence):
            self._aliases += [(node.value.strip(), entry.id, node) for node in listed.items if isinstance(node, Scalar)]

    def check_aliases(self, entries: dict[str, Entry]) -> None:
        """Tell each alias that stands for another entry already, or is another's id."""
        owners: dict[str, str] = {identifier: identifier for identifier in entries}
        for alias, identifier, node in self._aliases:
            if alias and owners.setdefault(alias, identifier) != identifier:
                self._reading.tell("alias-twice", node, alias=clip(alias), other=owners[alias])
