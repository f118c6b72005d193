"""Arguments of partitions as they are written down: articles, cards and places by name, all else by value.

A card stands in a month, in the lists of its terms and on a dozen pages of articles; an article in its place stands in
its month and its feeds. Where they stand only their names do, and their digests beside them. So the digest of a
partition depends on every byte of its arguments, each is digested once, and what is written of a partition stays the
same while only the words of its articles change.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from hashlib import blake2b
from itertools import repeat
from operator import attrgetter
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from newsarchive.build.codec import digest_of, encode, typed
from newsarchive.model.article import Article
from newsarchive.model.fingerprint import digest
from newsarchive.model.parts import Card
from newsarchive.plan.articles import Placed

#: What is written by name.
REFERENCES = (Article, Card, Placed)
#: Bytes of a name in ``Written.names``; two that are the same by chance cost a look at one partition too many.
NAME = 8


#: The parameter of a partition's function that no argument is written for.
DETAILS = "details"


@dataclass(slots=True)
class Written:
    """What is written of a value: its bytes, the names in it and what they name, in the order in which they stand.

    ``digest`` is that of the bytes and of everything that is named.
    """

    data: bytes = b""
    names: list[bytes] = field(default_factory=list)
    named: list[object] = field(default_factory=list)
    digest: str = ""


class Writing:
    """Writes the arguments of one plan, which has to live longer: values are known by where they are in memory."""

    def __init__(self, articles: Mapping[str, str], prints: dict[str, tuple[Card, bytes]] | None = None) -> None:
        """Begin with the digests of articles by path, as their traces have them.

        ``prints`` is where a process that stays remembers what it found out of cards, by address.
        """
        self._articles, self._prints = articles, prints
        #: Of each, one after the other, the bytes of its digest and what stands for its name: there are millions.
        self._known: dict[int, bytes] = {}
        self._asked: set[str] = set()

    def write(self, frame: object, args: Sequence[object]) -> Written:
        """Return the arguments as they are written; ``frame``, which tells all else, is part of the digest alone."""
        written = Written()
        digests: list[str] = []
        written.data = encode([self._told(arg, written, digests) for arg in args])
        written.digest = digest_of((frame, digest(written.data), digests))
        return written

    def write_placed(self, placed: Placed) -> Written:
        """Return an article in its place as it is written."""
        written = Written()
        digests: list[str] = []
        written.data = encode(self._told_parts(placed, Placed, written, digests))
        written.digest = digest_of((digest(written.data), digests))
        return written

    def is_first(self, placed: Placed) -> bool:
        """Whether it is asked for the first time about an article in its place."""
        if placed.card.url in self._asked:
            return False
        self._asked.add(placed.card.url)
        return True

    def _told(self, value: object, written: Written, digests: list[str]) -> object:
        """Return the value itself, or what stands for it."""
        kind: Any = type(value)
        if kind is tuple:
            first: Any = type(value[0]) if value else NoneType  # type: ignore[index]
            if first in REFERENCES:
                return [self._told_name(one, written, digests) for one in value]  # type: ignore[attr-defined]
            if first is tuple or refers(first):
                return [self._told(one, written, digests) for one in value]  # type: ignore[attr-defined]
            return value
        if kind in REFERENCES:
            return self._told_name(value, written, digests)
        return self._told_parts(value, kind, written, digests) if refers(kind) else value

    def _told_parts(self, value: object, kind: type, written: Written, digests: list[str]) -> list[object]:
        parts = zip(_parts(kind)(value), _mentioning(kind), strict=True)
        return [self._told(part, written, digests) if mentions and part else part for part, mentions in parts]

    def _told_name(self, value: object, written: Written, digests: list[str]) -> str:
        known = self._known.get(id(value)) or self._named(value)
        digests.append(known[:-NAME].hex())
        written.names.append(known[-NAME:])
        written.named.append(value)
        return name_of(value)

    def _named(self, value: object) -> bytes:
        if self._prints is not None and isinstance(value, Card):
            card, known = self._prints.get(value.url, (None, b""))
            if card is not value:
                known = self._print(value)
                self._prints[value.url] = value, known
            return known
        return self._print(value)

    def _print(self, value: object) -> bytes:
        name = name_of(value)
        if isinstance(value, Article):
            made = self._articles.get(name) or digest_of(value)
        elif isinstance(value, Placed):
            made = self.write_placed(value).digest
        else:
            made = digest_of(value)
        known = bytes.fromhex(made) + hashed(type(value), name)
        if not isinstance(value, Article):  # it mostly stands in one place alone, which is known
            self._known[id(value)] = known
        return known


def name_of(value: object) -> str:
    """Return the name of an article (its path below ``content/``), a card or a place (the address)."""
    if isinstance(value, Article):
        return value.path
    if isinstance(value, Placed):
        return value.card.url
    assert isinstance(value, Card)  # noqa: S101 - there are no others
    return value.url


def hashed(kind: type, name: str) -> bytes:
    """Return what stands for a name among the names of a partition."""
    return blake2b(f"{kind.__name__} {name}".encode(), digest_size=NAME).digest()


@cache
def refers(kind: type) -> bool:
    """Whether values of a type are written by name, or may hold some that are."""
    if kind in REFERENCES:
        return True
    return is_dataclass(kind) and any(_mentions(hint) for hint in get_type_hints(kind).values())


def _mentions(hint: Any) -> bool:  # noqa: ANN401 - whatever an annotation may be
    arguments = get_args(hint)
    return any(map(_mentions, arguments)) if arguments else isinstance(hint, type) and refers(hint)


@cache
def _hints(of: Callable[..., object]) -> dict[str, Any]:
    return get_type_hints(of)


@cache
def _mentioning(kind: type) -> tuple[bool, ...]:
    """Return of each part of a type whether it is, or may hold, what is written by name."""
    return tuple(_mentions(_hints(kind)[one.name]) for one in fields(kind))


@cache
def _parts(kind: type) -> Callable[[object], tuple[object, ...]]:
    names = [one.name for one in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)


class Reading:
    """Reads what was written: names become what ``named`` gives for them, which is asked once for each."""

    def __init__(self, named: Callable[[type, str], object]) -> None:
        """``named`` returns the article, card or place of a name."""
        self._named = cache(named)

    def arguments(self, function: Callable[..., object], told: Sequence[object]) -> tuple[object, ...]:
        """Return the arguments of a partition's function; raise CodecError where they are none."""
        hints = _hints(function)
        given = list(inspect.signature(function).parameters)
        return tuple(
            {} if name == DETAILS else self._read(one, hints[name]) for name, one in zip(given, told, strict=False)
        )

    def named(self, kind: type, name: str) -> Any:  # noqa: ANN401 - one of ``kind``
        """Return what a name names."""
        return self._named(kind, name)

    def placed(self, told: Sequence[object]) -> Placed:
        """Return an article in its place."""
        found: Placed = self._parts(told, Placed)
        return found

    def _parts(self, told: Sequence[object], kind: type) -> Any:  # noqa: ANN401 - one of ``kind``
        hints = _hints(kind)
        parts = zip(fields(kind), told, strict=True)
        return kind(*(self._read(one, hints[part.name]) for part, one in parts))

    def _read(self, told: Any, hint: Any) -> Any:  # noqa: ANN401 - whatever stands there
        if not _mentions(hint):
            return typed(told, hint)
        if hint in REFERENCES:
            return self._named(hint, told)
        arguments = get_args(hint)
        if not arguments:
            return self._parts(told, hint)
        if get_origin(hint) is tuple:
            kinds = repeat(arguments[0]) if arguments[-1] is Ellipsis else arguments
            return tuple(self._read(one, kind) for one, kind in zip(told, kinds, strict=False))
        return None if told is None else self._read(told, next(one for one in arguments if one is not NoneType))
