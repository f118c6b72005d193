"""The peer that every paper has: BM25 (k1 1.2, b 0.75) over the union of Snowball stems, no stop words, no fields."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

import Stemmer

from newsarchive.search.document import SearchDocument
from relevance.queries import Query

_NAMES = {"en": "english", "de": "german", "ru": "russian"}
K1, B = 1.2, 0.75


class Bm25:
    """An index of one language."""

    def __init__(self, lang: str, documents: Sequence[SearchDocument]) -> None:
        self._stem = Stemmer.Stemmer(_NAMES[lang]).stemWords
        self._urls = [document.url for document in documents]
        self._postings: dict[str, dict[int, int]] = defaultdict(dict)
        self._lengths: list[int] = []
        for number, document in enumerate(documents):
            terms = Counter(self._terms(f"{document.title}\n{document.text}"))
            self._lengths.append(terms.total())
            for term, count in terms.items():
                self._postings[term][number] = count
        self._mean = sum(self._lengths) / max(1, len(self._lengths))

    def _terms(self, text: str) -> list[str]:
        words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower().replace("ё", "е"))
        return list(self._stem(words))

    def rank(self, query: Query) -> tuple[int, int]:
        """Return the rank of the first wanted document among ten, or 0, and the number of documents found."""
        scores: dict[int, float] = defaultdict(float)
        for term, times in Counter(self._terms(query.text)).items():
            postings = self._postings.get(term, {})
            idf = math.log(1 + (len(self._urls) - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, count in postings.items():
                norm = K1 * (1 - B + B * self._lengths[number] / self._mean)
                scores[number] += times * idf * count * (K1 + 1) / (count + norm)
        best = sorted(scores, key=lambda number: (-scores[number], number))[:10]
        ranks = [place for place, number in enumerate(best, 1) if self._urls[number] in query.wanted]
        return (ranks[0] if ranks else 0), len(scores)
