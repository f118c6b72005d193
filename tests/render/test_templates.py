"""The pages: their head, their languages, their landmarks, and the rules that every template keeps."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from newsarchive.model import browse_views, views
from newsarchive.model.page import KINDS
from newsarchive.render.catalogs import Catalog
from newsarchive.render.environment import Renderer
from tests.render import samples
from tests.render.conftest import Show

HTML_KINDS = sorted(kind for kind in samples.RENDERED if KINDS[kind].template.endswith(".html"))
#: The kinds that show the frame of the site.
FRAMED = sorted(set(HTML_KINDS) - {"redirect"})
VOID = frozenset({"meta", "link", "img", "input", "br", "hr"})

Element = tuple[str, dict[str, str]]
Listing = (
    browse_views.YearView
    | browse_views.MonthView
    | views.RegisterView
    | browse_views.DaysView
    | browse_views.OnThisDayView
    | browse_views.CoverageView
    | views.TermView
    | views.TermYearView
    | views.SearchView
    | views.CorrectionsView
    | views.CorrectionsYearView
)


class Outline(HTMLParser):
    """The elements of a page in their order; raises AssertionError where tags do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element, and the language in which its text stands."""
        found = {name: value or "" for name, value in attrs}
        assert len(found) == len(attrs), f"an attribute twice in <{tag}>"
        self.elements.append((tag, found))
        if tag not in VOID:
            inherited = self._open[-1][1] if self._open else ""
            self._open.append((tag, found.get("lang", inherited)))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be of this name."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Note a text with its language."""
        if self._open:
            self.texts.append((data, self._open[-1][1]))

    def all(self, tag: str, **attributes: str) -> Iterator[dict[str, str]]:
        """The attributes of every element of a name that has the attributes given."""
        for name, found in self.elements:
            if name == tag and attributes.items() <= found.items():
                yield found

    def language_of(self, text: str) -> str:
        """The language in which the text stands."""
        return next(lang for data, lang in self.texts if text in data)


@pytest.mark.parametrize("lang", samples.LANGUAGES)
@pytest.mark.parametrize("kind", HTML_KINDS)
def test_page_is_well_formed(kind: str, lang: str, show: Show) -> None:
    """Every tag is closed where it must be, no attribute comes twice, no id either, whatever an article says."""
    outline = Outline(show(kind, lang, samples.HOSTILE))
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", HTML_KINDS)
def test_page_says_its_language_and_direction(kind: str, show: Show) -> None:
    """``<html>`` carries ``lang`` and ``dir``."""
    assert next(Outline(show(kind, "ru")).all("html")) == {"lang": "ru", "dir": "ltr"}


@pytest.mark.parametrize("kind", HTML_KINDS)
def test_policy_forbids_everything_inline(kind: str, show: Show) -> None:
    """Every page carries a policy that starts from nothing, and has no inline style, script or handler."""
    outline = Outline(show(kind))
    policy = next(outline.all("meta", **{"http-equiv": "Content-Security-Policy"}))["content"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    for tag, attributes in outline.elements:
        assert not any(name.startswith("on") or name == "style" for name in attributes), tag
        assert tag != "style"
        if tag == "script":
            own = {"type": "module", "src": attributes.get("src", "")}
            early = {**own, "async": "", "blocking": "render"}
            assert attributes in ({"type": "application/ld+json"}, own, early)
            assert attributes.get("src", "/news/assets/").startswith("/news/assets/")


@pytest.mark.parametrize("kind", HTML_KINDS)
def test_page_asks_nothing_of_others(kind: str, show: Show) -> None:
    """Style, script, icon and images come from the site itself."""
    outline = Outline(show(kind))
    loaded = [attributes["src"] for tag, attributes in outline.elements if "src" in attributes]
    loaded += [link["href"] for rel in ("stylesheet", "icon") for link in outline.all("link", rel=rel)]
    assert all(url.startswith("/news/") for url in loaded)


@pytest.mark.parametrize("kind", sorted(set(FRAMED) - {"not-found", "parallel", "story", "translations"}))
def test_head_names_canonical_and_alternates(kind: str, show: Show) -> None:
    """The canonical address is the page's own; hreflang names each version, itself among them, and x-default once."""
    view = samples.pages()[kind]
    outline = Outline(show(kind))
    alternates = {link["hreflang"]: link["href"] for link in outline.all("link", rel="alternate") if "hreflang" in link}
    assert isinstance(view, views.ArticleView | views.StandingView | views.ChooserView | views.HomeView | Listing)
    assert [link["href"] for link in outline.all("link", rel="canonical")] == [samples.absolute(view.url)]
    expected = {alternate.lang: samples.absolute(alternate.url) for alternate in view.alternates}
    first = expected["en"] if expected["en"] != samples.absolute("/en/") else samples.BASE_URL
    assert alternates == expected | {"x-default": first}


def test_f07_version_that_does_not_exist_is_never_an_alternate(renderer: Renderer) -> None:
    """Without a version in the first language x-default is the next one; the menu leads to that language's home."""
    view = replace(samples.article("ru"), alternates=samples.alternates("2009/07/seoul/", "ru"), missing=("en", "de"))
    outline = Outline(renderer.render("article", samples.site("ru"), view, samples.load_body).decode())
    assert [link["hreflang"] for link in outline.all("link", rel="alternate") if "hreflang" in link] == [
        "ru",
        "x-default",
    ]
    assert {link["href"] for link in outline.all("a", hreflang="en")} == {"/news/en/"}
    assert any("Нет версий на языках: английский и немецкий" in text for text, _ in outline.texts)


@pytest.mark.parametrize("kind", ["not-found", "redirect", "story", "translations"])
def test_pages_that_are_no_content_are_kept_out_of_search_engines(kind: str, show: Show) -> None:
    """A 404 page, a redirect, a short address and the editors' page say ``noindex`` and name no versions."""
    outline = Outline(show(kind))
    assert [meta["content"] for meta in outline.all("meta", name="robots")] == ["noindex"]
    assert not [link for link in outline.all("link") if "hreflang" in link]


def test_redirect_leads_on_without_script(show: Show) -> None:
    """A stub sends browsers on at once, names the new address as canonical, and has a link for everyone else."""
    outline = Outline(show("redirect"))
    target = "/news/en/2014/04/%D0%B2%D0%B5%26%D0%B3%D0%BE/"
    assert next(outline.all("meta", **{"http-equiv": "refresh"}))["content"] == f"0; url={target}"
    assert next(outline.all("a"))["href"] == target
    assert next(outline.all("link", rel="canonical"))["href"] == "https://archive.example.org" + target


@pytest.mark.parametrize("kind", FRAMED)
def test_page_has_its_landmarks(kind: str, show: Show) -> None:
    """One main part with one heading of the first level, a way past the menus, a name for every menu."""
    outline = Outline(show(kind))
    assert bool(list(outline.all("nav"))) == bool(list(outline.all("a", **{"class": "skip"}, href="#content")))
    assert [main["id"] for main in outline.all("main")] == ["content"]
    assert len(list(outline.all("h1"))) == 1
    labels = [nav["aria-label"] for nav in outline.all("nav")]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("kind", FRAMED)
def test_levels_of_headings_have_no_gap(kind: str, show: Show) -> None:
    """A heading is at most one level below the one before it."""
    levels = [int(tag[1]) for tag, _ in Outline(show(kind)).elements if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_words_of_another_language_are_marked(show: Show) -> None:
    """Titles, languages and summaries in another language than the page's say so where they stand."""
    outline = Outline(show("article"))
    assert outline.language_of("Русский") == "ru"
    assert outline.language_of("Deutsch") == "de"
    titles = [lang for text, lang in outline.texts if text == "Card Text"]
    assert {"en", "de", "ru"} == set(titles)
    assert outline.language_of("Headline Text") == "en"


def test_card_of_another_language_keeps_the_date_in_the_language_of_the_page(renderer: Renderer) -> None:
    """In a list, the title and the teaser of a foreign article are marked, the date is written for the reader."""
    view = replace(samples.article(), related=(samples.card("ru", "Чужой"),))
    outline = Outline(renderer.render("article", samples.site(), view, samples.load_body).decode())
    assert outline.language_of("Card Чужой") == outline.language_of("Teaser Чужой") == "ru"
    dates = [lang for text, lang in outline.texts if text == "23\u00a0April 2014, 11:48"]
    assert set(dates) == {"en"}


def test_chooser_speaks_each_language(show: Show) -> None:
    """The chooser names every language by its own name and shows its title, marked as that language."""
    outline = Outline(show("chooser"))
    links = {link["hreflang"]: link["href"] for link in outline.all("a") if "hreflang" in link}
    assert links == {"en": "/news/en/", "ru": "/news/ru/", "de": "/news/de/"}
    assert [outline.language_of(name) for name in ("English", "Русский", "Deutsch")] == ["en", "ru", "de"]
    assert not list(outline.all("meta", **{"http-equiv": "refresh"})), "it never sends anyone on by itself"


def test_article_shows_all_that_its_view_holds(show: Show) -> None:
    """Nothing of issue 2's list is missing from the page of an article that has everything."""
    shown = re.sub(r"\s+", " ", re.sub(r"<(script|head)\b.*?</\1>", "", show("article"), flags=re.DOTALL))
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown))  # no-break spaces are spaces here
    for expected in (
        "Headline Text", "Summary Text", "10 July 2009", "Updated: 23 April 2014, 11:48",
        "Authors: Name Text Second Text",
        "Also in: Русский Not available in German", "Caption Text Picture: Credit Text", "Corrections",
        "23 April 2014, 11:48 : Correction Text", "Please visit", "Link Text", "https://plain.example/",
        "Source: The Herald Text , 10 July 2009 · all articles from this source", "Original: Card Text (German)",
        "Translation: Translator Text , made by machine", "Topics: Name Text", "Regions: Name Text",
        "Follows: Card Text", "Continued in: Card Text", "Related articles", "Earlier: Card Text", "Later: Card Text",
        "Back to top",
    ):  # fmt: skip
        assert expected in text, expected


def test_article_without_extras_shows_no_empty_part(renderer: Renderer) -> None:
    """An article that has only what it must have gets no heading without content and no label without value."""
    bare = replace(
        samples.article(), summary="", updated=None, alternates=samples.alternates("2009/07/seoul/", "en"), missing=(),
        authors=(), topics=(), regions=(), source=None, links=(), translation=None, translations=(), corrections=(),
        image=None, follows=None, continued_by=(), previous=None, next=None, related=(),
    )  # fmt: skip
    site = replace(samples.site(), languages=("en",), tagline="", pages=())
    html = renderer.render("article", site, bare, samples.load_body).decode()
    outline = Outline(html)
    assert [tag for tag, _ in outline.elements if tag in {"h2", "h3", "dt", "figure", "section"}] == []
    assert 'content=""' not in html


def test_month_points_forward_to_the_year_alone(renderer: Renderer, show: Show) -> None:
    """A month never names a later month: its way forward is an anchor of the year, or the years of the home page."""
    view = samples.pages()["month"]
    assert isinstance(view, browse_views.MonthView)
    outline = Outline(show("month"))
    assert [section["id"] for section in outline.all("section", **{"class": "day"})] == ["d05", "d10"]
    forward = [link["href"] for link in outline.all("a") if "#m" in link["href"]]
    assert forward == ["/news/en/2009/#m08"]
    december = renderer.render("month", samples.site(), replace(view, month=12), samples.load_body).decode()
    assert [link["href"] for link in Outline(december).all("a")].count("/news/en/#years") == 2  # menu and way forward


def test_year_has_an_anchor_for_every_month(show: Show) -> None:
    """The year page has the anchors m01 to m12, also for months without articles."""
    ids = [item["id"] for item in Outline(show("year")).all("table") if "id" in item]
    assert ids == [f"m{month:02d}" for month in range(1, 13)]


@pytest.mark.parametrize("kind", ["home", "term", "corrections"])
def test_pages_with_years_have_the_anchor_years(kind: str, show: Show) -> None:
    """``#years`` is where menus and months lead to."""
    assert any(section.get("id") == "years" for section in Outline(show(kind)).all("section"))


@pytest.mark.parametrize("kind", sorted(set(FRAMED) - {"chooser"}))
def test_shell_does_not_depend_on_the_page(kind: str, show: Show) -> None:
    """Masthead and foot are the same bytes on every page of a language, save for the mark of the current page."""
    shown = show(kind).replace(' aria-current="page"', "")
    expected = show("article")
    for part in (
        r'<header class="site">.*?</p>\n<p class="tagline">.*?</p>',
        r"<p>[^<]*archive since 2001</p>(?=\n<p class=\"up\">.*?</p>)",
    ):
        found = re.search(part, expected, re.DOTALL)
        assert found is not None
        assert found[0] in shown


@pytest.mark.parametrize(
    ("lang", "direction", "name"), [("ar", "rtl", "العربية"), ("uk", "ltr", "Українська"), ("kk", "ltr", "Қазақ тілі")]
)
def test_fourth_language_needs_a_catalogue_and_nothing_else(lang: str, direction: str, name: str) -> None:
    """A language that the project never heard of gets pages in its direction, with its own name in every menu."""
    catalog = Catalog(lang, forms={("", "Home"): ("«Home»",)})
    site = replace(samples.site(lang), languages=("en", lang))
    renderer = Renderer(samples.TEMPLATES, {lang: catalog, "en": Catalog("en")})
    view = replace(samples.article(lang), alternates=samples.alternates("2009/07/seoul/", "en", lang), missing=())
    outline = Outline(renderer.render("article", site, view, samples.load_body).decode())
    assert next(outline.all("html")) == {"lang": lang, "dir": direction}
    assert any(text == "«Home»" for text, _ in outline.texts)
    english = [link for link in outline.all("a", hreflang="en") if link["href"] == "/news/en/2009/07/seoul/"]
    assert all(link.get("dir") == ("ltr" if direction == "rtl" else None) for link in english)
    other = renderer.render("article", replace(site, lang="en"), replace(view, lang="en"), samples.load_body).decode()
    assert Outline(other).language_of(name) == lang


# --- the rules of templates ------------------------------------------------------------------------------------------

#: A value of the template stands as ``$`` in these two.
UNQUOTED = re.compile(r"=\s*\$")
HANDLER = re.compile(r"""\s(?:on\w+|style)\s*=\s*(?:"[^"]*\$|'[^']*\$)""")
MODULE = re.compile(r' type="module" src="\{\{ "/assets/[a-z/]+\.js"\|href \}\}"(?: async blocking="render")?')
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
#: A script from a file of the site, named by a constant.
CONTEXT = re.compile(r"\bwith(out)? context\b|\bautoescape\b|\{%-?\s*include\b")


def faults(source: str) -> list[str]:
    """What a template does that no template may."""
    found = ["context"] if CONTEXT.search(source) else []
    markup = re.sub(r"\{\{.*?\}\}", "$", re.sub(r"\{[%#].*?[%#]\}", "", source, flags=re.DOTALL), flags=re.DOTALL)
    for tag in re.findall(r"""<\w(?:"[^"]*"|'[^']*'|[^'">])*>""", markup):
        found += ["handler"] if HANDLER.search(tag) else []
        found += ["unquoted"] if UNQUOTED.search(re.sub(r""""[^"]*"|'[^']*'""", "''", tag)) else []
    for attributes, content in SCRIPT.findall(source):
        data = attributes.strip() == 'type="application/ld+json"' and re.fullmatch(r"\{\{[^}]*\|json \}\}", content)
        own = MODULE.fullmatch(attributes) and not content
        if not (data or own):
            found.append("script")
    return found


@pytest.mark.parametrize("name", sorted(samples.TEMPLATES))
def test_e03_template_puts_values_only_where_they_are_safe(name: str) -> None:
    """No value in an attribute without quotes, in a handler, in a style, or in a script other than JSON or a file."""
    assert faults(samples.TEMPLATES[name]) == []


@pytest.mark.parametrize(
    "source",
    [
        "<a href={{ page.url }}>",
        "<a onclick=\"go('{{ page.url }}')\">",
        "<p style='color: {{ page.url }}'>",
        "<script>var x = {{ page.url }}</script>",
        '<script type="module" src="{{ page.url|href }}"></script>',
        '<script type="module" src="{{ "/assets/a.js"|href }}">{{ page.url }}</script>',
        '<script type="application/ld+json">{{ page.title }}</script>',
        "{% autoescape false %}{{ page.title }}{% endautoescape %}",
        "{% from 'a.html' import b with context %}",
    ],
)
def test_e03_value_in_an_unsafe_place_is_found(source: str) -> None:
    """The rule above finds each of the places that it forbids."""
    assert faults(source) != []


def test_e02_only_one_module_makes_markup(project_root: Path) -> None:
    """``Markup`` and ``|safe`` appear nowhere but in the module that says why each of its uses is safe."""
    modules = {
        path.name
        for path in (project_root / "newsarchive").rglob("*.py")
        if re.search(r"\bMarkup\(|(?:from|import) markupsafe|\|safe\b", path.read_text(encoding="utf-8"))
    }
    assert modules == {"markup.py"}
    assert not [name for name, source in samples.TEMPLATES.items() if re.search(r"\|\s*safe\b|Markup", source)]


def test_every_kind_has_its_template_and_every_template_is_used() -> None:
    """No kind of page lacks its template, and no template lies about unused."""
    needed = {entry.template for entry in KINDS.values() if entry.template}
    assert (
        needed | {"base.html", "calendar.html", "charts.html", "macros.html", "shell.html"} == samples.TEMPLATES.keys()
    )


def test_stylesheet_is_small_and_asks_nothing_of_others(project_root: Path) -> None:
    """The stylesheet has less than 8 kB on the wire, loads nothing, and knows no left or right: it serves both
    directions.
    """
    css = (project_root / "templates/static/style.css").read_text(encoding="utf-8")
    assert len(gzip.compress(css.encode(), mtime=0)) < 8_000
    assert not re.findall(r"url\(|@import|http(?!\"\])", css)
    assert not re.findall(
        r"(?<![\w-])(?:margin|padding|border)-(?:left|right|top|bottom)|(?<![\w-])(?:left|right):", css
    )
