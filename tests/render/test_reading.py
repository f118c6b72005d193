"""What a reader meets on a page: texts named by their language, dates that stay whole, nothing empty, paper that keeps
the addresses.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from newsarchive.model import views
from newsarchive.read.sanitise import _CLASSES
from newsarchive.render.catalogs import Catalog
from newsarchive.render.environment import Renderer
from newsarchive.render.formats import long_date
from tests.render import samples
from tests.render.conftest import Show
from tests.render.test_templates import FRAMED, HTML_KINDS, Outline


@pytest.fixture(scope="module")
def css(project_root: Path) -> str:
    """The project's stylesheet."""
    return (project_root / "templates/static/style.css").read_text(encoding="utf-8")


def article(renderer: Renderer, view: views.ArticleView) -> str:
    """The page of an article on the English site."""
    return renderer.render("article", samples.site(), view, samples.load_body).decode()


# --- languages -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def untranslated() -> Renderer:
    """A renderer for languages that have no catalogue."""
    return Renderer(samples.TEMPLATES, {lang: Catalog(lang) for lang in ("kk", "ar")})


def without_catalogue(renderer: Renderer, kind: str, lang: str) -> str:
    """The sample page of a kind in a language without catalogue."""
    return renderer.render(kind, samples.site(lang), samples.pages(lang)[kind], samples.load_body).decode()


@pytest.mark.parametrize("kind", FRAMED)
@pytest.mark.parametrize("lang", ["kk", "ar"])
def test_interface_text_without_translation_is_marked_as_english(lang: str, kind: str, untranslated: Renderer) -> None:
    """It stands in English, so the element that holds it says so, and which way English runs on an Arabic page."""
    outline = Outline(without_catalogue(untranslated, kind, lang))
    assert outline.language_of("archive since") == "en"
    if kind != "chooser":
        assert outline.language_of("Back to top") == outline.language_of("Skip to content") == "en"
    marked = [found for tag, found in outline.elements if tag == "span" and found.get("lang") == "en"]
    assert {found.get("dir") for found in marked} == ({"ltr"} if lang == "ar" else {None})


@pytest.mark.parametrize("kind", HTML_KINDS)
def test_interface_text_brings_no_markup_into_attributes_and_titles(kind: str, untranslated: Renderer) -> None:
    """Where an element cannot stand, the bare text does."""
    html = without_catalogue(untranslated, kind, "kk")
    assert [value for _, found in Outline(html).elements for value in found.values() if "<" in value] == []
    title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert title is not None
    assert "span" not in title[1]


def test_value_in_an_english_text_keeps_the_language_of_the_page(untranslated: Renderer) -> None:
    """The name of the site is not English because the words around it are."""
    outline = Outline(without_catalogue(untranslated, "home", "kk"))
    assert [lang for text, lang in outline.texts if text == "Title Archive"] == ["kk"] * 3  # head, masthead, foot


def test_translated_text_is_not_marked(show: Show) -> None:
    """In English, and in a language whose catalogue is complete, no interface text is wrapped."""
    for lang in ("en", "ru", "de"):
        assert "<span lang" not in show("home", lang)


@pytest.mark.parametrize("kind", ["article", "register", "term", "term-year"])
def test_name_of_a_term_in_another_language_is_marked(kind: str, renderer: Renderer) -> None:
    """A registry without a Russian name shows its English one, as English; authors' names have no language."""
    view = samples.pages("ru", "Text")[kind]
    english = replace(samples.term("topics", "Smart", "ru"), lang="en")
    if isinstance(view, views.ArticleView):
        assert view.source is not None
        view = replace(view, topics=(english,), regions=(english,), source=replace(view.source, term=english))
    elif isinstance(view, views.RegisterView):
        view = replace(view, terms=(replace(view.terms[0], term=english),))
    else:
        assert isinstance(view, views.TermView | views.TermYearView)
        view = replace(view, term=english)
    outline = Outline(renderer.render(kind, samples.site("ru"), view, samples.load_body).decode())
    shown = [lang for text, lang in outline.texts if text == "Name Smart"]
    assert shown
    assert set(shown) == {"en"}
    if kind == "article":
        assert {lang for text, lang in outline.texts if text == "The Herald Text"} == {"en"}
        assert outline.language_of("Second Text") == "ru"


def test_story_in_another_language_is_named_with_it(renderer: Renderer) -> None:
    """Before a reader follows a link to what came before or after, they know its language."""
    text = re.sub(r"<[^>]+>", "", article(renderer, replace(samples.article(), follows=samples.card("ru", "Раньше"))))
    assert "Card Раньше (Russian), 23" in text
    assert "Card Text (Russian), 23" in text, "continued in"


def test_switcher_keeps_the_article_or_says_where_it_leads(renderer: Renderer) -> None:
    """A version that exists is linked; for one that does not the month of that language is, or its home, and the link
    says so.
    """
    view = samples.article()
    switcher = _switcher(article(renderer, view))
    assert switcher["ru"] == ("/news/ru/2009/07/seoul/", "Русский")
    assert switcher["de"] == ("/news/de/2009/07/", "Deutsch no version · July 2009")
    assert _switcher(article(renderer, replace(view, nearby=())))["de"] == (
        "/news/de/",
        "Deutsch no version · home page",
    )


def _switcher(html: str) -> dict[str, tuple[str, str]]:
    """By language, the address in the masthead and all that stands beside it; not the page's own."""
    nav = re.search(r'<nav class="languages".*?</nav>', html, re.DOTALL)
    assert nav is not None
    items = re.findall(r'<li><a href="([^"]*)" hreflang="(\w+)"[^>]*>(.*?)</li>', nav[0])
    return {lang: (href, re.sub(r"<[^>]+>", "", inner)) for href, lang, inner in items}


def test_foreign_item_of_a_list_names_its_language(renderer: Renderer) -> None:
    """A list says in which language an article is, where that is not the page's."""
    html = article(renderer, replace(samples.article(), related=(samples.card("ru"), samples.card("en"))))
    assert re.findall(r'<span class="language">(.*?)</span>', html) == ["Russian"]


def test_chooser_has_no_words_of_the_interface_but_its_foot(show: Show) -> None:
    """Its heading is the name of the site; there is no way up on a page that fits a screen."""
    outline = Outline(show("chooser"))
    assert len(list(outline.all("h1"))) == 1
    assert not list(outline.all("a", href="#top"))
    words = {text.strip() for text, _ in outline.texts} - {""}
    assert not {"Choose a language", "Back to top"} & words


# --- dates and texts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "day"),
    [("en", "10\u00a0July"), ("de", "10.\u00a0Juli"), ("ru", "10\u00a0июля"), ("es", "10\u00a0de\u00a0julio")],
)
def test_day_and_month_stay_on_one_line(lang: str, day: str) -> None:
    """No line ends between the day and the name of its month."""
    assert long_date(samples.DATE, lang).startswith(day)


def test_month_in_mid_line_is_written_as_in_mid_line(show: Show) -> None:
    """Russian months have a capital at the head of a page, none within a line."""
    text = re.sub(r"<[^>]+>", "", show("month", "ru")).replace("\u202f", " ")
    assert "Раньше: декабрь 2008 г." in text
    assert "\nИюль 2009 г.\n" in text


@pytest.mark.parametrize("kind", ["article", "standing", "home", "chooser"])
def test_description_is_plain(kind: str, show: Show) -> None:
    """Machines get spaces where print has spaces that do not break."""
    (found,) = Outline(show(kind, "en", "5\u00a0kg")).all("meta", name="description")
    assert "5 kg" in found["content"]


def test_article_without_details_has_no_empty_foot(renderer: Renderer) -> None:
    """Neither an empty list nor the rule above it."""
    bare = replace(samples.article(), source=None, translation=None, topics=(), regions=())
    assert not list(Outline(article(renderer, bare)).all("dl", **{"class": "details"}))[1:]
    assert re.search(r"<footer>\s*(<dl[^>]*>\s*</dl>)?\s*</footer>", article(renderer, bare)) is None


def test_way_back_from_a_footnote_has_a_name(show: Show) -> None:
    """The arrows say where they lead in the page's language, and two of them stand apart."""
    assert 'class="footnote-backref" aria-label="Zurück zum Text">↩</a> <a' in show("article", "de")
    assert show("article", "de").count('aria-label="Zurück zum Text"') == 2
    assert "aria-label" not in show("atom", "de")


# --- the stylesheet --------------------------------------------------------------------------------------------------


def test_alignment_of_columns_is_shown(css: str) -> None:
    """The classes that a table's cells may have are what the stylesheet aligns by, figures in even widths."""
    rules = dict(re.findall(r"^\.(left|right|center) \{ text-align: (\w+); \}", css, re.MULTILINE))
    assert rules == {"left": "start", "right": "end", "center": "center"}
    assert rules.keys() < _CLASSES
    assert "tabular-nums" in css


def test_print_shows_addresses(css: str, show: Show) -> None:
    """On paper every link that leaves the site is followed by its address, once, and the page names its own."""
    paper = css.partition("@media print")[2]
    assert 'main a[href^="http"]:not(.address)::after' in paper
    assert ".permalink { display: block" in paper
    outline = Outline(show("article"))
    assert any(text == samples.absolute("/en/2009/07/seoul/") for text, _ in outline.texts)
    addresses = [found["href"] for found in outline.all("a", **{"class": "address"})]
    assert addresses == ["https://plain.example/"], "a link whose text is its address"
