"""Reads templates without running them, and finds what they ask for in vain.

A template and the class of its view in, faults out. Every attribute that the template asks of ``page`` or ``site``,
also through loops, assignments, filters and the arguments of macros, must exist on the class that stands there. What
cannot be known is let pass.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping
from functools import singledispatchmethod
from typing import Any, NamedTuple

from jinja2 import nodes

from newsarchive.model.parts import Site
from newsarchive.render import filters
from newsarchive.render.closure import template_closure
from newsarchive.render.environment import create_environment

#: The same syntax as when rendering.
PARSER = create_environment()
#: Templates that are imported, and so do not see the page.
IMPORTED = frozenset({"calendar.html", "charts.html", "macros.html", "shell.html"})
FILTERS = filters.OF_VALUE | filters.OF_LANGUAGE | filters.OF_BODY | filters.OF_SITE

#: What an expression may be: classes or annotations like ``tuple[Card, ...]``; empty when nothing is known.
Kinds = frozenset[Any]
UNKNOWN: Kinds = frozenset()


class Macro(NamedTuple):
    """A macro with the template and the names around it: it is checked wherever it is called."""

    template: str
    node: nodes.Macro
    scope: Mapping[str, object]


class Module(NamedTuple):
    """A template that was imported under one name."""

    template: str


#: name -> Kinds, Macro or Module
Scope = dict[str, object]


def kinds_of(annotation: object) -> Kinds:
    """The classes of an annotation; None is left out, because a template asks first."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return join(map(kinds_of, typing.get_args(annotation)))
    return UNKNOWN if annotation in (None, type(None), Any, object) else frozenset({annotation})


def returned(function: object) -> Kinds:
    """The classes that a function returns, as far as it says so."""
    try:
        return kinds_of(typing.get_type_hints(function).get("return"))
    except (NameError, TypeError):
        return UNKNOWN


def join(kinds: Iterable[Kinds]) -> Kinds:
    """All classes together."""
    return frozenset().union(*kinds)


def argument(kinds: Kinds, number: int) -> Kinds:
    """The classes of an argument of an annotation: 0 is what a tuple or iterator yields, -1 the values of a mapping."""
    return join(kinds_of(args[number]) for args in map(typing.get_args, kinds) if len(args) > number)


class Checker:
    """Walks templates and keeps their faults."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self.templates = templates
        self.faults: list[str] = []
        self._name = ""

    def check(self, name: str, page: type) -> list[str]:
        """The faults of a template and all that it uses, when its page is of the class ``page``."""
        for used in template_closure(name, self.templates)[0]:
            scope: Scope = {"site": frozenset({Site})}
            if used not in IMPORTED:
                scope["page"] = frozenset({page})
            self._name = used
            self.visit(PARSER.parse(self.templates[used], used), scope)
        return self.faults

    # --- statements: they may change the scope -------------------------------------------------------------------

    @singledispatchmethod
    def visit(self, node: nodes.Node, scope: Scope) -> None:
        """Check a statement and those within it."""
        for child in node.iter_child_nodes():
            self.visit(child, scope)

    @visit.register
    def _(self, node: nodes.Expr, scope: Scope) -> None:
        self.kinds(node, scope)

    @visit.register
    def _(self, node: nodes.FromImport, scope: Scope) -> None:
        offered = self._offered(node.template.as_const())
        for imported in node.names:
            wanted, own = (imported, imported) if isinstance(imported, str) else imported
            self._expect(wanted in offered, node, f"no template offers '{wanted}'")
            scope[own] = offered.get(wanted, UNKNOWN)

    @visit.register
    def _(self, node: nodes.Import, scope: Scope) -> None:
        scope[node.target] = Module(node.template.as_const())

    @visit.register
    def _(self, node: nodes.Macro, scope: Scope) -> None:
        scope[node.name] = Macro(self._name, node, scope)

    @visit.register
    def _(self, node: nodes.Assign, scope: Scope) -> None:
        self._bind(node.target, self.kinds(typing.cast("nodes.Expr", node.node), scope), scope)

    @visit.register
    def _(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self._within(node.body, scope)
        self._bind(node.target, frozenset({str}), scope)

    @visit.register
    def _(self, node: nodes.For, scope: Scope) -> None:
        inside = scope | {"loop": UNKNOWN}
        items = argument(self.kinds(typing.cast("nodes.Expr", node.iter), scope), 0)
        self._bind(typing.cast("nodes.Expr", node.target), items, inside)
        self._within([*([node.test] if node.test else []), *node.body], inside)
        self._within(node.else_, scope)

    @visit.register
    def _(self, node: nodes.Block, scope: Scope) -> None:
        self._within(node.body, scope)

    def _within(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        inside = dict(scope)
        for child in body:
            self.visit(child, inside)

    def _bind(self, target: nodes.Expr, kinds: Kinds, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kinds
        elif isinstance(target, nodes.Tuple):
            for number, item in enumerate(target.items):
                self._bind(item, argument(kinds, number), scope)

    def _offered(self, template: str) -> Scope:
        """The names that a template offers to those that import it."""
        scope: Scope = {"site": frozenset({Site})}
        other = Checker(self.templates)
        other._name = template
        other.visit(PARSER.parse(self.templates[template], template), scope)
        return scope

    # --- expressions ---------------------------------------------------------------------------------------------

    @singledispatchmethod
    def kinds(self, node: nodes.Expr, scope: Scope) -> Kinds:
        """The classes of an expression; the faults within it are kept."""
        for child in node.iter_child_nodes():
            self.visit(child, scope)
        return UNKNOWN

    @kinds.register
    def _(self, node: nodes.Name, scope: Scope) -> Kinds:
        found = scope.get(node.name)
        return found if isinstance(found, frozenset) else UNKNOWN

    @kinds.register
    def _(self, node: nodes.Getattr, scope: Scope) -> Kinds:
        held = scope.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if isinstance(held, Module):
            self._expect(node.attr in self._offered(held.template), node, f"{held.template} has no '{node.attr}'")
            return UNKNOWN
        return join(self._attribute(kind, node) for kind in self.kinds(node.node, scope))

    @kinds.register
    def _(self, node: nodes.Getitem, scope: Scope) -> Kinds:
        self.kinds(node.arg, scope)
        return argument(self.kinds(node.node, scope), -1)

    @kinds.register
    def _(self, node: nodes.Filter, scope: Scope) -> Kinds:
        for child in node.iter_child_nodes():
            self.visit(child, scope)
        found = returned(FILTERS[node.name]) if node.name in FILTERS else UNKNOWN
        if node.node and any(isinstance(part, typing.TypeVar) for kind in found for part in typing.get_args(kind)):
            return self.kinds(node.node, scope)  # it gives some of what it was given
        return found

    @kinds.register
    def _(self, node: nodes.CondExpr, scope: Scope) -> Kinds:
        self.kinds(node.test, scope)
        return join(self.kinds(choice, scope) for choice in (node.expr1, node.expr2) if choice)

    @kinds.register(nodes.Or)
    @kinds.register(nodes.And)
    def _(self, node: nodes.Or | nodes.And, scope: Scope) -> Kinds:
        return self.kinds(node.left, scope) | self.kinds(node.right, scope)

    @kinds.register
    def _(self, node: nodes.Call, scope: Scope) -> Kinds:
        given = [self.kinds(arg, scope) for arg in node.args]
        named = {keyword.key: self.kinds(keyword.value, scope) for keyword in node.kwargs}
        called = scope.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if isinstance(called, Macro):
            names = [arg.name for arg in called.node.args]
            inside = {**called.scope, **dict.fromkeys(names, UNKNOWN), **dict(zip(names, given, strict=False)), **named}
            here, self._name = self._name, called.template
            self._within(called.node.body, inside)
            self._name = here
        else:
            self.kinds(node.node, scope)
        return UNKNOWN

    def _attribute(self, kind: object, node: nodes.Getattr) -> Kinds:
        """The classes of ``node.attr`` on something of the class ``kind``."""
        plain = typing.get_origin(kind)
        plain = kind if plain is None else plain
        if isinstance(plain, type) and dataclasses.is_dataclass(plain):
            hints = typing.get_type_hints(plain)
            if node.attr in hints:
                return kinds_of(hints[node.attr])
        self._expect(hasattr(plain, node.attr), node, f"{kind} has no '{node.attr}'")
        member = getattr(plain, node.attr, None)
        return returned(member.fget) if isinstance(member, property) else UNKNOWN

    def _expect(self, condition: bool, node: nodes.Node, fault: str) -> None:  # noqa: FBT001 - it reads as an assertion
        if not condition:
            self.faults.append(f"{self._name}:{node.lineno}: {fault}")
