"""Text that was read in the wrong encoding, and what it was: ``Ã¼`` was ``ü``, ``рТЙЧЕФ`` was ``Привет``.

Nothing but the wrong step is undone: the characters are written in the encoding that they were read in, and read in
the one that they were written in. What that gives must be letters and marks that texts have, and where single letters
could be meant as they stand, a line must give more than one sign. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from newsarchive.desk.checking.pairs import improbability
from newsarchive.desk.checking.spots import Spot

#: Characters of a fault that a message shows.
SHOWN = 24
#: So much more Russian, in bits for each pair of letters, must a line be after the step is undone.
_MARGIN = 1.5
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_RUSSIAN = re.compile("[А-Яа-яЁё]+")


def _table(encoding: str) -> dict[str, int]:
    """Return character -> byte of a single-byte encoding; what was read as Latin-1 has controls for some."""
    found = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(encoding, "ignore")
        if char:
            found[char] = byte
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """An encoding that UTF-8 was read in by mistake: its bytes, and a pattern of UTF-8 sequences written in it."""

    name: str
    bytes_of: dict[str, int]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, encoding: str, name: str) -> _Reader:
        table = _table(encoding)

        def among(first: int, last: int) -> str:
            return "[" + "".join(re.escape(char) for char, byte in table.items() if first <= byte <= last) + "]"

        more = among(0x80, 0xBF)
        two, three, four = (
            among(0xC2, 0xDF) + more,
            f"{among(0xE0, 0xEF)}{more}{{2}}",
            f"{among(0xF0, 0xF4)}{more}{{3}}",
        )
        return cls(name, table, re.compile(f"(?:{four}|{three}|{two})+"))

    def meant(self, run: str) -> str:
        """Return what a run of sequences was, or nothing where it is no UTF-8."""
        try:
            return bytes(self.bytes_of[char] for char in run).decode()
        except UnicodeDecodeError:
            return ""


_WESTERN = _Reader.of("cp1252", "UTF-8 read as Windows-1252")
_CYRILLIC = _Reader.of("cp1251", "UTF-8 read as windows-1251")
#: What a run may have been: Latin-1's letters and signs, Cyrillic, printed punctuation, currency, arrows, emoji.
_PLAUSIBLE = re.compile("[\u00a0-\u00ffŒœŠšŸŽžА-яЁёЄєІіЇїҐґЎў‐-‧‰-›⁰-⁹€№™←-⇿]+|[\U0001f300-\U0001faff]+")
# A capital and a closing mark, as in «IRMÃ», or an umlaut and a mark: meant so unless the line has more signs.
_WEAK_WESTERN = re.compile("(?<=[A-ZÀ-Þ])[ÃÂ][»’”]|[ÄÅ].")

_KOI8 = {bytes([byte]).decode("cp1251", "replace"): bytes([byte]).decode("koi8-r") for byte in range(0x80, 0x100)}
_LATIN_1 = {
    bytes([byte]).decode("cp1252", "replace"): bytes([byte]).decode("cp1251", "replace")
    for byte in (0xA8, 0xB8, *range(0xC0, 0x100))
}
_KOI8_WORD = re.compile("[А-Яа-яЁёЈі]+")
_ACCENTED_WORD = re.compile("(?<![A-Za-zÀ-ÿ¨¸])[À-ÿ¨¸]+(?![A-Za-zÀ-ÿ¨¸])")


def damaged(words: str) -> Iterator[Spot]:
    """Yield every part of the prose that was read in a wrong encoding, with what it was."""
    if words.isascii():
        return
    for begin, line in _lines(words):
        found = [*_western(line), *_cyrillic(line)]
        if not found:
            found = [*_read_as(line, _KOI8_WORD, _KOI8, "KOI8-R read as windows-1251"),
                     *_read_as(line, _ACCENTED_WORD, _LATIN_1, "windows-1251 read as Windows-1252")]  # fmt: skip
        for start, end, meant, kind in sorted(found):
            shown = (("found", _clip(line[start:end])), ("kind", kind), ("meant", _clip(meant)))
            yield Spot(begin + start, begin + end, "mojibake", shown, meant)


def _lines(words: str) -> Iterator[tuple[int, str]]:
    """Yield every line that is not plain ASCII, with its offset."""
    end = 0
    while found := _BEYOND_ASCII.search(words, end):
        begin = words.rfind("\n", 0, found.start()) + 1
        end = words.find("\n", begin) % (len(words) + 1)
        yield begin, words[begin:end]


_Found = tuple[int, int, str, str]


def _western(line: str) -> Iterator[_Found]:
    runs = list(_runs(line, _WESTERN))
    strong = any(not _WEAK_WESTERN.match(line, start) for start, *_ in runs)
    yield from (run for run in runs if strong)


def _cyrillic(line: str) -> Iterator[_Found]:
    """A run of one pair may be «СССР»: it counts as a word of its own, in a line that has a surer run."""
    runs = list(_runs(line, _CYRILLIC))
    if any(_is_sure(line, run) for run in runs):
        for run in runs:
            alone = not line[: run[0]][-1:].isalpha() and not line[run[1] :][:1].isalpha()
            if alone or _is_sure(line, run):
                yield run


def _is_sure(line: str, run: _Found) -> bool:
    """Whether a run cannot be meant as it stands: longer than a pair, or Cyrillic inside a Latin word."""
    start, end, meant, _ = run
    before = line[:start][-1:]
    in_latin = before.isascii() and before.isalpha()
    return len(meant) > 1 or end - start > 2 or in_latin  # noqa: PLR2004 - three characters: a printed mark


def _runs(line: str, reader: _Reader) -> Iterator[_Found]:
    for run in reader.pattern.finditer(line):
        meant = reader.meant(run[0])
        if meant and _PLAUSIBLE.fullmatch(meant):
            yield run.start(), run.end(), meant, reader.name


def _read_as(line: str, pattern: re.Pattern[str], table: dict[str, str], kind: str) -> Iterator[_Found]:
    """Yield the words of a line that is Russian after an exchange of letters, and is not before."""
    words = list(pattern.finditer(line))
    meant = ["".join(table.get(char, char) for char in word[0]) for word in words]
    if not all(map(_RUSSIAN.fullmatch, meant)):
        return
    letters = sum(map(len, meant))
    if letters < 5 or max(map(len, meant)) < 3:  # noqa: PLR2004 - fewer letters say nothing
        return
    after = _mean(meant, improbability)
    before = _mean([word[0] for word in words], _as_it_stands)
    if before - after >= _MARGIN and sum(map(_is_in_order, meant)) * 4 >= len(meant) * 3:
        for word, text in zip(words, meant, strict=True):
            yield word.start(), word.end(), text, kind


def _as_it_stands(word: str) -> float:
    return improbability(word) if _RUSSIAN.fullmatch(word) else 9.0


def _mean(words: list[str], measure: Callable[[str], float]) -> float:
    return sum(measure(word) * len(word) for word in words) / sum(map(len, words))


def _is_in_order(word: str) -> bool:
    """Whether capitals stand where words have them: nowhere, first, or everywhere."""
    return word[1:].islower() or len(word) == 1 or word.isupper()


def _clip(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
