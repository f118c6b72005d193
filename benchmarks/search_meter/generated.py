"""The generated archive of ``benchmarks/corpus.py`` as search documents, and a hundred questions to it.

Articles are analysed as they are made and kept as bytes in one file, so that 100,000 of them need little memory.
"""

from __future__ import annotations

import random
import struct
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from corpus import Corpus
from newsarchive.search.analysis import Analyzer
from newsarchive.search.document import OtherLanguage, SearchDocument
from newsarchive.search.numbering import number_day
from newsarchive.search.postings import DocPostings
from newsarchive.search.stopwords import is_stop_word
from newsarchive.search.tokens import tokens
from relevance.queries import misspell
from relevance.sources import plain_text

_SIZE = struct.Struct("<I")


def documents(articles: int) -> Iterator[SearchDocument]:
    """Yield the articles of the generated archive, with their translation links."""
    group: list[Any] = []
    for article in Corpus.seeded(1).articles(articles):
        if group and group[0].story != article.story:
            yield from _story(group)
            group = []
        group.append(article)
    yield from _story(group)


def _story(group: list[Any]) -> Iterator[SearchDocument]:
    for article in group:
        fields = article.fields
        source = fields.get("source", "")
        text = plain_text(article.text).strip()
        yield SearchDocument(
            lang=article.language,
            story=article.story,
            url=article.path,
            title=fields["title"],
            summary=fields.get("summary") or text.partition("\n")[0],
            text=text,
            day=date.fromisoformat(article.day),
            epoch=0,
            topics=tuple(fields["topics"]),
            regions=tuple(fields.get("regions", ())),
            source=source if isinstance(source, str) else source["id"],
            translations=tuple(
                OtherLanguage(one.language, one.path, one.fields["title"]) for one in group if one is not article
            ),
        )


class Analysed:
    """Analysed articles in a file, read again by document number; ``seconds`` is the processor time of the analysis."""

    def __init__(self, articles: int, file: Path) -> None:
        self.seconds = 0.0
        self._data = b""
        analyzer = Analyzer()
        places: list[tuple[date, str, int, int]] = []
        days: dict[date, set[str]] = {}
        with file.open("wb") as out:
            at = 0
            for document in documents(articles):
                started = time.process_time()
                data = analyzer.analyse(document).to_bytes()
                self.seconds += time.process_time() - started
                out.write(data)
                places.append((document.day, document.story, at, len(data)))
                days.setdefault(document.day, set()).add(document.story)
                at += len(data)
        numbers = {day: number_day(day, stories) for day, stories in days.items()}
        self._file = file
        self.places = sorted((numbers[day][story], at, size) for day, story, at, size in places)

    def __call__(self) -> Iterator[tuple[int, DocPostings]]:
        """Yield number and postings of every article, by number."""
        with self._file.open("rb") as data:
            for number, at, size in self.places:
                data.seek(at)
                yield number, DocPostings.from_bytes(data.read(size))

    def one(self, place: int) -> tuple[int, DocPostings]:
        """Return number and postings of the article at a place in the order of numbers."""
        number, at, size = self.places[place]
        with self._file.open("rb") as data:
            data.seek(at)
            return number, DocPostings.from_bytes(data.read(size))


def questions(articles: int, seed: int = 5) -> list[str]:
    """Return a hundred questions: one, two and three words of titles and texts, ten of them with a typing error."""
    draw = random.Random(seed)
    sample = [document for place, document in enumerate(documents(min(articles, 3000))) if place % 30 == 0][:100]
    asked = []
    for place, document in enumerate(sample):
        text = document.text if place % 3 == 0 else document.title
        words = [
            word
            for word in tokens(text)
            if len(word) > 3 and word.isalpha() and not is_stop_word(document.lang, word.lower())
        ]
        chosen = draw.sample(words, min(len(words), 1 + place % 3)) or [document.title]
        if place % 10 == 7:
            chosen[0] = misspell(chosen[0], draw)
        asked.append(" ".join(chosen))
    return asked
