"""Texts of three languages in the encodings that they were written in."""

from __future__ import annotations

import pytest

from newsarchive.desk.importing.encoding import decode

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
