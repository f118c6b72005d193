"""Where words begin and end: an own table of letters, because Python and browsers do not agree on what a letter is.

A word is a run of letters, digits, marks, apostrophes and invisible characters; an ideograph or kana is a word by
itself. A position is the number of a word in its text, stop words included; what folds to nothing (a lone apostrophe)
is no word and has no position.
"""

from __future__ import annotations

import re

#: Ranges of code points that make words, as a character class: no letter beyond the basic plane. Lowered digits are
#: part of a word (CO₂), raised ones are not: most are marks of footnotes.
WORD_RANGES = (
    "'0-9A-Za-z\u00aa\u00ad\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u02bc\u0300-\u036f\u0370-\u0373\u0376\u0377"
    "\u037b-\u037d\u037f\u0386\u0388-\u03f5\u03f7-\u0481\u0483-\u0487\u048a-\u052f\u0531-\u0556\u0561-\u0587\u05d0-\u05ea"
    "\u0620-\u064a\u0660-\u0669\u066e-\u06d3\u06f0-\u06fc\u0900-\u0963\u0966-\u0d7f\u0e00-\u0edf\u10a0-\u10ff\u1e00-\u1fff"
    "\u200b-\u200d\u2019\u2060\u2080-\u2089\uac00-\ud7a3\ufb00-\ufb06\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
)
#: Letters that are words one by one.
SINGLE_RANGES = "\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff"

#: Words that hyphens join are one word too, up to so many.
MOST_JOINED = 4

_WORD = re.compile(f"[{WORD_RANGES}]+|[{SINGLE_RANGES}]")
_PAIR = 2
_HYPHENS = "-\u2010\u2011"
_RUN = re.compile(f"[{WORD_RANGES}]+(?:[{_HYPHENS}][{WORD_RANGES}]+)*")
_HYPHEN = re.compile(f"[{_HYPHENS}]")


def tokens(text: str) -> list[str]:
    """Return the words of a text in order, as written."""
    return _WORD.findall(text)


def joined(text: str) -> list[str]:
    """Return what hyphens join as one word each: «e-government» as «egovernment».

    A letter and the word behind it are one also where more follow: «E-Government-Gesetz» is found as «egovernment» too.
    """
    found: list[str] = []
    for chunk in text.split() if _HYPHEN.search(text) else ():
        for run in _RUN.findall(chunk) if _HYPHEN.search(chunk) else ():
            words = _HYPHEN.split(run)
            if 1 < len(words) <= MOST_JOINED:
                found.append("".join(words))
            if len(words) > _PAIR and len(words[0]) == 1:
                found.append("".join(words[:_PAIR]))
    return found
