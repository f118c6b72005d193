"""Titles become Latin letters by the standard of their language, the same for ever."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.desk.starting.transliteration import to_latin
from newsarchive.model.slugs import slugify


@pytest.mark.parametrize(
    ("lang", "title", "slug"),
    [
        ("de", "Straßenbahn für Köln: Öl, Äpfel & Übermut", "strassenbahn-fuer-koeln-oel-aepfel-uebermut"),
        ("ru", "Учреждена WeGO", "uchrezhdena-wego"),
        ("ru", "Старые счётчики", "starye-schyotchiki"),
        ("ru", "Активный гражданин", "aktivnyj-grazhdanin"),
        ("ru", "Эстония голосует онлайн", "estoniya-golosuet-onlajn"),
        ("ru", "Цифровая площадь: хорошая цена цыплят, отец", "cifrovaya-ploshhad-xoroshaya-cena-cyplyat-otecz"),
        ("ru", "Объявлен съезд", "obyavlen-sezd"),
        ("uk", "Згорани, Єнакієве, їжа, Юрій", "zghorany-yenakiieve-yizha-yurii"),
        ("bg", "Щастие и въздух", "shtastie-i-vazduh"),
        ("da", "Århus og Øresund", "aarhus-og-oeresund"),
        ("sv", "Ås och Öland", "as-och-oland"),
        ("fr", "L’été à Orléans : œuvre", "l-ete-a-orleans-oeuvre"),
        ("pl", "Łódź i żółw", "lodz-i-zolw"),
        ("en", "Café reopens", "cafe-reopens"),
        ("en", "Сеул and Seoul", "сеул-and-seoul"),
        ("zh", "北京", "北京"),
        ("ru-RU", "Щука", "shhuka"),
    ],
)
def test_title_becomes_the_slug_of_its_standard(lang: str, title: str, slug: str) -> None:
    """GOST 7.79 B, DIN 5007-2, the Ukrainian and Bulgarian laws; other letters stay what they are."""
    assert slugify(to_latin(title, lang)) == slug


@given(st.text(), st.sampled_from(["de", "ru", "uk", "en", "bg", "sv", "x"]))
def test_any_text_is_taken(text: str, lang: str) -> None:
    """No text raises, and ASCII only becomes small."""
    found = to_latin(text, lang)
    if text.isascii() and "'" not in text:
        assert found == text.lower()


def test_letters_typed_in_two_parts_are_one() -> None:
    """A decomposed й or ü, as macOS gives it, makes the same slug (THREATS A-08)."""
    assert to_latin("и\u0306u\u0308", "ru") == "ju"
    assert to_latin("u\u0308", "de") == "ue"
