"""The contract between templates and views: a template names nothing that its view does not have."""

from __future__ import annotations

import pytest
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from newsarchive.model.page import KINDS
from newsarchive.model.views import ArticleView
from tests.render import samples
from tests.render.typed_context import IMPORTED, PARSER, Checker

#: What a template may name besides the site and the page.
OFFERED = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext", "dict", "namespace", "range"})


def outside_names(source: str) -> set[str]:
    """The names that a template expects from outside: neither its own nor imported nor offered to every template."""
    tree = PARSER.parse(source)
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    own |= {module.target for module in tree.find_all(nodes.Import)}
    for module in tree.find_all(nodes.FromImport):
        own |= {name if isinstance(name, str) else name[1] for name in module.names}
    return find_undeclared_variables(tree) - own - OFFERED


@pytest.mark.parametrize("kind", samples.RENDERED)
def test_template_asks_only_for_fields_of_its_view(kind: str) -> None:
    """Every attribute path of a template exists in the view of its kind, through loops, assignments and macros."""
    assert Checker(samples.TEMPLATES).check(KINDS[kind].template, KINDS[kind].view) == []


@pytest.mark.parametrize("name", sorted(samples.TEMPLATES))
def test_template_names_only_site_and_page(name: str) -> None:
    """A template names no variable but the site and, where it is no import, the page."""
    assert outside_names(samples.TEMPLATES[name]) <= ({"site"} if name in IMPORTED else {"site", "page"})


@pytest.mark.parametrize(
    "body",
    [
        "{{ page.titel }}",
        "{{ site.titel }}",
        "{{ page.date.instance }}",
        "{{ page.date.day.yaer }}",
        "{% for card in page.related %}{{ card.sumary }}{% endfor %}",
        "{% for card in page.related if card.titel %}{% endfor %}",
        "{% set made = page.translation %}{{ made.original.titel }}",
        "{% macro line(card) %}{{ card.titel }}{% endmacro %}{{ line(page.next) }}",
        "{% macro line(card) %}{{ card.titel }}{% endmacro %}{{ line(card=page.next) }}",
        "{% from 'macros.html' import titled %}{{ titled(page.image) }}",
        "{% from 'macros.html' import no_such_macro %}",
        "{% import 'shell.html' as shell %}{{ shell.no_such_part }}",
        "{% set record = page|record %}{{ record.titel }}",
        "{% set text %}{{ page.titel }}{% endset %}",
        "{{ (page.source or page.translation).nam }}",
        "{{ 'x' if page.updated else page.imgae }}",
        "{% if page.no_such_field %}{% endif %}",
        "{% block content %}{{ page.titel }}{% endblock %}",
        "{{ _('%(x)s', x=page.titel) }}",
    ],
)
def test_typo_in_a_template_is_found(body: str) -> None:
    """The check fails for a misspelt attribute, wherever it hides."""
    assert Checker(samples.TEMPLATES | {"typo.html": body}).check("typo.html", ArticleView) != []


@pytest.mark.parametrize(
    ("name", "right", "wrong", "kind"),
    [
        ("macros.html", "card.title", "card.titel", "month"),
        ("macros.html", "link.count", "link.cuont", "term"),
        ("shell.html", "site.pages", "site.pgaes", "home"),
        ("feed.rss.xml", "entry.card.date.instant", "entry.card.date.moment", "rss"),
        ("sitemap.xml", "alternate.lang", "alternate.language", "sitemap"),
        ("article.html", "page.translation", "page.translated", "article"),
    ],
)
def test_typo_in_a_template_of_the_project_is_found(name: str, right: str, wrong: str, kind: str) -> None:
    """The check reaches into the project's own macros, shell and feeds."""
    templates = samples.TEMPLATES | {name: samples.TEMPLATES[name].replace(right, wrong)}
    assert Checker(templates).check(KINDS[kind].template, KINDS[kind].view) != []


def test_undeclared_name_is_found() -> None:
    """A template that names something else than the site or the page is found by its names."""
    assert outside_names("{% set own = 1 %}{{ own }}{{ page.title }}{{ config }}") == {"page", "config"}
