"""Folding: what is taken to be the same letter. One table, from which the browser's copy is generated.

NFC and lower case; ligatures, lowered digits and wide letters are what they stand for; ё is е, but й is never и (the
Russian stemmer needs its endings); ß is ss; Latin and Greek diacritics go, except that ä, ö, ü stay for the German
stemmer until ``plain`` takes them; a word that *mixes* Latin and Cyrillic letters is brought to one script by the
pairs of look-alikes (after UTS #39), a word of one script never is.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

#: Words are cut here: nobody types more, and neither a shard nor a query may grow without bound.
LONGEST = 40

#: Invisible characters inside words: soft hyphen, zero-width space and joiners, word joiner, byte order mark.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

_LETTERS_WITHOUT_DECOMPOSITION = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
    "ŋ": "n", "ſ": "s", "ĸ": "k", "ŧ": "t", "ŀ": "l", "ŉ": "n", "ĳ": "ij", "ς": "σ", "ё": "е", "ѐ": "е", "ѝ": "и",
}  # fmt: skip

#: Lowered digits, ligatures, and the digits and small letters that are as wide as an ideograph.
_OTHER_SHAPES = ((0x2080, 0x208A), (0xFB00, 0xFB07), (0xFF10, 0xFF1A), (0xFF41, 0xFF5B))

_KEPT = "äöü"

APOSTROPHES = "'’ʼ"
_GENITIVES = frozenset(apostrophe + "s" for apostrophe in APOSTROPHES)

#: Cyrillic letters that look like Latin ones, in the same order.
CYRILLIC_TWINS = "авекмнорстухіјѕ"
LATIN_TWINS = "abekmhopctyxijs"

_CYRILLIC = range(0x400, 0x530)
_LATIN_TO_CYRILLIC = str.maketrans(LATIN_TWINS, CYRILLIC_TWINS)
_CYRILLIC_TO_LATIN = str.maketrans(CYRILLIC_TWINS, LATIN_TWINS)


def _base(letter: str) -> str:
    """Return the letter without its marks, or itself where it has none."""
    return "".join(mark for mark in unicodedata.normalize("NFD", letter) if not unicodedata.combining(mark))


def _table() -> dict[str, str]:
    """Return every lower-case letter that folds to something else, in code-point order."""
    table: dict[str, str] = {}
    for start, end in ((0xDF, 0x250), (0x370, 0x400), (0x1E00, 0x2000)):
        for code in range(start, end):
            letter = chr(code)
            base = _base(letter)
            if letter.islower() and letter not in _KEPT and base != letter and base.isalpha():
                table[letter] = _LETTERS_WITHOUT_DECOMPOSITION.get(base, base)
    table.update(_LETTERS_WITHOUT_DECOMPOSITION)
    for start, end in _OTHER_SHAPES:
        table.update((letter, unicodedata.normalize("NFKC", letter)) for letter in map(chr, range(start, end)))
    return dict(sorted(table.items()))


#: Lower-case letter → what it folds to.
TABLE = _table()
#: Combining marks that are dropped: those of Latin, Greek and Cyrillic.
MARKS = range(0x300, 0x370)
_TRANSLATION = str.maketrans(TABLE) | dict.fromkeys([*MARKS, *map(ord, INVISIBLE)], "")
_PLAIN = str.maketrans("äöü", "aou")


def one_script(word: str) -> str:
    """Bring a lower-case word that mixes Latin and Cyrillic to one script where every foreign letter has a twin.

    The script with more letters that have *no* twin wins, since those cannot be mistaken; then the one with more
    letters; a tie goes to Latin. A word that is still mixed is returned as it was.
    """
    latin = [letter for letter in word if "a" <= letter <= "z"]
    cyrillic = [letter for letter in word if ord(letter) in _CYRILLIC]
    if not latin or not cyrillic:
        return word
    sure_latin = sum(letter not in LATIN_TWINS for letter in latin)
    sure_cyrillic = sum(letter not in CYRILLIC_TWINS for letter in cyrillic)
    if sure_latin and sure_cyrillic:
        return word
    to_cyrillic = (sure_cyrillic, len(cyrillic)) > (sure_latin, len(latin))
    return word.translate(_LATIN_TO_CYRILLIC if to_cyrillic else _CYRILLIC_TO_LATIN)


@lru_cache(maxsize=1 << 16)
def fold(token: str) -> str:
    """Return a token as it is compared: see the module's text. At most ``LONGEST`` characters; may be empty."""
    word = token.lower()
    if word.isascii():
        if "'" not in word:
            return word[:LONGEST]
    else:
        word = one_script(unicodedata.normalize("NFC", word).translate(_TRANSLATION))
    if word[-2:] in _GENITIVES:
        word = word[:-2]
    for apostrophe in APOSTROPHES:
        word = word.replace(apostrophe, "")
    return word[:LONGEST]


def plain(word: str) -> str:
    """Return a folded word without umlauts: how languages other than German, and all addresses, see it."""
    return word if word.isascii() else word.translate(_PLAIN)


def latin_twin(word: str) -> str:
    """Return a Cyrillic word made of look-alikes only as Latin letters («рост» → ``poct``), else an empty string."""
    return word.translate(_CYRILLIC_TO_LATIN) if word and all(letter in CYRILLIC_TWINS for letter in word) else ""
