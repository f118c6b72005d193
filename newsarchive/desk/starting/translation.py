"""A translation's first file: the facts of an article carried over to another language, its text left to be written.

Facts are what is the same in every language: id, date, subjects, source, links, authors, picture. Addresses (slug,
aliases), corrections and the old archive's data belong to one version and stay there. The fingerprint records the
text that the translation is made from.
"""

from __future__ import annotations

import itertools
import posixpath
from pathlib import Path

from newsarchive.build.errors import EnvironmentFailure, InputError, UsageError
from newsarchive.build.frame import Frame, read_frame
from newsarchive.build.inputs import Places, Sources, look
from newsarchive.build.reading import is_article
from newsarchive.desk.starting import front_matter
from newsarchive.desk.starting.article import Started, ensure_readable, known_language, plain_title
from newsarchive.desk.starting.files import create
from newsarchive.desk.starting.stories import place, versions
from newsarchive.desk.starting.transliteration import to_latin
from newsarchive.model.slugs import slugify
from newsarchive.model.source_text import fingerprint_of
from newsarchive.read import text as texts
from newsarchive.read import yaml_nodes
from newsarchive.read.article import read_article
from newsarchive.read.yaml_nodes import Mapping, Node, Scalar

#: The keys that are carried over, in the order in which they are written.
CARRIED = ("topics", "regions", "source", "links", "authors", "image", "publish", "expires", "follows")


def start_translation(places: Places, original: str, lang: str, title: str = "") -> Started:
    """Make the file of a translation of ``original`` (a path, from here or from the root) and return where it is.

    Without a title that of the original stands in, to be translated. Raises UsageError where the original is no article
    of the archive, the language is not another one of the site, or it has a version already; InputError where the
    original has errors.
    """
    sources = look(places)
    frame = read_frame(sources, None)
    code = known_language(lang, frame.settings.languages)
    path = _article_of(places, sources, original)
    kind, of = place(path)
    if code == of:
        raise UsageError(f"'{path}' is in '{code}' itself; name another language with --to")
    front, body, story = _read(path, sources, frame)
    _refuse_second(sources, kind, code, story)
    target = _beside(path, of, code)
    values = {key.value: value for key, value in front.entries}
    values["id"] = Scalar(story, 1, 1)
    carried = {key: _carried(key, values[key], path, target) for key in CARRIED if key in values}
    made = fingerprint_of(_text(values["title"]), body)
    head = _named(values, plain_title(title) if title else "", code)
    text = front_matter.document([*head, *itertools.starmap(front_matter.entry, carried.items()), _origin(of, made)])
    ensure_readable(target, text, frame)
    create(places, target, text)
    return Started(target, story)


def _article_of(places: Places, sources: Sources, given: str) -> str:
    """Return the path from the root of the article that was named."""
    if given and "\0" not in given:
        here = Path(given).resolve()
        inside = here.relative_to(places.root).as_posix() if here.is_relative_to(places.root) else ""
        for path in (inside, given.removeprefix("./"), f"content/{given}"):
            if path in sources.files and is_article(path):
                return path
    raise UsageError(f"'{given}' is no article of this archive; name a file such as content/en/2009/07/name.md")


def _read(path: str, sources: Sources, frame: Frame) -> tuple[Mapping, str, str]:
    """Return the nodes of the front matter, the body, and the story id."""
    data = sources.read(path)
    if data is None:
        raise EnvironmentFailure(f"{path}: cannot be read")
    parsed, problems = read_article(path.removeprefix("content/"), data, frame.parse_settings)
    if parsed is None:
        raise InputError(problems)
    whole, _ = texts.decode(data, path, frame.settings.max_article_bytes)
    parts, _ = texts.split(whole or "", path)
    front = yaml_nodes.load(parts.block, path, first_line=2)[0] if parts else None
    if parts is None or front is None:
        raise EnvironmentFailure(f"{path}: changed while it was read")
    return front, parts.body, parsed.article.story


def _refuse_second(sources: Sources, kind: str, lang: str, story: str) -> None:
    for one in versions(sources):
        if (one.kind, one.lang, one.story) == (kind, lang, story):
            raise UsageError(f"'{one.path}' is the version in '{lang}' already; nothing was written")


def _beside(path: str, of: str, lang: str) -> str:
    """Return the path in another language's folder: ``content/en/x.md`` gives ``content/de/x.md``."""
    head = "content/pages/" if path.startswith("content/pages/") else "content/"
    return f"{head}{lang}/{path.removeprefix(f'{head}{of}/')}"


def _named(values: dict[str, Node], title: str, lang: str) -> list[str]:
    """Return the first lines: title, date, id, address and status."""
    return [
        "" if title else "# To be translated.\n",
        front_matter.entry("title", title or _text(values["title"])),
        front_matter.entry("date", values["date"]) if "date" in values else "",
        front_matter.entry("id", values["id"]),
        front_matter.entry("slug", slugify(to_latin(title, lang))) if title else "",
        "# Take this line out to publish the translation.\nstatus: draft\n",
    ]


def _origin(lang: str, made_from: str) -> str:
    return f"translation:\n  of: {lang}\n  fingerprint: {made_from}\n"


def _carried(key: str, value: Node, original: str, path: str) -> Node:
    """Return a value as the other version needs it: the picture's file stays where it is, beside the original."""
    if key != "image" or not isinstance(value, Mapping):
        return value
    entries = ((name, _seen_from(one, original, path) if name.value == "src" else one) for name, one in value.entries)
    return Mapping(tuple(entries), value.line, value.column)


def _seen_from(src: Node, original: str, path: str) -> Node:
    if not isinstance(src, Scalar) or src.value.startswith("/"):
        return src
    file = posixpath.join(posixpath.dirname(original), src.value)
    return Scalar(posixpath.relpath(file, posixpath.dirname(path)), src.line, src.column)


def _text(node: Node) -> str:
    return node.value if isinstance(node, Scalar) else ""
