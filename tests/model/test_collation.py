"""Alphabetical order: the same on every machine, and the reader's own."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.collation import collation_key

#: language -> words in their order
ORDERED = {
    "de": ["Aerzte", "Arzt", "Ärzte", "Ast", "Ofen", "Öl", "Ölung", "Strasse", "Straße", "Straßen", "Zug", "Zürich"],
    "ru": ["ель", "Ель", "Ёлка", "жук", "игла", "Иод", "йод", "Яндекс", "Apple", "Zug"],
    "uk": ["гама", "ґанок", "дім", "єднання", "жук", "зима", "ива", "іній", "їжак", "йод", "шлях", "щит", "юнак", "я"],
    "kk": ["ауыл", "әлем", "гүл", "ғылым", "кала", "қала", "нан", "ңа", "ой", "өмір", "ұл", "үй", "ыдыс", "ірі", "эра"],
    "en": ["12 cities", "Ålesund", "café", "Cafés", "e-Estonia", "Éire", "naïve", "New York", "Newark", "Яндекс"],
}


@pytest.mark.parametrize("lang", sorted(ORDERED))
def test_g10_names_are_in_the_order_of_the_language(lang: str) -> None:
    """Ä sorts as A, ß as ss, ё after е and й after и; each Cyrillic alphabet has its own letters in their places."""
    words = ORDERED[lang]
    shuffled = random.Random(7).sample(words, len(words))
    assert sorted(shuffled, key=lambda word: collation_key(word, lang)) == words


def test_g10_code_points_would_be_wrong() -> None:
    """The lists above are a test: plain sorting gets each of them wrong."""
    assert all(sorted(words) != words for words in ORDERED.values())


def test_g10_script_of_the_language_comes_first() -> None:
    """A Russian list opens with Russian names, a German one with Latin."""
    names = ["Zug", "Абв"]
    assert sorted(names, key=lambda name: collation_key(name, "ru")) == ["Абв", "Zug"]
    assert sorted(names, key=lambda name: collation_key(name, "de")) == ["Zug", "Абв"]


def test_g10_punctuation_and_case_decide_last() -> None:
    """Quotes around a name do not move it; lower case goes before upper where nothing else differs."""
    names = ["Вести", "вести", "Век", "«Ведомости»"]
    assert sorted(names, key=lambda name: collation_key(name, "ru")) == ["«Ведомости»", "Век", "вести", "Вести"]


@given(st.text(), st.text(), st.sampled_from(sorted(ORDERED)))
def test_order_is_total(first: str, second: str, lang: str) -> None:
    """Two texts have the same key only if they are the same text, composed or not."""
    equal = unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", second)
    assert (collation_key(first, lang) == collation_key(second, lang)) is equal
    assert collation_key(unicodedata.normalize("NFD", first), lang) == collation_key(first, lang)


def test_g10_digits_of_other_scripts_are_filed_as_the_same_digits() -> None:
    """An Arabic three lies between a two and a four, and a two in a circle beside the plain one."""
    names = ["4 lines", "٣ lines", "②nd line", "2 lines"]
    assert sorted(names, key=lambda name: collation_key(name, "en")) == ["2 lines", "②nd line", "٣ lines", "4 lines"]


def test_g10_accent_without_a_letter_moves_nothing() -> None:
    """A combining mark at the beginning belongs to no letter, and the name is filed as without it."""
    assert collation_key("\u0301Apple", "en")[:2] == collation_key("Apple", "en")[:2]


def test_accents_of_a_letter_are_its_own() -> None:
    """What marks one letter has no part in what another is filed by, and marks come in the order of their letter."""
    assert collation_key("éá", "en")[1] == collation_key("é", "en")[1] + collation_key("á", "en")[1]
    assert collation_key("ấ", "en")[1] != collation_key("ẫ", "en")[1]
