"""An article's file out of what a page gave: front matter in the order that editors know, and the body.

Only what the page says is written: there is no topic, no summary and no story id that nobody wrote. What the contract
has no key for is kept below ``legacy``, as data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsarchive.desk.importing.facts import Facts
from newsarchive.desk.importing.front_matter import Value, write_front_matter
from newsarchive.desk.importing.page import Composed, Hint
from newsarchive.desk.importing.sources import separate, source_value
from newsarchive.desk.importing.title import Title
from newsarchive.model.settings import Entry


def compose_article(
    title: Title, date: str, facts: Facts, hints: Sequence[Hint], body: Composed, registry: Mapping[str, Entry],
    *, original: str,
) -> str:  # fmt: skip
    """Return the whole text of an article's file."""
    sources = separate(facts.sources, registry)
    values: dict[str, Value] = {
        "title": title.text,
        "date": date,
        "source": source_value(sources[0], registry) if sources else "",
        "links": [{"title": name, "url": url} if name else url for name, url in _unique(facts.links)],
        "authors": list(dict.fromkeys([*facts.authors, *_hinted(hints, "author")])),
        "aliases": _hinted(hints, "alias"),
        "status": "draft" if _hinted(hints, "hidden") else "",
        "legacy": {
            **_legacy(title, facts, hints, original, [source_value(one, registry) for one in sources[1:]]),
            "old_links": body.old_links,
            "images": [{"src": src, "alt": alt} for src, alt in body.images],
        },
    }
    return f"{write_front_matter(values)}\n{body.markdown}\n"


def _legacy(
    title: Title, facts: Facts, hints: Sequence[Hint], original: str, more_sources: Sequence[Value]
) -> dict[str, Value]:
    undated = facts.sources[0].written if facts.sources else None
    stamps = [text for text, _ in facts.stamps]
    return {
        "original": original,
        "url": next(iter(_hinted(hints, "url")), ""),
        "status": next(iter(_hinted(hints, "hidden")), ""),
        "title_made": "from the first sentence" if title.made else "",
        "captured": facts.captured.text if facts.captured else "",
        "stamp": stamps[0] if len(stamps) == 1 else stamps,
        "counters": facts.counters,
        "more_counters": facts.more_counters,
        "source_date": undated.text if undated and undated.precision not in {"day", "minute"} else "",
        "sources": list(more_sources),
        **{key: texts[0] if len(texts) == 1 else texts for key, texts in facts.notes.items()},
        **_data(hints),
    }


def _data(hints: Sequence[Hint]) -> dict[str, Value]:
    """Return what the markup says that is only kept: a value, or a list where there are several."""
    found: dict[str, list[str]] = {}
    for hint in hints:
        prefix, dot, key = hint.field.partition(".")
        if prefix == "legacy" and dot and hint.value not in found.setdefault(key, []):
            found[key].append(hint.value)
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}


def _hinted(hints: Sequence[Hint], field: str) -> list[str]:
    return list(dict.fromkeys(hint.value for hint in hints if hint.field == field))


def _unique(links: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for title, url in links:
        found[url] = found.get(url) or title
    return [(title, url) for url, title in found.items()]
