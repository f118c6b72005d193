"""Dates, numbers, lists and the names of languages as readers of a language write them.

CLDR by way of Babel is the only source, so that no machine's locale shows; this is the one module that imports Babel's
side of locales. Every function is pure and remembers its answers: an archive asks for the same few thousand again and
again.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from babel.core import Locale, get_global
from babel.dates import (
    DateTimePattern,
    format_time,
    get_datetime_format,
    parse_pattern,
    tokenize_pattern,
    untokenize_pattern,
)
from babel.lists import format_list
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal
from babel.plural import to_gettext

from newsarchive.model.dates import Moment

#: The archive's English is that of its international readers: 10 July 2009, not July 10, 2009.
_LOCALES = {"en": "en_GB"}
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
#: The fields of a CLDR pattern for the day and for its month, in a date and standing alone.
_DAY_AND_MONTH = ({"d", "M"}, {"d", "L"})
#: The rules of all languages repeat within a hundred, but for those of millions, which take the form of "other".
_PLURAL_NUMBERS = range(101)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=64)
def known_language(code: str) -> bool:
    """Whether ``code`` is a language of CLDR in BCP 47: ``de``, ``sr-Latn``; not ``RU``, ``ru_RU``, ``zz``."""
    return _LANGUAGE_TAG.fullmatch(code) is not None and code.replace("-", "_") in locale_identifiers()


@lru_cache(maxsize=64)
def _locale(lang: str) -> Locale:
    if not known_language(lang):
        raise ValueError(f"'{lang}' is no language of CLDR")
    return Locale.parse(_LOCALES.get(lang, lang.replace("-", "_")))


def long_date(moment: Moment | date, lang: str) -> str:
    """Return a date in words, its year in four digits, with the time of day if it has one: ``10 July 2009, 11:48``."""
    return _long_date(moment.text if isinstance(moment, Moment) else moment.isoformat(), lang)


@lru_cache(maxsize=16_384)
def _long_date(text: str, lang: str) -> str:
    locale = _locale(lang)
    shown = _by_pattern(locale.date_formats["long"].pattern, date.fromisoformat(text[:10]), locale)
    if len(text) == len("2009-07-10"):
        return shown
    time = format_time(datetime.fromisoformat(text), "short", locale=locale)
    joined = str(get_datetime_format("long", locale=locale))
    return joined.replace("'", "").replace("{0}", time).replace("{1}", shown)


@lru_cache(maxsize=4096)
def year_month(number: int, month: int, lang: str) -> str:
    """Return a month of a year, as within a sentence: ``July 2009``, ``июль 2009 г.`` in Russian."""
    locale = _locale(lang)
    pattern = locale.datetime_skeletons["yMMMM"].pattern
    return _by_pattern(pattern, date(number, month, 1), locale)


@lru_cache(maxsize=4096)
def month_day(month: int, day: int, lang: str) -> str:
    """Return a day of the year, as within a sentence: ``10 July``, ``10 июля``."""
    locale = _locale(lang)
    return _by_pattern(locale.datetime_skeletons["MMMMd"].pattern, date(2000, month, day), locale)


@lru_cache(maxsize=1024)
def month_initial(month: int, lang: str) -> str:
    """Return the shortest name of a month (1..12), as over a narrow column: ``J``, ``И``."""
    return str(_locale(lang).months["stand-alone"]["narrow"][month])


@lru_cache(maxsize=4096)
def date_by_pattern(day: date, pattern: str, lang: str) -> str:
    """Return a day by a pattern of CLDR in the words of a language, where a rule from elsewhere sets the order."""
    return _by_pattern(pattern, day, _locale(lang))


def _by_pattern(pattern: str, day: date, locale: Locale) -> str:
    """Format by a CLDR pattern; the year has four digits even where CLDR shows as many as there are (``y``).

    Between the day and its month no line ends, in whichever order they stand.
    """
    return _parsed(pattern).apply(day, locale)


@lru_cache(maxsize=256)
def _parsed(pattern: str) -> DateTimePattern:
    tokens = [
        (kind, ("y", 4) if kind == "field" and value == ("y", 1) else value)
        for kind, value in tokenize_pattern(pattern)
    ]
    fields = [(place, value[0]) for place, (kind, value) in enumerate(tokens) if kind == "field"]
    for (start, before), (end, after) in pairwise(fields):
        if {before, after} in _DAY_AND_MONTH:
            tokens[start + 1 : end] = [
                ("chars", str(text).replace(" ", "\u00a0")) for _, text in tokens[start + 1 : end]
            ]
    return parse_pattern(untokenize_pattern(tokens))


@lru_cache(maxsize=1024)
def month_name(month: int, lang: str) -> str:
    """Return the name of a month (1..12) that stands alone, as a heading: ``July``, ``Июль``."""
    return upper_first(str(_locale(lang).months["stand-alone"]["wide"][month]))


@lru_cache(maxsize=64)
def first_weekday(lang: str) -> int:
    """Return the day on which weeks start for most readers of a language: 0 for Monday, 6 for Sunday."""
    return int(Locale.parse(territory_locale(lang)).first_week_day)


@lru_cache(maxsize=64)
def weekdays(lang: str) -> tuple[tuple[str, str], ...]:
    """Return the days of the week, the first one first, each as (abbreviation, name): ``("Mo", "Montag")``."""
    days, first = _locale(lang).days["stand-alone"], first_weekday(lang)
    return tuple(
        (str(days["short"][day % 7]).rstrip("."), str(days["wide"][day % 7])) for day in range(first, first + 7)
    )


def year(number: int) -> str:
    """Return a year with four digits: ``0033``."""
    return f"{number:04d}"


@lru_cache(maxsize=8192)
def number(value: int, lang: str) -> str:
    """Return a number with the separators of the language: ``12,345``, ``12.345``."""
    return format_decimal(value, locale=_locale(lang))


@lru_cache(maxsize=1024)
def and_list(items: tuple[str, ...], lang: str) -> str:
    """Return an enumeration: ``A, B and C``."""
    return format_list(items, locale=_locale(lang))


@lru_cache(maxsize=1024)
def language_name(code: str, lang: str) -> str:
    """Return the name of the language ``code`` in ``lang``, as within a sentence: ``German``, ``немецкий``."""
    return str(_locale(lang).languages.get(code.replace("-", "_"), code))


def language_list(codes: tuple[str, ...], lang: str) -> str:
    """Return an enumeration of languages in ``lang``: ``German and Russian``."""
    return and_list(tuple(language_name(code, lang) for code in codes), lang)


@lru_cache(maxsize=64)
def own_language_name(code: str) -> str:
    """Return the name that a language has for itself, as a label: ``Русский``."""
    return upper_first(language_name(code, code))


@lru_cache(maxsize=64)
def text_direction(code: str) -> str:
    """Return ``ltr`` or ``rtl``."""
    return str(_locale(code).text_direction)


@lru_cache(maxsize=64)
def territory_locale(code: str) -> str:
    """Return a language with its most likely country, as Open Graph asks for: ``ru_RU``; or the code alone."""
    if "_" in _LOCALES.get(code, ""):
        return _LOCALES[code]
    tag = code.replace("-", "_")
    likely = get_global("likely_subtags").get(tag, tag).split("_")
    return f"{likely[0]}_{likely[-1]}" if len(likely) > 1 and len(likely[-1]) == len("RU") else likely[0]


def plural_category(value: int, lang: str) -> str:
    """Return the plural category of CLDR for a whole number: ``one``, ``few``, ``other``."""
    return str(_locale(lang).plural_form(value))


@lru_cache(maxsize=64)
def plural_examples(lang: str) -> tuple[tuple[str, int], ...]:
    """Return each plural category that whole numbers have in a language, with the first number that has it."""
    found: dict[str, int] = {}
    for value in _PLURAL_NUMBERS:
        found.setdefault(plural_category(value, lang), value)
    return tuple(found.items())


def plural_header(lang: str) -> str:
    """Return a ``Plural-Forms`` header that follows the rule of CLDR."""
    return to_gettext(_locale(lang).plural_form)


def iso_date(moment: Moment | date) -> str:
    """Return ISO 8601, with time and offset if there is a time: what ``<time datetime>`` and JSON-LD want."""
    return moment.text if isinstance(moment, Moment) else moment.isoformat()


@lru_cache(maxsize=4096)
def rfc822_date(instant: str) -> str:
    """Return an instant (RFC 3339, ``2014-04-23T11:48:00+02:00``) as RSS 2.0 wants it: RFC 822, four-digit year."""
    moment = datetime.fromisoformat(instant)
    day = f"{_WEEKDAYS[moment.weekday()]}, {moment.day:02d} {_MONTHS[moment.month - 1]} {moment.year:04d}"
    return f"{day} {moment.hour:02d}:{moment.minute:02d}:{moment.second:02d} {moment:%z}"


def upper_first(text: str) -> str:
    """Return ``text`` with its first letter in upper case, as the start of a heading needs it."""
    return text[:1].upper() + text[1:]


def plain(text: str) -> str:
    """Return ``text`` for machines: no-break spaces, which only serve the look of a line, become spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
