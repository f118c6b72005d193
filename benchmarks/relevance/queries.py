"""Questions with known answers: from XQuAD, and from the articles themselves (the classes of known items).

A known item is an article of which a reader remembers something: its title, some rare words, or these in another form.
Everything is drawn from a seed, so the same archive asks the same questions.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newsarchive.search.document import SearchDocument
from newsarchive.search.stopwords import is_stop_word
from relevance.inflection import Inflections
from relevance.sources import load_xquad

WORD = re.compile(r"[^\W\d_]+")
PHRASE = re.compile(r"(?<![\w'’-])(?:[^\W\d_]+ ){2,4}[^\W\d_]+(?![\w'’-])")


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, the languages searched in, the addresses of which one is wanted; ``row`` is the report's line."""

    row: str
    text: str
    wanted: tuple[str, ...]
    languages: tuple[str, ...] = field(default=())


def xquad_queries(folder: Path, lang: str, urls: Mapping[str, str]) -> Iterator[Query]:
    """Yield each question of a language as it is, and as its three longest words; ``urls`` are by paragraph."""
    for question in load_xquad(folder, lang)["questions"]:
        wanted = (urls[question["paragraph"]],)
        text = question["question"]
        yield Query(f"xquad {lang} question", text, wanted, (lang,))
        words = sorted(dict.fromkeys(re.findall(r"\w+", text.lower())), key=len, reverse=True)[:3]
        yield Query(f"xquad {lang} three words", " ".join(words), wanted, (lang,))


def cross_queries(folder: Path, asked: str, answered: str, urls: Mapping[str, str], row: str) -> Iterator[Query]:
    """Yield the questions of one language with the paragraphs of another as answers."""
    for question in load_xquad(folder, asked)["questions"]:
        yield Query(row, question["question"], (urls[question["paragraph"]],), (answered,))


class KnownItems:
    """Known items in the articles of one language."""

    def __init__(self, lang: str, documents: Sequence[SearchDocument], inflections: Inflections, seed: int) -> None:
        self.lang = lang
        self._documents = documents
        self._inflections = inflections
        self._random = random.Random(f"{seed} {lang}")
        self._words = {document.url: WORD.findall(document.text) for document in documents}
        self._frequency = Counter(word.lower() for words in self._words.values() for word in set(words))

    def queries(self, most: int) -> Iterator[Query]:
        """Yield the questions of every class, at most ``most`` of each."""
        for name, make in self._classes().items():
            order = list(self._documents)
            random.Random(f"{name} {self.lang}").shuffle(order)
            count = 0
            for document in order:
                text = make(document)
                if text:
                    yield Query(f"{name} ({self.lang})", text, (document.url,), (self.lang,))
                    count += 1
                    if count == most:
                        break

    def _classes(self) -> dict[str, Callable[[SearchDocument], str]]:
        classes: dict[str, Callable[[SearchDocument], str]] = {
            "headline": lambda document: document.title,
            "rare words": lambda document: " ".join(self._rare(document)),
            "a inflected": self._inflected,
            "b typo": self._typo,
            "d homoglyph": self._homoglyph,
            "g phrase": self._phrase,
        }
        if self.lang == "ru":
            classes["c transliterated"] = lambda document: " ".join(map(transliterate, self._rare(document)))
        if self.lang == "de":
            classes["e umlaut"] = self._umlaut
            classes["f compound head"] = self._head
        return classes

    def _rare(self, document: SearchDocument, accept: Callable[[str], bool] = lambda _: True) -> list[str]:
        """Return three rare words of the article as they stand there: in few others, but not in this one alone."""
        words = {
            word
            for word in self._words[document.url]
            if len(word) > 4 and not is_stop_word(self.lang, word.lower()) and accept(word)
        }
        shared = [word for word in words if self._frequency[word.lower()] > 1]
        pool = shared if len(shared) > 2 else sorted(words)
        return sorted(pool, key=lambda word: (self._frequency[word.lower()], word))[:3]

    def _inflected(self, document: SearchDocument) -> str:
        words = self._rare(document)
        other = [self._inflections.other(self.lang, word, self._random) for word in words]
        return " ".join(other) if any(one != word for one, word in zip(other, words, strict=True)) else ""

    def _typo(self, document: SearchDocument) -> str:
        words = self._rare(document)
        if not words:
            return ""
        at = max(range(len(words)), key=lambda place: len(words[place]))
        words[at] = misspell(words[at], self._random)
        return " ".join(words)

    def _homoglyph(self, document: SearchDocument) -> str:
        latin, cyrillic = "aeopcxyKMTBH", "аеорсхуКМТВН"
        twins = (
            dict(zip(latin, cyrillic, strict=True)) if self.lang != "ru" else dict(zip(cyrillic, latin, strict=True))
        )
        words = self._rare(document)
        for at, word in enumerate(words):
            places = [place for place, letter in enumerate(word) if letter in twins]
            if places and len(places) < len(word):
                place = self._random.choice(places)
                words[at] = word[:place] + twins[word[place]] + word[place + 1 :]
                return " ".join(words)
        return ""

    def _umlaut(self, document: SearchDocument) -> str:
        digraphs = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
        words = self._rare(document, lambda word: bool(re.search("[äöüßÄÖÜ]", word)))
        return " ".join(word.translate(digraphs) for word in words)

    def _head(self, document: SearchDocument) -> str:
        words = self._rare(document)
        compounds = self._rare(document, lambda word: bool(self._inflections.head(word)))
        if not compounds:
            return ""
        rest = [word for word in words if word != compounds[0]][:2]
        return " ".join([self._inflections.head(compounds[0]), *rest])

    def _phrase(self, document: SearchDocument) -> str:
        """Return three to five words in a row that stand so in at most five articles: more would not fit among ten."""
        runs = [run for run in PHRASE.findall(document.text) if len(run) > 12]
        self._random.shuffle(runs)
        for run in runs[:8]:
            if sum(run in other.text for other in self._documents) <= 5:
                return f'"{run}"'
        return ""


def title_queries(documents: Sequence[SearchDocument], most: int) -> Iterator[Query]:
    """Yield titles of articles; the answer is the story's version in another language, searched in that language."""
    by_url = {document.url: document for document in documents}
    counts: Counter[str] = Counter()
    for document in documents:
        for other in document.translations:
            row = f"h title {other.lang}→{document.lang}"
            counts[row] += 1
            if counts[row] <= most and by_url[other.url].title != document.title:
                yield Query(row, other.title, (document.url,), (document.lang,))


def misspell(word: str, draw: random.Random) -> str:
    """Return a word with one error: a letter left out, doubled, exchanged for its neighbour or for another one."""
    at = draw.randrange(len(word))
    kind = draw.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    letters = "оеаинтсрвл" if re.search("[а-яё]", word.lower()) else "etaoinsrhl"
    return word[:at] + draw.choice(letters) + word[at + 1 :]


def transliterate(word: str) -> str:
    """Return a Russian word in Latin letters as passports have them (ICAO Doc 9303): not the table that search uses."""
    table = {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie", "ы": "y", "ь": "", "э": "e", "ю": "iu",
        "я": "ia",
    }  # fmt: skip
    return "".join(table.get(letter, letter) for letter in word.lower())
