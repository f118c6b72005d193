"""A language more is a line in ``site.yaml``, a catalogue and a folder; nothing in code or templates.

Ukrainian has four plural categories in CLDR, of which whole numbers need three; Arabic is written from right to left
and has six, all of which whole numbers need.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from newsarchive.build.errors import InputError
from newsarchive.model.problems import errors
from newsarchive.render.catalogs import read_catalogs
from newsarchive.render.interface import interface
from tests.conftest import PROJECT_ROOT
from tests.site.links import check
from tests.site.published import Published
from tests.site.test_languages import alternates
from tests.small import Archive, archive

COUNTS = (0, 1, 2, 5, 11, 21, 101)
#: language -> plural rule as gettext writes it, and the forms of "%(num)s article"; a few other messages besides.
PLURALS = {
    "uk": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
        ("%(num)s стаття", "%(num)s статті", "%(num)s статей"),
    ),
    "ar": (
        (
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
            "n%100>=11 && n%100<=99 ? 4 : 5);"
        ),
        tuple(f"%(num)s {word}" for word in ("لا مقالات", "مقالة واحدة", "مقالتان", "مقالات", "مقالًا", "مقال")),
    ),
}
#: What a reader of the language must see for each of COUNTS; Arabic of CLDR writes numbers with Western digits here.
SHOWN = {
    "en": ["0 articles", "1 article", "2 articles", "5 articles", "11 articles", "21 articles", "101 articles"],
    "ru": ["0 статей", "1 статья", "2 статьи", "5 статей", "11 статей", "21 статья", "101 статья"],
    "de": ["0 Artikel", "1 Artikel", "2 Artikel", "5 Artikel", "11 Artikel", "21 Artikel", "101 Artikel"],
    "uk": ["0 статей", "1 стаття", "2 статті", "5 статей", "11 статей", "21 стаття", "101 стаття"],
    "ar": ["0 لا مقالات", "1 مقالة واحدة", "2 مقالتان", "5 مقالات", "11 مقالًا", "21 مقالًا", "101 مقال"],
}
TEXTS = {
    "uk": {
        "Topics": "Теми",
        "Home": "Головна",
        "Back to top": "Нагору",
        "Not available in %(languages)s": "Немає мовою: %(languages)s",
    },
    "ar": {
        "Topics": "المواضيع",
        "Home": "الرئيسية",
        "Back to top": "إلى الأعلى",
        "Not available in %(languages)s": "غير متاح بـ%(languages)s",
    },
}


def catalogue(lang: str) -> str:
    """A catalogue with the messages above: what a translator begins with."""
    rule, forms = PLURALS[lang]
    fields = (f"Language: {lang}", "Content-Type: text/plain; charset=UTF-8", f"Plural-Forms: {rule}")
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{field}\\n"\n' for field in fields)
    parts = [head, 'msgid "%(num)s article"\nmsgid_plural "%(num)s articles"\n' + _forms(forms)]
    for text, translation in TEXTS[lang].items():
        plural = "%(languages)s" in text
        parts.append(
            f'msgid "{text}"\nmsgid_plural "{text}"\n{_forms([translation] * len(forms))}'
            if plural
            else f'msgid "{text}"\nmsgstr "{translation}"\n'
        )
    return "\n".join(parts)


def _forms(forms: tuple[str, ...] | list[str]) -> str:
    return "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """A small archive in three languages to which two were added; topics with so many articles as COUNTS has."""
    made = archive(tmp_path_factory.mktemp("grown"))
    story: dict[str, Any] = {"date": "2014-04-23 11:48", "topics": ["cities"]}
    made.registry("topics", {"cities": {"name": {"en": "Cities", "ru": "Города", "de": "Städte"}}})
    for lang in ("en", "ru", "de"):
        made.article(f"{lang}/2014/04/wego.md", title=f"WeGO {lang}", **story)
    made.build()
    before = made.published()
    made.settings(["en", "ru", "de", "uk", "ar"])
    names = {"en": "Cities", "ru": "Города", "de": "Städte", "uk": "Міста", "ar": "مدن"}
    made.registry("topics", {"cities": {"name": names}})
    for lang, title in (("uk", "Міста підписали угоду"), ("ar", "المدن توقّع اتفاقية")):
        made.write(f"locales/{lang}/LC_MESSAGES/messages.po", catalogue(lang))
        made.article(f"{lang}/2014/04/wego.md", f"{title}.\n", title=title, **story)
    report = made.build()
    assert not errors(report.problems)
    assert {problem.code for problem in report.problems} == {"missing-message"}
    assert made.published() != before
    return Published(made.output)


def test_new_language_has_every_kind_of_page(grown: Published) -> None:
    """What the first language has, the new ones have."""
    kinds = {path.removeprefix("en/") for path in grown.files if path.startswith("en/")}
    for lang in ("uk", "ar"):
        assert {path.removeprefix(f"{lang}/") for path in grown.files if path.startswith(f"{lang}/")} == kinds


def test_new_language_is_offered_everywhere(grown: Published) -> None:
    """The chooser, the menus, the alternates and the sitemaps know it, by its own name."""
    for path in grown.public_pages:
        assert {"uk", "ar", "x-default"} < alternates(grown, path).keys(), path
        text = grown.document(path).text_content()
        assert "Українська" in text or "українська" in text, path
        assert "العربية" in text, path
    assert check(grown) == []
    assert {"sitemaps/uk-2014.xml", "sitemaps/ar-2014.xml"} < grown.files.keys()


def test_interface_and_dates_are_in_the_new_language(grown: Published) -> None:
    """Messages from the catalogue, months and dates by CLDR; what is not translated falls back to English."""
    for lang, month in (("uk", "квітень 2014"), ("ar", "أبريل")):
        page = grown.document(f"{lang}/2014/04/index.html").text_content()
        assert month in page.casefold()
        for text, translation in TEXTS[lang].items():
            if "%" not in text:
                assert translation in page, text
    assert "Regions" in grown.document("uk/index.html").text_content()


def test_right_to_left_language_is_written_so(grown: Published) -> None:
    """Its pages say ``dir="rtl"``, and every piece of another language in them says which way it goes, and back."""
    for path in grown.pages:
        arabic = path.startswith("ar/")
        assert grown.document(path).get("dir") == ("rtl" if arabic else "ltr"), path
        for element in grown.document(path).xpath("//body//*[@lang]"):
            foreign = (element.get("lang") == "ar") != arabic
            assert element.get("dir") == (("ltr" if arabic else "rtl") if foreign else None), (
                path,
                element.get("lang"),
            )


def test_style_sheet_has_no_left_and_right(grown: Published) -> None:
    """Margins, borders and alignment are logical, so that one style sheet serves both directions."""
    style = grown.files["assets/style.css"].decode()
    rules = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    side = "(?:left|right)"
    physical = rf"(?:margin|padding|border)-{side}|(?:text-align|float):\s*{side}|[;{{\s]{side}:"
    assert re.findall(physical, rules) == []


@pytest.mark.parametrize("lang", SHOWN)
def test_plural_forms(lang: str, tmp_path: Path) -> None:
    """The page of a year with so many articles says so in the grammar of its language: 1, 2, 5, 11, 21, 101; and 0."""
    made = Archive(tmp_path)
    made.settings([lang], title={lang: "x"}, tagline={lang: "x"})
    if lang in PLURALS:
        made.write(f"locales/{lang}/LC_MESSAGES/messages.po", catalogue(lang))
    for count in COUNTS[1:]:
        for number in range(count):
            made.article(f"{lang}/{count}-{number}.md", date=f"{2000 + count}-01-01")
    made.build(as_of="2200-01-01")
    shown = {0: _zero(lang, made)}
    for count in COUNTS[1:]:
        year = Published(made.output).document(f"{lang}/{2000 + count}/index.html")
        (line,) = year.xpath("//main//p[@class='facts']")
        shown[count] = line.text_content().strip()
    assert [shown[count] for count in COUNTS] == SHOWN[lang]


def _zero(lang: str, made: Archive) -> str:
    """What a page would say of no articles at all: no page of the site does, so the template's own words are asked."""
    root = made.root if lang in PLURALS else PROJECT_ROOT
    catalogs, _ = read_catalogs({lang: (root / f"locales/{lang}/LC_MESSAGES/messages.po").read_bytes()}, (lang,))
    return str(interface(catalogs[lang])["ngettext"]("%(num)s article", "%(num)s articles", 0))


def test_language_that_cldr_does_not_know_is_refused(tmp_path: Path) -> None:
    """G-08: a made-up code is no language, and a path is none."""
    for code in ("zz", "../../x", "RU", "ru_RU"):
        made = Archive(tmp_path)
        made.settings([code], title={code: "x"}, tagline={code: "x"})
        with pytest.raises(InputError) as caught:
            made.build()
        assert {problem.code for problem in caught.value.problems} <= {"bad-language", "bad-value", "wrong-type"}
