"""Characters that no article may hold, taken out of a page before anything reads it, each with its place.

Control characters, byte order marks, marks of direction and everything that shows nothing go by a rule; separators of
lines and paragraphs become what they mean. A replacement character stays: it is the sign of a loss that a person has
to see.
"""

from __future__ import annotations

import re

from newsarchive.desk.importing.ledger import removed
from newsarchive.desk.importing.page import Settled
from newsarchive.desk.importing.traced import Traced
from newsarchive.read.characters import FLAG, joins

_LINE_END = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
#: Between letters of Persian and in emoji of several they are no rubbish; between those of scripts whose letters stand
#: apart anyway (all below U+0590: Latin, Greek, Cyrillic, Armenian) they are.
_JOINERS = "\u200c\u200d"
_STANDS_APART = re.compile("[\0-\u058f\u1e00-\u1fff]")
_ANY = re.compile(
    f"(?P<flag>{FLAG})|(?P<end>{_LINE_END.pattern})|(?P<control>{_CONTROL.pattern})|(?P<invisible>{_INVISIBLE.pattern})"
)


def _joins(text: str, index: int) -> bool:
    beside = text[index - 1 : index] + text[index + 1 : index + 2]
    return joins(text, index) and not _STANDS_APART.search(beside)


def clean(text: Traced) -> tuple[Traced, tuple[Settled, ...]]:
    """Return the text without such characters, and where they were."""
    settled: list[Settled] = []
    pieces: list[Traced] = []
    before = 0
    for match in _ANY.finditer(text.text):
        index = match.start()
        if match.lastgroup == "flag" or (match[0] in _JOINERS and _joins(text.text, index)):
            continue
        pieces.append(text.cut(before, index))
        before = index + 1
        if match.lastgroup == "end":
            pieces.append(Traced.one("\n", text.starts[index], text.ends[index]))
        else:
            rule = removed(f"{match.lastgroup}-character")
            settled.append(Settled(((text.starts[index], text.ends[index]),), rule))
    if not before:
        return text, ()
    pieces.append(text.cut(before, len(text)))
    return Traced.join(pieces), tuple(settled)
