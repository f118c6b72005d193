"""Straight quotes and apostrophes to printed ones.

One pass from left to right over a flat text with a stack of the quotations that are open. Printed marks that are
already there open and close quotations too, and stay as they are. What cannot be told (an inch, a lone quote between
spaces) stays straight.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from newsarchive.read.typography.flat import BREAK, LINE, TAG
from newsarchive.read.typography.rules import Rules

APOSTROPHE = "’"

# The quote comes first in these patterns, and what must be before it after that: the search then skips from quote to
# quote.
_BETWEEN_LETTERS = re.compile(r"'(?<=[^\W_]')(?=[^\W\d_])")
_CANDIDATE = re.compile(rf"[\"'«»„“”‘’‚‹›{BREAK}]")
_QUOTE_MARKS = "\"'«»„“”‘’‚‹›"
_SINGLE_CLOSINGS = frozenset("’‘›")
_OPENED = "«"
# How far around a quote its neighbours are looked for, over tags and other quotes.
_REACH = 32
_BREAK = re.compile(BREAK)
_SPACE = frozenset(" \n\t\u00a0\u202f\u2009" + BREAK + LINE)
_OPENING_PUNCTUATION = frozenset("([{¿¡/—–-„‚«‹")
_DASHES = frozenset("—–-/")
_WORD = re.compile(r"[^\W\d_]+")
_YEARS = re.compile(r"\d\d(?:s|er|ern)?(?![^\W_])")
_SENTENCE_END = re.compile(rf"[.!?…](?=[\s{BREAK}])|{BREAK}")
_FEET = re.compile(r"\d'\d\d?$")
# A straight single quote after something and not before a letter: the only place where a quotation in single quotes
# can end.
_CLOSABLE = re.compile(rf"'(?<=[^\s{BREAK}{LINE}]')(?![^\W_])")


def quotes(flat: str, rules: Rules) -> str:
    """Return the flat text with printed quotes."""
    if "'" in flat:
        flat = _BETWEEN_LETTERS.sub(APOSTROPHE, flat)
    if '"' not in flat and "'" not in flat:
        return flat
    return _Pass(flat, rules).run()


class _Quotation(NamedTuple):
    """An open quotation: its closing mark, and whether a straight single, a straight double quote may end it.

    Both may end one that was opened by a quote of the other kind than its printed mark has: a second run sees the
    mark alone, and must come to the same end.
    """

    closing: str
    by_single: bool
    by_double: bool
    straight: str


class _Pass:
    """One pass. ``stack`` holds the open quotations, ``opened`` what became of each quote: whether it opens."""

    def __init__(self, flat: str, rules: Rules) -> None:
        """Look once over the text for what single quotes need to know of its later parts."""
        self.flat = flat
        self.rules = rules
        self.stack: list[_Quotation] = []
        self.doubles = 0
        self.opened: dict[int, bool] = {}
        self.closable = [match.start() for match in _CLOSABLE.finditer(flat)] if "'" in flat else []
        self.breaks = [match.start() for match in _BREAK.finditer(flat)] if self.closable else []
        self.openings = {rules.inner[0]: rules.inner[1], rules.outer[0].strip(): rules.outer[1]}

    def run(self) -> str:
        """Return the text with printed marks."""
        pieces: list[str] = []
        position = 0
        for match in _CANDIDATE.finditer(self.flat):
            at = match.start()
            mark = match[0]
            if mark == BREAK:
                self.stack.clear()
                self.doubles = 0
            elif mark == '"':
                mark = self.double(at)
            elif mark == "'":
                mark = self.single(at)
            else:
                self.printed(mark)
            pieces += (self.flat[position:at], mark)
            position = at + 1
        pieces.append(self.flat[position:])
        return "".join(pieces)

    def printed(self, mark: str) -> None:
        """Note what a mark that the author set opens or closes."""
        innermost = self.stack[-_REACH:]
        while innermost and innermost[-1].closing.strip() != mark and not innermost[-1].by_double:
            innermost.pop()
        if innermost and innermost[-1].closing.strip() == mark:
            # A quotation in single quotes that never ended ends with the one around it.
            while self.pop().strip() != mark:
                pass
        elif mark in self.openings:
            self.push(self.openings[mark])

    def double(self, at: int) -> str:
        """Return what the straight double quote at this place becomes."""
        before, after = self.neighbours(at)
        if before.isdigit() and _FEET.search(self.flat, max(at - _REACH, 0), at):
            return '"'
        # After a colon a space may have been forgotten; what is open already more likely ends there.
        opens = (_may_open(before) and after not in _SPACE) or (before == ":" and after.isalpha() and not self.doubles)
        if opens and self.doubles and before in _DASHES and not after.isalnum():
            opens = False
        if opens:
            return self.open(at, '"', self.rules.inner if self.doubles % 2 else self.rules.outer)
        if self.doubles and before not in _SPACE:
            while not self.stack[-1].by_double:
                self.pop()
            return self.close(at)
        return '"'

    def single(self, at: int) -> str:
        """Return what the straight single quote at this place becomes."""
        before, after = self.neighbours(at)
        if not _may_open(before):
            innermost = self.stack[-1] if self.stack and self.stack[-1].by_single and not after.isalnum() else None
            # Behind a letter it more likely is an apostrophe than the end of what a double quote began.
            if innermost and not (innermost.straight == '"' and before.isalpha()):
                return self.close(at)
            is_apostrophe = after.isalpha() or (before.isalpha() and not after.isdigit())
            return self.apostrophe(at) if is_apostrophe else "'"
        if after in _SPACE:
            return "'"
        if self.elided(at) or (after.isalpha() and not self.closes_later(at)):
            return self.apostrophe(at)
        if not self.closes_later(at):
            return "'"
        pair = self.rules.inner if self.rules.single_is_inner or len(self.stack) % 2 else self.rules.outer
        return self.open(at, "'", pair)

    def push(self, closing: str, straight: str = "") -> None:
        """Note that a quotation begins."""
        is_single = closing in _SINGLE_CLOSINGS
        self.stack.append(_Quotation(closing, is_single or straight == "'", not is_single or straight == '"', straight))
        self.doubles += self.stack[-1].by_double

    def pop(self) -> str:
        """Note that the innermost quotation ends, and return its closing mark."""
        ended = self.stack.pop()
        self.doubles -= ended.by_double
        return ended.closing

    def open(self, at: int, straight: str, pair: tuple[str, str]) -> str:
        """Begin a quotation here."""
        self.push(pair[1], straight)
        self.opened[at] = True
        return pair[0]

    def close(self, at: int) -> str:
        """End the innermost quotation here."""
        self.opened[at] = False
        return self.pop()

    def apostrophe(self, at: int) -> str:
        """Put an apostrophe here."""
        self.opened[at] = False
        return APOSTROPHE

    def neighbours(self, at: int) -> tuple[str, str]:
        """Return the characters that count before and after a quote; ``«`` for a mark that opens, a space at the ends.

        Tags have no width. Quotes after this one are passed over, and so are those before it that could not be told.
        """
        flat = self.flat
        before = at - 1
        first = max(at - _REACH, 0)
        while before >= first and (flat[before] == TAG or (flat[before] in "\"'" and before not in self.opened)):
            before -= 1
        after = at + 1
        last = min(at + _REACH, len(flat))
        while after < last and (flat[after] == TAG or flat[after] in _QUOTE_MARKS):
            after += 1
        left = flat[before] if before >= 0 else " "
        if self.opened.get(before) or left in self.openings:
            left = _OPENED
        return left, flat[after] if after < len(flat) else " "

    def elided(self, at: int) -> bool:
        """Whether what follows is a word or a year that lost its beginning: 'tis, '90s."""
        start = at + 1
        while start < at + _REACH and self.flat[start : start + 1] == TAG:
            start += 1
        word = _YEARS.match(self.flat, start) or _WORD.match(self.flat, start)
        if word is None or not (word[0][0].isdigit() or word[0].lower() in self.rules.elisions):
            return False
        if word[0].isdigit() and self.closes_in_sentence(word.end()):
            return False
        return self.flat[word.end() : word.end() + 1] != "'" or word[0].lower() == "n"

    def closes_in_sentence(self, at: int) -> bool:
        """Whether a quote that can end a quotation follows before the sentence ends: '99 Luftballons'."""
        index = bisect_right(self.closable, at)
        end = _SENTENCE_END.search(self.flat, at)
        return index < len(self.closable) and (end is None or self.closable[index] < end.start())

    def closes_later(self, at: int) -> bool:
        """Whether the block has a later quote that can end a quotation in single quotes."""
        index = bisect_right(self.closable, at)
        if index == len(self.closable):
            return False
        end = bisect_right(self.breaks, at)
        return end == len(self.breaks) or self.closable[index] < self.breaks[end]


def _may_open(before: str) -> bool:
    """Whether a quotation may begin after this character."""
    return before in _SPACE or before in _OPENING_PUNCTUATION
