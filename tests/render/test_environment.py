"""The environment of templates: what it escapes, what it refuses, and how a fault is told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from newsarchive.model.parts import Body, Target
from newsarchive.model.problems import Problem
from newsarchive.model.views import NotFoundView, RedirectView
from newsarchive.render.catalogs import Catalog
from newsarchive.render.closure import template_closure
from newsarchive.render.environment import Renderer, RenderError
from tests.render import samples
from tests.render.conftest import Show

VIEW = RedirectView("/old.html", "/en/new/")
#: Kinds that show addresses and interface texts alone.
WITHOUT_TEXT = frozenset({"redirect", "sitemap", "sitemap-index", "robots", "nginx-redirects", "redirect-rules"})
#: Kinds that know no markup and escape in their own way, which has its own tests.
WITHOUT_MARKUP = frozenset({"bibtex", "ris"})


def render(
    source: str, lang: str = "en", catalog: Catalog | None = None, others: Mapping[str, str] | None = None
) -> str:
    """The template ``redirect.html`` with the source given, rendered in a language."""
    renderer = Renderer({"redirect.html": source, **(others or {})}, {lang: catalog or Catalog(lang)})
    return renderer.render("redirect", samples.site(lang), VIEW, samples.load_body).decode()


def fault(source: str, others: Mapping[str, str] | None = None) -> Problem:
    """The problem that rendering the source meets."""
    with pytest.raises(RenderError) as caught:
        render(source, others=others)
    return caught.value.problem


@pytest.mark.parametrize("kind", sorted(set(samples.RENDERED) - WITHOUT_TEXT - WITHOUT_MARKUP))
def test_e01_every_template_escapes(kind: str, show: Show) -> None:
    """No template prints a text of an article as markup, whatever the name of its file ends in."""
    shown = show(kind, text=samples.HOSTILE)
    assert "<b>" not in shown
    assert "</script>]]" not in shown
    assert "&lt;b&gt;&amp;&#34;&#39;" in shown or '\\u003cb\\u003e\\u0026\\"' in shown


def test_e01_json_and_text_templates_escape_by_default() -> None:
    """Escaping does not depend on the name of a template: ``feed.json`` escapes what no filter made safe."""
    renderer = Renderer({"feed.json": "{{ page.tag }}", "robots.txt": "{{ page.url }}"}, {})
    feed = samples.feed("en", "<")
    assert renderer.render("json-feed", samples.site(text="<"), feed, samples.load_body) == feed.tag.encode() + b"\n"
    hostile = NotFoundView("/<&\"'", (), "/")
    assert renderer.render("robots", samples.site(), hostile, samples.load_body) == b"/&lt;&amp;&#34;&#39;\n"


def test_g03_markup_of_a_translation_is_text() -> None:
    """A translator's tag, entity or quote is shown; so is markup in the value that a placeholder stands for."""
    evil = '<b onclick="x()">%(name)s</b> &lt;i&gt; "\''
    catalog = Catalog("ru", forms={("", "By %(name)s"): (evil,), ("", "Home"): ("<script>x()</script>",)})
    shown = render("<p title=\"{{ _('Home') }}\">{{ _('By %(name)s', name='<u>') }}</p>", "ru", catalog)
    assert shown == (
        '<p title="&lt;script&gt;x()&lt;/script&gt;">&lt;b onclick=&#34;x()&#34;&gt;&lt;u&gt;&lt;/b&gt; '
        "&amp;lt;i&amp;gt; &#34;&#39;</p>\n"
    )


@pytest.mark.parametrize("name", ["safe", "random", "xmlattr", "tojson", "urlize", "attr", "pprint"])
def test_e02_filters_that_print_unescaped_are_not_offered(name: str) -> None:
    """``|safe`` and its like do not exist, and using one is told at its line before anything is rendered."""
    source = "\n{{ page.url|" + name + " }}"
    assert [found.line for found in template_closure("a.html", {"a.html": source})[1]] == [2]
    assert (fault(source).code, fault(source).line) == ("template-syntax", 2)


def test_e04_undefined_attribute_names_template_line_and_page() -> None:
    """A misspelt attribute is an error with the line of the template and the page that was rendered."""
    found = fault("one\ntwo {{ page.titel }}\n")
    assert str(found) == (
        "templates/redirect.html:2:0: error[template-undefined]: "
        "there is no 'titel' in this page's view, while rendering /old.html (redirect); "
        "a template sees only its page's view"
    )


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("{{ page['titel'] }}", "there is no 'titel' in this page's view"),
        ("{{ site.titel }}", "there is no 'titel' in the site"),
        ("{{ site.pages[0].titel }}", "there is no 'titel' in a NavLink"),
        ("{{ site.title.titel }}", "there is no 'titel' in a text"),
        ("{{ site.since.titel }}", "there is no 'titel' in a number"),
        ("{{ site.pages.titel }}", "there is no 'titel' in a list"),
        ("{{ site.pages[99] }}", "there is no 99 in a list"),
        ("{{ {'a': 1}.titel }}", "there is no 'titel' in a mapping"),
        ("{{ none.titel }}", "there is no 'titel' in a value that is absent"),
        ("{{ page.__class__ }}", "there is no '__class__' in this page's view"),
        ("{{ titel }}", "'titel' is undefined"),
    ],
)
def test_what_is_undefined_is_told_in_the_words_of_the_reference(source: str, reason: str) -> None:
    """What a template asked in vain is named as the reference names it; no class of the program shows."""
    assert dict(fault(source).args)["reason"] == reason


def test_e04_undefined_variable_in_an_included_template_is_told_there() -> None:
    """The line is that of the template in which the fault stands, not of the one that includes it."""
    found = fault("{% include 'part.html' %}", {"part.html": "\n\n{{ config }}"})
    assert (found.file, found.line, found.code) == ("templates/part.html", 3, "template-undefined")


def test_e04_unknown_filter_is_told_without_rendering() -> None:
    """A misspelt filter or test is found when the template is read."""
    problems = template_closure("a.html", {"a.html": "\n{{ page|dat }}\n{% if page is odds %}{% endif %}"})[1]
    assert [(found.code, found.line) for found in problems] == [("template-syntax", 2), ("template-syntax", 3)]


def test_e04_syntax_error_is_told_at_its_line() -> None:
    """A template that cannot be read is a problem with its line, whether it is read or rendered."""
    assert (fault("\n{% if %}").code, fault("\n{% if %}").line) == ("template-syntax", 2)
    assert [found.line for found in template_closure("a.html", {"a.html": "\n\n{{ }"})[1]] == [3]


def test_e04_missing_template_is_told() -> None:
    """A page whose template is not there, or includes one that is not there, is a problem that names it."""
    assert fault("{% extends 'nowhere.html' %}").code == "template-missing"
    with pytest.raises(RenderError, match=r"template-missing.*'404.html'"):
        Renderer({}, {}).render("not-found", samples.site(), NotFoundView("/", (), "/"), samples.load_body)


@pytest.mark.parametrize(
    "source",
    [
        "{% include 'redirect.html' %}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% for n in range(10**9) %}x{% endfor %}",
        "{% for n in range(10**30) %}x{% endfor %}",
    ],
)
def test_e06_endless_templates_are_stopped(source: str) -> None:
    """An include loop, a macro that calls itself and an absurd range end in a problem that names the template."""
    found = fault(source)
    assert (found.code, found.file) == ("template-failed", "templates/redirect.html")


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "templates/../redirect.html"])
def test_e07_templates_come_from_the_mapping_alone(name: str) -> None:
    """The name of a template is a key, never a path: nothing outside the templates can be included."""
    assert fault("{% include '" + name + "' %}").code == "template-missing"


@pytest.mark.parametrize(
    "expression",
    [
        "page.date.day.today()",
        "page.date.day['today']()",
        "page.__class__",
        "page['__class__']",
        "page.title.__init__.__globals__",
        "lipsum()",
        "cycler",
        "self.__init__",
        "range.__self__",
        "[1]|map(attribute='__class__')|join",
    ],
)
def test_e08_no_clock_no_chance_no_inside(expression: str) -> None:
    """A template cannot ask a date for today, draw lots, or walk from a value to the inside of Python."""
    renderer = Renderer({"article.html": "{{ " + expression + " }}"}, {})
    with pytest.raises(RenderError, match="template-undefined"):
        renderer.render("article", samples.site(), samples.article(), samples.load_body)


def test_values_of_a_translation_are_escaped() -> None:
    """Neither the text of a translation nor a value put into it can bring markup (THREATS G-03)."""
    catalog = Catalog("ru", forms={("", "%(name)s says"): ("<i>%(name)s</i> & 'co'",)})
    shown = render("{{ _('%(name)s says', name='<b>') }}", "ru", catalog)
    assert shown == "&lt;i&gt;&lt;b&gt;&lt;/i&gt; &amp; &#39;co&#39;\n"


def test_trans_blocks_speak_the_language_of_the_page() -> None:
    """``{% trans %}`` with a plural takes the form of the number, escaped like every interface text."""
    rule = "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
    forms = ("%(n)s <дом>", "%(n)s дома", "%(n)s домов")
    catalog = Catalog("ru", rule, {("", "%(n)s house"): forms})
    source = "{% trans n=count %}{{ n }} house{% pluralize %}{{ n }} houses{% endtrans %}"
    shown = [render("{% set count = " + str(n) + " %}" + source, "ru", catalog).strip() for n in (1, 2, 5, 21)]
    assert shown == ["1 &lt;дом&gt;", "2 дома", "5 домов", "21 &lt;дом&gt;"]


def test_context_of_a_message_chooses_its_translation() -> None:
    """``pgettext`` and ``npgettext`` tell apart what English writes alike."""
    catalog = Catalog(
        "de", forms={("verb", "open"): ("öffnen",), ("", "open"): ("offen",), ("m", "%(num)s"): ("a", "b")}
    )
    source = "{{ pgettext('verb', 'open') }} {{ _('open') }} {{ npgettext('m', '%(num)s', '%(num)s', 2) }}"
    assert render(source, "de", catalog) == "öffnen offen b\n"


def test_one_renderer_speaks_all_languages() -> None:
    """Languages share the compiled template: constants in it are not fixed in the language that came first."""
    renderer = Renderer({"redirect.html": "{{ 1234|number }} {{ 'de'|language_name }} {{ 7|month_name }}"}, {})
    shown = {
        lang: renderer.render("redirect", samples.site(lang), VIEW, samples.load_body).decode()
        for lang in ("en", "de", "en", "ru")
    }
    assert shown == {"en": "1,234 German July\n", "de": "1.234 Deutsch Juli\n", "ru": "1\xa0234 немецкий Июль\n"}


def test_imported_templates_do_not_see_the_page() -> None:
    """A macro gets what it shows as an argument: an import that asks for the page is an error."""
    found = fault("{% from 'm.html' import m %}{{ m() }}", {"m.html": "{% macro m() %}{{ page.url }}{% endmacro %}"})
    assert (found.code, found.file) == ("template-undefined", "templates/m.html")


def test_page_ends_in_one_line_feed_and_has_no_other_line_ends() -> None:
    r"""A file ends in one line feed, and a template with ``\r\n`` gives the same bytes as one with ``\n``."""
    assert render("a\r\nb\r\n\r\n\r\n") == render("a\nb") == "a\nb\n"


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x10", "\x1f", "\x7f", "\ufffe", "\uffff", "\ud800"])
def test_f01_control_character_never_reaches_a_file(char: str) -> None:
    """A character that no XML file may hold is a problem, should one ever come so far."""
    renderer = Renderer({"redirect.html": "{{ page.target }}"}, {})
    with pytest.raises(RenderError, match="template-failed"):
        renderer.render("redirect", samples.site(), RedirectView("/old", f"/x{char}/"), samples.load_body)


def test_unresolved_mark_never_reaches_a_file() -> None:
    """A body whose marks are damaged stops the build instead of printing control characters."""
    body = Body("en/a.md", "0" * 32, (Target("/en/", "", 0, 0),), ("",))
    view = samples.article()
    broken = type(view)(**{name: getattr(view, name) for name in view.__slots__} | {"body": body})
    renderer = Renderer({"article.html": "{{ page.body|body }}"}, {})
    with pytest.raises(RenderError, match="control character"):
        renderer.render("article", samples.site(), broken, lambda _: "\x01oops\x02")


def test_same_input_gives_same_bytes(catalogs: dict[str, Catalog]) -> None:
    """Two renderers, and one renderer twice, give the same bytes for every kind."""
    first, second = (Renderer(samples.TEMPLATES, catalogs) for _ in range(2))
    for kind, view in samples.pages("ru").items():
        results = [
            renderer.render(kind, samples.site("ru"), view, samples.load_body) for renderer in (first, second, first)
        ]
        assert results[0] == results[1] == results[2], kind
