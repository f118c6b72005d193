"""The shape of the index: a binary tree over addresses whose leaves are shards, kept in directories of content tags.

A node is a leaf if and only if the measures of its entries sum up to at most the limit, or all its entries have one
address. An inner node is the root of a directory page if and only if it has at most ``PAGE`` leaves and its parent has
more. Both are functions of the entries alone: whatever order they came and went in, the tree, its files and their bytes
are the same.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from newsarchive.search.address import path_name
from newsarchive.search.varint import decode_varint, varint

#: Leaves of one directory page: some 400 bytes.
PAGE = 96

_EMPTY, _LEAF, _INNER, _PAGE = range(4)


class StaleIndexError(Exception):
    """A file of the old index is missing, damaged or of another build: the index must be built anew."""


class ShardReader(Protocol):
    """Gives the files of the index as the last build left them."""

    def read(self, path: str) -> bytes | None:
        """Return the content of a file by its path from the site's root, or None where there is none."""


@dataclass(slots=True)
class Leaf:
    """A shard: the CRC-32 of its bytes, and whether the last build wrote it (else this one did)."""

    tag: int
    stored: bool


@dataclass(slots=True)
class Inner:
    """A node with two sides: entries whose next bit is 0, and 1. Never both empty, never one leaf alone."""

    left: Node
    right: Node
    #: Leaves below.
    leaves: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Count once: whoever cuts the directory into pages asks at every level."""
        self.leaves = leaves(self.left) + leaves(self.right)


@dataclass(slots=True)
class Page:
    """A subtree kept in a directory page that has not been read: the CRC-32 of the page and how many leaves it has."""

    tag: int
    leaves: int


Node = Leaf | Inner | Page | None


def content_tag(data: bytes) -> int:
    """Return the tag of a file's content, which its URL carries and the browser checks: CRC-32."""
    return zlib.crc32(data)


def leaves(node: Node) -> int:
    """Return how many leaves are below a node."""
    return node.leaves if isinstance(node, (Inner, Page)) else int(node is not None)


def encode_directory(node: Node) -> bytes:
    """Return a tree as bytes: the number of nodes, two bits for each in preorder (low bits first), then the tags.

    Tags are four bytes, little-endian; that of a page is followed by its number of leaves.
    """
    symbols: list[int] = []
    tags: list[bytes] = []

    def visit(node: Node) -> None:
        match node:
            case None:
                symbols.append(_EMPTY)
            case Leaf(tag):
                symbols.append(_LEAF)
                tags.append(tag.to_bytes(4, "little"))
            case Page(tag, count):
                symbols.append(_PAGE)
                tags.append(tag.to_bytes(4, "little") + varint(count))
            case _:
                symbols.append(_INNER)
                visit(node.left)
                visit(node.right)

    visit(node)
    packed = bytearray((len(symbols) + 3) // 4)
    for at, symbol in enumerate(symbols):
        packed[at >> 2] |= symbol << 2 * (at & 3)
    return varint(len(symbols)) + bytes(packed) + b"".join(tags)


def decode_directory(data: bytes) -> Node:
    """Invert ``encode_directory``; leaves are ``stored``. Raises StaleIndexError where the bytes are no directory."""
    try:
        count, at = decode_varint(data, 0)
        symbols = [data[at + (index >> 2)] >> 2 * (index & 3) & 3 for index in range(count)]
        tags = at + (count + 3) // 4
        order = iter(symbols)

        def node() -> Node:
            nonlocal tags
            symbol = next(order)
            if symbol == _INNER:
                return Inner(node(), node())
            if symbol == _EMPTY:
                return None
            tag = int.from_bytes(data[tags : tags + 4], "little")
            tags += 4
            if symbol == _LEAF:
                return Leaf(tag, stored=True)
            size, tags = decode_varint(data, tags)
            return Page(tag, size)

        return node()
    except (IndexError, StopIteration) as error:
        raise StaleIndexError("a directory of the search index is damaged") from error


def cut(
    addresses: Sequence[bytes], measures: Sequence[int], limit: int, path: str = ""
) -> Iterator[tuple[str, int, int]]:
    """Cut entries below a path, sorted by address, into leaves: yield path, first and past-the-last entry of each."""
    sums = [0]
    for measure in measures:
        sums.append(sums[-1] + measure)
    yield from _cut(addresses, sums, limit, path, 0, len(addresses))


def _cut(
    addresses: Sequence[bytes], sums: Sequence[int], limit: int, path: str, low: int, high: int
) -> Iterator[tuple[str, int, int]]:
    if low == high:
        return
    if sums[high] - sums[low] <= limit or addresses[low] == addresses[high - 1]:
        yield path, low, high
        return
    at, shift = divmod(len(path), 6)
    mask = 32 >> shift
    first, last = low, high
    while first < last:
        middle = (first + last) // 2
        address = addresses[middle]
        if at < len(address) and address[at] & mask:
            last = middle
        else:
            first = middle + 1
    yield from _cut(addresses, sums, limit, path + "0", low, first)
    yield from _cut(addresses, sums, limit, path + "1", first, high)


def grow(paths: Sequence[tuple[str, Leaf]], depth: int = 0) -> Node:
    """Return the tree of leaves given with their paths, in order; paths are counted from ``depth`` on."""
    if not paths:
        return None
    if len(paths) == 1 and len(paths[0][0]) == depth:
        return paths[0][1]
    middle = next((at for at, (path, _) in enumerate(paths) if path[depth] == "1"), len(paths))
    return Inner(grow(paths[:middle], depth + 1), grow(paths[middle:], depth + 1))


def leaf_file(folder: str, path: str, suffix: str) -> str:
    """Return the file of a shard."""
    return f"{folder}/{path_name(path)}{suffix}"


def page_file(folder: str, path: str) -> str:
    """Return the file of a directory page."""
    return f"{folder}/{path_name(path)}.dir"


def paged(node: Node, folder: str, open_page: Callable[[Page, str], Node], written: dict[str, bytes]) -> Node:
    """Return a tree with its directory pages put as references, and add their files to ``written``.

    Pages that are in the tree unopened stay as they are, or are opened where their neighbours have become few.
    """

    def whole(node: Node, path: str) -> Node:
        if isinstance(node, Page):
            node = open_page(node, path)
        if isinstance(node, Inner):
            return Inner(whole(node.left, path + "0"), whole(node.right, path + "1"))
        return node

    def visit(node: Node, path: str) -> Node:
        if not isinstance(node, Inner):
            return node
        count = leaves(node)
        if count > PAGE:
            return Inner(visit(node.left, path + "0"), visit(node.right, path + "1"))
        data = encode_directory(whole(node, path))
        written[page_file(folder, path)] = data
        return Page(content_tag(data), count)

    return whole(node, "") if leaves(node) <= PAGE else visit(node, "")
