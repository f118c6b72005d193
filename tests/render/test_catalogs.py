"""Catalogues: complete, with the plural rules of CLDR, and rejected at their line where they could mislead."""

from __future__ import annotations

import gettext
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from newsarchive.desk.checking import wording
from newsarchive.model.problems import Problem
from newsarchive.render.catalogs import (
    Catalog,
    Message,
    catalog_path,
    expected_header,
    missing_messages,
    read_catalog,
    read_catalogs,
)
from newsarchive.render.closure import messages_of
from newsarchive.render.formats import plural_category
from newsarchive.render.interface import interface
from newsarchive.render.plural_rules import FAMILIAR_RULES
from tests.render import samples

RULES = {
    "en": "nplurals=2; plural=(n != 1);",
    "de": "nplurals=2; plural=n != 1;",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "uk": "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "ja": "nplurals=1; plural=0;",
}
ARTICLES = Message("", "%(num)s article", "%(num)s articles")


def po(body: str, lang: str = "ru", rule: str | None = None) -> bytes:
    """A PO file: five lines of header, an empty line, then ``body`` from line 7 on."""
    header = (
        'msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=UTF-8\\n"', f'"Language: {lang}\\n"',
        f'"Plural-Forms: {RULES[lang] if rule is None else rule}\\n"',
    )  # fmt: skip
    return ("\n".join(header) + "\n\n" + body).encode()


def told(data: bytes, lang: str = "ru") -> list[tuple[str, int]]:
    """Code and line of each problem of a catalogue."""
    problems = read_catalog(lang, data)[1]
    assert all(found.file == catalog_path(lang) and found.severity == "error" for found in problems)
    return [(found.code, found.line) for found in problems]


# --- the project's own
# -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["ru", "de"])
def test_g06_catalogues_of_the_project_are_complete(lang: str) -> None:
    """Russian and German have a translation for every text of the templates and of problems, and for nothing else."""
    catalog, problems = read_catalog(lang, samples.CATALOG_FILES[lang])
    messages = {*messages_of(samples.TEMPLATES, samples.TEMPLATES), *(message for _, message in wording.messages())}
    assert problems == ()
    assert missing_messages(catalog, messages) == ()
    assert catalog.forms.keys() == {(message.context, message.singular) for message in messages}


def _unwrapped(lang: str) -> str:
    """A catalogue with each text in one line."""
    return samples.CATALOG_FILES[lang].decode().replace('"\n"', "")


def test_english_catalogue_lists_every_message_and_translates_none() -> None:
    """English is the language of the messages: its catalogue is the list that translators start from."""
    catalog, problems = read_catalog("en", samples.CATALOG_FILES["en"])
    assert (catalog.forms, problems) == ({}, ())
    listed = [line for line in _unwrapped("en").split("\n") if line.startswith("msgid ")]
    messages = {*messages_of(samples.TEMPLATES, samples.TEMPLATES), *(message for _, message in wording.messages())}
    assert len(listed) == 1 + len(messages)
    assert missing_messages(catalog, [ARTICLES]) == ()


@pytest.mark.parametrize("lang", samples.LANGUAGES)
def test_catalogues_have_no_noise(lang: str) -> None:
    """Sorted by message, references without line numbers, nothing fuzzy or obsolete: a diff shows the change alone."""
    text = _unwrapped(lang)
    assert "fuzzy" not in text
    assert "#~" not in text
    singulars = [line[7:-1] for line in text.split("\n") if line.startswith("msgid ")][1:]
    assert singulars == sorted(singulars)
    references = [place for line in text.split("\n") if line.startswith("#: ") for place in line[3:].split()]
    tables = {path for path, _ in wording.messages()}
    assert {place.removeprefix("templates/") for place in references} <= samples.TEMPLATES.keys() | tables


@pytest.mark.parametrize("lang", samples.LANGUAGES)
def test_msgfmt_accepts_the_catalogues(lang: str, project_root: Path) -> None:
    """GNU gettext finds no fault in the project's catalogues."""
    program = shutil.which("msgfmt")
    if program is None:
        pytest.skip("no msgfmt on this machine")
    command = [program, "-c", "-o", "-", str(project_root / catalog_path(lang))]
    run = subprocess.run(command, capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "0 articles|1 article|2 articles|5 articles|11 articles|21 articles|101 articles"),
        ("de", "0 Artikel|1 Artikel|2 Artikel|5 Artikel|11 Artikel|21 Artikel|101 Artikel"),
        ("ru", "0 статей|1 статья|2 статьи|5 статей|11 статей|21 статья|101 статья"),
    ],
)
def test_plural_forms_are_right(lang: str, expected: str, catalogs: dict[str, Catalog]) -> None:
    """The numbers at which the languages differ take the right form."""
    numbers = (0, 1, 2, 5, 11, 21, 101)
    shown = [catalogs[lang].text(ARTICLES, number) % {"num": number} for number in numbers]
    assert "|".join(shown) == expected


def test_each_familiar_rule_is_that_of_a_language() -> None:
    """None is there in vain, and a translator who begins a catalogue finds the one of the manuals, not a machine's."""
    forms = {
        "ja": 1, "de": 2, "fr": 2, "is": 2, "ru": 3, "pl": 3, "cs": 3, "lv": 3, "ro": 3, "he": 3, "sl": 4,
        "ga": 5, "mt": 5, "cy": 6, "ar": 6,
    }  # fmt: skip
    for (lang, count), (_, rule) in zip(forms.items(), FAMILIAR_RULES, strict=True):
        assert expected_header(lang) == f"nplurals={count}; plural={rule};", lang


# --- faults
# ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "translation",
    ["%(m)s статей", "статей", "%(n)s %(m)s", "%(n)d статей", "%s статей", "%(n)s 100 %", "%(n)s %(n.__class__)s"],
)
def test_g01_placeholder_mismatch_is_rejected(translation: str) -> None:
    """A translation names exactly the placeholders of its message."""
    assert told(po(f'msgid "%(n)s articles"\nmsgstr "{translation}"\n')) == [("catalog-placeholder", 7)]


def test_g01_order_and_repetition_of_placeholders_are_free() -> None:
    """A language may turn placeholders round, repeat one, and write a per cent sign as two."""
    assert told(po('msgid "%(a)s of %(b)s"\nmsgstr "%(b)s: %(a)s (%(b)s), 5 %%"\n')) == []


def test_g01_number_may_be_left_out_of_a_form_for_one_number() -> None:
    """German may say "ein Artikel"; the Russian form that serves 1, 21 and 101 must name the number."""
    plural = 'msgid "%(num)s article"\nmsgid_plural "%(num)s articles"\n'
    assert told(po(plural + 'msgstr[0] "ein Artikel"\nmsgstr[1] "%(num)s Artikel"\n', "de"), "de") == []
    russian = 'msgstr[0] "статья"\nmsgstr[1] "%(num)s статьи"\nmsgstr[2] "%(num)s статей"\n'
    assert told(po(plural + russian)) == [("catalog-placeholder", 7)]


def test_g02_braces_are_text() -> None:
    """``{0.__class__}`` is never formatted: it is shown as it was written."""
    catalog, problems = read_catalog("ru", po('msgid "Home"\nmsgstr "{0.__class__} {x!r}"\n'))
    assert problems == ()
    assert catalog.text(Message("", "Home", "")) == "{0.__class__} {x!r}"


@pytest.mark.parametrize("lang", sorted(RULES))
def test_g04_rule_of_the_language_is_accepted(lang: str) -> None:
    """A rule that parts whole numbers as CLDR does is accepted, however it is written."""
    assert told(po("", lang), lang) == []


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "nplurals=2; plural=(n != 1);",
        "nplurals=1; plural=0;",
        "nplurals=3; plural=(n%10==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);",
        "nplurals=2; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
        "nplurals=3; plural=n/0;",
        "nplurals=3; plural=__import__('os').abort();",
        "nplurals=3; plural=" + "(" * 500 + "n" + ")" * 500 + ";",
        "nplurals=3; plural=" + "n+" * 500_000 + "n;",
        "nplurals=99999999999; plural=n;",
    ],
)
def test_g04_g05_other_plural_rules_are_rejected(rule: str) -> None:
    """A rule that is missing, wrong, hostile or huge is rejected, and CLDR's is named instead."""
    found = read_catalog("ru", po("", rule=rule))[1]
    assert [problem.code for problem in found] == ["catalog-plural"]
    assert "nplurals=" in found[0].hint


FAMILIAR = (
    "en", "de", "ru", "uk", "pl", "cs", "sk", "fr", "es", "it", "pt", "pt-PT", "be", "bg", "kk", "ky", "ja",
    "zh", "ko", "vi", "id", "th", "ar", "he", "tr", "lt", "lv", "ro", "sr", "hr", "sl", "hu", "fi", "sv",
    "da", "nb", "nl", "el", "et", "ka", "hy", "az", "uz", "mn", "fa", "hi", "ca", "gl", "is", "mk", "ga",
    "cy", "mt",
)  # fmt: skip


@pytest.mark.parametrize("lang", FAMILIAR)
def test_g04_hint_is_a_rule_that_a_translator_knows_and_cldr_has(lang: str) -> None:
    """The line is short, says what CLDR says for 0 to 1000, and is accepted when it is copied."""
    header = expected_header(lang)
    count, rule = re.fullmatch(r"nplurals=(\d); plural=(.*);", header).groups()  # type: ignore[union-attr]
    index = gettext.c2py(rule)
    pairs = {(index(number), plural_category(number, lang)) for number in range(1001)}
    assert len(pairs) == len(dict(pairs)) == len({category for _, category in pairs}) == int(count)
    assert "0 == 0" not in header
    assert len(header) < 130
    assert told(po("", lang, header), lang) == []


def test_g04_hint_for_russian_and_german() -> None:
    """The two that stand in every manual."""
    assert expected_header("de") == "nplurals=2; plural=(n != 1);"
    assert expected_header("ru") == RULES["ru"]


@pytest.mark.parametrize(("lang", "forms"), [("gd", 4), ("br", 5)])
def test_g04_language_without_a_familiar_rule_gets_one_all_the_same(lang: str, forms: int) -> None:
    """The hint is longer then, but it says what CLDR says, and is accepted when it is copied."""
    header = expected_header(lang)
    assert header.startswith(f"nplurals={forms}; ")
    assert told(po("", lang, header), lang) == []


def test_g04_rule_is_needed_only_for_plurals() -> None:
    """A catalogue without plurals, or with none translated, may leave it out; with one it may not."""
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    plain = 'msgid "Home"\nmsgstr "Главная"\n\n'
    plural = 'msgid "%(num)s article"\nmsgid_plural "%(num)s articles"\nmsgstr[0] "{0}"\nmsgstr[1] "{0}"\n'
    for text in (plain, plain + plural.replace("{0}", ""), header + plain):
        catalog, problems = read_catalog("ru", text.encode())
        assert (problems, catalog.text(Message("", "Home", ""))) == ((), "Главная")
        assert catalog.text(ARTICLES, 5) == "%(num)s articles"
    assert told((header + plain + plural.replace("{0}", "%(num)s статей")).encode()) == [("catalog-plural", 1)]


def test_translation_without_plural_serves_as_the_first_form_only() -> None:
    """A message that the catalogue has without its plural falls back to English where another form is due."""
    catalog = read_catalog("de", po('msgid "%(num)s article"\nmsgstr "%(num)s Artikel"\n', "de"))[0]
    assert [catalog.text(ARTICLES, number) for number in (1, 2)] == ["%(num)s Artikel", "%(num)s articles"]


def test_g04_missing_plural_form_is_rejected() -> None:
    """A translation that lacks a form which whole numbers need is rejected; an unused one may be empty."""
    plural = 'msgid "%(num)s article"\nmsgid_plural "%(num)s articles"\n'
    two = 'msgstr[0] "%(num)s статья"\nmsgstr[1] "%(num)s статьи"\n'
    assert told(po(plural + two)) == [("catalog-syntax", 7)]
    four = two.replace("статья", "стаття") + 'msgstr[2] "%(num)s статей"\nmsgstr[3] ""\n'
    assert told(po(plural + four, "uk"), "uk") == []


def test_g06_missing_fuzzy_and_obsolete_messages_fall_back_and_are_told() -> None:
    """What is not translated, or only guessed, appears in English, with one warning for each message that is shown."""
    body = (
        '#, fuzzy\nmsgid "Home"\nmsgstr "Дом"\n\nmsgid "Topics"\nmsgstr ""\n\n#~ msgid "Years"\n#~ msgstr "Годы"\n\n'
        'msgid "Regions"\nmsgstr "Регионы"\n'
    )
    catalog, problems = read_catalog("ru", po(body))
    assert problems == ()
    shown = [Message("", text, "") for text in ("Home", "Topics", "Years", "Regions", "Home")]
    assert [catalog.text(message) for message in shown] == ["Home", "Topics", "Years", "Регионы", "Home"]
    warnings = missing_messages(catalog, shown)
    place = "locales/ru/LC_MESSAGES/messages.po:0:0: warning[missing-message]"
    assert [str(warning) for warning in warnings] == [
        f"{place}: '{text}' is not translated; add the translation" for text in ("Home", "Topics", "Years")
    ]


def test_missing_plural_falls_back_to_the_english_forms() -> None:
    """Without a translation the English rule chooses between the English forms."""
    assert [Catalog("ru").text(ARTICLES, number) for number in (1, 21)] == ["%(num)s article", "%(num)s articles"]
    assert Catalog("ru").text(ARTICLES) == "%(num)s article"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (po('msgid "Home"\n').replace(b"Home", "Дом".encode("cp1251")), 7),
        (b"\xef\xbb\xbf" + po(""), 1),
        (po('msgid "Home"\r\nmsgstr "Start"\r\n'), 7),
        (po('msgid "Home"\nmsgstr "A"\n\nmsgid "Home"\nmsgstr "B"\n'), 10),
        (po('msgctxt "x"\nmsgid "Home"\nmsgstr "A"\n\nmsgctxt "x"\nmsgid "Home"\nmsgstr "B"\n'), 12),
        (po('msgid "Home"\nmsgstr "A"\n\nnonsense\n'), 10),
        (po('msgid "Home"\n'), 7),
    ],
)
def test_g07_unreadable_catalogue_is_rejected_at_its_line(data: bytes, line: int) -> None:
    """Another encoding, a byte order mark, CRLF, a message twice, a line that means nothing, a half message."""
    assert told(data) == [("catalog-syntax", line)]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"msgstr",
        po("").replace(b"charset=UTF-8", b"charset=nonsense"),
        po('msgid "a"\nmsgid_plural "b"\nmsgstr "x"\n'),
        po('msgid "a"\nmsgstr[0] "x"\nmsgstr[x] "y"\n'),
        po('"stray"\n'),
        po("").replace(b"Language: ru", b"PO-Revision-Date: never"),
    ],
)
def test_g07_no_catalogue_raises(data: bytes) -> None:
    """Whatever a file holds, it is read or told, and never an exception."""
    catalog, problems = read_catalog("ru", data)
    assert catalog.lang == "ru"
    assert all(isinstance(found, Problem) for found in problems)


def test_fault_spoils_only_its_message() -> None:
    """A message with a fault is left out; the rest of the catalogue is read, and all faults are told at once."""
    body = 'msgid "A %(x)s"\nmsgstr "A"\n\nmsgid "B"\nmsgstr "Б"\n\nmsgid "C %(x)s"\nmsgstr "C"\n'
    catalog, problems = read_catalog("ru", po(body))
    assert [found.line for found in problems] == [7, 13]
    assert catalog.forms == {("", "B"): ("Б",)}


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('msgid "Home"\nmsgstr "Главная\n', 8),
        ('msgid "Home\nmsgstr "Главная"\n', 7),
        ('msgid "Home"\nmsgstr ""\n"Глав"\n"ная\n', 10),
        ('msgid "Home"\nmsgstr "Главная\\"\n', 8),
        ('msgid "Home"\nmsgstr "Главная" страница\n', 8),
        ('msgid "Home"\nmsgstr "Глав"ная"\n', 8),
        ('msgid "Home"\nmsgstr Главная\n', 8),
        ("msgid \"Home\"\nmsgstr 'Главная'\n", 8),
    ],
)
def test_text_that_is_not_in_its_quotes_is_rejected_at_its_line(body: str, line: int) -> None:
    """Babel takes away the first and the last character, whatever they are; a letter would be missing on the page."""
    assert told(po(body)) == [("catalog-syntax", line)]


def test_quotes_inside_a_text_and_comments_are_free() -> None:
    """Escaped quotes, tabs before a text's end of line, and quotes in comments are no fault."""
    body = '# It\'s "x\n#~ msgid "old"\n#~ msgstr "o"\n\n  msgid "A \\"b\\" \\\\"\t\nmsgstr "«б»"\n'
    catalog, problems = read_catalog("ru", po(body))
    assert problems == ()
    assert catalog.forms == {("", 'A "b" \\'): ("«б»",)}


def test_language_without_a_catalogue_is_told() -> None:
    """A site may have a language before its catalogue: its pages speak English, and the file to write is named."""
    catalogs, problems = read_catalogs({"ru": po("")}, ("en", "ru", "kk"))
    assert catalogs.keys() == {"en", "ru", "kk"}
    (found,) = problems
    assert str(found) == (
        "locales/kk/LC_MESSAGES/messages.po:0:0: warning[catalog-missing]: the site has the language 'kk', "
        "but no catalogue for it; add locales/kk/LC_MESSAGES/messages.po"
    )


@pytest.mark.parametrize("lang", ["en", "en-GB"])
def test_texts_in_the_language_of_the_source_are_not_foreign(lang: str) -> None:
    """An English page is in English also where its catalogue has nothing to say; a German one tells what is not."""
    functions = interface(Catalog(lang, RULES["en"].partition("plural=")[2].rstrip(";"), {}))
    assert str(functions["gettext"]("Home of %(name)s", name="x")) == "Home of x"
    assert "lang=en" in str(interface(Catalog("de", "(n != 1)", {}))["gettext"]("Home"))


@pytest.mark.parametrize("body", ['msgid "a"\nmsgid_plural "b"\nmsgstr[x] "b"\n', 'msgid "a"\nmsgstr[0 "b"\n'])
def test_line_that_the_parser_gives_up_on_without_a_word_is_told_of_the_file(body: str) -> None:
    """Where nobody knows the line, none is made up."""
    assert told(po(body)) == [("catalog-syntax", 0)]
