"""The faster classes of the template engine: what they write is what stock Jinja2 writes."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, UndefinedError
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup, escape

from newsarchive.render.addresses import encoded
from newsarchive.render.catalogs import Catalog
from newsarchive.render.engine import SafeEnvironment
from newsarchive.render.environment import Renderer, create_environment
from newsarchive.render.markup import shown
from tests.render import samples

# What templates can do with outputs and calls, beyond what the project's own do.
ODD_TEMPLATES = {
    "base.html": "{% block a %}base {{ x }}{% endblock %}|{% block b %}{{ x }}{% endblock %} {{ x }}1{{ x }}",
    "own.html": """{% extends "base.html" %}{% from "macros.html" import twice, wrapped with context %}
{% import "macros.html" as macros %}ignored {{ x }} {{ x }}
{% block a %}{{ super() }}, {{ twice(x, y=x) }} and {{ macros.twice(x|upper) }}
{% for one in [x, 1, none, true] recursive %}{{ loop.index }}: {{ one }}; {{ twice(one) }}{% endfor %}
{% call(inner) wrapped(x) %}{{ inner }}{{ x }}{% endcall %}
{% filter upper %}{{ x }} {{ x }}{% endfilter %}{% set kept %}{{ x }}<i>{{ x }}</i>{% endset %}{{ kept }}{{ x ~ kept }}
{% autoescape false %}{{ x }} {{ x }}{{ twice(x) }}{% endautoescape %}{% include "part.html" %}
{{ dict(a=x)['a'] }} {{ range(3)|list }} {{ plain(x) }}{% endblock %}""",
    "macros.html": """{% macro twice(x, y="<y>") %}{{ x }}{{ x }}{{ y }}{{ varargs }}{{ kwargs }}{% endmacro %}
{% macro wrapped(x) %}<b>{{ caller(x) }}{{ caller("&") }}</b>{% endmacro %}""",
    "part.html": "part {{ x }} of {{ name|default('<none>') }}",
}


def use_stock_classes(patch: pytest.MonkeyPatch) -> None:
    """Leave of Jinja2's environment only what it may look into."""
    patch.setattr(SafeEnvironment, "code_generator_class", CodeGenerator)
    patch.setattr(SafeEnvironment, "context_class", Context)
    patch.setattr(SafeEnvironment, "make_globals", Environment.make_globals)


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

    def printed() -> str:
        environment = create_environment(DictLoader(ODD_TEMPLATES))
        environment.globals["plain"] = plain
        environment.plain_functions = frozenset({plain})
        return environment.get_template("own.html").render(x=x, name=name)

    ours = printed()
    with pytest.MonkeyPatch.context() as patch:
        use_stock_classes(patch)
        assert ours == printed()


def test_code_is_the_faster_one() -> None:
    """The comparisons above compare two things: a template of ours prints by ``shown``, and a stock one does not."""
    source = "{{ x }} and {{ x }}"
    assert "shown(" in create_environment().compile(source, raw=True)
    with pytest.MonkeyPatch.context() as patch:
        use_stock_classes(patch)
        assert "shown(" not in create_environment().compile(source, raw=True)


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
