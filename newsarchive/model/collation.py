"""Alphabetical order of names in a language, the same on every machine.

Turns a text into a key that sorts as readers of the language expect: by letters, then by accents, then by case, and
only then by punctuation. The order is declared here and nowhere else; it never asks the locale of the machine.

The rules: Latin as in DIN 5007-1 (ä sorts as a, ß as ss), Cyrillic by the alphabet of the language with ё after е and й
after и. A Cyrillic language puts Cyrillic before Latin, every other the other way round; further scripts follow by code
point.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: Letters of the Cyrillic alphabets, merged; where two languages disagree, ``_CYRILLIC_OF`` has the last word.
_CYRILLIC = "аәбвгґғдђѓеёєжзѕиіїйјкќқлљмнњңоөпрстћуўұүфхһцчџшщъыьэюя"
_CYRILLIC_OF = {"kk": _CYRILLIC.replace("і", "").replace("ы", "ыі")}
#: Languages whose lists open with Cyrillic names.
_CYRILLIC_FIRST = frozenset({"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"})
#: Letters that Unicode does not take apart, as the letters that they are filed under.
_FILED_AS = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n"}
#: What separates words. A shorter first word goes first: New York before Newark.
_SEPARATOR = re.compile(r"[\s‐‑‒–—―-]+")

#: Key of one text: letters, accents, case, and the text itself so that no two texts are equal.
CollationKey = tuple[tuple[int, ...], tuple[int, ...], str, str]

_WORD_END = 0
_DIGITS = 1
_FIRST_SCRIPT = 100
_SECOND_SCRIPT = 300
_OTHER = 1000


def collation_key(text: str, lang: str) -> CollationKey:
    """Return the key by which ``text`` sorts among texts of the language ``lang``; an unknown code sorts as English."""
    text = unicodedata.normalize("NFC", text)
    ranks = _ranks(lang)
    letters: list[int] = []
    accents: list[int] = []
    for char in _SEPARATOR.sub(" ", text.strip()).casefold():
        rank = ranks.get(char)
        if rank is not None:
            letters.append(rank)
            accents.append(0)
        else:
            _decompose(char, ranks, letters, accents)
    return tuple(letters), tuple(accents), text.swapcase(), text


def _decompose(char: str, ranks: dict[str, int], letters: list[int], accents: list[int]) -> None:
    """Append the letters that ``char`` is filed under, and its accents; punctuation gives nothing."""
    for part in unicodedata.normalize("NFKD", char).casefold():
        if unicodedata.combining(part):
            if accents:
                accents[-1] = accents[-1] * 0x400 + ord(part) % 0x400
            continue
        for letter in _FILED_AS.get(part, part):
            if letter in ranks:
                letters.append(ranks[letter])
            elif letter.isdecimal():
                letters.append(_DIGITS + unicodedata.decimal(letter))
            elif letter.isalnum():
                letters.append(_OTHER + ord(letter))
            else:
                continue
            accents.append(int(letter != char))


@cache
def _ranks(lang: str) -> dict[str, int]:
    """Return the rank of each letter that has a place of its own in ``lang``."""
    lang = lang.partition("-")[0]
    latin, cyrillic = (_SECOND_SCRIPT, _FIRST_SCRIPT) if lang in _CYRILLIC_FIRST else (_FIRST_SCRIPT, _SECOND_SCRIPT)
    ranks = {" ": _WORD_END}
    ranks.update((digit, _DIGITS + number) for number, digit in enumerate("0123456789"))
    ranks.update((letter, latin + number) for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz"))
    ranks.update((letter, cyrillic + number) for number, letter in enumerate(_CYRILLIC_OF.get(lang, _CYRILLIC)))
    return ranks
