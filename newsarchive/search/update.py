"""An index after an edit: from what articles contributed before to what they do now, shards of changed terms only.

Postings that are the same before and after are not looked at. What comes out is, byte for byte, what ``bulk.build``
makes of the archive as it is now. Anything unexpected in the old files is a ``StaleIndexError``, to which the answer is
``build``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from newsarchive.search.changes import ListChange
from newsarchive.search.directory import Codec, Edit, EditedTree
from newsarchive.search.facets import decode_table, encode_table, number_values, split_values, step_of, values_of
from newsarchive.search.layout import FACETS, MANIFEST, Codecs, Manifest
from newsarchive.search.postings import DocPostings, Kind
from newsarchive.search.shards import SPECIAL, Identity, slot_of, split_positions
from newsarchive.search.terms import has_facets, keys_of, postings_of
from newsarchive.search.tree import ShardReader, StaleIndexError, content_tag
from newsarchive.search.varint import decode_varint, varint

Numbered = Iterable[tuple[int, DocPostings]]
Changes = dict[Identity, ListChange]


def update(
    old: ShardReader, languages: tuple[str, ...], removed: Numbered, added: Numbered
) -> Iterator[tuple[str, bytes | None]]:
    """Yield the files that change: path and new bytes, or None for a file that goes; the manifest last, if it changes.

    ``removed`` are documents as they were, ``added`` as they are, each with its number; an edited document is in both.
    Raises StaleIndexError, before the first file, if the old index is of other languages or another version, is
    damaged, or does not hold what is to be removed.
    """
    manifest = Manifest.from_bytes(old.read(MANIFEST))
    if manifest.languages != languages:
        raise StaleIndexError("the search index is of other languages")
    gone, come = list(removed), list(added)
    codecs = Codecs(languages)
    tops = dict(manifest.tops)
    trees: list[EditedTree[Any, Any]] = []

    def run(kind: str, codec: Codec[Any, Any], edits: Iterable[Edit[Any, Any]]) -> None:
        tree = EditedTree(codec, tops[kind], old)
        tops[kind] = tree.update(edits)
        trees.append(tree)

    changes = _changes(languages, gone, come)
    run("post", codecs.post, [Edit(identity, change.edit_postings) for identity, change in changes.items()])
    run(
        "pos",
        codecs.pos,
        [Edit(identity, _pos(change)) for identity, change in changes.items() if change and _has_positions(*identity)],
    )
    steps = _steps(decode_table(_facets(old, manifest)), changes)
    values = number_values(steps)
    run(
        "fac",
        codecs.fac,
        [
            Edit(identity, _fac(change, values))
            for identity, change in changes.items()
            if change and has_facets(*identity, languages)
        ],
    )
    moved: dict[Identity, bytes | None] = {}
    run(
        "lex",
        codecs.lex,
        [
            Edit(identity, _lex(identity, delta, moved))
            for identity, delta in _form_counts(languages, gone, come).items()
        ],
    )
    run(
        "sound",
        codecs.sound,
        [Edit(identity, _set(there)) for identity, there in moved.items() if codecs.sound.address(identity)],
    )
    records: dict[tuple[int, int], str | None] = {
        (number, languages.index(document.lang)): None for number, document in gone
    }
    records |= {(number, languages.index(document.lang)): document.record for number, document in come}
    run("docs", codecs.docs, [Edit(identity, _set(record)) for identity, record in records.items()])

    counts, newest = list(manifest.documents), list(manifest.newest)
    for place in range(len(languages)):
        everything = changes.get((SPECIAL, slot_of(place, Kind.OWN)))
        if everything is not None:
            counts[place] = everything.count
            newest[place] = everything.newest()
    table = encode_table(steps)
    result = replace(manifest, documents=tuple(counts), newest=tuple(newest), facets=content_tag(table), tops=tops)
    if result.facets != manifest.facets:
        yield FACETS, table
    for tree in trees:
        yield from tree.files()
    if result != manifest:
        yield MANIFEST, result.to_bytes()


def _changes(
    languages: tuple[str, ...], gone: list[tuple[int, DocPostings]], come: list[tuple[int, DocPostings]]
) -> Changes:
    """Return the posting lists that differ, with what goes and comes."""
    changes: Changes = {}
    for number, document in gone:
        for identity, impact, record in postings_of(document, languages.index(document.lang)):
            changes.setdefault(identity, ListChange()).gone[number] = impact, record, document.facets
    for number, document in come:
        for identity, impact, record in postings_of(document, languages.index(document.lang)):
            change = changes.setdefault(identity, ListChange())
            if change.gone.get(number) == (impact, record, document.facets):
                del change.gone[number]
            else:
                change.come[number] = impact, record, document.facets
    changes = {identity: change for identity, change in changes.items() if change}
    # Of a facet value that is touched in one language the lists of all are read: their length decides its number.
    for key, _ in [identity for identity in changes if identity[0].startswith(SPECIAL)]:
        for place in range(len(languages)):
            changes.setdefault((key, slot_of(place, Kind.OWN)), ListChange())
    return changes


def _has_positions(key: str, slot: int) -> bool:
    """Say whether a posting list has a twin with positions."""
    return slot & 3 == Kind.OWN and not key.startswith(SPECIAL)


def _pos(change: ListChange) -> Callable[[bytes | None], bytes | None]:
    """Return the edit of a list of positions."""
    return lambda payload: change.edit_beside(payload, split_positions, lambda posting: posting[1])


def _fac(change: ListChange, values: Mapping[str, int]) -> Callable[[bytes | None], bytes | None]:
    """Return the edit of a list of facets."""
    return lambda payload: change.edit_beside(payload, split_values, lambda posting: values_of(values, posting[2]))


def _facets(old: ShardReader, manifest: Manifest) -> bytes:
    """Return the old table of facet values."""
    data = old.read(FACETS)
    if data is None or content_tag(data) != manifest.facets:
        raise StaleIndexError("the table of facets is missing or of another build")
    return data


def _steps(old: dict[str, int], changes: Changes) -> dict[str, int]:
    """Return the step of each facet value after the edit.

    Raises StaleIndexError if a value gets another number: then every list of facets would change.
    """
    counts: Counter[str] = Counter()
    for (key, _), change in changes.items():
        if key.startswith(SPECIAL) and key != SPECIAL:
            counts[key[1:]] += change.count
    steps = {value: step for value, step in old.items() if value not in counts}
    steps |= {value: step_of(count) for value, count in counts.items() if count}
    before, after = number_values(old), number_values(steps)
    if any(before[value] != after[value] for value in before.keys() & after.keys()):
        raise StaleIndexError("the facet values have other numbers")
    return steps


def _form_counts(
    languages: tuple[str, ...], gone: list[tuple[int, DocPostings]], come: list[tuple[int, DocPostings]]
) -> dict[Identity, int]:
    """Return by how much the number of articles with a form changes, where it does."""
    counts: Counter[Identity] = Counter()
    for sign, documents in ((-1, gone), (1, come)):
        for _, document in documents:
            slot = slot_of(languages.index(document.lang), Kind.OWN)
            for form in keys_of(document.forms):
                counts[form, slot] += sign
    return {identity: count for identity, count in counts.items() if count}


def _lex(identity: Identity, delta: int, moved: dict[Identity, bytes | None]) -> Callable[[bytes | None], bytes | None]:
    """Return the edit of a form's count; it notes in ``moved`` whether the form appeared or vanished."""

    def edit(payload: bytes | None) -> bytes | None:
        before = decode_varint(payload, 0)[0] if payload else 0
        after = before + delta
        if after < 0:
            raise StaleIndexError("the search index does not hold what is to be removed")
        if not before or not after:
            moved[identity] = b"" if after else None
        return varint(after) if after else None

    return edit


def _set(value: Any) -> Callable[[Any], Any]:  # noqa: ANN401 -- payloads of any kind
    """Return the edit that puts a value, or None, whatever was there."""
    return lambda _: value
