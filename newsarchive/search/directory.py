"""A tree of shards under edit: reads what an edit touches, keeps the tree canonical, and says which files changed.

``EditedTree.update`` takes edits by address and gives back files to write and to remove. It reads the directory pages
and shards on the edits' paths and, where a shard shrank, its sibling: nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from newsarchive.search.address import bit
from newsarchive.search.tree import (
    Inner,
    Leaf,
    Node,
    Page,
    ShardReader,
    StaleIndexError,
    content_tag,
    cut,
    decode_directory,
    encode_directory,
    grow,
    leaf_file,
    page_file,
    paged,
)

Id = TypeVar("Id")
Payload = TypeVar("Payload")


class Codec(Protocol[Id, Payload]):
    """How the shards of one kind are written. Entries of a shard are sorted by address, then by identity."""

    folder: str
    suffix: str
    limit: int

    def address(self, identity: Id) -> bytes:
        """Return where an entry lives."""

    def measure(self, identity: Id, payload: Payload) -> int:
        """Return the entry's share of a shard, about its size in bytes; it depends on nothing but the entry."""

    def encode(self, entries: list[tuple[Id, Payload]]) -> bytes:
        """Return the shard of sorted entries."""

    def decode(self, data: bytes) -> list[tuple[Id, Payload]]:
        """Invert ``encode``."""


@dataclass(frozen=True, slots=True)
class Edit(Generic[Id, Payload]):
    """A change of one entry: from its payload, or None where it is absent, to the new one, or None to remove it."""

    identity: Id
    change: Callable[[Payload | None], Payload | None]


class EditedTree(Generic[Id, Payload]):
    """The tree of one kind of shard, from the directory of the last build."""

    def __init__(self, codec: Codec[Id, Payload], top: bytes, reader: ShardReader) -> None:
        self._codec = codec
        self._reader = reader
        self._root = decode_directory(top)
        self._written: dict[str, bytes] = {}
        self._gone: dict[str, int] = {}

    def update(self, edits: Iterable[Edit[Id, Payload]]) -> bytes:
        """Apply edits, at most one for an entry, and return the new top of the directory. Raises StaleIndexError."""
        pairs = sorted(((self._codec.address(edit.identity), edit) for edit in edits), key=lambda pair: pair[0])
        self._root = self._edit(self._root, "", pairs)
        self._root = paged(self._root, self._codec.folder, self._open, self._written)
        return encode_directory(self._root)

    def files(self) -> Iterator[tuple[str, bytes | None]]:
        """Yield the files that changed, with their bytes, and those that go, with None, in the order of their names."""
        for path in sorted(self._written.keys() | self._gone.keys()):
            data = self._written.get(path)
            if data is None or self._gone.get(path) != content_tag(data):
                yield path, data

    def _edit(self, node: Node, path: str, edits: list[tuple[bytes, Edit[Id, Payload]]]) -> Node:
        if not edits:
            return node
        if isinstance(node, Page):
            node = self._open(node, path)
        if isinstance(node, Inner):
            depth = len(path)
            left = self._edit(node.left, path + "0", [pair for pair in edits if not bit(pair[0], depth)])
            right = self._edit(node.right, path + "1", [pair for pair in edits if bit(pair[0], depth)])
            return self._joined(left, right, path)
        entries = dict(self._take(node, path)) if isinstance(node, Leaf) else {}
        for _, edit in edits:
            payload = edit.change(entries.get(edit.identity))
            if payload is None:
                entries.pop(edit.identity, None)
            else:
                entries[edit.identity] = payload
        return self._planted(list(entries.items()), path)

    def _planted(self, entries: list[tuple[Id, Payload]], path: str) -> Node:
        """Write entries as the subtree at a path."""
        codec = self._codec
        keyed = sorted(
            ((codec.address(identity), identity, payload) for identity, payload in entries), key=lambda entry: entry[:2]
        )
        addresses = [entry[0] for entry in keyed]
        measures = [codec.measure(identity, payload) for _, identity, payload in keyed]
        found = []
        for branch, low, high in cut(addresses, measures, codec.limit, path):
            data = codec.encode([(identity, payload) for _, identity, payload in keyed[low:high]])
            self._written[leaf_file(codec.folder, branch, codec.suffix)] = data
            found.append((branch, Leaf(content_tag(data), stored=False)))
        return grow(found, len(path))

    def _joined(self, left: Node, right: Node, path: str) -> Node:
        """Return the parent of two edited sides: itself a leaf where what is left of them fits into one."""
        if left is None and right is None:
            return None
        sides = [(node, path + side) for node, side in ((left, "0"), (right, "1")) if node is not None]
        found = [(node, where) for node, where in sides if isinstance(node, Leaf)]
        if len(found) < len(sides):
            return Inner(left, right)
        contents = [self._look(node, where) for node, where in found]
        total = sum(self._codec.measure(*entry) for entries in contents for entry in entries)
        if len(found) == 2 and total > self._codec.limit:
            return Inner(left, right)
        for node, where in found:
            self._forget(node, where)
        return self._planted([entry for entries in contents for entry in entries], path)

    def _look(self, leaf: Leaf, path: str) -> list[tuple[Id, Payload]]:
        """Return the entries of a leaf."""
        name = leaf_file(self._codec.folder, path, self._codec.suffix)
        return self._codec.decode(self._read(name, leaf.tag) if leaf.stored else self._written[name])

    def _take(self, leaf: Leaf, path: str) -> list[tuple[Id, Payload]]:
        """Return the entries of a leaf that will be replaced."""
        entries = self._look(leaf, path)
        self._forget(leaf, path)
        return entries

    def _forget(self, leaf: Leaf, path: str) -> None:
        name = leaf_file(self._codec.folder, path, self._codec.suffix)
        if leaf.stored:
            self._gone[name] = leaf.tag
        else:
            del self._written[name]

    def _open(self, page: Page, path: str) -> Node:
        """Return the subtree of a page, which will be written again, or go."""
        name = page_file(self._codec.folder, path)
        self._gone[name] = page.tag
        return decode_directory(self._read(name, page.tag))

    def _read(self, name: str, tag: int) -> bytes:
        data = self._reader.read(name)
        if data is None or content_tag(data) != tag:
            raise StaleIndexError(f"{name} is {'missing' if data is None else 'not what the index says'}")
        return data
