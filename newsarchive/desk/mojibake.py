"""Text that was read in the wrong encoding, and what it was: ``Ã¼`` was ``ü``, ``рТЙЧЕФ`` was ``Привет``.

Nothing but the wrong step is undone: the characters are written in the encoding that they were read in, and read in
the one that they were written in. What that gives must be letters and marks that texts have, and where single letters
could be meant as they stand, a line must give more than one sign. Lines are judged by themselves; those too short to
tell follow the others where all of those are damaged alike. ``check`` and ``import`` mend with this. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from newsarchive.desk.letter_pairs import improbability

UTF_8, WINDOWS_1252, WINDOWS_1251, KOI8_R, IBM866 = "utf-8", "windows-1252", "windows-1251", "koi8-r", "ibm866"
#: A text may have been misread several times over; each round undoes one.
ROUNDS = 4
#: So much more Russian, in bits for each pair of letters, must a line be after the step is undone.
_MARGIN = 1.5
#: No line that is long enough to judge is more Russian than this.
_MOST_RUSSIAN = 3.0
#: So many letters, and so many in its longest word, must a line have before its letters say anything.
_LETTERS, _WORD_LETTERS = 5, 3
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_WORD = re.compile("[А-Яа-яЁё]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u017f]")
_BESIDE_LATIN = re.compile("[A-Za-z][А-Яа-яЁё]+|[А-Яа-яЁё]+[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Damage:
    """What the characters ``start:end`` of a text were ``meant`` to be.

    They were ``written`` in one encoding and ``read`` in another. From UTF-8 each character of ``meant`` became as many
    as it has bytes there, from other encodings one.
    """

    start: int
    end: int
    meant: str
    written: str
    read: str

    def width(self, char: str) -> int:
        """Return how many characters of the text a character of ``meant`` stands for."""
        return len(char.encode()) if self.written == UTF_8 else 1


def damages(text: str) -> list[Damage]:
    """Return every part of a text that was read in a wrong encoding, in order; one step of several is undone."""
    if text.isascii():
        return []
    doubled = [one for one in (_WESTERN, _EASTERN) if one.sign.search(text)]
    signs = {sign for sign in {swap.sign for swap in _SWAPS} if sign.search(text)}
    swaps = [swap for swap in _SWAPS if swap.sign in signs]
    if not doubled and not swaps:
        return []
    found: list[Damage] = []
    others: list[tuple[int, str]] = []
    for begin, line in _lines(text):
        runs = [(one, run) for one in doubled for run in one.runs(line)]
        found += (Damage(begin + start, begin + end, meant, UTF_8, one.name) for one, (start, end, meant) in runs)
        if not runs:
            others.append((begin, line))
    alone = not found
    found += _swapped(others, swaps, alone=alone)
    return sorted(found, key=lambda one: one.start)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield every line that is not plain ASCII, with its offset."""
    end = 0
    while found := _BEYOND_ASCII.search(text, end):
        begin = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", begin) % (len(text) + 1)
        yield begin, text[begin:end]


def _table(encoding: str) -> dict[str, int]:
    """Return character -> byte of a single-byte encoding; what was read as Latin-1 has controls for some."""
    found = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(encoding, "ignore")
        if char:
            found[char] = byte
    return found


# --- UTF-8 that became several characters for each letter -------------------------------------------------------------

_Run = tuple[int, int, str]
#: What a run may have been: Latin's letters and signs, Cyrillic, printed punctuation, currency, arrows, emoji.
_PLAUSIBLE = re.compile("[\u00a0-\u017f\u0400-\u045fҐґ‐-‧‰-›⁰-⁹€₽№℃™←-⇿]+|[\U0001f300-\U0001faff]+")
# A capital and a closing mark, as in «IRMÃ», or an umlaut and a mark: meant so unless the line has more signs.
_WEAK_WESTERN = re.compile("(?<=[A-ZÀ-Þ])[ÃÂ][»’”]|[ÄÅ].")


@dataclass(frozen=True, slots=True)
class _Doubling:
    """An encoding that UTF-8 was read in by mistake: its bytes, and a pattern of UTF-8 sequences written in it.

    Every text of that kind has the ``sign``, which is quickly looked for.
    """

    name: str
    bytes_of: dict[str, int]
    sign: re.Pattern[str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, name: str) -> _Doubling:
        table = _table(name)

        def among(first: int, last: int) -> str:
            return "[" + "".join(re.escape(char) for char, byte in table.items() if first <= byte <= last) + "]"

        more = among(0x80, 0xBF)
        two, three, four = (
            among(0xC2, 0xDF) + more,
            f"{among(0xE0, 0xEF)}{more}{{2}}",
            f"{among(0xF0, 0xF4)}{more}{{3}}",
        )
        sign = re.compile(among(0xC2, 0xF4) + more)
        return cls(name, table, sign, re.compile(f"(?:{four}|{three}|{two})+"))

    def runs(self, line: str) -> list[_Run]:
        """Return the runs of a line that nobody can have meant as they stand."""
        found = []
        for run in self.pattern.finditer(line):
            meant = self._meant(run[0])
            if meant and _PLAUSIBLE.fullmatch(meant):
                found.append((run.start(), run.end(), meant))
        if self.name == WINDOWS_1252:
            return found if any(not _WEAK_WESTERN.match(line, start) for start, *_ in found) else []
        # A run of one pair may be «СССР»: it counts as a word of its own, in a line that has a surer run.
        if any(_is_sure(line, run) for run in found):
            return [run for run in found if _is_alone(line, run) or _is_sure(line, run)]
        return []

    def _meant(self, run: str) -> str:
        try:
            return bytes(self.bytes_of[char] for char in run).decode()
        except UnicodeDecodeError:
            return ""


def _is_alone(line: str, run: _Run) -> bool:
    return not line[: run[0]][-1:].isalpha() and not line[run[1] :][:1].isalpha()


def _is_sure(line: str, run: _Run) -> bool:
    """Whether a run cannot be meant as it stands: longer than a pair, or a pair of Cyrillic signs in a Latin word."""
    start, end, meant = run
    in_latin = _LATIN.match(line[start - 1 : start]) or (_LATIN.match(line[end : end + 1]) and _LATIN.match(meant))
    return len(meant) > 1 or end - start > 2 or bool(in_latin)  # noqa: PLR2004 - three signs: a printed mark


_WESTERN = _Doubling.of(WINDOWS_1252)
_EASTERN = _Doubling.of(WINDOWS_1251)


# --- Russian of which each letter became another one ------------------------------------------------------------------

#: What printed texts have beyond ASCII and letters: it may have been put in after the damage, and stays.
_PRINTED = "\u00a0\u00ad«»„“”‚‘’–—…№§°€©®•™\ufffc"
_STRANGE = re.compile(f"[^\x00-\x7fА-Яа-яЁё{_PRINTED}]")


@dataclass(frozen=True)
class _Swap:
    """Russian ``written`` in one encoding and ``read`` in another; every text of that kind has the ``sign``."""

    written: str
    read: str
    sign: re.Pattern[str]

    @cached_property
    def table(self) -> dict[int, str]:
        """Each character's code point -> the character that it was."""
        meant = {byte: bytes([byte]).decode(self.written, "ignore") for byte in range(0x80, 0x100)}
        return {ord(char): meant[byte] for char, byte in _table(self.read).items() if meant[byte]}

    def undone(self, line: str) -> str:
        """Return what a line was, character by character; nothing where it cannot have come of this step."""
        meant = line.translate(self.table)
        meant = "".join(old if old in _PRINTED and new > "\x7f" and not _WORD.match(new) else new
                        for old, new in zip(line, meant, strict=True))  # fmt: skip
        letters = sum(map(len, _WORD.findall(meant)))
        beside = sum(len(one) - 1 for one in _BESIDE_LATIN.findall(meant))
        return "" if _STRANGE.search(meant) or not letters or 4 * beside > letters else meant


_CYRILLIC = re.compile("[А-Яа-яЁёЈі]")
_ACCENTED = re.compile("[À-ÿ¨¸]{3}")
_SWAPS = (
    _Swap(KOI8_R, WINDOWS_1251, _CYRILLIC),
    _Swap(WINDOWS_1251, KOI8_R, _CYRILLIC),
    _Swap(WINDOWS_1251, WINDOWS_1252, _ACCENTED),
    _Swap(KOI8_R, WINDOWS_1252, _ACCENTED),
    _Swap(WINDOWS_1251, IBM866, re.compile("[ЄєЇїЎў∙√─-▟]")),
    _Swap(IBM866, WINDOWS_1251, re.compile("[а-п][ЎўЈ¤Ґ¦§Ё©Є«¬®Ї]|[ЎўЈ¤Ґ¦§Ё©Є«¬®Ї][а-п]")),
)


def _swapped(lines: list[tuple[int, str]], swaps: list[_Swap], *, alone: bool) -> Iterator[Damage]:
    """Yield the damaged parts of lines; ``alone`` tells that no other line of the text has damage of another kind."""
    undone: dict[int, tuple[_Swap, str]] = {}
    short: list[tuple[int, str]] = []
    for begin, line in lines if swaps else ():
        if improbability(line) < _MOST_RUSSIAN + _MARGIN and not _STRANGE.search(line):
            alone = alone and _is_short(line)
            continue
        # Of what is all letters and printed marks only other letters can have been meant.
        possible = swaps if _STRANGE.search(line) else [swap for swap in swaps if swap.sign is _CYRILLIC]
        tried = [(swap, meant) for swap in possible if (meant := swap.undone(line))]
        gains = [(_gain(line, meant), swap, meant) for swap, meant in tried if not _is_short(meant)]
        best = max(gains, key=lambda one: one[0], default=None)
        if best and best[0] >= _MARGIN:
            undone[begin] = best[1:]
        elif all(_is_short(meant) for _, meant in tried):
            short.append((begin, line))
        else:
            alone = False
    kinds = {swap for swap, _ in undone.values()}
    if alone and len(kinds) == 1:
        (swap,) = kinds
        undone |= {
            begin: (swap, meant) for begin, line in short if (meant := swap.undone(line)) and _gain(line, meant) > 0
        }
    for begin, line in lines:
        if begin in undone:
            yield from _changes(begin, line, *undone[begin])


def _is_short(line: str) -> bool:
    """Whether a line has too few Russian letters to say anything."""
    words = [len(word) for word in _WORD.findall(line)]
    return sum(words) < _LETTERS or max(words) < _WORD_LETTERS


def _gain(line: str, meant: str) -> float:
    """Return how much more Russian the words of a line become, in bits; nothing where capitals fall inside words."""
    words = list(_WORD.finditer(meant))
    if sum(_is_in_order(word[0]) for word in words) * 4 < len(words) * 3:
        return 0.0
    before = ((word, line[word.start() : word.end()]) for word in words)
    bits = sum(len(word[0]) * (improbability(old) if _WORD.fullmatch(old) else 9.0) for word, old in before)
    return bits / sum(len(word[0]) for word in words) - improbability(meant)


def _is_in_order(word: str) -> bool:
    """Whether capitals stand where words have them: nowhere, first, or everywhere."""
    return word[1:].islower() or len(word) == 1 or word.isupper()


def _changes(begin: int, line: str, swap: _Swap, meant: str) -> Iterator[Damage]:
    """Yield each part of a line that the step changes."""
    at = 0
    while at < len(line):
        end = at
        while end < len(line) and line[end] != meant[end]:
            end += 1
        if end > at:
            yield Damage(begin + at, begin + end, meant[at:end], swap.written, swap.read)
        at = end + 1
