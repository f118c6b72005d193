"""Invented vocabularies with the statistics of real ones: English, Russian and German by their shapes.

Turns a language and a seeded source of numbers into some thirty thousand word forms with Zipf weights. Stems are built
from the language's own syllables and inflected with its own endings, so that a stemmer, a tokeniser and a compressor
meet what they meet in real text: Cyrillic, umlauts, capitalised nouns, compounds. Nothing but ``random.random()`` is
ever called: it is the one method whose sequence Python promises to keep from version to version.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count
from typing import TypeVar

Value = TypeVar("Value")

#: Draws a number from [0, 1).
Draw = Callable[[], float]

#: Word forms in a vocabulary.
FORMS = 30_000

#: Zipf–Mandelbrot: the word of rank r has the weight 1 / (r + SHIFT) ** EXPONENT.
SHIFT, EXPONENT = 2.7, 1.05


@dataclass(frozen=True, slots=True)
class Grammar:
    """How the words of a language look.

    ``onsets``, ``nuclei`` and ``codas`` make syllables; ``paradigms`` are the endings of one kind of word each, with
    the share of stems that follow it; words of a paradigm in ``capitalised`` are written with a capital, and those in
    ``compounding`` join with each other through one of ``joints``. ``function_words`` are the most frequent ones.
    """

    onsets: Sequence[str]
    nuclei: Sequence[str]
    codas: Sequence[str]
    paradigms: Sequence[tuple[float, Sequence[str]]]
    function_words: Sequence[str]
    capitalised: frozenset[int] = frozenset()
    compounding: frozenset[int] = frozenset()
    joints: Sequence[str] = ()


GRAMMARS = {
    "en": Grammar(
        onsets="b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sh sl sp st str t th tr v w".split(),
        nuclei="a a e e i i o o u ai ea ee oo ou".split(),
        codas="n r l t s d m ck nd st ng rt rm nt ct ll".split(),
        paradigms=[(0.5, ("", "s")), (0.25, ("", "s", "ed", "ing", "er")), (0.25, ("", "ly", "er", "est"))],
        function_words=(
            "the of and to in a is for on that with as by at from it are was be this an or its which has will"
            " have not were their also more but can all new been they other one these about into than who through"
            " after only such between"
        ).split(),
    ),
    "ru": Grammar(
        onsets="б бр в вл г гр д др з к кл кр л м н п пл пр р с ск сл см сн сп ст стр т тр ф х ц ч ш щ".split(),
        nuclei="а а а е е и и о о о у я ю".split(),
        codas="н р л т к с в д м ж ч ш ст нт г б п".split(),
        paradigms=[
            (0.3, ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")),
            (0.25, ("а", "ы", "е", "у", "ой", "ам", "ами", "ах")),
            (0.2, ("ать", "ал", "ала", "али", "ает", "ают", "ано")),
            (0.25, ("ый", "ого", "ому", "ым", "ая", "ой", "ую", "ые", "ых", "ыми")),
        ],
        function_words=(
            "и в не на с что по для из как от к это а его при также или до о их за был которые быть все она так"
            " только более было после между через если может они уже этом том под же будет были где со чтобы"
            " однако около среди лишь"
        ).split(),
    ),
    "de": Grammar(
        onsets=(
            "b bl br d dr f fl g gl gr h k kl kr l m n p pf r s sch schl schr schw sp spr st str t tr v w z zw"
        ).split(),
        nuclei="a a e e i i o u ä ö ü au ei eu ie".split(),
        codas="n r l t g ch cht ck nd rt st tz ß f m ng rg".split(),
        paradigms=[
            (0.45, ("", "e", "en", "s", "ern")),
            (0.25, ("en", "t", "te", "ten", "end")),
            (0.3, ("", "e", "er", "en", "es", "em")),
        ],
        function_words=(
            "die der und in den von zu das mit für auf ist im des dem eine ein nicht sich auch an als es werden"
            " aus bei hat wird sind nach wie einer oder um zum war am durch über einen so zur haben nur vor bis"
            " mehr noch wurde unter"
        ).split(),
        capitalised=frozenset({0}),
        compounding=frozenset({0}),
        joints=("", "", "s", "en"),
    ),
}

#: Of a hundred stems of a compounding paradigm, this many are compounds of earlier ones.
COMPOUNDS_IN_HUNDRED = 30

#: Letters of the longest stem that compounds are made of.
LONGEST_PART = 7


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word forms of a language, each with its cumulated weight; the last of these is the sum of all."""

    forms: Sequence[str]
    cumulated: Sequence[float]

    def words(self, draw: Draw, number: int) -> list[str]:
        """``number`` independent draws, frequent words more often."""
        forms, cumulated = self.forms, self.cumulated
        total = cumulated[-1]
        return [forms[bisect(cumulated, draw() * total)] for _ in range(number)]

    def rare(self, draw: Draw, number: int) -> list[str]:
        """``number`` draws from the content words, all equally likely: the stuff of names and titles."""
        first = len(self.forms) // 20
        span = len(self.forms) - first
        return [self.forms[first + int(draw() * span)] for _ in range(number)]


def lexicon(language: str, draw: Draw) -> Lexicon:
    """The vocabulary of ``language`` (``en``, ``ru`` or ``de``) that this sequence of draws makes."""
    grammar = GRAMMARS[language]
    forms = list(grammar.function_words)
    weights = [1 / (rank + SHIFT) ** EXPONENT for rank in range(1, len(forms) + 1)]
    known = set(forms)
    for rank, inflected in enumerate(_inflected(grammar, draw), start=len(forms) + 1):
        fresh = [form for form in inflected if form not in known]
        known.update(fresh)
        forms += fresh
        # The forms of one stem share its weight, the first ones getting more of it.
        shares = [1 / (place + 1) for place in range(len(fresh))]
        stem_weight = 1 / (rank + SHIFT) ** EXPONENT
        weights += [stem_weight * share / sum(shares) for share in shares]
        if len(forms) >= FORMS:
            return Lexicon(forms, list(accumulate(weights)))
    message = "a vocabulary never ends by itself"
    raise AssertionError(message)


def _inflected(grammar: Grammar, draw: Draw) -> Iterator[list[str]]:
    """Stem after stem, each as the list of its forms, without end."""
    shares = list(accumulate(share for share, _ in grammar.paradigms))
    stems: list[str] = []
    for rank in count():
        kind = bisect(shares, draw() * shares[-1])
        stem = _stem(grammar, draw, longest=min(3.4, 1.2 + rank / 1500))
        if kind in grammar.compounding:
            if stems and draw() * 100 < COMPOUNDS_IN_HUNDRED:
                stem = pick(stems, draw) + pick(grammar.joints, draw) + pick(stems, draw)
            elif len(stem) <= LONGEST_PART:
                stems.append(stem)
        if kind in grammar.capitalised:
            stem = stem.capitalize()
        yield [stem + ending for ending in grammar.paradigms[kind][1]]


def _stem(grammar: Grammar, draw: Draw, *, longest: float) -> str:
    """Fewer than ``longest`` syllables, but one at least; closed, so that any ending can follow."""
    syllables = max(1, int(0.5 + draw() * longest))
    opened = "".join(pick(grammar.onsets, draw) + pick(grammar.nuclei, draw) for _ in range(syllables))
    return opened + pick(grammar.codas, draw)


def pick(values: Sequence[Value], draw: Draw) -> Value:
    """One of ``values``, all equally likely."""
    return values[int(draw() * len(values))]


def capital(text: str) -> str:
    """``text`` with its first letter a capital; unlike ``str.capitalize`` it leaves the other letters as they are."""
    return text[:1].upper() + text[1:]
