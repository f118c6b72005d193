"""Where an entry lives: its address, a string of six-bit codes, and the path of bits that leads to its shard.

Words that begin alike have addresses that begin alike, so a word's relatives, its misspellings and what a prefix means
are in the same shard or the next one. Addresses need not be unique: entries with one address simply stay together.
"""

from __future__ import annotations

from newsarchive.search.folding import plain
from newsarchive.search.numbering import CHUNK, SLOTS
from newsarchive.search.skeleton import skeleton

BITS = 6


class _Codes(dict[int, int]):
    """Code point → 1..63: Latin letters 1–26, digits 27–31, Cyrillic letters 32–63, anything else by its low bits."""

    def __missing__(self, code: int) -> int:
        value = code & 63 or 1
        if 0x61 <= code <= 0x7A:  # a-z
            value = code - 0x60
        elif 0x30 <= code <= 0x39:  # 0-9
            value = 27 + (code - 0x30) % 5
        elif 0x430 <= code <= 0x44F:  # а-я
            value = code - 0x430 + 32
        self[code] = value
        return value


_CODES = _Codes()


def text_address(text: str) -> bytes:
    """Return the address of a key or a plain folded word, one code to a byte."""
    return text.translate(_CODES).encode("latin-1")


def form_address(form: str) -> bytes:
    """Return the address of a form in the lexicon: without its diacritics, since readers leave them out."""
    return text_address(plain(form))


def sound_address(stem: str) -> bytes:
    """Return the address of a stem in the sound index: its skeleton backwards, or nothing for what has no skeleton.

    Backwards, because errors in the first letters are what the lexicon, ordered from the front, cannot find.
    """
    return text_address(skeleton(stem)[::-1])


def document_address(number: int, language: int) -> bytes:
    """Return the address of a document: day, slot, language, chunk, so that neighbours in time share a shard."""
    chunk, rest = divmod(number, CHUNK)
    day, slot = divmod(rest, SLOTS)
    return bytes(
        (
            day >> 18 & 63,
            day >> 12 & 63,
            day >> 6 & 63,
            day & 63,
            slot,
            language & 63,
            chunk >> 12 & 63,
            chunk >> 6 & 63,
            chunk & 63,
        )
    )


def bit(address: bytes, depth: int) -> int:
    """Return the bit of an address at a depth; past its end come zeros."""
    at, within = divmod(depth, BITS)
    return address[at] >> (BITS - 1 - within) & 1 if at < len(address) else 0


def path_name(path: str) -> str:
    """Return the file name of a path of ``0`` and ``1``: hexadecimal, with a leading one so that zeros count."""
    return format(int("1" + path, 2), "x")
