"""The sound of a word, roughly: one skeleton for Сеул, Seoul and Seul, for Зеленский, Zelensky and Selenskyj.

Cyrillic is written in Latin letters, consonants that are spelt in each other's place become one, vowels and h, j, y go.
It finds candidates for names spelt in another way and for typing errors; the spelling then decides (see the browser's
``spelling.js``).
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Cyrillic → Latin, close to what newspapers write in English.
ROMAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i",
    "ї": "i", "є": "e", "ґ": "g", "ў": "u",
}  # fmt: skip

#: Spellings of one sound, longest first; then single letters. ``c`` stands for the sound of ч.
SOUNDS = (
    ("shch", "s"), ("tsch", "c"), ("dsch", "j"), ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("ch", "c"), ("sh", "s"),
    ("zh", "s"), ("kh", "k"), ("ph", "v"), ("th", "t"), ("gh", "g"), ("ck", "k"), ("ts", "s"), ("tz", "s"), ("ks", "x"),
    ("qu", "kv"),
)  # fmt: skip
LETTERS = {"z": "s", "w": "v", "f": "v", "q": "k"}
DROPPED = "aeiouyhäöü"

_ROMAN = str.maketrans(ROMAN)
_SOUND = re.compile("|".join([spelling for spelling, _ in SOUNDS] + list(LETTERS) + [f"[{DROPPED}]"] + ["c"]))
_OF_SPELLING = dict(SOUNDS) | LETTERS | dict.fromkeys(DROPPED, "")
_DOUBLE = re.compile(r"(.)\1+")


def romanise(word: str) -> str:
    """Return a folded word in Latin letters."""
    return word if word.isascii() else word.translate(_ROMAN)


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """Return the consonants of a plain folded word or stem; nothing where it has letters of other scripts."""
    roman = romanise(word)
    if not (roman.isascii() and roman.isalpha()):
        return ""
    sounds = _SOUND.sub(lambda match: _sound(match[0], match.string[match.end() : match.end() + 1]), roman)
    return _DOUBLE.sub(r"\1", sounds)


def _sound(spelling: str, following: str) -> str:
    """Return the sound of a spelling; a bare c is s before e, i, y and k elsewhere."""
    if spelling == "c":
        return "s" if following and following in "eiy" else "k"
    return _OF_SPELLING[spelling]
