"""``translations fingerprint``: a translation was brought up to date with its original, and its file says so.

One value of the front matter is written, ``translation.fingerprint``, and every other byte of the file stays: line
ends, comments, quotes, order. What would be written is read before it is; where anything but the value would differ,
nothing is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from newsarchive.build.errors import EnvironmentFailure, InputError, UsageError
from newsarchive.build.inputs import Places
from newsarchive.build.linking import Linked, linked
from newsarchive.build.request import Request
from newsarchive.desk.rewriting import rewrite
from newsarchive.model.article import Article, Detail, Parsed
from newsarchive.read import text as texts
from newsarchive.read import yaml_nodes
from newsarchive.read.article import read_article
from newsarchive.read.yaml_nodes import Mapping, Node, Scalar

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_IN_ONE_LINE = "write the value of 'translation' so that each of its values is in one line, as in 'of: en'"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A translation whose fingerprint is now that of its original; ``changed`` is false where it was already."""

    path: str
    original: str
    changed: bool


def record(request: Request, paths: tuple[str, ...]) -> tuple[Recorded, ...]:
    """Write into each of these translations the fingerprint of its original's text as it is now.

    A path is one from here or from the root. Raises UsageError for what is no translation of an article that is there,
    InputError where one of them has errors; nothing is written then.
    """
    found = linked(request)
    planned = [_planned(found, _article(request.places, found, path)) for path in paths]
    return tuple(
        Recorded(path, original, rewrite(request.places.root / path, data, path)) for path, original, data in planned
    )


def with_fingerprint(data: bytes, fingerprint: str) -> bytes | None:
    """Return an article's file with another ``translation.fingerprint``; None where its place cannot be told for sure.

    ``data`` is a file that could be read as a translated article.
    """
    whole, _ = texts.decode(data, "", len(data))
    parts, _ = texts.split(whole or "", "")
    front = yaml_nodes.load(parts.block, "", first_line=2)[0] if parts else None
    translation = _value(front, "translation") if front else None
    if not isinstance(translation, Mapping):
        return None
    lines = _LINE.findall(data.decode())
    given, of = _value(translation, "fingerprint"), _entry(translation, "of")
    if isinstance(given, Scalar):
        if given.value == fingerprint:
            return data
        return _replaced(lines, given, fingerprint)
    return _inserted(lines, translation, of, fingerprint) if of and given is None else None


def _replaced(lines: list[str], given: Scalar, fingerprint: str) -> bytes | None:
    line, start = lines[given.line - 1], given.column - 1
    written = next((one for one in _spellings(given.value) if one and line.startswith(one, start)), "")
    if given.value and not written:
        return None
    space = "" if written or line[:start].endswith(" ") else " "
    lines[given.line - 1] = f"{line[:start]}{space}{fingerprint}{line[start + len(written) :]}"
    return "".join(lines).encode()


def _inserted(lines: list[str], mapping: Mapping, of: tuple[Scalar, Scalar], fingerprint: str) -> bytes | None:
    key, value = of
    line, start = lines[value.line - 1], value.column - 1
    written = next((one for one in _spellings(value.value) if line.startswith(one, start)), "")
    if not written:
        return None
    if lines[mapping.line - 1][mapping.column - 1 :].startswith("{"):
        end = start + len(written)
        lines[value.line - 1] = f"{line[:end]}, fingerprint: {fingerprint}{line[end:]}"
    else:
        ending = line[len(line.rstrip("\r\n")) :] or "\n"
        lines.insert(value.line, f"{' ' * (key.column - 1)}fingerprint: {fingerprint}{ending}")
    return "".join(lines).encode()


def _spellings(value: str) -> tuple[str, ...]:
    """Return how a value in one line may be written, quoted or not."""
    return f'"{value}"', f"'{value}'", value


def _entry(mapping: Mapping, name: str) -> tuple[Scalar, Scalar] | None:
    for key, value in mapping.entries:
        if key.value == name and isinstance(value, Scalar):
            return key, value
    return None


def _value(mapping: Mapping, name: str) -> Node | None:
    return next((value for key, value in mapping.entries if key.value == name), None)


def _article(places: Places, found: Linked, given: str) -> Article:
    """Return the article that was named; raise UsageError where it is no translation, InputError for its errors."""
    here = Path(given).resolve() if given and "\0" not in given else places.root
    inside = here.relative_to(places.root).as_posix() if here.is_relative_to(places.root) else ""
    candidates = (inside, given.removeprefix("./"), f"content/{given}")
    faults = [one for one in found.problems if one.severity == "error" and one.file in candidates]
    if faults:
        raise InputError(faults)
    for path in candidates:
        article = found.archive.everything.get(path.removeprefix("content/")) if path.startswith("content/") else None
        if article and not article.translation_of:
            raise UsageError(f"'{path}' {_why_none(found, article)}")
        if article:
            return article
    raise UsageError(f"'{given}' is no article of this archive; name a file such as content/ru/2009/07/name.md")


def _why_none(found: Linked, article: Article) -> str:
    """Return why an article that says of no language that it is a translation is none, and what to do."""
    story = [
        one
        for path, one in sorted(found.archive.everything.items())
        if (one.kind, one.story) == (article.kind, article.story) and one.lang != article.lang
    ]
    made_of_it = [f"content/{one.path}" for one in story if one.translation_of == article.lang]
    if made_of_it:
        return f"is the original; name its translation: {', '.join(made_of_it)}"
    if not story:
        return "is the only version of its story, and no translation"
    return f"says of no language that it is a translation; write 'translation: {{of: {story[0].lang}}}'"


def _planned(found: Linked, article: Article) -> tuple[str, str, bytes]:
    """Return path, original and new bytes of a translation."""
    path = f"content/{article.path}"
    original = next(
        (
            one
            for one in found.archive.everything.values()
            if (one.kind, one.lang, one.story) == (article.kind, article.translation_of, article.story)
        ),
        None,
    )
    if original is None:
        raise UsageError(f"'{path}': there is no original in '{article.translation_of}' that could be read")
    data = found.sources.read(path)
    if data is None:
        raise EnvironmentFailure(f"{path}: is gone")
    written = with_fingerprint(data, original.fingerprint)
    if written is None or not _says_the_same(found, article, data, written):
        raise UsageError(f"'{path}': the place of the fingerprint cannot be told; {_IN_ONE_LINE}")
    return path, f"content/{original.path}", written


def _says_the_same(found: Linked, article: Article, before: bytes, after: bytes) -> bool:
    """Whether two files give the same article, but for the fingerprint of its original."""
    settings = found.frame.parse_settings
    one, two = (read_article(article.path, data, settings)[0] for data in (before, after))
    return one is not None and two is not None and _without_fingerprint(one) == _without_fingerprint(two)


def _without_fingerprint(parsed: Parsed) -> tuple[Article, Detail, str]:
    """Return all of an article but the fingerprint, and the lines at which things stand."""
    translation = parsed.detail.translation
    detail = replace(parsed.detail, translation=translation and replace(translation, fingerprint=""))
    return replace(parsed.article, translated_text="", marks="", refs=()), detail, parsed.html
