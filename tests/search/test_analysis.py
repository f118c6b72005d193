"""What an article contributes to the index, word by word."""

from __future__ import annotations

import re

import pytest

from newsarchive.search import analysis
from newsarchive.search.analysis import Analyzer
from newsarchive.search.folding import LONGEST
from newsarchive.search.postings import TITLE as TITLE_BIT
from newsarchive.search.postings import Terms
from newsarchive.search.stemming import stemmer
from newsarchive.search.varint import decode_varint
from tests.search.samples import document


def keys(terms: Terms) -> list[str]:
    """The keys of terms."""
    return terms.keys.split("\n") if terms.keys else []


def test_analyzer_that_forgets_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are remembered to save time only: one that holds hardly any gives the same postings."""
    text = "The budget of the city grows. Stadthaus, Straße, don't, 2014, E-Government, budget again, and THE END."
    documents = [document(lang, "a", "City Budget", text) for lang in ("en", "de", "ru")]
    expected = [Analyzer().analyse(one) for one in documents]
    monkeypatch.setattr(analysis, "MOST_WORDS", 2)
    forgetful = Analyzer()
    assert [forgetful.analyse(one) for one in documents] == expected


def test_mark_that_is_no_word_is_found_nowhere_and_takes_no_place() -> None:
    """A lone apostrophe in a title, a summary, a text or a translation's title has no key and no position."""
    plain = document("en", "a", "Rock roll", "Rock and roll", summary="A note", others=[("de", "Rock Rolle")])
    marked = document(
        "en", "a", "Rock ' roll", "Rock ' and ' roll", summary="A ' note", others=[("de", "Rock ' Rolle")]
    )
    one, other = Analyzer().analyse(plain), Analyzer().analyse(marked)
    assert (other.own, other.positions, other.cross) == (one.own, one.positions, one.cross)
    repeated = Analyzer().analyse(document("en", "a", "Rock", "A ' note", summary="A ' note"))
    assert "" not in keys(other.own) + keys(other.cross) + keys(repeated.own)
    assert repeated.own == Analyzer().analyse(document("en", "a", "Rock", "A note", summary="A note")).own


@pytest.mark.parametrize(
    ("lang", "word", "form"),
    [
        ("de", "Größe", "größe"),
        ("ru", "ещё", "ещё"),
        ("en", "soft\u00adhyphen", "softhyphen"),
        ("en", "don't", "dont"),
        ("en", "W\u0435GO", "w\u0435go"),
        ("en", "2014", None),
        ("en", "x" * 70, "x" * LONGEST),
    ],
    ids=["umlaut", "diaeresis", "soft hyphen", "apostrophe", "Cyrillic е", "digits", "very long"],
)
def test_a_suggestion_shows_a_word_as_it_is_written(lang: str, word: str, form: str | None) -> None:
    """In lower case with its diacritics and its script; without what nobody sees and what is no letter."""
    forms = Analyzer().analyse(document(lang, "a", "T", word)).forms.split("\n")
    assert forms == ["t", form] if form else forms == ["t"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("e-government, and well- known -so", ["egovernment"]),
        ("one-two-three-four", ["onetwothreefour"]),
        ("one-two-three-four-five", []),
        ("E-Government-Gesetz", ["egovernmentgesetz", "egovernment"]),
        ("a-b-c-d-e", ["ab"]),
        ("(e\u2011mail/U\u2010Bahn) city–state", ["email", "ubahn"]),
        ("e-\nmail e--mail", []),
    ],
)
def test_hyphens_join_words_up_to_four(text: str, words: list[str]) -> None:
    """«e-government» has the word «egovernment», as a title, a summary and a text; no phrase reaches it."""
    alone = keys(Analyzer().analyse(document("de", "a", "T", re.sub("[-\u2010\u2011]", " ", text))).own)
    stem = stemmer("de")
    places = (
        document("de", "a", "T", text, summary="S"),
        document("de", "a", text, "x", summary="S"),
        document("de", "a", "T", "x", summary=text),
    )
    for one in places:
        found = Analyzer().analyse(one)
        assert set(keys(found.own)) - set(alone) - {"x", "s", "t"} == {stem(word) for word in words}
        assert keys(found.parts) == []


def test_joined_words_of_a_title_weigh_as_its_others() -> None:
    """They stand among the title's terms, before those of the text, with the title's bit and weight."""
    postings = Analyzer().analyse(document("en", "a", "The e-tram", "The e-bus and more.", summary="More."))
    stem = stemmer("en")
    of = dict(zip(keys(postings.own), postings.own.impacts, strict=True))
    assert of[stem("etram")] == of[stem("tram")]
    assert of[stem("ebus")] == of[stem("bus")]
    assert of[stem("etram")] & TITLE_BIT
    assert not of[stem("ebus")] & TITLE_BIT


def test_summary_that_the_text_repeats_counts_once_more_and_has_no_place() -> None:
    """Its words weigh more than others of the text, and a phrase is found in the text alone."""
    text = "Ships arrive.\n\nTrains depart."
    repeated = Analyzer().analyse(document("en", "a", "T", text, summary="Ships arrive."))
    of = dict(zip(keys(repeated.own), repeated.own.impacts, strict=True))
    assert of[stemmer("en")("ships")] > of[stemmer("en")("trains")]
    bare = Analyzer().analyse(document("en", "a", "T", text, summary="T"))
    assert len(repeated.positions) == len(bare.positions)


def test_word_that_occurs_very_often_has_all_its_positions() -> None:
    """The record of a term is as long as it says, also with more than 127 bytes of positions."""
    postings = Analyzer().analyse(document("en", "a", "T", "city " * 400 + "tram"))
    found = {}
    for key, record in zip(keys(postings.own), postings.records(), strict=True):
        size, at = decode_varint(record, 0)
        assert at + size == len(record)
        found[key] = 0
        while at < len(record):
            _, at = decode_varint(record, at)
            found[key] += 1
    assert found == {stemmer("en")("t"): 1, stemmer("en")("city"): 400, stemmer("en")("tram"): 1}


def test_language_without_a_stemmer_is_searched_by_its_words() -> None:
    """Words are the same to search where they are so after folding, and only there."""
    french = stemmer("fr")
    assert french("villes") == "villes"
    assert french("villes") != french("ville")
    assert stemmer("en")("cities") == stemmer("en")("city")
