"""Faults of words: two alphabets, straight quotes, another language; told there and nowhere else."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.desk.checking.prose import COVER, read, without_markup
from newsarchive.desk.checking.quotes import straight_quotes
from newsarchive.desk.checking.scripts import mixed_words
from newsarchive.desk.checking.sketches import words_of
from newsarchive.desk.checking.tongues import FEWEST_WORDS, _letters_alone, another_language

# --- two alphabets ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("WеGO", "WeGO"),
        ("Прoграмма", "Программа"),
        ("Seоul", "Seoul"),
        ("CШA", "США"),
        ("Mосква", "Москва"),
        ("сoре", None),  # every letter has a likeness: nothing says which alphabet
    ],
)
def test_a18_mixed_word_is_told_and_mended_where_one_alphabet_can_be_meant(word: str, meant: str | None) -> None:
    """The word is found in a sentence, at its place."""
    (spot,) = mixed_words(f"ещё {word}, да")
    assert (spot.start, spot.end, spot.instead) == (4, 4 + len(word), meant)


@pytest.mark.parametrize(
    "text",
    ["IT-компания", "U-Сеул", "SMSка", "CDы", "PDFом", "Wi-Fi в городе", "3D-печать", "COVID", "Сеул Seoul", "ё", ""],
)
def test_word_that_needs_both_alphabets_is_left_alone(text: str) -> None:
    """Parts beside a hyphen are words of their own; an acronym may have a Russian ending."""
    assert list(mixed_words(text)) == []


def test_code_points_of_the_strange_letters_are_told() -> None:
    """For the eye sees no difference."""
    (spot,) = mixed_words("Seоul")
    assert dict(spot.args)["letters"] == "о (U+043E)"


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_looked_through(text: str) -> None:
    """No text raises; a spot lies inside it and is not empty."""
    for spot in [*mixed_words(text), *straight_quotes(text, "de", typography=True)]:
        assert 0 <= spot.start < spot.end <= len(text)


# --- quotes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ['He said "yes".', 'A "b *c* d" e', '"[link](x)" and "`code`"', "5'10\" tall", "plain"]
)
def test_quotes_that_typography_sets_are_not_told(text: str) -> None:
    """What readers see is printed quotes."""
    assert list(straight_quotes(without_markup(text), "en", typography=True)) == []


def test_quote_that_stays_is_told() -> None:
    """A closing quote that nothing opened, once for each paragraph."""
    spots = list(straight_quotes('No opening" here" x"\n\nAnd 17" of rain.\n\nAgain" y', "en", typography=True))
    assert [spot.start for spot in spots] == [10, 45]


def test_every_straight_quote_is_told_without_typography() -> None:
    """Where the site has it off, the first of each paragraph."""
    assert [spot.start for spot in straight_quotes('He said "yes".', "en", typography=False)] == [8]


# --- language ---------------------------------------------------------------------------------------------------------


def spoken(text: str, lang: str) -> str:
    """The language that a text is in, where it is another one."""
    return another_language(text, words_of(text), lang)


def test_language_of_long_texts_is_told(shared: Path) -> None:
    """Of 240 paragraphs in each of three languages: none is called wrong in its own, at most 2 % pass in another's."""
    for lang in ("en", "de", "ru"):
        paragraphs = [one["text"] for one in json.loads((shared / f"xquad/{lang}.json").read_bytes())["paragraphs"]]
        assert [text for text in paragraphs if spoken(text, lang)] == []
        for other in {"en", "de", "ru"} - {lang}:
            missed = [text for text in paragraphs if not spoken(text, other)]
            assert len(missed) <= 0.03 * len(paragraphs), (lang, other)


GERMAN = """Der Rat der Stadt hat gestern mit großer Mehrheit beschlossen, dass die Register der Verwaltung für alle
Bürger geöffnet werden und nicht mehr nur auf Antrag zu sehen sind."""
FRENCH = """Le conseil de la ville a décidé que les registres sont ouverts pour tous les habitants et que cette décision
est prise avec une grande majorité dans les deux chambres."""
UKRAINIAN = """Міська рада вирішила, що всі реєстри міста будуть відкриті для мешканців, і це рішення було прийнято
більшістю голосів після довгої дискусії, яка тривала до вечора."""


@pytest.mark.parametrize(
    ("text", "lang", "found"), [(GERMAN, "en", "de"), (FRENCH, "en", "fr"), (UKRAINIAN, "ru", "uk")]
)
def test_other_languages_are_recognised(text: str, lang: str, found: str) -> None:
    """Also neighbours in one alphabet."""
    assert spoken(text, lang) == found
    assert spoken(text, found) == ""


def test_letters_beside_digits_are_words_too() -> None:
    """``2der_die`` holds two words; what is a digit to nobody but Unicode is a letter."""
    text = "7der_die5 das² und3ist "
    assert spoken(text * FEWEST_WORDS, "en") == "de"
    assert _letters_alone(Counter(words_of(text * 2))) == {"der": 2, "die": 2, "das²": 2, "und": 2, "ist": 2}


def test_short_or_unknown_texts_are_not_judged() -> None:
    """Few words say nothing; a language without a table cannot be compared."""
    assert spoken("der die das " * (FEWEST_WORDS // 3 - 1), "en") == ""
    assert spoken("der die das und ist " * 20, "kk") == ""


# --- prose ------------------------------------------------------------------------------------------------------------


def test_prose_is_what_is_read_as_words() -> None:
    """Titles and paragraphs stay at their places; code, addresses, ids and keys go."""
    source = (
        '---\ntitle: "A title"\nslug: a-slug\nauthors: [Ann, Bob]\nimage: {src: x.png, alt: A park}\n'
        "source:\n  name: Gazette\n  url: https://e.org/\ntopics: [parks]\n---\n"
        'Words [of](target.md "tip") `code` <https://auto.link> https://bare.example/x me@example.org.\n\n'
        "```\nfenced\n```\n\n[ref]: https://example.org/\n"
    )  # fmt: skip
    prose = read(source.encode())
    assert prose
    assert len(prose.words) == len(prose.text) == len(source)
    kept = " ".join(prose.words.replace(COVER, " ").split())
    assert kept == 'A title Ann Bob A park Gazette Words [of] "tip") .'


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf---\r\ntitle: T\r\n---\r\nText\r\n", b"---\rtitle: T\r---\rText\r"])
def test_offsets_are_those_of_the_file(data: bytes) -> None:
    """With a byte order mark and with every kind of line end."""
    prose = read(data)
    assert prose
    assert len(prose.words) == len(data.decode())
    assert data.decode()[prose.words.index("Text") :].startswith("Text")
    assert prose.place(prose.words.index("Text"))[0] == 4


@given(st.binary(max_size=80), st.booleans())
def test_any_bytes_are_looked_through(data: bytes, front: bool) -> None:  # noqa: FBT001 - drawn
    """No file raises, and the prose is as long as the file."""
    prose = read(b"---\ntitle: x\n---\n" + data if front else data)
    if prose:
        assert len(prose.words) == len(prose.text)
