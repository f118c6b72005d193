"""How Russian a text is: the mean improbability of its pairs of letters, in bits.

Counted in 50,000 pairs of the sample archive's Russian articles, with ё as е and 0.3 added to each count. A row for
each letter before (``^``: the beginning of a word), in it a digit for each letter after (the last: the end of a word):
-log2 of the probability, cut at 9. Pure.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_ROWS = re.findall(
    r"\d+",
    """
653446754946544353557885899995999 964755658654439745489656789999662 399994953974673935949998956399755
398993974985853764669899799499962 399866994994991948859999999999993 295973993985743655649979899689995
977545769654439734367686779999992 469922993999929999969999999999999 155655796978544967959989999489953
696864955654547854397566899999642 769999997776974399979799999999990 296997993995982946359989999999993
399793793996973997949999999739644 379993993998664696949999999575992 399753993968943996568979899379954
944446677554447634487999999999983 499993994995992829959999999779978 296683793987662995559799999579965
595993995944764576259997799769944 394993994969763945968999999539972 959446579964459454599694789999492
699992992999991939959999999999999 595996995997963967959999999999991 399993991989998999959999999499995
299992993986948969379999699999998 395992992954995999799999999959995 299991992999999999949999999969999
666662666666666666666666666666616 954773999375389665599398699999982 978887957949739993789989499999551
999999999932979933299999999999999 969949979994959967199996749999992 955964959975659996399689799999781
""",
)
#: (letter before, letter after) -> bits; a space stands for what is no Russian letter.
_BITS = {
    (before, after): int(bits)
    for before, row in zip(" " + _LETTERS, _ROWS, strict=True)
    for after, bits in zip(_LETTERS + " ", row, strict=True)
} | {(" ", " "): 0}
_WORD = re.compile("[а-я]+")


@lru_cache(maxsize=1 << 15)
def _bits_of(word: str) -> int:
    """Return the bits of a word's pairs, its beginning and its end among them; texts say the same words again."""
    return sum(map(_BITS.__getitem__, pairwise(f" {word} ")))


def improbability(text: str) -> float:
    """Return the mean bits of the pairs of Russian letters of a text, its other characters taken for spaces.

    Below 5 for Russian, above 6.5 for other Cyrillic letters in a row; 9 where there is no Russian letter.
    """
    words = _WORD.findall(text.lower().replace("ё", "е"))
    return sum(map(_bits_of, words)) / (sum(map(len, words)) + len(words)) if words else 9.0
