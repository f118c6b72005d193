"""Stems by Snowball: PyStemmer in the build, the project's own JavaScript in the browser, which gives the same stems.

A language without a stemmer of both kinds is searched by its folded words. The key of a word is what its postings are
filed under.
"""

from __future__ import annotations

from collections.abc import Callable

import Stemmer

from newsarchive.search.folding import plain

#: Languages with a stemmer on both sides → its Snowball name.
ALGORITHMS = {"en": "english", "de": "german", "ru": "russian"}

#: The German algorithm folds umlauts (and ae, oe, ue) itself; it must see them.
KEEPS_UMLAUTS = frozenset({"de"})


def _identity(word: str) -> str:
    return word


def stemmer(lang: str) -> Callable[[str], str]:
    """Return the function that makes the key of a folded word in this language."""
    name = ALGORITHMS.get(lang)
    stem: Callable[[str], str] = Stemmer.Stemmer(name, 0).stemWord if name else _identity
    if lang in KEEPS_UMLAUTS:
        return lambda word: plain(stem(word))
    return lambda word: stem(plain(word))
