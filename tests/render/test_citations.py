"""Formatted citations: the examples of the styles themselves, and what an archive has besides them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from newsarchive.model.dates import Moment
from newsarchive.model.parts import Site
from newsarchive.render.citations import citations
from newsarchive.render.reference import Reference, Work, name, reference
from tests.render import samples


def of(title: str, publisher: str, day: str, url: str, *authors: str) -> Reference:
    """A reference to an article of one language, as an example of a style has it."""
    date = dt.date.fromisoformat(day)
    return Reference(
        "x", title, url, url, "en", Moment(date, 0, day), tuple(map(name, authors)), "", publisher, None, "", None
    )


def shown(of_work: Reference, lang: str) -> str:
    """The citation as it is copied, in the style of a language."""
    site = Site(lang, "", "", samples.BASE_URL, (lang,), 2001, ())
    return "".join(span.text for span in citations(replace(of_work, lang=lang), site)[0].spans)


#: GOST R 7.0.5-2008, 10.4 and its annex: articles on the web. The day of reading is the reader's, and the standard's
#: own examples name only as much of the date as their sources do; they are filled up to a day here.
GOST = {
    "Инвестиции останутся сырьевыми // PROGNOSIS.RU: ежедн. интернет-изд. 2006. 25 янв. "
    "URL: http://www.prognosis.ru/print.html?id=6464 (дата обращения: ДД.ММ.ГГГГ).": of(
        "Инвестиции останутся сырьевыми", "PROGNOSIS.RU: ежедн. интернет-изд.", "2006-01-25",
        "http://www.prognosis.ru/print.html?id=6464",
    ),
    "Дирина А. И. Право военнослужащих Российской Федерации на свободу ассоциаций // Военное право: сетевой журн. "
    "2007. 10 июля. URL: http://www.voennoepravo.ru/node/2149 (дата обращения: ДД.ММ.ГГГГ).": of(
        "Право военнослужащих Российской Федерации на свободу ассоциаций", "Военное право: сетевой журн.", "2007-07-10",
        "http://www.voennoepravo.ru/node/2149", "Дирина, Анна Ивановна",
    ),
    "Члиянц Г. Создание телевидения // QRZ.RU: сервер радиолюбителей России. 2004. 3 мая. "
    "URL: http://www.qrz.ru/articles/article260.html (дата обращения: ДД.ММ.ГГГГ).": of(
        "Создание телевидения", "QRZ.RU: сервер радиолюбителей России", "2004-05-03",
        "http://www.qrz.ru/articles/article260.html", "Члиянц Г.",
    ),
    "Паринов С. И., Ляпунов В. М., Пузырев Р. Л. Система Соционет // Электрон. б-ки. 2003. 1 дек. "
    "URL: http://www.elbib.ru/ (дата обращения: ДД.ММ.ГГГГ).": of(
        "Система Соционет", "Электрон. б-ки", "2003-12-01", "http://www.elbib.ru/",
        "Паринов С. И.", "Ляпунов В. М.", "Пузырев Р. Л.",
    ),
}  # fmt: skip

#: The Chicago Manual of Style, 17th edition, Citation Quick Guide, "News or magazine article": full notes.
CHICAGO = {
    "Farhad Manjoo, “Snap Makes a Bet on the Cultural Supremacy of the Camera,” New York Times, March 8, 2017, "
    "https://www.nytimes.com/2017/03/08/technology/snap-makes-a-bet-on-the-cultural-supremacy-of-the-camera.html.": of(
        "Snap Makes a Bet on the Cultural Supremacy of the Camera", "New York Times", "2017-03-08",
        "https://www.nytimes.com/2017/03/08/technology/snap-makes-a-bet-on-the-cultural-supremacy-of-the-camera.html",
        "Farhad Manjoo",
    ),
    "Tanya Pai, “The Squishy, Sugary History of Peeps,” Vox, April 11, 2017, "
    "http://www.vox.com/culture/2017/4/11/15209084/peeps-easter.": of(
        "The Squishy, Sugary History of Peeps", "Vox", "2017-04-11",
        "http://www.vox.com/culture/2017/4/11/15209084/peeps-easter", "Pai, Tanya",
    ),
}  # fmt: skip

#: Made by the form of DIN ISO 690:2013-10 for contributions to online serials; the CSL style of that name agrees with
#: it but for the stop after the date (see ``test_exchange``).
DIN = {
    "STONE, Ada und Vera LUNINA. Seoul unterzeichnet drei Abkommen. Das offene Fenster [online]. 10. Juli 2009 "
    "[Zugriff am: TT.MM.JJJJ]. Verfügbar unter: https://archive.example.org/de/2009/07/seoul/": of(
        "Seoul unterzeichnet drei Abkommen", "Das offene Fenster", "2009-07-10",
        "https://archive.example.org/de/2009/07/seoul/", "Stone, Ada", "Lunina, Vera",
    ),
    "Amt für Statistik. Wie viele sind wir? Das offene Fenster [online]. 1. März 2010 "
    "[Zugriff am: TT.MM.JJJJ]. Verfügbar unter: https://archive.example.org/de/2010/03/x/": of(
        "Wie viele sind wir?", "Das offene Fenster", "2010-03-01",
        "https://archive.example.org/de/2010/03/x/", "Amt für Statistik",
    ),
}  # fmt: skip


@pytest.mark.parametrize("expected", GOST)
def test_gost_citations_are_those_of_the_standard(expected: str) -> None:
    """The examples of GOST R 7.0.5-2008 come out to the letter."""
    assert shown(GOST[expected], "ru") == expected


@pytest.mark.parametrize("expected", CHICAGO)
def test_chicago_notes_are_those_of_the_manual(expected: str) -> None:
    """The examples of the Chicago Manual of Style come out to the letter."""
    assert shown(CHICAGO[expected], "en") == expected


@pytest.mark.parametrize("expected", DIN)
def test_din_citations_follow_the_standard(expected: str) -> None:
    """Family names stand first and in capitals, the website says that it is online, the address comes last."""
    assert shown(DIN[expected], "de") == expected


def test_archive_and_original_are_told_apart() -> None:
    """Every style cites the archive's page first, and then says which newspaper had the story, when and where."""
    page = replace(samples.article("ru"), date=samples.TIME)
    cited = reference(page, samples.site("ru"))
    archive, herald = "https://archive.example.org/news/ru/2009/07/seoul/", "https://herald.example/?a=1&b=2"
    for lang, first, day in (
        ("ru", " Впервые опубл.: The Herald Text. 2009. 10 июля. URL: ", "2014. 23 апр. URL: "),
        ("en", " First published in The Herald Text, July 10, 2009, ", "April 23, 2014, "),
        ("de", ". Zuerst erschienen in: The Herald Text, 10. Juli 2009. Verfügbar unter: ", "23. April 2014 "),
    ):
        text = shown(cited, lang)
        assert first + herald in text
        assert text.index(day) < text.index(archive) < text.index(herald)
        assert text.count(archive) == text.count(herald) == 1


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Work("", "", "", "", "The Herald"), " First published in The Herald."),
        (Work("", "", "", "2009-07-10", "The Herald"), " First published in The Herald, July 10, 2009."),
        (Work("", "https://h.example/", "", "", ""), " First published in https://h.example/."),
        (None, ""),
    ],
)
def test_citation_of_a_source_leaves_out_what_is_unknown(source: Work | None, expected: str) -> None:
    """A source of which only the name, the date or the address is known leaves no comma behind."""
    cited = replace(CHICAGO[next(iter(CHICAGO))], source=source)
    assert shown(cited, "en").removeprefix(next(iter(CHICAGO))) == expected


def test_names_are_never_turned_around_by_guessing() -> None:
    """Without a comma or initials nobody knows what is a family name: the name stays as the archive has it."""
    for written in ("Ada Stone", "Associated Press", "Иван Петров"):
        one = of("Title", "Site", "2009-07-10", "https://a.example/", written)
        assert shown(one, "de").startswith(f"{written}. Title. ")
        assert shown(one, "en").startswith(f"{written}, “Title,” ")
        assert shown(one, "ru").startswith(f"Title / {written} // Site. ")


def test_many_authors_are_cut_as_each_style_says() -> None:
    """Chicago names the first of four and says "et al."; GOST puts them behind the title and names three."""
    four = of("Title", "Site", "2009-07-10", "https://a.example/", "A B", "C D", "E F", "G H")
    assert shown(four, "en").startswith("A B et al., “Title,” ")
    assert shown(four, "ru").startswith("Title / A B, C D, E F [и др.] // Site")
    three = replace(four, authors=four.authors[:3])
    assert shown(three, "en").startswith("A B, C D, and E F, “")
    assert shown(replace(four, authors=four.authors[:2]), "en").startswith("A B and C D, “")


def test_quotation_marks_inside_a_title_become_single() -> None:
    """Chicago puts titles between double marks, so that those inside must be others."""
    assert "“Why “" not in shown(of("Why “X” won.", "Site", "2009-07-10", "https://a.example/"), "en")
    assert shown(of("Why “X” won.", "Site", "2009-07-10", "https://a.example/"), "en").startswith("“Why ‘X’ won,” Site")


def test_page_cites_in_its_own_language_first() -> None:
    """All styles of the site are there, the page's own first; a language without one is served by Chicago."""
    for lang, styles in (("en", ["en", "ru", "de"]), ("ru", ["ru", "en", "de"]), ("de", ["de", "en", "ru"])):
        assert [
            one.lang for one in citations(reference(samples.article(lang), samples.site(lang)), samples.site(lang))
        ] == styles
    arabic = replace(samples.site("ar"), languages=("ar", "en"))
    assert [one.style for one in citations(reference(samples.article("ar"), arabic), arabic)] == ["Chicago"]


def test_pieces_of_another_language_are_told() -> None:
    """In a German citation of a Russian article its title is Russian; German words need no mark."""
    cited = reference(samples.article("ru"), samples.site("ru"))
    german = next(one for one in citations(cited, samples.site("ru")) if one.lang == "de")
    assert {span.text: span.lang for span in german.spans if span.lang} == {
        "Headline Text": "ru", "Title Archive": "ru", "The Herald Text": "ru",
    }  # fmt: skip


def test_gost_sets_nothing_in_italics() -> None:
    """The other styles set the names of websites and newspapers so."""
    made = citations(reference(samples.article("ru"), samples.site("ru")), samples.site("ru"))
    italics = {one.lang: [span.text for span in one.spans if span.kind == "title"] for one in made}
    assert italics == {"ru": [], "en": ["Title Archive", "The Herald Text"], "de": ["Title Archive", "The Herald Text"]}


def test_day_of_reading_is_left_to_the_reader() -> None:
    """Where a style asks for it, its place is marked; no build writes a day there, so that the bytes stay the same."""
    cited = reference(samples.article("ru"), samples.site("ru"))
    places = [
        [span.text for span in one.spans if span.kind == "accessed"] for one in citations(cited, samples.site("ru"))
    ]
    assert places == [["ДД.ММ.ГГГГ"], [], ["TT.MM.JJJJ"]]


def test_din_citation_without_authors_begins_with_the_title() -> None:
    """No name is made up, and no stop or space is left of one."""
    assert shown(of("Neue Straßenbahn", "Blatt", "2007-07-10", "https://b.example/"), "de") == (
        "Neue Straßenbahn. Blatt [online]. 10. Juli 2007 [Zugriff am: TT.MM.JJJJ]. Verfügbar unter: https://b.example/"
    )
