"""What wrong encodings made of texts: ``check`` and ``import`` restore it alike, and leave sound texts alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.desk.checking.examine import MISREADINGS, misread
from newsarchive.desk.importing.mending import Repair, mend
from newsarchive.desk.importing.traced import Traced
from newsarchive.desk.mojibake import ROUNDS, damages

SENTENCE = "Городские власти Сеула рассказали о четырёх социальных проектах, в которых используют большие данные."
RUSSIAN = "Правительство города подписало соглашение.\nНовый портал «Услуги» откроется в 2009 году — в нём 100 услуг.\n"
GERMAN = "Die Straßenbahn fährt wieder durch Köln – über 20 Jahre später. „Großartig“, sagt der Bürgermeister.\n"
ENGLISH = "The city’s portal won a prize – “the best”. The café opened.\n"
PLAIN = RUSSIAN.translate({0xAB: '"', 0xBB: '"', 0x2014: "-"})  # KOI8-R and IBM866 have no such marks

CASES = [
    *((text, "utf-8", read) for text in (RUSSIAN, GERMAN, ENGLISH) for read in ("windows-1252", "windows-1251")),
    (RUSSIAN, "windows-1251", "windows-1252"),
    *((PLAIN, "windows-1251", read) for read in ("koi8-r", "ibm866")),
    *((PLAIN, "koi8-r", read) for read in ("windows-1251", "windows-1252")),
    (PLAIN, "ibm866", "windows-1251"),
]


def misread_as(text: str, written: str, read: str) -> str:
    """A text that was written in one encoding and read in another; bytes that it has not stay as they are."""
    return "".join(bytes([byte]).decode(read, "ignore") or chr(byte) for byte in text.encode(written, "replace"))


def restored(text: str) -> str:
    """The text with every damaged part as it was meant, as ``check --fix`` writes it."""
    for _ in range(ROUNDS):
        for spot in sorted(misread(text), key=lambda one: -one.start):
            text = text[: spot.start] + (spot.instead or "") + text[spot.end :]
    return text


@pytest.mark.parametrize(("text", "written", "read"), CASES)
def test_text_that_was_misread_comes_back(text: str, written: str, read: str) -> None:
    """Through ``check`` and through ``import``, with its damage named and every sign accounted for."""
    bad = misread_as(text, written, read)
    assert bad != text
    assert restored(bad) == text
    assert {dict(spot.args)["kind"] for spot in misread(bad)} == {MISREADINGS[written, read]}
    mended, repairs = mend(Traced.of(bad))
    assert mended.text == text
    assert [(one.written, one.read) for one in repairs] == [(written, read)]
    assert list(mended.pieces(0, len(mended))) == [(0, len(bad))]


@pytest.mark.parametrize("read", ["windows-1252", "windows-1251", "latin-1"])
@pytest.mark.parametrize("text", ["Grüße aus Köln – „schön“ sagt er", SENTENCE, "Café à la crème", "Ёж, №5 — «да»"])
def test_short_texts_of_utf8_come_back(text: str, read: str) -> None:
    """Double-encoded UTF-8 of three kinds, controls that stand for bytes included."""
    assert restored(misread_as(text, "utf-8", read)) == text


def test_text_that_was_misread_twice_comes_back() -> None:
    """Each round undoes one step."""
    twice = misread_as(misread_as(GERMAN, "utf-8", "windows-1252"), "utf-8", "latin-1")
    assert restored(twice) == GERMAN
    assert mend(Traced.of(twice))[0].text == GERMAN


def test_damage_in_one_line_leaves_the_others_alone() -> None:
    """A damaged paragraph stands between whole ones."""
    spoilt = SENTENCE.encode("koi8-r").decode("windows-1251")
    assert spoilt.startswith("зПТПДУЛЙЕ")
    assert restored(f"{SENTENCE}\n{spoilt}\n{SENTENCE}") == f"{SENTENCE}\n{SENTENCE}\n{SENTENCE}"


def test_short_line_follows_the_others_where_all_are_damaged_alike() -> None:
    """A heading of four letters says nothing by itself; beside one whole line nothing is presumed of it."""
    heading, spoilt = (text.encode("koi8-r").decode("windows-1251") for text in ("Метро", SENTENCE))
    heading = heading[:4]
    assert restored(heading) == heading
    assert restored(f"{heading}\n{spoilt}") == f"Метр\n{SENTENCE}"
    assert restored(f"{heading}\n{spoilt}\n{SENTENCE}") == f"{heading}\n{SENTENCE}\n{SENTENCE}"


def test_one_damaged_word_in_a_sound_text_comes_back() -> None:
    """Where two signs can only be one letter's UTF-8, they are restored wherever they stand."""
    mended, repairs = mend(Traced.of("Der BÃ¼rgermeister fährt mit."))
    assert mended.text == "Der Bürgermeister fährt mit."
    assert repairs == (Repair("utf-8", "windows-1252", 1),)


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN, GERMAN, ENGLISH, RUSSIAN.upper(),
        "«СССР», «РФ» и “США” … „АБР“", "СССР» и Р», РОССИЯ", "СССР» и «РФ»: С°, Р№ 5.", "IRMÃ»", "«Ä“ und Ö“",
        "Ærø, Århus, Ñandú", "naïve façade déjà vu", "Ça et là, à Genève: Ÿ, Ã, Â.", "Ä Ö Ü ß", "WеGO",
        "№ 5 — 20 %", "В «Газпроме»", "в „Новостях“", "ПРИВЕТ, МИР", "ЩЫЭЮ", "Ђаво и вук", "Київ, їжак, Ґанок",
        "Ã", "Â", "São João Ã à", "日本語", "emoji 🙂",
        "Ð and Þ are letters of Icelandic: Ð, Ñ", "a\xa0\xa0\xa0b «Ёлка»",
        "© 2009 §§ 5, ¤¤¤ ®®®",
    ],
)  # fmt: skip
def test_sound_text_is_left_alone(text: str) -> None:
    """Quotes beside capitals, letters of other languages, words in capitals, spaces that do not break."""
    assert damages(text) == []
    assert mend(Traced.of(text)) == (Traced.of(text), ())


def test_no_paragraph_of_an_encyclopaedia_is_called_damaged(shared: Path) -> None:
    """Of 720 in three languages one is told, in which the Turkish letters are damaged indeed."""
    told = []
    for lang in ("en", "de", "ru"):
        for one in json.loads((shared / f"xquad/{lang}.json").read_bytes())["paragraphs"]:
            told += [(one["text"][found.start : found.end], found.meant) for found in damages(one["text"])]
    assert told == [("Гј", "ü"), ("Гј", "ü")]


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_looked_through(text: str) -> None:
    """No text raises; what is found lies in order inside it, and stands for as many characters as it has."""
    end = 0
    for one in damages(text):
        assert end <= one.start < one.end <= len(text)
        assert sum(map(one.width, one.meant)) == one.end - one.start
        end = one.end
