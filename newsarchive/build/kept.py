"""The plan that was published last, in the store: every partition as it was written, and every article in its place.

Of each item the store keeps its bytes and the names in them, so that it can be asked which items name an article. All
changes of one build are gathered beside the tables and become part of the transaction of its traces. An item whose
bytes and names are as they were is not written again; the digests of what they name are not kept here.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsarchive.build.codec import CodecError, decode, digest_of, encode
from newsarchive.build.memory import PlanMemory
from newsarchive.build.references import Writing, Written
from newsarchive.build.rows import StoreDamaged
from newsarchive.build.spread import SHARDS, shard_of
from newsarchive.build.store import Store
from newsarchive.model.article import Article
from newsarchive.model.fingerprint import digest
from newsarchive.model.parts import Card
from newsarchive.plan.articles import Placed
from newsarchive.plan.partition import Partition
from newsarchive.plan.structure import without_words

_COMPRESSION = 1
#: Bits of zlib's window: an item seldom has more than 4 kB, and the larger window takes longer to set up than to use.
_WINDOW = 12
_LINKED = "linked"
#: Items that a process that stays remembers, some 2 kB each: those that an edit names, until the next.
_REMEMBERED = 4_096
#: Cards that it remembers, 0.7 kB each: a list of one that an edit names has thousands.
_CARDS = 131_072


@dataclass(frozen=True, slots=True)
class Item:
    """An article in its place as it was kept.

    ``told`` as it is written (see ``references``), its card, what decides its place and where problems may be told (see
    ``standing_of``), and of the article itself its fingerprint and anchors.
    """

    told: list[Any]
    card: Card
    structure: str
    marked: str
    fingerprint: str
    anchors: tuple[str, ...]


class Kept:
    """The items of a store by key: that of a partition, or the address of an article."""

    def __init__(self, store: Store) -> None:
        """Look into ``store``."""
        self._store = store
        self._known = store.memory.plan if store.memory else PlanMemory()

    def value(self, key: str) -> bytes:
        """Return the bytes of an item; raise StoreDamaged where there are none, or others."""
        if key in self._known.values:
            return self._known.values[key]
        return self._remembered(key, self._value(key))

    def item(self, url: str) -> Item:
        """Return an article in its place; raise StoreDamaged as ``value``, CodecError where it is none."""
        return _item_of(self.value(url))

    def card(self, url: str) -> Card:
        """Return the card of an article; raises as ``item``."""
        known = self._known.cards.get(url)
        if known is None:
            known = _item_of(self._value(url)).card
            if self._store.memory:
                if len(self._known.cards) == _CARDS:
                    self._known.cards.clear()
                    self._known.prints.clear()
                self._known.cards[url] = known
        return known

    def unread(self) -> list[str]:
        """Return the addresses of articles whose cards are not remembered, as many as there is room for."""
        cards, room = self._known.cards, max(0, _CARDS - len(self._known.cards))
        return [key for key in self.names() if key.startswith("/") and key not in cards][:room]

    def _value(self, key: str) -> bytes:
        query = "SELECT made, names, value FROM kept JOIN kept_values USING (key) WHERE key = ?"
        for made, names, packed in self._store.rows(query, (key,)):
            try:
                data = zlib.decompress(packed)
            except (TypeError, zlib.error) as fault:
                raise StoreDamaged(str(fault)) from fault
            if _made(data, names) == made:
                return data
        raise StoreDamaged(f"kept {key}")

    def names(self) -> dict[str, bytes]:
        """Return the key of each item, with the names in it one after the other."""
        known = self._known
        if known.names is not None:
            return known.names
        found = {}
        for key, made, names, sealed in self._store.rows("SELECT key, made, names, seal FROM kept"):
            if sealed != _seal(key, made, names):
                raise StoreDamaged(f"kept {key}")
            found[key] = names
        known.names = found
        return found

    def has(self, key: str) -> bool:
        """Whether there is an item of this key."""
        return any(True for _ in self._store.rows("SELECT 1 FROM kept WHERE key = ?", (key,)))

    def count(self) -> int:
        """Return how many items there are."""
        return next(int(row[0]) for row in self._store.rows("SELECT COUNT(*) FROM kept"))

    def addresses(self) -> set[str]:
        """Return the addresses of all articles."""
        return {str(key) for (key,) in self._store.rows("SELECT key FROM kept WHERE key LIKE '/%'")}

    def linked(self) -> Mapping[str, str]:
        """Return path → digest of every article that the published plan was made of; empty where nobody knows."""
        if self._known.linked is None:
            linked: dict[str, str] = {}
            try:
                for number in range(SHARDS):
                    linked |= _shard(self._store, number)
            except CodecError:
                return {}
            self._known.linked = linked
        return self._known.linked

    def _remembered(self, key: str, data: bytes) -> bytes:
        if self._store.memory:
            if len(self._known.values) == _REMEMBERED:
                self._known.values.clear()
            self._known.values[key] = data
        return data


class Keeping:
    """The changes of one build."""

    def __init__(self, store: Store, gone: Iterable[str]) -> None:
        """Begin with items that are ``gone``, whatever an earlier attempt left."""
        self._store = store
        self._gone = [*gone]
        self._after = PlanMemory()
        store.run("DROP TABLE IF EXISTS temp.keeping")
        store.run(
            "CREATE TEMP TABLE keeping (key TEXT NOT NULL, made TEXT NOT NULL, names BLOB NOT NULL, "
            "seal TEXT NOT NULL, value BLOB NOT NULL)"
        )

    def note(self, partition: Partition, written: Written, writing: Writing) -> None:
        """Keep a partition that changed, and the places that it names, which may have."""
        about = partition.function.__name__, partition.lang, partition.kinds, partition.details
        self._put(partition.key, encode(about)[:-1] + b"," + written.data + b"]", written.names)
        for one in written.named:
            if isinstance(one, Placed) and writing.is_first(one):
                told = writing.write_placed(one)
                article = one.article
                more = encode((one.card, *standing_of(article), article.fingerprint, article.anchors))
                self._put(one.card.url, b"[" + told.data + b"," + more[1:], told.names)

    def forget(self, keys: Iterable[str]) -> None:
        """Forget items that are no more."""
        self._gone += keys

    def commit(self, articles: Mapping[str, str]) -> None:
        """Write all that was noted; ``articles`` are the digests of all articles by path. Part of a transaction."""
        self._link(articles)
        for key in self._gone:
            for table in ("kept", "kept_values"):
                self._store.run(f"DELETE FROM {table} WHERE key = ?", (key,))  # noqa: S608 - one of the two
        if self._store.memory:
            changes = dict.fromkeys(self._gone) | dict(self._store.rows("SELECT key, names FROM temp.keeping"))
            self._after = _after(self._store.memory.plan, changes, articles)
            self._store.memory.plan = PlanMemory()  # until the transaction has come to its end
        self._store.run("INSERT OR REPLACE INTO kept SELECT key, made, names, seal FROM temp.keeping")
        self._store.run("INSERT OR REPLACE INTO kept_values SELECT key, value FROM temp.keeping")
        self._store.run("DELETE FROM temp.keeping")

    def committed(self) -> None:
        """Remember the plan as it is now that the transaction has come to its end."""
        if self._store.memory:
            self._store.memory.plan = self._after

    def _link(self, articles: Mapping[str, str]) -> None:
        """Keep the digests of the articles; what holds none that changed is as it was."""
        before = Kept(self._store).linked()
        changed = {path: made for path, made in articles.items() if before.get(path) != made}
        gone = before.keys() - articles.keys()
        try:
            numbers = set(map(shard_of, (*changed, *gone))) if before else range(SHARDS)
            shards = {number: _shard(self._store, number) for number in numbers}
        except CodecError:  # nothing is known, or some are damaged
            shards, changed, gone = {number: {} for number in range(SHARDS)}, dict(articles), set()
        for path in gone:
            shards[shard_of(path)].pop(path, None)
        for path, made in changed.items():
            shards[shard_of(path)][path] = made
        for number, shard in shards.items():
            self._store.put(f"{_LINKED} {number}", encode(shard))

    def _put(self, key: str, data: bytes, names: list[bytes]) -> None:
        joined = b"".join(dict.fromkeys(names))
        made = _made(data, joined)
        if not any(True for _ in self._store.rows("SELECT 1 FROM kept WHERE key = ? AND made = ?", (key, made))):
            row = key, made, joined, _seal(key, made, joined), zlib.compress(data, _COMPRESSION, _WINDOW)
            self._store.run("INSERT INTO temp.keeping VALUES (?, ?, ?, ?, ?)", row)


def _item_of(data: bytes) -> Item:
    return Item(*decode(data, tuple[list[Any], Card, str, str, str, tuple[str, ...]]))


def _shard(store: Store, number: int) -> dict[str, str]:
    return decode(store.get(f"{_LINKED} {number}"), dict[str, str])


def standing_of(article: Article) -> tuple[str, str]:
    """Return the digest of what decides where an article stands, and of where in its file problems may be told."""
    return digest_of(without_words(article)), digest_of((article.marks, article.refs))


def _after(before: PlanMemory, changes: Mapping[str, bytes | None], articles: Mapping[str, str]) -> PlanMemory:
    """Return what is known of the plan after changes: the names in the items that changed, None of those gone."""
    for key, names in changes.items():
        before.values.pop(key, None)
        before.cards.pop(key, None)
        before.prints.pop(key, None)
        if before.names is None:
            continue
        if names is None:
            before.names.pop(key, None)
        else:
            before.names[key] = names
    return PlanMemory(before.names, articles, before.values, before.cards, before.prints)


def _seal(key: object, made: object, names: object) -> str:
    """Return the seal of a row, which other types have not; there is one for each article, so it is made in one go."""
    if isinstance(key, str) and isinstance(made, str) and isinstance(names, bytes):
        return digest(f"{key}\0{made}\0".encode() + names)
    return ""


def _made(data: bytes, names: object) -> str:
    return digest(data + names) if isinstance(names, bytes) else ""
