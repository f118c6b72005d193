"""A plan after edits of words: what few articles say now, in the places that they had in the plan that was published.

Where only titles, summaries and bodies changed, no page comes or goes, no list is ordered otherwise, no link leads
elsewhere. Then the articles are not linked again: the partitions that name one of these articles are read from the
kept plan, with the new words where the names stand, and planned as ever. Whatever else changed gives no such plan, and
the whole archive is linked. Either way leads to the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from newsarchive.build.codec import CodecError, decode
from newsarchive.build.kept import Item, Kept, standing_of
from newsarchive.build.last_build import LastBuild
from newsarchive.build.references import Reading, hashed
from newsarchive.build.rows import StoreDamaged
from newsarchive.build.store import Store
from newsarchive.model.article import Article
from newsarchive.model.parts import Card
from newsarchive.model.problems import Problem
from newsarchive.model.searchable import Searchable
from newsarchive.model.settings import Settings
from newsarchive.plan.articles import Placed
from newsarchive.plan.functions import FUNCTIONS
from newsarchive.plan.pages import SitePlan
from newsarchive.plan.partition import Partition
from newsarchive.plan.searchable import searchable_of
from newsarchive.plan.structure import keeps_places
from newsarchive.plan.translations import changes_of

#: More edited articles than these, and the whole archive is linked.
MOST = 50
#: Up to so many names, to look for each is faster than for any.
_LOOKED_FOR_SINGLY = 4


@dataclass(frozen=True, slots=True)
class Amendment:
    """The plan of the partitions that may have changed; ``details`` are those that it may ask for.

    ``searchable`` is what search may have to learn.
    """

    plan: SitePlan
    details: Mapping[str, str]
    searchable: tuple[Searchable, ...]


class NotAmendableError(Exception):
    """What an amended plan led to is not what it should: the whole archive has to be linked."""


def amend(
    store: Store, last: LastBuild, articles: Mapping[str, str], settings: Settings, partitions: frozenset[str]
) -> Amendment | None:
    """Return the plan, None where the whole archive has to be linked.

    ``last`` was on the same ground, and at an instant with the same articles; ``articles`` are the digests of all by
    path below ``content/``, ``partitions`` the keys of those that were published. Raises StoreDamaged where the kept
    plan is not what it should be.
    """
    kept = Kept(store)
    before = kept.linked()
    if before.keys() != articles.keys() or kept.count() != last.kept:
        return None
    changed = [path for path, made in articles.items() if before[path] != made]
    if not 0 < len(changed) <= MOST:
        return None
    try:
        amendment = _Amending(store, kept, articles, settings).amend(changed, last.problems)
    except (CodecError, LookupError, TypeError, ValueError) as fault:
        raise StoreDamaged(str(fault)) from fault  # it is sealed: something else than a build of this code wrote it
    whole = amendment and {one.key for one in amendment.plan.partitions} | amendment.plan.others == partitions
    return amendment if whole else None


class _Amending:
    def __init__(self, store: Store, kept: Kept, articles: Mapping[str, str], settings: Settings) -> None:
        self._store, self._kept, self._articles, self._settings = store, kept, articles, settings
        self._reading = Reading(self._named)
        self._items: dict[str, Item] = {}
        self._new: dict[str, Article] = {}

    def amend(self, changed: list[str], problems: Iterable[Problem]) -> Amendment | None:
        """Return the plan after edits of these articles; ``problems`` are those that were told of the last plan."""
        told = {problem.file for problem in problems}
        missed = any(problem.code == "missing-anchor" for problem in problems)
        for path in changed:
            article = self._reading.named(Article, path)
            if article.kind != "article" or not self._kept.has(article.url):
                return None
            item, (structure, marked) = self._item(article.url), standing_of(article)
            if item.structure != structure or (f"content/{path}" in told and item.marked != marked):
                return None
            if not keeps_places(item.anchors, article.anchors, missed=missed):
                return None
            self._new[article.url] = article
        if not all(map(self._keeps_states, self._new.values())):
            return None
        names = self._kept.names()
        wanted = {hashed(Article, one.path) for one in self._new.values()} | {hashed(Card, url) for url in self._new}
        places = {key for key in _naming(names, wanted) if key.startswith("/")}
        keys = {*_naming(names, wanted | {hashed(Placed, url) for url in places})} - places
        partitions = tuple(map(self._partition, sorted(keys)))
        details = {path: self._reading.named(Article, path).detail for one in partitions for path in one.details}
        others = frozenset(key for key in names if not key.startswith("/") and key not in keys)
        return Amendment(SitePlan(partitions, (), others), details, tuple(self._searchable()))

    def _keeps_states(self, article: Article) -> bool:
        """Whether every translation of an article stands to it as it stood to what it said before."""
        before = replace(article, fingerprint=self._item(article.url).fingerprint)
        return all(
            changes_of(version, article) == changes_of(version, before)
            for version in self._versions(article).values()
            if version.translation_of == article.lang
        )

    def _versions(self, article: Article) -> dict[str, Article]:
        placed = self._reading.named(Placed, article.url)
        return {one.lang: self._reading.named(Placed, one.url).article for one in placed.alternates}

    def _searchable(self) -> Iterator[Searchable]:
        of_stories = {url for one in self._new.values() for url in (one.url, *_urls(self._versions(one)))}
        for url in sorted(of_stories):
            placed = self._reading.named(Placed, url)
            yield searchable_of(placed.article, placed.labels, self._versions(placed.article), self._settings)

    def _partition(self, key: str) -> Partition:
        name, lang, kinds, details, args = decode(self._kept.value(key), list[Any])
        function = FUNCTIONS[name]
        return Partition(key, lang, tuple(kinds), function, self._reading.arguments(function, args), tuple(details))

    def _named(self, kind: type, name: str) -> object:
        if kind is Article:
            return self._store.article(name, self._articles[name])
        if kind is Placed:
            return self._reading.placed(self._item(name).told)
        card, new = self._kept.card(name), self._new.get(name)
        return replace(card, title=new.title, summary=new.summary) if new else card

    def _item(self, url: str) -> Item:
        if url not in self._items:
            self._items[url] = self._kept.item(url)
        return self._items[url]


def _naming(items: Mapping[str, bytes], wanted: set[bytes]) -> Iterator[str]:
    """Yield the keys of the items that name one of the wanted, some of them more than once."""
    if len(wanted) <= _LOOKED_FOR_SINGLY:
        return (key for key, names in items.items() for one in wanted if one in names)
    one_of = re.compile(b"|".join(map(re.escape, wanted)), re.DOTALL).search
    return (key for key, names in items.items() if one_of(names))


def _urls(versions: Mapping[str, Article]) -> list[str]:
    return [one.url for one in versions.values()]
