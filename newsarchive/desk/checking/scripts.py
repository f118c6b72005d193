"""Words in two alphabets: ``Sеоul`` with a Cyrillic е looks right, and no search finds it.

A word is told when exchanging letters that look alike would make it whole in one alphabet; it is mended when only one
alphabet can be meant and at least one letter says so. A word that needs both (an acronym with a Russian ending) is
meant so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsarchive.desk.checking.spots import Spot

#: Cyrillic letters and the Latin ones that look the same in usual typefaces (UTS 39, confusables).
ALIKE = dict(zip("аеорсухіАВЕКМНОРСТУХІ", "aeopcyxiABEKMHOPCTYXI", strict=True))
_BACK = {latin: cyrillic for cyrillic, latin in ALIKE.items()} | {"i": "і", "I": "І"}
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_CYRILLIC = "Ѐ-ԯ"
# Two letters of different alphabets that touch: searched first, for hardly any text has one.
_SEAM = re.compile(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_WORD = re.compile(f"[{_LATIN}{_CYRILLIC}]+")
_IS_LATIN = re.compile(f"[{_LATIN}]")
_IS_CYRILLIC = re.compile(f"[{_CYRILLIC}]")
# Letters of an abbreviation and a Russian ending of up to three: IT-компании also write «ITшник» and «CDы».
_INFLECTED = re.compile(f"[A-Z]{{2,}}[{_CYRILLIC}]{{1,3}}")


def mixed_words(words: str) -> Iterator[Spot]:
    """Yield every word of the prose that mixes the alphabets by mistake."""
    if not (_IS_CYRILLIC.search(words) and _IS_LATIN.search(words)):
        return
    seen = 0
    for seam in _SEAM.finditer(words):
        if seam.start() < seen:
            continue
        start = seam.start()
        while start and _WORD.match(words[start - 1]):
            start -= 1
        word = _WORD.match(words, start)
        if word is None:  # cannot be: the seam itself is one
            continue
        seen = word.end()
        spot = _spot(word[0], start)
        if spot:
            yield spot


def _spot(word: str, start: int) -> Spot | None:
    if _INFLECTED.fullmatch(word):
        return None
    latin = "".join(ALIKE.get(char, char) for char in word)
    cyrillic = "".join(_BACK.get(char, char) for char in word)
    whole_latin = all(map(_IS_LATIN.match, latin))
    whole_cyrillic = not any(map(_IS_LATIN.match, cyrillic))
    if not (whole_latin or whole_cyrillic):
        return None
    both = whole_latin and whole_cyrillic
    meant = latin if whole_latin else cyrillic
    of_latin = sum(1 for char in word if _IS_LATIN.match(char))
    strange = [
        char for char in word if bool(_IS_LATIN.match(char)) == (2 * of_latin <= len(word) if both else not whole_latin)
    ]
    letters = ", ".join(f"{char} (U+{ord(char):04X})" for char in dict.fromkeys(strange))
    args = (("letters", letters), ("word", word))
    return Spot(start, start + len(word), "mixed-script", args, None if both else meant)
