"""Text to the last part of an address: the default slug of a story id, of a registry id, of an author's name.

The same text gives the same slug for ever, on every machine: it is part of published addresses. The result is never
empty, never ``index`` or a name that Windows reserves, and at most ``SLUG_BYTES`` long; it never holds anything but
letters, their marks, decimal digits and single hyphens between them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: The longest derived slug in bytes of UTF-8: it leaves room for a date and an extension within the 255 of a file name.
SLUG_BYTES = 100
#: What a text becomes that has nothing to make a slug from: this, a hyphen, and a digest of the text.
FALLBACK = "story"

_DIGEST = 9  # a hyphen and eight hexadecimal digits
_ASCII_OTHER = re.compile(r"[^a-z0-9]+")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9]|lpt[0-9])[ ]*(?:\..*)?", re.DOTALL)
# Marks that show nothing by themselves: grapheme joiner, Mongolian and other variation selectors.
_INVISIBLE_MARK = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def slugify(text: str) -> str:
    """Return the slug of ``text``: NFC, lower case, everything but letters and digits a single hyphen.

    Over ``SLUG_BYTES`` it is cut at a word and ends in a digest of the whole; with nothing left, or with a reserved
    name, it is ``story-`` and that digest. Never raises.
    """
    words = _words(text)
    if not words or is_reserved(words):
        return f"{FALLBACK}-{_digest(text)}"
    if len(words.encode()) <= SLUG_BYTES:
        return words
    return f"{_cut(words, SLUG_BYTES - _DIGEST) or FALLBACK}-{_digest(text)}"


def is_reserved(name: str) -> bool:
    """Whether a folder of this name would hide a page or cannot exist on Windows.

    ``index`` does the first; ``con``, ``nul.tar.gz`` and ``com¹`` the second, where superscript digits count as digits.
    Source: Microsoft, "Naming Files, Paths, and Namespaces".
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return folded.partition(".")[0] == "index" or _DEVICE.fullmatch(folded) is not None


def _words(text: str) -> str:
    if text.isascii():
        return _ASCII_OTHER.sub("-", text.lower()).strip("-")
    # Lower case may come apart (İ gives i and a dot), so that composing comes last too.
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    kept: list[str] = []
    after_letter = False
    for char in lower:
        category = unicodedata.category(char)
        # A mark belongs to the letter before it (Hindi vowel signs); alone it is no more than punctuation.
        keep = category[0] == "L" or category == "Nd" or (after_letter and category in {"Mn", "Mc"})
        keep = keep and not _INVISIBLE_MARK.match(char)
        after_letter = keep and (category[0] == "L" or after_letter)
        kept.append(char if keep else "-")
    return re.sub("-+", "-", "".join(kept)).strip("-")


def _cut(words: str, size: int) -> str:
    head = words.encode()[: size + 1].decode(errors="ignore")
    whole, hyphen, _ = head.rpartition("-")
    # One very long word is cut inside, rather than losing most of what the reader can read.
    if hyphen and len(whole.encode()) * 2 > size:
        return whole
    head = words.encode()[:size].decode(errors="ignore")
    while unicodedata.category(words[len(head)])[0] == "M":
        head = head[:-1]
    return head.rstrip("-")


def _digest(text: str) -> str:
    return hashlib.blake2b(unicodedata.normalize("NFC", text).encode(errors="surrogatepass"), digest_size=4).hexdigest()
