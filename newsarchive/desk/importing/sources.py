"""Who published a story first, by the registry: a name as a page writes it to the id of an entry.

A name is known by its id, its aliases and its names in every language, whatever its case and with or without an
article before it. What the registry does not know stays a name; nothing is matched by likeness, because a wrong
source is worse than an unlisted one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newsarchive.desk.importing.facts import SourceLine
from newsarchive.desk.importing.front_matter import Value
from newsarchive.model.settings import Entry

_ARTICLE = re.compile(r"^(?:the|der|die|das)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:/|,|;|\bund\b|\band\b|(?<!\w)и(?!\w)|&)\s*")


def find_source(name: str, registry: Mapping[str, Entry]) -> str:
    """Return the id of the source that a name means, or the empty string."""
    wanted = _plain(name)
    for identifier, entry in registry.items():
        if wanted in {_plain(one) for one in (identifier, *entry.aliases, *entry.name.values())}:
            return identifier
    return ""


def separate(lines: Sequence[SourceLine], registry: Mapping[str, Entry]) -> list[SourceLine]:
    """Return the sources one by one: a name that holds several known ones is several."""
    found = []
    for line in lines:
        names = [part for part in _BETWEEN.split(line.name) if part]
        several = len(names) > 1 and not find_source(line.name, registry)
        if several and all(find_source(name, registry) for name in names):
            found += [SourceLine(name, line.written, line.url) for name in names]
        else:
            found.append(line)
    return found


def source_value(line: SourceLine, registry: Mapping[str, Entry]) -> dict[str, Value]:
    """Return the value of ``source`` in the front matter; a date without a day is left out."""
    identifier = find_source(line.name, registry)
    value: dict[str, Value] = {}
    if line.name:
        value["id" if identifier else "name"] = identifier or line.name
    if line.written and line.written.precision in {"day", "minute"}:
        value["date"] = line.written.text
    if line.url:
        value["url"] = line.url
    return value if line.name else {}


def _plain(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.replace("-", " ").split())).casefold()
