"""How much a text looks like Russian, German or English: by its letters, for guessing encodings and languages.

A text goes in, a number or the code of a language comes out. The tables hold relative frequencies of Russian letters
(Russian National Corpus) and the commonest short words of each language, nothing that belongs to one archive. Only
ever a judgement for a person to check: the caller says how sure it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

_RUSSIAN = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (109.7, 84.5, 80.1, 73.5, 67.0, 62.6, 54.7, 47.3, 45.4, 44.0, 34.9, 32.1, 29.8, 28.1, 26.2, 20.1, 19.0, 17.4,
         17.0, 16.5, 15.9, 14.4, 12.1, 9.7, 9.4, 7.3, 6.4, 4.8, 3.6, 3.2, 2.6, 0.4, 0.4),
        strict=True,
    )
)  # fmt: skip
_WESTERN = frozenset("äöüßÄÖÜéèêëàâáåæçñóòôøúùûíìîïœÉÈÀÇØÅ")
#: Signs that printed texts of all three languages have beyond ASCII.
_SIGNS = frozenset("\u00a0«»„“”‚‘’–—…№§°€©®·•™±×\u00ad½¼²³")
_ODD = -6.0
#: Two accented letters in a row are rare in every Western language, and the rule in Russian that was misread.
_PAIR = re.compile("[äöüßÄÖÜéèêëàâáåæçñóòôøúùûíìîïœÉÈÀÇØÅ]{2}")
_INSIDE = re.compile(r"(?<=[а-яё])[А-ЯЁ]|(?<=[A-Za-z])[А-яЁё]|(?<=[А-яЁё])[a-zA-Z]")

#: Short words that one language has and the others have not.
_WORDS = {
    "de": "der die das und ist nicht mit von für auf dem den des ein eine einer einen im zu zur zum wird werden auch"
    " sich bei nach wurde aus als hat sind über durch dass oder wie noch",
    "en": "the of and to for with that is was by on from this are has have it its be which will at an as their were"
    " been more also not or would who",
    "ru": "и в не на с что по для как это из к от о был была были его а также при до за или их который которая которые"
    " того все года году",
    "fr": "le la les des du et est une pour dans que qui sur avec au aux par pas sont plus ce cette",
    "es": "el los las del y es una para en que con por su se lo como más este esta fue",
    "it": "il gli della dei e è una per che di con sono non nel alla del si più",
    "uk": "і та не на що для як це з до від був була були його а також при за або їх який яка які того всі року",
}
_KNOWN = {lang: frozenset(words.split()) for lang, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
#: Fewer known words than this say nothing certain.
_ENOUGH = 8
_CLEAR = 2.0


def naturalness(text: str) -> float:
    """Return how natural the characters of ``text`` beyond ASCII are: a mean of logarithms, higher is better.

    A text of ASCII alone is 0. A wrong reading of Russian scores far below the right one: rare letters, capital letters
    inside words, signs that no text has.
    """
    high = [char for char in text if char > "\x7f"]
    if not high:
        return 0.0
    total = 0.0
    for char in high:
        small = char.lower()
        if small in _RUSSIAN:
            total += math.log(_RUSSIAN[small] / 20) - (0.7 if char != small else 0.0)
        elif char in _SIGNS:
            total += -0.7
        else:
            total += -0.3 if char in _WESTERN else _ODD
    return (total - 3.0 * len(_INSIDE.findall(text)) - 4.0 * len(_PAIR.findall(text))) / len(high)


def language(text: str, expected: Iterable[str]) -> tuple[str, bool]:
    """Return the language of a text (empty if nothing tells) and whether that is certain.

    Counted are the short words of each language. ``expected`` are the languages of the archive; where another fits
    better, that one is returned, so that a page in a language that the archive does not have is noticed.
    """
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {lang: sum(word in known for word in words) for lang, known in _KNOWN.items()}
    if re.search("[іїєґІЇЄҐ]", text) is None:
        counts["uk"] = 0
    preferred = list(expected)
    ranked = sorted(counts, key=lambda lang: (-counts[lang], lang not in preferred, lang))
    if _is_russian(text) and counts["ru"] == counts[ranked[0]]:
        return "ru", True
    best, second = ranked[0], ranked[1]
    if not counts[best]:
        return "", False
    return best, counts[best] >= _ENOUGH and counts[best] >= _CLEAR * max(counts[second], 1)


def _is_russian(text: str) -> bool:
    """Whether a text is in Cyrillic letters, with some that only Russian has, and none that it has not."""
    letters = sum(char.isalpha() for char in text)
    cyrillic = len(re.findall("[а-яёА-ЯЁ]", text))
    return cyrillic > letters / 2 and bool(re.search("[ыэъё]", text)) and not re.search("[іїєґўјљњћђџ]", text.lower())
