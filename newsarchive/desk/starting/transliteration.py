"""A title to Latin letters, by the standard of its language: what the name of an article's file is made of.

Pure and for ever the same, for file names become ids and addresses. A language without a table keeps its letters, as
``model.slugs`` does; letters of the Latin alphabet lose their accents in every language that has no rule for them.
"""

from __future__ import annotations

import re
import unicodedata

#: Letters of the Latin alphabet that no decomposition takes apart, as Unicode's Latin-ASCII transform (CLDR) has them.
_LATIN = {"æ": "ae", "ø": "o", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"}
#: DIN 5007-2, and DIN 31638 for file names: umlauts are written with an e.
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
#: The three Scandinavian letters as passports and addresses write them (ICAO Doc 9303, part 3, section 6).
_NORDIC = {"å": "aa", "æ": "ae", "ø": "oe", "ä": "ae", "ö": "oe"}
#: GOST 7.79-2000, system B; its signs for ъ, ь and the grave of э and ы are no letters and go. For ц see ``_C``.
_RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "j",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "x", "ц": "cz", "ч": "ch", "ш": "sh", "щ": "shh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
#: Resolution 55 of the Cabinet of Ministers of Ukraine, 2010; the forms at the start of a word are in ``_STARTS``.
_UKRAINIAN = {
    **_RUSSIAN, "г": "h", "ґ": "g", "е": "e", "є": "ie", "и": "y", "і": "i", "ї": "i", "й": "i", "х": "kh", "ц": "ts",
    "щ": "shch", "ю": "iu", "я": "ia", "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_STARTS = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
#: The Transliteration Act of Bulgaria, 2009.
_BULGARIAN = {
    **_RUSSIAN, "й": "y", "х": "h", "ц": "ts", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya",
}  # fmt: skip
_TABLES = {
    "bg": _BULGARIAN, "da": _NORDIC, "de": _GERMAN, "nb": _NORDIC, "nn": _NORDIC, "no": _NORDIC, "ru": _RUSSIAN,
    "sv": {"å": "a", "ä": "a", "ö": "o"}, "uk": _UKRAINIAN,
}  # fmt: skip
# System B: ц is c before i, e, y and j, cz elsewhere.
_C = re.compile("ц(?=[еёийыэюя])")
_WORD_START = re.compile(r"\b[єїйюя]")
_ZGH = re.compile("зг")


def to_latin(text: str, lang: str) -> str:
    """Return ``text`` in lower case and in Latin letters, where the standard of ``lang`` (a CLDR code) has a way.

    What no rule names stays: letters of other scripts, digits, punctuation.
    """
    base = lang.partition("-")[0]
    table = _TABLES.get(base, {})
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    if base == "ru":
        lower = _C.sub("c", lower)
    elif base == "uk":
        lower = _WORD_START.sub(lambda found: _STARTS[found[0]], _ZGH.sub("zgh", lower))
    return "".join(table.get(char) if char in table else _plain(char) for char in lower)  # type: ignore[misc]


def _plain(char: str) -> str:
    """Return a Latin letter without its accents; any other character as it is."""
    if char.isascii() or char in _LATIN:
        return _LATIN.get(char, char)
    base = unicodedata.normalize("NFD", char)[0]
    return base if base.isascii() else char
