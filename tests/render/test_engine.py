"""The faster classes of the template engine: what they write is what stock Jinja2 writes."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, UndefinedError
from jinja2.compiler import CodeGenerator
from jinja2.filters import do_striptags
from jinja2.runtime import Context
from markupsafe import Markup, escape

from newsarchive.render.addresses import encoded
from newsarchive.render.catalogs import Catalog
from newsarchive.render.engine import SafeEnvironment
from newsarchive.render.environment import Renderer, RenderError, create_environment
from newsarchive.render.markup import shown, stripped
from tests.render import samples

# What templates can do with outputs and calls, beyond what the project's own do.
ODD_TEMPLATES = {
    "base.html": "{% block a %}base {{ x }}{% endblock %}|{% block b %}{{ x }}{% endblock %} {{ x }}1{{ x }}",
    "own.html": """{% extends "base.html" %}{% from "macros.html" import twice, wrapped with context %}
{% import "macros.html" as macros %}{% from "macros.html" import twice as loud %}ignored {{ x }} {{ x }}
{% block a %}{{ super() }}, {{ twice(x, y=x) }} and {{ macros.twice(x|upper) }}
{% for one in [x, 1, none, true] recursive %}{{ loop.index }}: {{ one }}; {{ twice(one) }}{% endfor %}
{% call(inner) wrapped(x) %}{{ inner }}{{ x }}{% endcall %}
{% filter upper %}{{ x }} {{ x }}{% endfilter %}{% set kept %}{{ x }}<i>{{ x }}</i>{% endset %}{{ kept }}{{ x ~ kept }}
{% autoescape false %}{{ x }} {{ x ~ "<b>" }}{{ twice(x) }}{% endautoescape %}{% include "part.html" %}
{{ dict(a=x)['a'] }} {{ range(3)|list }} {{ plain(x) }}{{ macros.three(c=x) }}{{ macros.three(x, x) }}
{{ (1).real }}{{ (1 + 2).real }}{{ "<é>".title() }}{{ [x].count(x) }}{{ {"a": 1}.items()|list }}{{ (x ~ x).upper() }}
{% set told = namespace(y=x) %}{% set told.y = 2 %}{{ told.y.real }}{{ loud(x) }}{{ macros.quiet(x) }}
{{ x ~ "<b>" }}{{ "&" ~ name ~ 5 }}{{ -7 }}{{ 1.5 }}{{ true }}{% endblock %}""",
    "macros.html": """{% macro twice(x, y="<y>") %}{{ x }}{{ x }}{{ y }}{{ varargs }}{{ kwargs }}{% endmacro %}
{% macro quiet(x) %}{% autoescape false %}{{ x }}<b>{% endautoescape %}{% endmacro %}
{% macro three(a="<a>", b=site, c=none) %}{{ a }}{{ b is defined }}{{ c }}{% endmacro %}
{% macro wrapped(x) %}<b>{{ caller(x) }}{{ caller("&") }}</b>{% endmacro %}""",
    "part.html": "part {{ x }} of {{ name|default('<none>') }}",
}


def use_stock_classes(patch: pytest.MonkeyPatch) -> None:
    """Leave of Jinja2's environment only what it may look into."""
    patch.setattr(SafeEnvironment, "code_generator_class", CodeGenerator)
    patch.setattr(SafeEnvironment, "context_class", Context)
    patch.setattr(SafeEnvironment, "make_globals", Environment.make_globals)
    patch.setattr(SafeEnvironment, "get_template", Environment.get_template)


@pytest.mark.parametrize("lang", samples.LANGUAGES)
@pytest.mark.parametrize("text", ["Text", samples.HOSTILE])
def test_every_page_is_that_of_stock_jinja(
    monkeypatch: pytest.MonkeyPatch, templates: dict[str, str], catalogs: dict[str, Catalog], lang: str, text: str
) -> None:
    """Each kind of page, in each language, also with markup in every field, has the bytes that the library makes."""
    site, pages = samples.site(lang, text), samples.pages(lang, text)

    def rendered() -> dict[str, bytes]:
        renderer = Renderer(templates, catalogs)
        return {kind: renderer.render(kind, site, view, samples.load_body) for kind, view in pages.items()}

    ours = rendered()
    use_stock_classes(monkeypatch)
    assert ours == rendered()


@given(x=st.text() | st.integers() | st.text().map(Markup) | st.lists(st.text()), name=st.text())
def test_odd_templates_print_what_stock_jinja_prints(x: object, name: str) -> None:
    """Inheritance, imports, calls, loops, filters over blocks and switched escaping keep their meaning."""

    def plain(value: object, **scopes: object) -> str:
        return f"{value} {scopes}"

    def printed(*, direct: bool = False) -> str:
        environment = create_environment(DictLoader(ODD_TEMPLATES))
        environment.direct = direct
        environment.globals["plain"] = plain
        environment.plain_functions = frozenset({plain})
        return environment.get_template("own.html").render(x=x, name=name)

    ours, direct = printed(), printed(direct=True)
    with pytest.MonkeyPatch.context() as patch:
        use_stock_classes(patch)
        assert ours == direct == printed()


def test_macro_called_wrongly_is_refused_as_by_stock_jinja() -> None:
    """Too many arguments, or one that a macro does not take, raise what the library raises."""
    for call in ("m(1, 2)", "m(b=1)", "m(1, a=2)"):
        with pytest.raises(TypeError):
            create_environment().from_string("{% macro m(a) %}{{ a }}{% endmacro %}{{ " + call + " }}").render()


def test_template_may_ask_whether_a_value_has_an_attribute() -> None:
    """Code that looks at attributes as Python does gives way to code that allows for absent ones, page by page."""
    page = samples.pages("en", "Text")["not-found"]
    source = "{{ page.nothing is defined }} {{ page.url is defined }} {{ page.nothing|default('none') }}"
    renderer = Renderer({"404.html": source}, {})
    for _ in range(2):
        assert renderer.render("not-found", samples.site("en"), page, samples.load_body) == b"False True none\n"


def test_attribute_that_is_absent_is_told_by_its_name() -> None:
    """What a template asks for in vain is told in the words of the reference, however attributes are looked at."""
    page = samples.pages("en", "Text")["not-found"]
    renderer = Renderer({"404.html": "{{ page.url }}\n{{ page.nothing }}"}, {})
    with pytest.raises(RenderError) as refused:
        renderer.render("not-found", samples.site("en"), page, samples.load_body)
    assert (refused.value.problem.code, refused.value.problem.line) == ("template-undefined", 2)
    assert "there is no 'nothing' in this page's view" in str(refused.value.problem)


@pytest.mark.parametrize("name", ["__class__", "_private", "now"])
def test_direct_code_looks_at_no_hidden_attribute(name: str) -> None:
    """Private names and clocks stay out of reach where attributes are looked at as Python does."""
    environment = create_environment()
    environment.direct = True
    assert f".{name}" not in str(environment.compile("{{ x." + name + " }}{{ x.y }}", raw=True))
    with pytest.raises(UndefinedError):
        environment.from_string("{{ x." + name + " }}").render(x="text")


@given(st.text() | st.text().map(Markup) | st.text("<>&amp; \n;ab").map(Markup) | st.integers())
def test_stripped_is_the_filter_of_jinja(value: object) -> None:
    """Tags and entities leave a text as the library's filter makes them, also the second time."""
    assert stripped(value) == stripped(value) == do_striptags(value)  # type: ignore[arg-type] # it takes any value


def test_code_is_the_faster_one() -> None:
    """The comparisons above compare two things: a template of ours prints by ``shown``, and a stock one does not."""
    source = "{{ x }} and {{ x }}"
    assert "shown(" in create_environment().compile(source, raw=True)
    with pytest.MonkeyPatch.context() as patch:
        use_stock_classes(patch)
        assert "shown(" not in create_environment().compile(source, raw=True)


def test_a_template_with_globals_of_its_own_is_that_of_the_library() -> None:
    """What can be asked for beside a name, and for what was asked for before."""
    environment = create_environment(DictLoader({"a.html": "{{ told|default('none') }}"}))
    assert environment.get_template("a.html").render() == "none"
    assert environment.get_template("a.html", globals={"told": "<i>"}).render() == "&lt;i&gt;"
    template = environment.get_template("a.html")
    assert environment.get_template(template) is template


def test_undefined_name_in_an_output_is_an_error() -> None:
    """A name that is not there is refused where it is printed, also between two that are."""
    with pytest.raises(UndefinedError):
        create_environment().from_string("{{ 1 }}{{ missing }}{{ 2 }}").render()


@given(st.text() | st.text().map(Markup) | st.integers() | st.none() | st.lists(st.text()))
def test_shown_is_escaped(value: object) -> None:
    """What is printed of a value is what the library's own function makes of it."""
    assert shown(value) == escape(value)
    assert isinstance(shown(value), str)


@given(st.text('abXY09-._~/?&=%+ é\\"<я'))
def test_address_that_stands_for_itself_is_encoded_as_any_other(tail: str) -> None:
    """The short way for plain site paths gives what percent-encoding gives, and refuses the same."""
    url = f"/{tail}"
    if url.startswith("//"):
        with pytest.raises(ValueError, match="is not an address of this site"):
            encoded(url)
    else:
        path, mark, query = tail.partition("?")
        assert encoded(url) == quote(path) + mark + quote(query, safe="%:/?@!$'()*+,;=&~")
