"""What each article contributes to search now, compared with what the index was made of.

A month whose articles are as they were is not looked at. Of the others, an article whose facts and body are as they
were keeps its postings, even where its number moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from newsarchive.build.code import code_digest
from newsarchive.build.codec import digest_of, encode
from newsarchive.build.documents import Document
from newsarchive.model.fingerprint import digest
from newsarchive.model.searchable import Searchable
from newsarchive.search.numbering import day_of, number_day

#: What the partitions of the months begin with.
_PREFIX = "search of "
#: Year and month → the articles of that month, as ``plan.searchable`` gives them.
Months = Mapping[tuple[int, int], tuple[Searchable, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document as it should be: its number, the digest of what its postings are made from, and that itself."""

    number: int
    inputs: str
    searchable: Searchable


@dataclass(frozen=True, slots=True)
class Contributions:
    """Documents by path below ``content/``.

    ``kept`` are as they were; ``gone`` are no more, or no longer as they were; ``come`` is what is new of them.
    ``partitions``: key → digest and number of documents of each month. Not ``is_whole``: documents have been lost of
    which the index may know.
    """

    kept: Mapping[str, Document]
    gone: Mapping[str, Document]
    come: dict[str, Wanted]
    partitions: Mapping[str, tuple[str, int]]
    is_whole: bool

    @property
    def changed(self) -> frozenset[str]:
        """The documents that the index does not hold as they are."""
        return frozenset((*self.gone, *self.come))


def compare(months: Months, known: Mapping[str, Document], partitions: Mapping[str, tuple[str, int]]) -> Contributions:
    """Compare the months with the documents that are ``known``; ``partitions`` are those of the last build."""
    by_month: dict[tuple[int, int], dict[str, Document]] = {}
    for path, document in known.items():
        day = day_of(document.number)
        by_month.setdefault((day.year, day.month), {})[path] = document
    kept: dict[str, Document] = {}
    come: dict[str, Wanted] = {}
    now: dict[str, tuple[str, int]] = {}
    for month, articles in months.items():
        there = by_month.get(month, {})
        key = _key(month)
        now[key] = digest_of((code_digest(), articles)), len(articles)
        if partitions.get(key) == now[key] and len(there) == len(articles):
            kept.update(there)
            continue
        for path, wanted in _numbered(articles).items():
            known_as = there.get(path)
            if known_as and (known_as.number, known_as.inputs) == (wanted.number, wanted.inputs):
                kept[path] = known_as
            else:
                come[path] = wanted
    gone = {path: document for path, document in known.items() if path not in kept}
    had = {key: partitions[key][1] for key in months_among(partitions)}
    is_whole = had == {_key(month): len(documents) for month, documents in by_month.items()}
    return Contributions(kept, gone, come, now, is_whole)


def compare_some(
    some: Iterable[Searchable], known: Callable[[str], Document | None], partitions: Mapping[str, tuple[str, int]]
) -> Contributions | None:
    """Compare some articles, which have the dates and stories that they had, with their documents.

    All others are as they were, and not among what is ``kept``. A month that changed has no digest then: the next
    build that looks at all months looks at each of its articles. Return None where a document is not known.
    """
    gone: dict[str, Document] = {}
    come: dict[str, Wanted] = {}
    now = {key: partitions[key] for key in months_among(partitions)}
    for one in some:
        document, inputs, key = known(one.path), _inputs(one), _key((one.day.year, one.day.month))
        if document is None or key not in now:
            return None
        if document.inputs != inputs:
            gone[one.path], come[one.path] = document, Wanted(document.number, inputs, one)
            now[key] = "", now[key][1]
    return Contributions({}, gone, come, now, is_whole=True)


def months_among(partitions: Iterable[str]) -> list[str]:
    """Return the keys of the partitions that are months of search."""
    return [key for key in partitions if key.startswith(_PREFIX)]


def _key(month: tuple[int, int]) -> str:
    return f"{_PREFIX}{month[0]:04d}-{month[1]:02d}"


def _numbered(articles: tuple[Searchable, ...]) -> dict[str, Wanted]:
    """Return the articles of a month with their numbers, which the stories of each day decide."""
    stories: dict[int, set[str]] = {}
    days = {article.day.toordinal(): article.day for article in articles}
    for article in articles:
        stories.setdefault(article.day.toordinal(), set()).add(article.story)
    numbers = {ordinal: number_day(days[ordinal], names) for ordinal, names in stories.items()}
    found = {}
    for article in articles:
        number = numbers[article.day.toordinal()][article.story]
        found[article.path] = Wanted(number, _inputs(article), article)
    return found


def _inputs(article: Searchable) -> str:
    return digest(code_digest().encode() + encode(article))
