"""Filters, orders and counts against a search by hand, over archives drawn at random: exact, not nearly."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from newsarchive.search.document import SearchDocument
from newsarchive.search.folding import fold
from newsarchive.search.stemming import stemmer
from newsarchive.search.tokens import tokens
from tests.search.samples import LANGUAGES, document, index, run_module, write

#: Words whose stems are far apart in every language, so that who has a word can be said by hand.
WORDS = ["budget", "WeGO", "portal", "Haushalt", "Straße", "музей", "бюджет", "закон", "2014"]
#: Such a word is two, and one where its hyphen is left out.
HYPHENATED, ASKED = "E-Tram", [*WORDS, "tram", "eTram"]
TOPICS, REGIONS, SOURCES = ["law", "data", "health"], ["asia", "europe"], ["gazette", "vesti", ""]
SEARCH = (
    "const archive = await open(); return Promise.all(given.map(([text, options]) => archive.search(text, options)));"
)


def draw_archive(draw: random.Random) -> list[SearchDocument]:
    """Return 300 versions of stories: long lists and short ones, days with many stories and days before 1970."""
    found = []
    first = date(draw.choice([1950, 1999, 2013]), 1, 1)
    for story in range(220):
        day = first + timedelta(days=draw.choice([0, draw.randrange(40), draw.randrange(4000)]))
        topics, regions = draw.sample(TOPICS, draw.randrange(3)), draw.sample(REGIONS, draw.randrange(3))
        for lang in draw.sample(LANGUAGES, draw.choice([1, 1, 1, 2, 3])):
            text = " ".join(
                draw.choices([*WORDS, HYPHENATED], weights=[30, 20, 8, 4, 4, 3, 3, 2, 1, 6], k=draw.randrange(1, 6))
            )
            found.append(
                document(
                    lang, f"s{story}", f"Story {story}", text, day=day.isoformat(), epoch=draw.randrange(9),
                    topics=topics, regions=regions, source=draw.choice(SOURCES),
                )
            )  # fmt: skip
    return found


def draw_options(draw: random.Random, days: list[str]) -> dict[str, Any]:
    """Return filters, each there or not; bounds are days of the archive, or their months or years."""
    options: dict[str, Any] = {"limit": 100, "sort": draw.choice(["relevance", "newest", "oldest"])}
    for name, values in (("languages", LANGUAGES), ("topics", TOPICS), ("regions", REGIONS), ("sources", SOURCES[:2])):
        if draw.random() < 0.4:
            options[name] = draw.sample(values, draw.randrange(1, len(values) + 1))
    for name in ("from", "to"):
        if draw.random() < 0.4:
            options[name] = draw.choice(days)[: draw.choice([4, 7, 10])]
    return options


def expected(archive: list[SearchDocument], word: str, options: dict[str, Any]) -> Iterator[SearchDocument]:
    """Yield by hand what has the word and passes the filters."""
    for one in archive:
        stem = stemmer(one.lang)
        said = f"{one.title} {one.text}"
        keys = {stem(fold(token)) for token in tokens(f"{said} {said.replace('-', '')}")}
        day, first, last = one.day.isoformat(), options.get("from", ""), options.get("to", "9")
        if (
            (not word or stem(fold(word)) in keys)
            and one.lang in options.get("languages", LANGUAGES)
            and first <= day[: len(first) or None]
            and day[: len(last)] <= last
            and all(
                name not in options or {*options[name]} & values
                for name, values in (
                    ("topics", {*one.topics}),
                    ("regions", {*one.regions}),
                    ("sources", {one.source}),
                )
            )
        ):
            yield one


@pytest.mark.parametrize("seed", range(3))
def test_totals_counts_and_orders_are_those_of_a_search_by_hand(tmp_path: Path, seed: int) -> None:
    """Forty questions to a random archive: total, years, languages, registers, and the order by date."""
    draw = random.Random(seed)
    archive = draw_archive(draw)
    days = [one.day.isoformat() for one in archive]
    queries = [(draw.choice(["", *ASKED]), draw_options(draw, days)) for _ in range(40)]
    write(tmp_path, index(archive))
    answers = run_module(tmp_path, SEARCH, queries)
    assert any(answer["total"] > 0 for answer in answers)
    for (word, options), answer in zip(queries, answers, strict=True):
        versions = list(expected(archive, word, options))
        days_of = {one.story: one.day for one in versions}
        facets = answer["facets"]
        assert answer["total"] == len(days_of), (word, options)
        assert facets["languages"] == Counter(one.lang for one in versions), (word, options)
        assert facets["years"] == Counter(str(day.year) for day in days_of.values()), (word, options)
        pairs = {(one.story, "topics", value) for one in versions for value in one.topics}
        pairs |= {(one.story, "regions", value) for one in versions for value in one.regions}
        pairs |= {(one.story, "sources", one.source) for one in versions if one.source}
        for register in ("topics", "regions", "sources"):
            counts = Counter(value for _, name, value in pairs if name == register)
            assert facets[register] == counts, (word, options, register)
        dates = [result["date"] for result in answer["results"]]
        assert Counter(dates) <= Counter(day.isoformat() for day in days_of.values())
        assert len(dates) == min(len(days_of), 100)
        if options["sort"] != "relevance":
            newest = options["sort"] == "newest"
            assert dates == sorted(map(date.isoformat, days_of.values()), reverse=newest)[:100], (word, options)
