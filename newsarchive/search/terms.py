"""The posting lists that one document stands in, by identity: what both ways to build the index agree on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newsarchive.search.postings import DocPostings, Kind
from newsarchive.search.shards import SPECIAL, Identity, slot_of
from newsarchive.search.stemming import stemmer
from newsarchive.search.stopwords import STOP_WORDS, is_stop_word


def keys_of(joined: str) -> list[str]:
    """Return the keys of a joined list."""
    return joined.split("\n") if joined else []


def special_keys(document: DocPostings) -> list[str]:
    """Return the keys that are no words: of all documents, and of each facet value of this one."""
    return [SPECIAL, *(SPECIAL + facet for facet in document.facets)]


def postings_of(document: DocPostings, language: int) -> Iterator[tuple[Identity, int, bytes]]:
    """Yield identity, impact and position record (empty but for own terms) of every posting of a document."""
    own = slot_of(language, Kind.OWN)
    for key, impact, record in zip(keys_of(document.own.keys), document.own.impacts, document.records(), strict=True):
        yield (key, own), impact, record
    for kind in (Kind.PART, Kind.CROSS):
        slot = slot_of(language, kind)
        terms = document.terms(kind)
        for key, impact in zip(keys_of(terms.keys), terms.impacts, strict=True):
            yield (key, slot), impact, b""
    for key in special_keys(document):
        yield (key, own), 0, b""


@cache
def keys_without_facets(lang: str) -> frozenset[str]:
    """Return the keys of stop words: their long lists have no facets, those of all documents serve."""
    stem = stemmer(lang)
    return frozenset(stem(word) for word in STOP_WORDS.get(lang, ()))


def has_facets(key: str, slot: int, languages: tuple[str, ...]) -> bool:
    """Say whether a posting list has a twin with the facets of its documents."""
    lang = languages[slot >> 2]
    return slot & 3 != Kind.OWN or not (
        key in keys_without_facets(lang) or (key != SPECIAL and is_stop_word(lang, key))
    )
