"""The registries of a made-up archive: topics, regions and sources with names in every language, and authors.

Turns vocabularies and a source of numbers into terms with different ids and names, and draws from them so that those
that come first are named often and the last hardly ever, as it is with the subjects of real news.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from front_matter import scalar
from lexicon import Draw, Lexicon, capital

TOPICS, REGIONS, SOURCES, AUTHORS = 60, 40, 80, 300

#: How often a term is named by its other spelling.
OTHER_SPELLING = 0.03

#: Letters of the shortest name of a term or a person.
SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a registry: its id, its name in each language, another spelling, and, of a source, its address."""

    id: str
    name: Mapping[str, str]
    alias: str
    url: str = ""

    def entry(self) -> str:
        """The term as it is written in its registry."""
        names = ", ".join(f"{language}: {scalar(name)}" for language, name in self.name.items())
        url = f"  url: {self.url}\n" if self.url else ""
        return f"{self.id}:\n  name: {{{names}}}\n  aliases: [{self.alias}]\n{url}"


@dataclass(frozen=True, slots=True)
class Registries:
    """What articles may name, the frequent entries first."""

    topics: Sequence[Term]
    regions: Sequence[Term]
    sources: Sequence[Term]
    authors: Sequence[str]

    @classmethod
    def made(cls, lexicons: Mapping[str, Lexicon], draw: Draw) -> Registries:
        """Registries with names from these vocabularies; people have theirs from the last one."""
        names = iter(_distinct(list(lexicons.values())[-1], draw, 2 * AUTHORS))
        return cls(
            topics=_terms(lexicons, draw, TOPICS),
            regions=_terms(lexicons, draw, REGIONS),
            sources=_terms(lexicons, draw, SOURCES, url="https://{term}.example.com/"),
            authors=[f"{capital(first)} {capital(last)}" for first, last in zip(names, names, strict=True)],
        )


def named(terms: Sequence[Term], draw: Draw, number: int) -> list[str]:
    """The ids of up to ``number`` of the terms, the first ones oftener (Zipf), now and then by the other spelling."""
    weights = list(accumulate(1 / rank for rank in range(1, len(terms) + 1)))
    chosen = dict.fromkeys(bisect(weights, draw() * weights[-1]) for _ in range(number))
    return [terms[place].alias if draw() < OTHER_SPELLING else terms[place].id for place in chosen]


def _terms(lexicons: Mapping[str, Lexicon], draw: Draw, number: int, url: str = "") -> list[Term]:
    """``number`` terms with different ids and names; ``url`` is the form of their addresses."""
    ids = [f"{word.lower()}-{place}" for place, word in enumerate(_distinct(lexicons["en"], draw, number))]
    names = {language: _distinct(words, draw, number) for language, words in lexicons.items()}
    return [
        Term(
            id=term,
            name={language: capital(words[place]) for language, words in names.items()},
            alias=f"old-{term}",
            url=url.format(term=term),
        )
        for place, term in enumerate(ids)
    ]


def _distinct(words: Lexicon, draw: Draw, number: int) -> list[str]:
    """``number`` different rare words."""
    found: dict[str, None] = {}
    while len(found) < number:
        found |= dict.fromkeys(word for word in words.rare(draw, number - len(found)) if len(word) >= SHORTEST_NAME)
    return list(found)
