"""The contract between templates and views: a template names nothing that its view does not have.

The templates are read, not run: every attribute that a template asks of ``page`` or ``site``, also through loops, assignments and the
arguments of macros, must be a field of the dataclass that stands there.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any

import pytest
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from newsarchive.model.page import KINDS
from newsarchive.model.parts import Site
from newsarchive.model.views import ArticleView
from newsarchive.render import filters
from newsarchive.render.closure import template_closure
from newsarchive.render.environment import create_environment
from tests.render import samples

#: What a template may name besides the site and the page.
OFFERED = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext", "dict", "namespace", "range"})
#: Templates that are imported, and so do not see the page.
IMPORTED = frozenset({"macros.html", "shell.html"})

#: The type of an expression: every class that it may have; empty when nothing is known.
Kinds = frozenset[Any]
UNKNOWN: Kinds = frozenset()

PARSER = create_environment()


def kinds_of(annotation: Any) -> Kinds:
    """The classes of an annotation; None is left out, because a template asks first."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return frozenset().union(*map(kinds_of, typing.get_args(annotation)))
    return UNKNOWN if annotation in (None, type(None), Any, object) else frozenset({annotation})


def returned(function: Any) -> Kinds:
    """The classes that a function returns, as far as it says so."""
    try:
        return kinds_of(typing.get_type_hints(function).get("return"))
    except (NameError, TypeError):
        return UNKNOWN


def elements(kinds: Kinds) -> Kinds:
    """The classes of what a loop over the value yields."""
    found = [typing.get_args(kind) for kind in kinds if typing.get_origin(kind) is not None]
    return frozenset().union(*(kinds_of(args[0]) for args in found if args))


@dataclasses.dataclass
class Checker:
    """Walks templates and keeps what they ask for in vain."""

    templates: Mapping[str, str]
    faults: list[str] = dataclasses.field(default_factory=list)

    def check(self, name: str, page: type) -> list[str]:
        """The faults of a template and all that it uses, when its page is of the class ``page``."""
        for used in template_closure(name, self.templates)[0]:
            scope = {"site": frozenset({Site})} | ({} if used in IMPORTED else {"page": frozenset({page})})
            self.visit(PARSER.parse(self.templates[used], used), scope, used)
        return self.faults

    def visit(self, node: nodes.Node, scope: dict[str, Any], name: str) -> None:
        """Check a statement and those within it; assignments change ``scope``."""
        match node:
            case nodes.FromImport():
                for imported in node.names:
                    scope[imported if isinstance(imported, str) else imported[1]] = self.macro(node, imported)
            case nodes.Import():
                scope[node.target] = ("module", node.template.as_const())
            case nodes.Macro():
                # Checked with the classes of its arguments wherever it is called.
                scope[node.name] = ("macro", name, node, scope)
            case nodes.Assign():
                self.assign(node.target, self.kinds(node.node, scope, name), scope)
            case nodes.AssignBlock():
                self.each(node, dict(scope), name)
                scope[node.target.name] = frozenset({str})
            case nodes.For():
                inside = dict(scope) | {"loop": UNKNOWN}
                self.assign(node.target, elements(self.kinds(node.iter, scope, name)), inside)
                for child in (*node.body, *([node.test] if node.test else [])):
                    self.visit(child, inside, name)
                for child in node.else_:
                    self.visit(child, dict(scope), name)
            case nodes.Block() | nodes.Scope():
                self.each(node, dict(scope), name)
            case nodes.Expr():
                self.kinds(node, scope, name)
            case _:
                self.each(node, scope, name)

    def each(self, node: nodes.Node, scope: dict[str, Any], name: str) -> None:
        """Check the children of a node in their order."""
        for child in node.iter_child_nodes():
            self.visit(child, scope, name)

    def macro(self, node: nodes.FromImport, imported: str | tuple[str, str]) -> Any:
        """A name of another template: a macro with the scope of its own template, or a value."""
        other = node.template.as_const()
        scope: dict[str, Any] = {"site": frozenset({Site})}
        Checker(self.templates, []).visit(PARSER.parse(self.templates[other], other), scope, other)
        wanted = imported if isinstance(imported, str) else imported[0]
        if wanted not in scope:
            self.faults.append(f"{other} has no '{wanted}'")
        return scope.get(wanted, UNKNOWN)

    def assign(self, target: nodes.Expr, kinds: Kinds, scope: dict[str, Any]) -> None:
        """Bind the names of a target."""
        if isinstance(target, nodes.Name):
            scope[target.name] = kinds
        elif isinstance(target, nodes.Tuple):
            for number, item in enumerate(target.items):
                parts = (typing.get_args(kind)[number : number + 1] for kind in kinds)
                self.assign(item, frozenset().union(*(kinds_of(part[0]) for part in parts if part)), scope)

    def kinds(self, node: nodes.Expr, scope: dict[str, Any], name: str) -> Kinds:
        """The classes of an expression; faults within it are kept."""
        match node:
            case nodes.Name():
                found = scope.get(node.name, UNKNOWN)
                return found if isinstance(found, frozenset) else UNKNOWN
            case nodes.Getattr():
                return self.attribute(node, scope, name)
            case nodes.Getitem():
                held = self.kinds(node.node, scope, name)
                self.kinds(node.arg, scope, name)
                return frozenset().union(
                    *(kinds_of(typing.get_args(kind)[-1]) for kind in held if typing.get_args(kind))
                )
            case nodes.Filter():
                for child in node.iter_child_nodes():
                    self.visit(child, scope, name)
                tables = filters.OF_VALUE | filters.OF_LANGUAGE | filters.OF_SITE
                return returned(tables[node.name]) if node.name in tables else UNKNOWN
            case nodes.CondExpr():
                self.kinds(node.test, scope, name)
                other = self.kinds(node.expr2, scope, name) if node.expr2 else UNKNOWN
                return self.kinds(node.expr1, scope, name) | other
            case nodes.Or() | nodes.And():
                return self.kinds(node.left, scope, name) | self.kinds(node.right, scope, name)
            case nodes.Call():
                self.call(node, scope, name)
                return UNKNOWN
            case _:
                self.each(node, scope, name)
                return UNKNOWN

    def attribute(self, node: nodes.Getattr, scope: dict[str, Any], name: str) -> Kinds:
        """The classes of ``node.attr``; a fault if one of the classes that hold it has no such attribute."""
        held = scope.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if isinstance(held, tuple) and held[0] == "module":
            other: dict[str, Any] = {"site": frozenset({Site})}
            Checker(self.templates, []).visit(PARSER.parse(self.templates[held[1]], held[1]), other, held[1])
            if node.attr not in other:
                self.faults.append(f"{name}:{node.lineno}: {held[1]} has no '{node.attr}'")
            return UNKNOWN
        found: Kinds = UNKNOWN
        for kind in self.kinds(node.node, scope, name):
            plain = typing.get_origin(kind) or kind
            hints = typing.get_type_hints(plain) if dataclasses.is_dataclass(plain) else {}
            if node.attr in hints:
                found |= kinds_of(hints[node.attr])
            elif not hasattr(plain, node.attr):
                self.faults.append(f"{name}:{node.lineno}: {plain.__name__} has no '{node.attr}'")
            elif isinstance(member := getattr(plain, node.attr), property):
                found |= returned(member.fget)
        return found

    def call(self, node: nodes.Call, scope: dict[str, Any], name: str) -> None:
        """Check the arguments of a call, and the macro that is called with their classes."""
        given = [self.kinds(arg, scope, name) for arg in node.args]
        named = {keyword.key: self.kinds(keyword.value, scope, name) for keyword in node.kwargs}
        called = scope.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if not isinstance(called, tuple) or called[0] != "macro":
            self.kinds(node.node, scope, name)
            return
        _, home, macro, outside = called
        names = [arg.name for arg in macro.args]
        inside = dict(outside) | dict.fromkeys(names, UNKNOWN) | dict(zip(names, given, strict=False)) | named
        for child in macro.body:
            self.visit(child, inside, home)


def outside_names(source: str) -> set[str]:
    """The names that a template expects from outside: neither its own nor imported nor offered to every template."""
    tree = PARSER.parse(source)
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    own |= {module.target for module in tree.find_all(nodes.Import)}
    for module in tree.find_all(nodes.FromImport):
        own |= {name if isinstance(name, str) else name[1] for name in module.names}
    return find_undeclared_variables(tree) - own - OFFERED


@pytest.mark.parametrize("kind", sorted(samples.VIEWS))
def test_template_asks_only_for_fields_of_its_view(kind: str, templates: dict[str, str]) -> None:
    """Every attribute path of a template exists in the view of its kind, through loops, assignments and macros."""
    assert Checker(templates).check(KINDS[kind].template, KINDS[kind].view) == []


@pytest.mark.parametrize("name", sorted(samples.TEMPLATES))
def test_template_names_only_site_and_page(name: str, templates: dict[str, str]) -> None:
    """A template names no variable but the site and, where it is no import, the page."""
    assert outside_names(templates[name]) <= ({"site"} if name in IMPORTED else {"site", "page"})


@pytest.mark.parametrize(
    "body",
    [
        "{{ page.titel }}",
        "{{ site.titel }}",
        "{{ page.date.instance }}",
        "{{ page.date.day.yaer }}",
        "{% for card in page.related %}{{ card.sumary }}{% endfor %}",
        "{% set made = page.translation %}{{ made.original.titel }}",
        "{% macro line(card) %}{{ card.titel }}{% endmacro %}{{ line(page.next) }}",
        "{% from 'macros.html' import titled %}{{ titled(page.image) }}",
        "{% from 'macros.html' import no_such_macro %}",
        "{% import 'shell.html' as shell %}{{ shell.no_such_part }}",
        "{% set record = page|record %}{{ record.titel }}",
        "{{ (page.source or page.translation).nam }}",
        "{{ 'x' if page.updated else page.imgae }}",
        "{% if page.no_such_field %}{% endif %}",
    ],
)
def test_typo_in_a_template_is_found(body: str, templates: dict[str, str]) -> None:
    """The check above fails for a misspelt attribute, wherever it hides."""
    assert Checker(templates | {"typo.html": body}).check("typo.html", ArticleView) != []


def test_undeclared_name_is_found() -> None:
    """A template that names something else than the site or the page is found by its names."""
    assert outside_names("{% set own = 1 %}{{ own }}{{ page.title }}{{ config }}") == {"page", "config"}
