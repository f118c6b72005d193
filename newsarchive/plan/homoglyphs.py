"""Names that look alike and are not: Latin a and Cyrillic а in one of two authors make two registers of one person.

Pure tables and functions. Only letters that the usual typefaces draw alike are listed (from the confusables of Unicode
Technical Standard 39); it is a help against slips of the keyboard layout, no defence against a forger.
"""

from __future__ import annotations

import unicodedata
from itertools import zip_longest

#: Cyrillic and Greek letters -> the Latin letter that looks like them.
_LOOKS_LIKE = str.maketrans(
    "АаВСсԁЕеНһІіјЈКӏМОоОорРԛԚЅѕТѴѵԜԝХхУу" + "ΑΒΕΖΗΙΚΜΝΟοΡρΤΥΧν",
    "AaBCcdEeHhIijJKlMOoOopPqQSsTVvWwXxYy" + "ABEZHIKMNOoPpTYXv",
)


def skeleton(name: str) -> str:
    """Return what all names that look like this one have in common, upper and lower case left out."""
    return unicodedata.normalize("NFC", name).translate(_LOOKS_LIKE).casefold()


def difference(one: str, other: str) -> tuple[str, str] | None:
    """Return the first two letters in which names of one skeleton differ, as code points; None where only case does."""
    pairs = zip_longest(unicodedata.normalize("NFC", one), unicodedata.normalize("NFC", other), fillvalue="")
    for first, second in pairs:
        if first.casefold() != second.casefold():
            return _code_point(first), _code_point(second)
    return None


def _code_point(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip() if len(char) == 1 else "nothing"
