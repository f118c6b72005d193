"""Digests of the arguments of partitions, where what stands in many of them is digested once.

A card stands in a month, in the lists of its terms and on a dozen pages of articles; an article in its place stands in
its month, its year's data and its feeds. Their digests stand for them, so that the digest of a partition still depends
on every byte of its arguments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from operator import attrgetter

from newsarchive.build.codec import digest_of
from newsarchive.model.article import Article
from newsarchive.model.parts import Card
from newsarchive.plan.articles import Placed

_WHOLE = frozenset({Article, Card})
_SHARED = _WHOLE | {Placed}
_parts_of_placed = attrgetter(*(field.name for field in fields(Placed)))


class ArgumentDigests:
    """Digests of one plan, which has to live longer: values are known by where they are in memory."""

    def __init__(self, articles: Mapping[str, str]) -> None:
        """Begin with the digests of articles by path, as their traces have them."""
        self._articles = articles
        self._known: dict[int, str] = {}

    def of(self, frame: object, args: Sequence[object]) -> str:
        """Return the digest of the arguments and of ``frame``, which tells all else that pages depend on."""
        return digest_of((frame, [self._told(arg) for arg in args]))

    def _told(self, value: object) -> object:
        """Return the value itself, or what stands for it."""
        kind = type(value)
        if kind is tuple:
            first = type(value[0]) if value else None  # type: ignore[index]
            if first is tuple:
                return [self._told(one) for one in value]  # type: ignore[attr-defined]
            if first not in _SHARED:
                return value
            known = self._known
            return [known.get(id(one)) or self._digest(one) for one in value]  # type: ignore[attr-defined]
        return self._known.get(id(value)) or self._digest(value) if kind in _SHARED else value

    def _digest(self, value: object) -> str:
        if isinstance(value, Article) and value.path in self._articles:
            return self._articles[value.path]
        told = value if type(value) in _WHOLE else [self._told(part) for part in _parts_of_placed(value)]
        found = self._known[id(value)] = digest_of(told)
        return found
