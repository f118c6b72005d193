"""In which language a text is, by its alphabet and its commonest words: enough to notice one in the wrong folder.

The words of a language are function words. A text speaks against its declared language only when it is long enough, has
hardly any of that language's words, and many of another's: doubt is silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

#: Words of a text without which nothing is said.
FEWEST_WORDS = 25
#: So many words of the other language for each of the declared one, and so large a share of the text.
_TIMES, _SHARE = 4, 0.06
_WORD = re.compile(r"[^\W\d_]+")

#: language -> words that hardly stand in a text of another language of this table.
COMMON: dict[str, frozenset[str]] = {
    lang: frozenset(words.split())
    for lang, words in {
        "en": "the and of to that is was for with as by it on be are from this which have has were their will",
        "de": "der und das ist von mit für auf den dem des ein eine nicht sich auch werden wurde wird zu im bei nach",
        "fr": "le les et est dans pour une du des qui sur pas au avec sont cette ces aux par ont été leur mais",
        "es": "el los las y en del una por con para se como más su al fue este esta pero son también sus han desde",
        "it": "il di che è della per gli nel con sono una dei le anche delle alla come più questo stato dal suo ha",
        "pt": "o os e do da em um uma para com não por mais dos das ao como foi são pela seu também ou à",
        "nl": "het een van en dat niet zijn op te met voor is ook aan bij wordt door naar maar werd deze worden hebben",
        "pl": "w i na się z nie do jest że to o od po przez dla ze są został które oraz jak ich przy tym",
        "cs": "a v na se že je s z do to o k pro za byl jako by jsou od po jeho ale která které",
        "sv": "och att det som en på är av för med den till har inte om ett från de var kan vid eller ska även",
        "da": "og at det som en på er af for med den til har ikke et fra de var kan ved eller skal blev efter",
        "tr": "ve bir bu için ile da de olarak daha çok olan gibi kadar sonra ise var en ancak göre tarafından",
        "ru": "и в не на что с по для из как это от к был была были его она они также или при после которые который",
        "uk": "і в не на що з та для як це від до був була були його вона вони також або при після які який у",
        "bg": "и на за се от да е в с по не са при ще което като бе му това които беше ги или след до",
        "sr": "и у је на се да за од са су које или као што није био била биле није због после али који",
        "be": "і у не на што з для як гэта ад да быў была былі яго яна яны таксама або пры пасля якія які",
    }.items()
}
#: Languages that are written in Cyrillic; all others of the table are not.
CYRILLIC = frozenset({"ru", "uk", "bg", "sr", "be"})
_CYRILLIC = re.compile("[Ѐ-ԯ]")
_CYRILLIC_WORD = re.compile(r"(?<![^\W\d_])[Ѐ-ԯ]+(?![^\W\d_])")
#: Letters that a language of the Cyrillic ones has and the others named do not.
_OWN_LETTERS = {"ru": "ыэё", "uk": "їєґ", "be": "ўыэ", "bg": "", "sr": "ђјљњћџ"}


_LANGUAGES_OF = {
    word: tuple(code for code, words in COMMON.items() if word in words) for word in frozenset().union(*COMMON.values())
}


def another_language(text: str, words: Sequence[str], lang: str) -> str:
    """Return the language that a text is in, where it is clearly not ``lang`` (a CLDR code); else nothing.

    ``words`` are those of the text in small letters, as ``sketches.words_of`` gives them.
    """
    base = lang.partition("-")[0]
    if base not in COMMON:
        return ""
    number_of = _letters_alone(Counter(words))
    total = number_of.total()
    if total < FEWEST_WORDS:
        return ""
    counts = dict.fromkeys(COMMON, 0)
    for word in number_of.keys() & _LANGUAGES_OF.keys():
        for code in _LANGUAGES_OF[word]:
            counts[code] += number_of[word]
    text = text.lower()
    cyrillic = len(_CYRILLIC_WORD.findall(text)) if _CYRILLIC.search(text) else 0
    alphabet = CYRILLIC if 2 * cyrillic > total else COMMON.keys() - CYRILLIC
    if alphabet is CYRILLIC:
        for code in CYRILLIC:
            counts[code] += sum(text.count(letter) for letter in _OWN_LETTERS[code])
    found = max(sorted(alphabet), key=lambda code: counts[code])
    own = counts[base] if base in alphabet else 0
    clear = counts[found] >= max(_TIMES * own, _SHARE * total, 3)
    return found if found != base and clear else ""


def _letters_alone(number_of: Counter[str]) -> Counter[str]:
    """Return the counts of words that are letters alone, of which digits and underscores make several."""
    for word in [word for word in number_of if not word.isalpha()]:
        times = number_of.pop(word)
        for part in _WORD.findall(word):
            number_of[part] += times
    return number_of
