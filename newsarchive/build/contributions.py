"""What each article contributes to search now, compared with what the index was made of.

A month whose articles are as they were is not looked at. Of the others, an article whose facts and body are as they
were keeps its postings, even where its number moves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from newsarchive.build.code import code_digest
from newsarchive.build.codec import digest_of, encode
from newsarchive.build.documents import Document, Documents
from newsarchive.build.store import Store
from newsarchive.build.waiting import Waiting
from newsarchive.model.fingerprint import digest
from newsarchive.model.searchable import Searchable
from newsarchive.plan.searchable import Month
from newsarchive.search.numbering import day_of, number_day

#: Compares what search knows with documents and partitions of the last build, and tells of what comes.
Find = Callable[[Documents, Mapping[str, tuple[str, int]], "Tell"], "Contributions"]
#: Takes what is to be told of a document that comes.
Tell = Callable[["Wanted"], None]
#: What the partitions of the months begin with.
_PREFIX = "search of "
#: The articles of each month, as ``plan.searchable`` gives them.
Months = Iterable[Month]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document as it should be.

    Its path below ``content/``, its number, what its postings are made from as canonical JSON, and the digest of that.
    """

    path: str
    number: int
    inputs: str
    searchable: str


@dataclass(frozen=True, slots=True)
class Contributions:
    """Documents by path below ``content/``.

    ``kept`` are as they were; ``gone`` are no more, or no longer as they were; ``come`` is how many are to
    be made part of the index, ``again`` are those of them that are among the gone.
    ``partitions``: key → digest and number of documents of each month. Not ``is_whole``: documents have been lost of
    which the index may know.
    """

    kept: Mapping[str, Document]
    gone: Mapping[str, Document]
    come: int
    again: AbstractSet[str]
    partitions: Mapping[str, tuple[str, int]]
    is_whole: bool

    @property
    def changed(self) -> int:
        """How many documents the index does not hold as they are."""
        return len(self.gone) + self.come - len(self.again)

    @property
    def forgotten(self) -> list[str]:
        """The documents that are no more."""
        return sorted(self.gone.keys() - self.again)


@dataclass(frozen=True, slots=True)
class Sought:
    """What was found; ``told`` is what comes, outside the memory."""

    contributions: Contributions
    told: Waiting[Wanted]


def seek(store: Store, find: Find) -> Sought:
    """Return what ``find`` finds, beside the documents in a store."""
    told = Waiting(store, "searchable", Wanted)
    return Sought(find(Documents(store), store.partitions(), told.add), told)


def compare(
    months: Months, known: Mapping[str, Document], partitions: Mapping[str, tuple[str, int]], tell: Tell
) -> Contributions:
    """Compare the months with the documents that are ``known``; ``partitions`` are those of the last build.

    What comes is told of, one by one: that of a large archive is too much for its memory.
    """
    by_month: dict[tuple[int, int], dict[str, Document]] = {}
    for path, document in known.items():
        day = day_of(document.number)
        by_month.setdefault((day.year, day.month), {})[path] = document
    kept: dict[str, Document] = {}
    come, again = 0, set[str]()
    now: dict[str, tuple[str, int]] = {}
    for month, articles in months:
        there = by_month.get(month, {})
        key = _key(month)
        now[key] = digest_of((code_digest(), articles)), len(articles)
        if partitions.get(key) == now[key] and len(there) == len(articles):
            kept.update(there)
            continue
        for article, number in _numbered(articles):
            wanted, known_as = _wanted(article, number), there.get(article.path)
            if known_as and (known_as.number, known_as.inputs) == (wanted.number, wanted.inputs):
                kept[article.path] = known_as
            else:
                come += 1
                if article.path in known:
                    again.add(article.path)
                tell(wanted)
    gone = {path: document for path, document in known.items() if path not in kept}
    had = {key: partitions[key][1] for key in months_among(partitions)}
    is_whole = had == {_key(month): len(documents) for month, documents in by_month.items()}
    return Contributions(kept, gone, come, again, now, is_whole)


def compare_some(
    some: Iterable[Searchable],
    known: Callable[[str], Document | None],
    partitions: Mapping[str, tuple[str, int]],
    tell: Tell,
) -> Contributions | None:
    """Compare some articles, which have the dates and stories that they had, with their documents; see ``compare``.

    All others are as they were, and not among what is ``kept``. A month that changed has no digest then: the next
    build that looks at all months looks at each of its articles. Return None where a document is not known.
    """
    gone: dict[str, Document] = {}
    now = {key: partitions[key] for key in months_among(partitions)}
    for one in some:
        document, key = known(one.path), _key((one.day.year, one.day.month))
        if document is None or key not in now:
            return None
        wanted = _wanted(one, document.number)
        if document.inputs != wanted.inputs:
            gone[one.path] = document
            tell(wanted)
            now[key] = "", now[key][1]
    return Contributions({}, gone, len(gone), gone.keys(), now, is_whole=True)


def months_among(partitions: Iterable[str]) -> list[str]:
    """Return the keys of the partitions that are months of search."""
    return [key for key in partitions if key.startswith(_PREFIX)]


def _key(month: tuple[int, int]) -> str:
    return f"{_PREFIX}{month[0]:04d}-{month[1]:02d}"


def _numbered(articles: tuple[Searchable, ...]) -> Iterator[tuple[Searchable, int]]:
    """Yield the articles of a month with their numbers, which the stories of each day decide."""
    stories: dict[int, set[str]] = {}
    days = {article.day.toordinal(): article.day for article in articles}
    for article in articles:
        stories.setdefault(article.day.toordinal(), set()).add(article.story)
    numbers = {ordinal: number_day(days[ordinal], names) for ordinal, names in stories.items()}
    return ((article, numbers[article.day.toordinal()][article.story]) for article in articles)


def _wanted(article: Searchable, number: int) -> Wanted:
    data = encode(article)
    return Wanted(article.path, number, digest(code_digest().encode() + data), data.decode())
