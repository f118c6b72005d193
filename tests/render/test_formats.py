"""Formats: what CLDR says, in four-digit years, whatever the locale of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.render import formats
from tests.render.samples import DATE, TIME


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "10\u00a0July 2009"),
        ("ru", "10\u00a0июля 2009\u202fг."),
        ("de", "10.\u00a0Juli 2009"),
        ("uk", "10\u00a0липня 2009\u202fр."),
        ("kk", "2009\u202fж. 10\u00a0шілде"),
        ("ar", "10\u00a0يوليو 2009"),
    ],
)
def test_date_is_written_out(lang: str, expected: str) -> None:
    """A date appears as the language writes it in a sentence."""
    assert formats.long_date(DATE, lang) == formats.long_date(DATE.day, lang) == expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "23\u00a0April 2014, 11:48"),
        ("ru", "23\u00a0апреля 2014\u202fг., 11:48"),
        ("de", "23.\u00a0April 2014, 11:48"),
    ],
)
def test_time_of_day_is_shown_where_it_was_written(lang: str, expected: str) -> None:
    """A moment with a time shows it as the clock stood where it was written."""
    assert formats.long_date(TIME, lang) == expected


@pytest.mark.parametrize(("year", "shown"), [(1, "0001"), (33, "0033"), (999, "0999"), (9999, "9999")])
@pytest.mark.parametrize("lang", ["en", "ru", "de", "kk"])
def test_year_has_four_digits_in_every_format(year: int, shown: str, lang: str) -> None:
    """The years 1 and 33 are 0001 and 0033 wherever a year appears (THREATS A-13)."""
    assert shown in formats.long_date(date(year, 1, 1), lang)
    assert shown in formats.year_month(year, 1, lang)
    assert formats.year(year) == shown


@pytest.mark.parametrize(
    ("lang", "month", "of_year"),
    [
        ("en", "July", "July 2009"),
        ("ru", "Июль", "июль 2009 г."),
        ("de", "Juli", "Juli 2009"),
        ("uk", "Липень", "липень 2009 р."),
    ],
)
def test_month_stands_alone_in_its_own_form(lang: str, month: str, of_year: str) -> None:
    """A month without a day is in the nominative; alone it begins with a capital letter, as headings do."""
    assert formats.month_name(7, lang) == month
    assert formats.plain(formats.year_month(2009, 7, lang)) == of_year


@pytest.mark.parametrize(("lang", "expected"), [("en", "1,234,567"), ("ru", "1\xa0234\xa0567"), ("de", "1.234.567")])
def test_number_has_the_separators_of_the_language(lang: str, expected: str) -> None:
    """Thousands are parted as readers expect."""
    assert formats.number(1234567, lang) == expected


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", "German and Russian"), ("ru", "немецкий и русский"), ("de", "Deutsch und Russisch")]
)
def test_languages_are_enumerated_in_the_language_of_the_page(lang: str, expected: str) -> None:
    """Names of languages and the word between them are the reader's."""
    assert formats.language_list(("de", "ru"), lang) == expected


@pytest.mark.parametrize(
    ("code", "name", "direction", "locale"),
    [
        ("en", "English", "ltr", "en_GB"),
        ("ru", "Русский", "ltr", "ru_RU"),
        ("de", "Deutsch", "ltr", "de_DE"),
        ("kk", "Қазақ тілі", "ltr", "kk_KZ"),
        ("he", "עברית", "rtl", "he_IL"),
    ],
)
def test_language_knows_its_name_direction_and_country(code: str, name: str, direction: str, locale: str) -> None:
    """A language is labelled by its own name; Open Graph gets its most likely country."""
    assert formats.own_language_name(code) == name
    assert formats.text_direction(code) == direction
    assert formats.territory_locale(code) == locale


@pytest.mark.parametrize(
    "code", ["../../x", "RU", "ru_RU", "zz", "", "ru\n", "en-", "root", "e", "russian", "x" * 1000, "ru-ru", "de/../ru"]
)
def test_g08_language_codes_come_from_a_closed_list(code: str) -> None:
    """Only a language of CLDR, written as BCP 47 writes it, is ever given to Babel."""
    assert not formats.known_language(code)
    with pytest.raises(ValueError, match="no language of CLDR"):
        formats.long_date(DATE, code)


@pytest.mark.parametrize("code", ["en", "ru", "de", "uk", "kk", "ar", "sr-Latn", "pt-BR"])
def test_languages_of_cldr_are_known(code: str) -> None:
    """Any language of CLDR can be a language of the site."""
    assert formats.known_language(code)


def test_g09_machine_locale_and_zone_make_no_difference(project_root: Path) -> None:
    """Another locale, time zone and hash seed give the same text."""
    code = (
        "from newsarchive.render import formats as f; from datetime import date;"
        "print(ascii([f.long_date(date(33, 2, 3), 'ru'), f.number(1234, 'de'), f.rfc822_date('2009-07-10T00:00:00Z')]))"
    )
    outputs = set()
    for settings in (
        {"LC_ALL": "C", "TZ": "UTC"},
        {"LC_ALL": "ru_RU.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"},
    ):
        environment = {**os.environ, **settings}
        run = subprocess.run(
            [sys.executable, "-c", code], cwd=project_root, env=environment, capture_output=True, check=True
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1


@given(st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0)))
def test_date_of_rss_reads_back(moment: datetime) -> None:
    """The date of RSS 2.0 is in English, with a four-digit year, and reads back to the same instant."""
    shown = formats.rfc822_date(moment.isoformat().replace("+00:00", "Z"))
    assert len(shown) == len("Fri, 10 Jul 2009 00:00:00 +0000")
    if moment.year >= 1000:  # the reader takes shorter years for years of two or three digits
        assert parsedate_to_datetime(shown) == moment


def test_plain_text_has_ordinary_spaces() -> None:
    """No-break spaces are for the eye; machines get ordinary ones."""
    assert formats.plain("в\u00a02009\u202fг.") == "в 2009 г."


def test_g11_wording_of_cldr_is_pinned() -> None:
    """A new CLDR that words something otherwise shows here, before it rewrites an archive."""
    sample = [
        formats.long_date(TIME, lang)
        + "|"
        + formats.year_month(2009, 5, lang)
        + "|"
        + formats.and_list(("A", "B", "C"), lang)
        for lang in ("en", "ru", "de")
    ]
    assert sample == [
        "23\u00a0April 2014, 11:48|May 2009|A, B and C",
        "23\u00a0апреля 2014\u202fг., 11:48|май 2009\u202fг.|A, B и C",
        "23.\u00a0April 2014, 11:48|Mai 2009|A, B und C",
    ]


@pytest.mark.parametrize(
    ("lang", "examples"),
    [
        ("en", {"other": 0, "one": 1}),
        ("ru", {"many": 0, "one": 1, "few": 2}),
        ("ar", {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}),
        ("ja", {"other": 0}),
    ],
)
def test_every_plural_category_has_an_example(lang: str, examples: dict[str, int]) -> None:
    """The first whole number of each category of CLDR; for each of them a script gets its text."""
    assert dict(formats.plural_examples(lang)) == examples
