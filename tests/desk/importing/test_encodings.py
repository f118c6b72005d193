"""Texts of three languages in the encodings that they were written in, and what wrong encodings made of them."""

from __future__ import annotations

import pytest

from newsarchive.desk.importing.encoding import decode
from newsarchive.desk.importing.mojibake import Repair, mend
from newsarchive.desk.importing.traced import Traced

RUSSIAN = "Правительство города подписало соглашение.\nНовый портал «Услуги» откроется в 2009 году — в нём 100 услуг.\n"
GERMAN = "Die Straßenbahn fährt wieder durch Köln – über 20 Jahre später. „Großartig“, sagt der Bürgermeister.\n"
ENGLISH = "The city’s portal won a prize – “the best”. The café opened.\n"

WRITTEN = [
    *((RUSSIAN, name) for name in ("utf-8", "utf-16", "utf-16-le", "windows-1251", "mac-cyrillic")),
    *((RUSSIAN.translate({0xAB: '"', 0xBB: '"', 0x2014: "-"}), name) for name in ("koi8-r", "ibm866", "iso8859-5")),
    *((text, name) for text in (GERMAN, ENGLISH) for name in ("utf-8", "utf-8-sig", "utf-16-be", "windows-1252")),
]


@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
def test_a_text_is_read_as_it_was_written(text: str, encoding: str) -> None:
    """Marks, valid UTF-8 and the letters tell the encoding; no page says it."""
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("declared", "encoding", "how"),
    [
        ("windows-1251", "windows-1251", "declared"),
        ("iso-8859-1", "windows-1251", "letters"),
        ("x", "koi8-r", "letters"),
    ],
)
def test_a_declaration_counts_where_the_letters_agree(declared: str, encoding: str, how: str) -> None:
    """What a page says of itself is believed, unless its letters say otherwise; then the page is doubtful."""
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">\n{RUSSIAN}'
    found = decode(page.encode(encoding, "replace"))
    assert (found.encoding, found.how) == (encoding, how)
    assert found.sure == (declared in {encoding, "x"})


def test_a_declared_encoding_of_another_language_is_used() -> None:
    """Letters decide between the archive's languages only; a page in Polish or Japanese has to say what it is."""
    page = '<meta charset="iso-8859-2"><p>Zażółć gęślą jaźń.'
    assert decode(page.encode("iso-8859-2")).text == page
    page = '<meta charset="shift_jis"><p>電車が戻ってきた。'
    assert decode(page.encode("shift_jis")).text == page


def test_a_broken_byte_is_shown_and_doubted() -> None:
    """UTF-8 with a byte that is none stays UTF-8; the byte becomes U+FFFD, and the page is doubtful."""
    found = decode(GERMAN.encode().replace("ß".encode(), b"\xdf", 1))
    assert (found.encoding, found.sure) == ("utf-8", False)
    assert found.text == GERMAN.replace("ß", "\ufffd", 1)


def damaged(text: str, written: str, read: str) -> str:
    """A text that was written in one encoding and read in another; bytes that it has not stay as they are."""
    return "".join(bytes([byte]).decode(read, "ignore") or chr(byte) for byte in text.encode(written, "replace"))


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        *((text, "utf-8", read) for text in (RUSSIAN, GERMAN, ENGLISH) for read in ("windows-1252", "windows-1251")),
        *((RUSSIAN, "windows-1251", read) for read in ("koi8-r", "windows-1252", "ibm866")),
        (RUSSIAN.translate({0xAB: '"', 0xBB: '"', 0x2014: "-"}), "koi8-r", "windows-1251"),
        (RUSSIAN.translate({0xAB: '"', 0xBB: '"', 0x2014: "-"}), "koi8-r", "windows-1252"),
    ],
)
def test_a_damaged_text_is_mended(text: str, written: str, read: str) -> None:
    """What was read in the wrong encoding comes back, with its damage named and every sign accounted for."""
    bad = damaged(text, written, read)
    assert bad != text
    mended, repairs = mend(Traced.of(bad))
    assert mended.text == text
    assert [(one.written, one.read) for one in repairs] == [(written, read)]
    assert list(mended.pieces(0, len(mended))) == [(0, len(bad))]


@pytest.mark.parametrize(
    "text",
    [
        RUSSIAN,
        GERMAN,
        ENGLISH,
        RUSSIAN.upper(),
        "СССР» и «РФ»: С°, Р№ 5.",
        "Ça et là, à Genève: Ÿ, Ã, Â.",
        "Ä Ö Ü ß",
        "WеGO",
    ],
)
def test_a_sound_text_is_left_alone(text: str) -> None:
    """Letters that could be a damage by themselves are none in a text that is natural as it is."""
    assert mend(Traced.of(text)) == (Traced.of(text), ())


def test_one_damaged_word_in_a_sound_text_is_mended() -> None:
    """Where two signs can only be one letter's UTF-8, they are mended wherever they stand."""
    mended, repairs = mend(Traced.of("Der BÃ¼rgermeister fährt mit."))
    assert mended.text == "Der Bürgermeister fährt mit."
    assert repairs == (Repair("utf-8", "windows-1252", 1),)
