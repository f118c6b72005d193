"""Spaces that must not break: between a number and its unit, an initial and a name, a short word and the next.

Looks at the text word by word and turns a space between two words that belong together into a no-break space; in an
abbreviation of several parts (``z. B.``) into a narrow one, which is also the only space that is ever put where none
was.
"""

from __future__ import annotations

import re
from functools import cache

from newsarchive.read.typography.binding import NBSP, NNBSP
from newsarchive.read.typography.flat import BREAK, CONTROLS
from newsarchive.read.typography.rules import Rules

_HIGH_PUNCTUATION = re.compile(r" (?=[;:!?»])|(?<=«) ")
# What may surround a word without being part of it.
_EDGES = ",;:!?()[]{}\"'«»„“”‘’‚‹›…" + CONTROLS + "\n"
# What a bound word begins with until the text is joined again: the space to put before it.
_TIED, _TIED_NARROW = "\x08", "\x0b"
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+")
_INITIAL = 2  # characters of an initial: a capital and its dot
# What a number ends in: ``1990-е`` too.
_NUMBER_END = re.compile(r"\d(?:-[^\W\d_]{1,2})?$")
_ROMAN = re.compile(r"[IVXLCDM]+(?:[–—-][IVXLCDM]+)?")
_GROUP = 3  # digits of a number are grouped by threes
# A space beside these stays: the edge of a block, or a space that is bound already.
_NO_TIE = frozenset((BREAK, "\n", _TIED, _TIED_NARROW))
_MOST_PARTS = 4  # of an abbreviation
_DAY = 2  # digits of a day, at most

# What a word does; one word may do several things.
_TO_NEXT, _TO_PREVIOUS, _TO_NUMBER, _UNIT, _CENTURY, _MONTH, _DASH, _JOINED = (1 << bit for bit in range(8))


def spaces(flat: str, rules: Rules) -> str:
    """Return the flat text with no-break spaces."""
    flat = _Words(flat, rules).bound()
    return _HIGH_PUNCTUATION.sub(NBSP, flat) if rules.spaced_punctuation else flat


class _Words:
    """A text as its words: ``words`` keep a line break before them, ``cores`` are without what surrounds them."""

    def __init__(self, flat: str, rules: Rules) -> None:
        """Split the text at every space that may break."""
        self.binding = rules.binding
        self.roles = _roles(rules)
        self.words = flat.replace("\n", " \n").split(" ")
        self.cores = [word if word.isalnum() else word.strip(_EDGES) for word in self.words]

    def bound(self) -> str:
        """Return the text with its words bound together."""
        roles = self.roles
        for index, core in enumerate(self.cores):
            role = roles.get(core)
            if role is not None:
                self.bind(index, role)
            elif core and core[-1] in ".0123456789":
                self.bind_number_or_initial(index, core)
        text = " ".join(self.words).replace(" \n", "\n")
        return text.replace(" " + _TIED, NBSP).replace(" " + _TIED_NARROW, NNBSP)

    def bind(self, index: int, role: int) -> None:
        """Bind the word at ``index`` to its neighbours as its role says."""
        if role & _JOINED and self.join(index):
            return
        after_number = bool(role & (_UNIT | _CENTURY)) and self.number_before(index)
        after_number = after_number or (bool(role & _CENTURY) and self.roman_before(index))
        if role & (_TO_PREVIOUS | _DASH) or after_number or (role & _MONTH and _is_day(self.core(index - 1))):
            self.tie(index)
        after = self.core(index + 1)
        if (
            (role & _TO_NEXT and not after_number)
            or (role & _TO_NUMBER and after[:1].isdigit())
            or (role & _MONTH and _is_day(after))
            or (role & _DASH and self.begins_block(index))
        ):
            self.tie(index + 1)
        elif _is_initial(self.cores[index]):
            self.bind_initial(index)

    def bind_number_or_initial(self, index: int, core: str) -> None:
        """Bind digits to the group before, an initial to its name, a unit that ends a sentence to its number."""
        before = self.core(index - 1)
        if core[-1] != ".":
            is_group = self.binding.grouped_digits and len(core) == _GROUP and core.isdigit()
            if is_group and before.isdigit() and len(before) <= _GROUP and self.number_before(index):
                self.tie(index)
        elif _is_initial(core):
            self.bind_initial(index)
        elif self.roles.get(core[:-1], 0) & _UNIT and self.number_before(index):
            self.tie(index)

    def bind_initial(self, index: int) -> None:
        """Bind an initial to the name or initial after it, or the first of several to the surname before."""
        if index and self.words[index].startswith(_TIED) and _is_initial(self.cores[index - 1]):
            return
        last = index
        while self.capital_follows(last):
            last += 1
            self.tie(last)
            if not _is_initial(self.cores[last]):
                return
        surname = self.core(index - 1)
        if self.binding.inverted_names and surname[:1].isupper() and surname[-1:].islower():
            several = last > index or len(self.cores[index]) > _INITIAL
            if several:
                self.tie(index)

    def capital_follows(self, index: int) -> bool:
        """Whether the initial at ``index`` ends in its dot and a capital is next."""
        return self.words[index].rstrip(CONTROLS)[-1:] == "." and self.core(index + 1)[:1].isupper()

    def core(self, index: int) -> str:
        """Return a word without what surrounds it; nothing beyond the ends."""
        return self.cores[index] if 0 <= index < len(self.cores) else ""

    def number_before(self, index: int) -> bool:
        """Whether the word before this one ends in a digit, with no punctuation between."""
        return index > 0 and _NUMBER_END.search(self.words[index - 1].rstrip(CONTROLS)) is not None

    def roman_before(self, index: int) -> bool:
        """Whether the word before this one is a number in Roman numerals, or two with a dash."""
        return index > 0 and _ROMAN.fullmatch(self.words[index - 1].strip(CONTROLS + _TIED + "\n")) is not None

    def begins_block(self, index: int) -> bool:
        """Whether the word is the first of its paragraph."""
        return self.words[index].lstrip("\n")[:1] == BREAK or (index == 0)

    def tie(self, index: int, space: str = _TIED) -> None:
        """Make the space before the word at ``index`` one that does not break, unless a block ends or begins there."""
        if not 0 < index < len(self.words):
            return
        before, after = self.words[index - 1], self.words[index].removeprefix("\n")
        if before and after and before[-1] not in _NO_TIE and after[0] not in _NO_TIE:
            self.words[index] = space + after

    def join(self, index: int) -> bool:
        """Put narrow spaces into the abbreviation that begins here, if one does."""
        glued = self.binding.joined.get(self.cores[index])
        if glued:
            self.words[index] = self.words[index].replace(self.cores[index], glued, 1)
            return True
        for end in range(min(index + _MOST_PARTS, len(self.words)), index + 1, -1):
            is_whole = all(map(str.endswith, self.words[index : end - 1], self.cores[index:]))
            if is_whole and " ".join(self.cores[index:end]) in self.binding.joined:
                for part in range(index + 1, end):
                    self.tie(part, _TIED_NARROW)
                return True
        return False


@cache
def _roles(rules: Rules) -> dict[str, int]:
    """Return what each word of a language does."""
    binding = rules.binding
    roles: dict[str, int] = {}
    for role, members in (
        (_TO_NEXT, binding.to_next),
        (_TO_PREVIOUS, binding.to_previous),
        (_TO_NUMBER, binding.to_number),
        (_UNIT, binding.units),
        (_CENTURY, binding.centuries),
        (_MONTH, binding.months),
        (_DASH, frozenset("—–") if rules.dash_binds else frozenset()),
        (_JOINED, frozenset(form.partition(" ")[0] for form in binding.joined)),
    ):
        for word in members:
            roles[word] = roles.get(word, 0) | role
    return roles


def _is_initial(core: str) -> bool:
    """Whether this is a capital with its dot, or several of them without spaces: ``И.``, ``И.И.``."""
    return core.isupper() and _INITIALS.fullmatch(core) is not None


def _is_day(core: str) -> bool:
    """Whether this is the number of a day, which German follows with a dot."""
    digits = core.removesuffix(".")
    return 0 < len(digits) <= _DAY and digits.isdecimal()
