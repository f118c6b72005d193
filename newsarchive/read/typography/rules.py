"""What print looks like in each language: the tables that the rest of this folder applies.

Quotation marks are CLDR's (cldr-misc-full 48.2.0, ``delimiters.json``, "quotation" and "alternateQuotation");
everything else is set down for the languages of this archive from their own manuals of style. A language that is not
in ``QUOTES`` keeps its text as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from newsarchive.read.typography.binding import NBSP, Binding, binding_for


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's rules.

    ``outer`` and ``inner`` are pairs of quotation marks; ``single_is_inner``: a straight single quote stands for the
    inner pair wherever it is met (else for the pair of its depth). ``double_hyphen`` replaces ``--`` between words,
    ``spaced_hyphen`` the hyphen in `` - ``; ``dash_binds``: a dash holds on to the word before it;
    ``spaced_punctuation``: the space before ``; : ! ?`` does not break. ``elisions`` are the words that an apostrophe
    opens.
    """

    outer: tuple[str, str]
    inner: tuple[str, str]
    single_is_inner: bool
    double_hyphen: str
    spaced_hyphen: str
    dash_binds: bool
    spaced_punctuation: bool
    elisions: frozenset[str]
    binding: Binding


# Outer opening, outer closing, inner opening, inner closing. French marks carry their spaces.
QUOTES: Mapping[str, tuple[str, str, str, str]] = {
    "be": ("«", "»", "„", "“"),
    "bg": ("„", "“", "„", "“"),
    "cs": ("„", "“", "‚", "‘"),
    "da": ("“", "”", "‘", "’"),
    "de": ("„", "“", "‚", "‘"),
    "el": ("«", "»", "“", "”"),
    "en": ("“", "”", "‘", "’"),
    "es": ("“", "”", "‘", "’"),
    "et": ("„", "“", "‚", "‘"),
    "fr": ("«" + NBSP, NBSP + "»", "“", "”"),
    "fr-CH": ("«", "»", "‹", "›"),
    "hr": ("„", "“", "‚", "‘"),
    "hu": ("„", "”", "»", "«"),
    "id": ("“", "”", "‘", "’"),
    "it": ("«", "»", "“", "”"),
    "kk": ("«", "»", "“", "”"),
    "ky": ("«", "»", "„", "“"),
    "nb": ("«", "»", "‘", "’"),
    "nn": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "pt": ("“", "”", "‘", "’"),
    "pt-PT": ("«", "»", "“", "”"),
    "ro": ("„", "”", "«", "»"),
    "ru": ("«", "»", "„", "“"),
    "sk": ("„", "“", "‚", "‘"),
    "sl": ("„", "“", "‚", "‘"),
    "sq": ("“", "”", "‘", "’"),
    "tr": ("“", "”", "‘", "’"),
    "uk": ("«", "»", "„", "“"),
    "vi": ("“", "”", "‘", "’"),
}


_ELISIONS: Mapping[str, frozenset[str]] = {
    "en": frozenset({"tis", "twas", "twere", "twill", "til", "till", "em", "cause", "bout", "round", "gainst", "n"}),
    "de": frozenset({"s", "ne", "n", "nen", "nem", "ner", "nes", "rein", "raus", "rauf", "rüber", "runter", "mal"}),
}

# ``--`` between words, the hyphen in `` - ``.
_DASHES: Mapping[str, tuple[str, str]] = {
    "en": ("—", "–"),
    "es": ("—", "—"),
    "pt": ("—", "—"),
    "kk": ("—", "—"),
    "ky": ("—", "—"),
}
_CYRILLIC_SLAVIC = frozenset({"be", "bg", "ru", "uk"})
# Languages whose inner marks a straight single quote can stand for, because they are single marks themselves.
_SINGLE_MARKS = frozenset("‘‚‹")


@cache
def rules_for(lang: str) -> Rules | None:
    """Return the rules of a language tag (``pt-PT``) or of its primary language; None if neither has an entry."""
    primary = lang.partition("-")[0].lower()
    quotes = QUOTES.get(lang) or QUOTES.get(primary)
    if quotes is None:
        return None
    dashes = ("—", "—") if primary in _CYRILLIC_SLAVIC else ("–", "–")
    double_hyphen, spaced_hyphen = _DASHES.get(primary, dashes)
    return Rules(
        outer=quotes[:2],
        inner=quotes[2:],
        single_is_inner=quotes[2] in _SINGLE_MARKS,
        double_hyphen=double_hyphen,
        spaced_hyphen=spaced_hyphen,
        dash_binds=primary in _CYRILLIC_SLAVIC or primary in {"kk", "ky"},
        spaced_punctuation=primary == "fr",
        elisions=_ELISIONS.get(primary, frozenset()),
        binding=binding_for(primary),
    )
