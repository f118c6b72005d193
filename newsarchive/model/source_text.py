"""The text that a translation is made from: its title, its paragraphs, and a fingerprint that can say which changed.

A fingerprint is one word, ``1.mfrggz.dfmztw.ooxq3a``: its version, a short digest of the title, one of each paragraph
in order. Two of them tell which paragraphs were changed, added or taken out, without the old text. What no translator
would act upon changes no digest: how lines are wrapped, which of several quotes, dashes and spaces was typed. A
published form: version 1 gives the same word for the same text for ever.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product

#: The first part of a fingerprint, raised whenever the same text would get another one.
VERSION = "1"
#: Characters of a paragraph by which editors find it.
MOST_OPENING = 60
#: Paragraphs that have a digest of their own; one more digest stands for all after them.
MOST_PARAGRAPHS = 1_000

_DIGEST_LENGTH = 6  # base32 (RFC 4648, lower case): 30 bits, so that one change in a thousand million hides
_WORD = re.compile(rf"{VERSION}(?:\.[a-z2-7]{{{_DIGEST_LENGTH}}}){{1,{MOST_PARAGRAPHS + 2}}}")
#: Two digits of base32 for each ten bits.
_PAIRS = tuple("".join(pair) for pair in product("abcdefghijklmnopqrstuvwxyz234567", repeat=2))
_BLANK = " \t"
# Characters between which typography chooses, or a keyboard.
_TYPED_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛‹›ʼ′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        **dict.fromkeys("\u00ad\u200b\u2060", ""),
    }
)
#: Most paragraphs hold none of these; to look is quicker than to translate. Of ASCII there is one, the backtick.
_TYPED = re.compile(f"[{''.join(map(chr, _TYPED_ALIKE))}]")
_HYPHENS = re.compile("-{2,}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as written: ``line`` is that of its first line in the body, from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of a text since a fingerprint was recorded.

    ``changed`` and ``added`` are numbers of paragraphs as the text is now, ``removed`` as it was then; all from 1.
    ``total`` counts the paragraphs of the longer of the two.
    """

    title: bool
    changed: tuple[int, ...]
    added: tuple[int, ...]
    removed: tuple[int, ...]
    total: int

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.title or self.changed or self.added or self.removed)

    @property
    def mostly(self) -> bool:
        """Whether more of the paragraphs changed than stayed, so that translating anew is less work than mending."""
        return 2 * (len(self.changed) + len(self.added) + len(self.removed)) > self.total


def paragraphs(body: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a Markdown text: the blocks between its blank lines."""
    begun: list[str] = []
    for number, line in enumerate([*body.split("\n"), ""], start=1):
        if line.strip(_BLANK):
            begun.append(line)
        elif begun:
            yield Paragraph(number - len(begun), "\n".join(begun))
            begun = []


def opening_of(paragraph: str) -> str:
    """Return how a paragraph begins, as written, in one line of at most ``MOST_OPENING`` characters."""
    line = " ".join(paragraph.split())
    return line if len(line) <= MOST_OPENING else f"{line[: MOST_OPENING - 1].rstrip()}…"


def fingerprint_of(title: str, body: str) -> str:
    """Return the fingerprint of an article's text: ``title`` as in the front matter, ``body`` in Markdown.

    ASCII letters, digits and full stops; seven characters for each paragraph and nine more.
    """
    found = [_normalised(one.text) for one in paragraphs(body)]
    digests = [_digest(text) for text in (_normalised(title), *found[:MOST_PARAGRAPHS])]
    if len(found) > MOST_PARAGRAPHS:
        digests.append(_digest("\n".join(found[MOST_PARAGRAPHS:])))
    return ".".join((VERSION, *digests))


def is_fingerprint(text: str) -> bool:
    """Whether ``text`` is a fingerprint that ``changes`` can compare; one of another making, or a note, is not."""
    return _WORD.fullmatch(text) is not None


def changes(recorded: str, current: str) -> Changes:
    """Return what changed between the text that ``recorded`` is the fingerprint of and that of ``current``.

    Raises ValueError unless both are fingerprints (see ``is_fingerprint``).
    """
    if not (is_fingerprint(recorded) and is_fingerprint(current)):
        raise ValueError("one of the two is no fingerprint")
    if recorded == current:
        return Changes(title=False, changed=(), added=(), removed=(), total=current.count(".") - 1)
    (_, title_then, *then), (_, title_now, *now) = recorded.split("."), current.split(".")
    changed: list[int] = []
    added: list[int] = []
    removed: list[int] = []
    for _, first, last, begin, end in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if then[first:last] == now[begin:end]:
            continue
        both = min(last - first, end - begin)
        changed += range(begin + 1, begin + both + 1)
        added += range(begin + both + 1, end + 1)
        removed += range(first + both + 1, last + 1)
    total = max(len(then), len(now))
    return Changes(title_then != title_now, tuple(changed), tuple(added), tuple(removed), total)


def _normalised(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    if "`" in plain if plain.isascii() else _TYPED.search(plain):
        plain = plain.translate(_TYPED_ALIKE)
    plain = " ".join(plain.split())
    return _HYPHENS.sub("-", plain) if "--" in plain else plain


def _digest(text: str) -> str:
    bits = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=5).digest()) >> 10
    return _PAIRS[bits >> 20] + _PAIRS[bits >> 10 & 1023] + _PAIRS[bits & 1023]
