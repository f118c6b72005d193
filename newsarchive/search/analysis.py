"""Article text to terms: what is searched, how much each term says about the article, and where it stands.

The impact of a term is BM25's saturation of its weighted frequency, in sixteen steps, from this article alone: no
average over the archive, so that nobody's edit changes another's postings. Integer arithmetic only.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from operator import sub

from newsarchive.search.compounds import compound_parts
from newsarchive.search.document import SearchDocument
from newsarchive.search.folding import INVISIBLE, LONGEST, fold, plain
from newsarchive.search.postings import TITLE as TITLE_BIT
from newsarchive.search.postings import DocPostings, Terms, join_records
from newsarchive.search.stemming import stemmer
from newsarchive.search.tokens import joined, tokens
from newsarchive.search.varint import SMALL, encode_varints, exhaust, varint

#: Weights of one occurrence, in halves of a word of the body.
BODY, SUMMARY, TITLE, PART, CROSS = 2, 2, 8, 1, 4
#: BM25's k1 and b (in hundredths) and the length, in words, of an article that is neither long nor short.
K1, B, USUAL_LENGTH = 80, 90, 250
#: Words at least between two fields or paragraphs, so that no phrase reaches across, and the raster on which they
#: start: an edit of one paragraph mostly leaves the positions of the next ones as they are.
FIELD_GAP, RASTER = 8, 32
#: Lengths of articles are taken in steps of so many words, for the same reason.
LENGTH_STEP = 16
#: Characters of the summary that a result shows.
SUMMARY_LENGTH = 280

#: Words that an analyzer remembers of each kind and language, some 10 MB: most of any text, in bounded memory.
MOST_WORDS = 1 << 16

_NOT_SHOWN = dict.fromkeys(map(ord, INVISIBLE))


class _Words(dict[str, str]):
    """Token in lower case → what is made of it, or an empty string: filled as tokens are met, emptied when full."""

    def __missing__(self, lower: str) -> str:
        if len(self) >= MOST_WORDS:
            self.clear()
        self[lower] = found = self._made(lower)
        return found

    def _made(self, lower: str) -> str:
        raise NotImplementedError


class _Keys(_Words):
    """Token → its key, empty where it is no word."""

    def __init__(self, lang: str) -> None:
        self._stem = stemmer(lang)

    def _made(self, lower: str) -> str:
        folded = fold(lower)
        return self._stem(folded) if folded else ""


class _Forms(_Words):
    """Token → the word as a suggestion shows it: lower case, with diacritics; empty for what has digits."""

    def _made(self, lower: str) -> str:
        if lower.isascii() and lower.isalpha():
            return lower[:LONGEST]
        folded = fold(lower)
        form = lower.translate(_NOT_SHOWN)
        if not form.isalpha() or plain(fold(form)) != plain(folded):
            form = folded
        return "" if any(map(str.isdigit, form)) else form[:LONGEST]


class Analyzer:
    """Turns documents of any language into postings; remembers every word that it met, so keep one per worker."""

    def __init__(self) -> None:
        self._keys: dict[str, _Keys] = {}
        self._forms: dict[str, _Forms] = defaultdict(_Forms)
        self._parts: dict[str, tuple[str, ...]] = {}

    def analyse(self, document: SearchDocument) -> DocPostings:
        """Return what the document contributes to the index."""
        keys = self._keys_of(document.lang)
        title, summary = _words(document.title), _words(document.summary)
        written = [tokens(paragraph) for paragraph in document.text.split("\n\n")]
        paragraphs = [list(map(str.lower, paragraph)) for paragraph in written]
        body = list(chain.from_iterable(paragraphs))
        # A summary that the body repeats counts, but has no place of its own in a phrase.
        repeated = document.summary.rstrip(" …") in document.text

        places: dict[str, list[int]] = defaultdict(list)
        position = _place_apart(joined(document.title), keys, _place(title, keys, 0, places), places)
        titled = len(places)
        extra = {key: (TITLE - BODY) * len(positions) for key, positions in places.items()}
        if not repeated:
            position = _place(summary, keys, position, places)
        for paragraph in paragraphs:
            position = _place(paragraph, keys, position, places)
        text = document.text if repeated else f"{document.summary}\n{document.text}"
        _place_apart(joined(text), keys, position, places)
        boost = SUMMARY if repeated else SUMMARY - BODY
        for key in map(keys.__getitem__, summary) if boost else ():
            if key in places:
                extra[key] = extra.get(key, 0) + boost

        impact = _impact(len(body) // LENGTH_STEP)
        weights = {key: BODY * len(where) for key, where in places.items()}
        for key, more in extra.items():
            weights[key] += more
        impacts = bytes(map(impact, weights.values()))
        # The title's terms come first: they were placed first.
        impacts = bytes([value | TITLE_BIT for value in impacts[:titled]]) + impacts[titled:]
        known = self._forms[document.lang]
        forms = dict.fromkeys(map(known.__getitem__, dict.fromkeys(title + summary + body)))
        forms.pop("", None)
        return DocPostings(
            lang=document.lang,
            story=document.story,
            day=document.day,
            record=record(document),
            facets=facets(document),
            own=Terms("\n".join(places), impacts),
            parts=self._part_terms(document, written, places, impact),
            cross=self._cross_terms(document, impact),
            positions=join_records(
                [
                    _ONCE[where[0]] if len(where) == 1 and where[0] < len(_ONCE) else _positions(where)
                    for where in places.values()
                ]
            ),
            forms="\n".join(forms),
        )

    def _keys_of(self, lang: str) -> _Keys:
        if lang not in self._keys:
            self._keys[lang] = _Keys(lang)
        return self._keys[lang]

    def _part_terms(
        self,
        document: SearchDocument,
        written: list[list[str]],
        places: dict[str, list[int]],
        impact: Callable[[int], int],
    ) -> Terms:
        """Return the parts of compounds that are no words of the document by themselves."""
        weights: dict[str, int] = defaultdict(int)
        keys = self._keys_of(document.lang)
        if document.lang == "de":
            for token in dict.fromkeys(chain.from_iterable(written)):
                parts = self._parts.get(token)
                if parts is None:
                    parts = tuple(keys[part] for part in compound_parts(plain(fold(token)), keys.__getitem__))
                    self._parts[token] = parts
                for part in parts:
                    weights[part] += PART
        found = {key: weight for key, weight in weights.items() if key and key not in places}
        return Terms("\n".join(found), bytes(map(impact, found.values())))

    def _cross_terms(self, document: SearchDocument, impact: Callable[[int], int]) -> Terms:
        """Return the words of the story's titles in other languages, by their own stems."""
        weights: dict[str, int] = {}
        for other in document.translations:
            keys = self._keys_of(other.lang)
            for token in _words(other.title):
                if keys[token]:
                    weights[keys[token]] = CROSS
        return Terms("\n".join(weights), bytes(map(impact, weights.values())))


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return list(map(str.lower, tokens(text)))


def _place(words: list[str], keys: _Keys, start: int, places: dict[str, list[int]]) -> int:
    """Note the positions of a field's or paragraph's words from ``start``; return where the next one starts."""
    found = list(map(keys.__getitem__, words))
    if "" in found:
        found = [key for key in found if key]
    exhaust(map(list.append, map(places.__getitem__, found), range(start, start + len(found))))
    return (start + len(found) + FIELD_GAP) // RASTER * RASTER + RASTER


def _place_apart(words: list[str], keys: _Keys, start: int, places: dict[str, list[int]]) -> int:
    """Note positions of words that are no neighbours of any: no phrase reaches them."""
    for word in words:
        start = _place([word.lower()], keys, start, places)
    return start


#: Position → the record of a term that occurs once.
_ONCE = tuple(varint(len(place)) + place for place in SMALL)


def _positions(where: list[int]) -> bytes:
    """Return ascending positions as their length and gaps."""
    data = encode_varints([where[0], *map(sub, where[1:], where)])
    return varint(len(data)) + data


@lru_cache(maxsize=1 << 10)
def _impact(steps: int) -> Callable[[int], int]:
    """Return the function from a weight (in halves) to 0..15, for an article of so many steps of length.

    ``16 · w / (w + k1 · (1 - b + b · length / usual))``, rounded down.
    """
    half = 2 * K1 * (100 * USUAL_LENGTH - B * USUAL_LENGTH + B * max(steps * LENGTH_STEP, 1))
    unit = 100 * 100 * USUAL_LENGTH

    class Impacts(dict[int, int]):
        def __missing__(self, weight: int) -> int:
            self[weight] = value = min(15, 16 * weight * unit // (weight * unit + half))
            return value

    return Impacts().__getitem__


def facets(document: SearchDocument) -> tuple[str, ...]:
    """Return the facet values of a document, each once, in order."""
    values = [f"t:{topic}" for topic in document.topics] + [f"r:{region}" for region in document.regions]
    if document.source:
        values.append(f"s:{document.source}")
    return tuple(sorted(set(values)))


def record(document: SearchDocument) -> str:
    """Return what a result shows: ``[url, title, summary, epoch, source, topics, regions, [[lang, url]]]`` as JSON."""
    summary = " ".join(document.summary.split())
    if len(summary) > SUMMARY_LENGTH:
        summary = summary[:SUMMARY_LENGTH].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"
    values = (
        document.url,
        document.title,
        summary,
        document.epoch,
        document.source,
        document.topics,
        document.regions,
        [(other.lang, other.url) for other in document.translations],
    )
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
