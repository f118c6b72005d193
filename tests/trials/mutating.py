"""The small faults that ``mutants`` puts into the code: all places, and one fault for each, as a seed draws it.

cosmic-ray's operators make them. Left out is what no run can tell, and what is no Python any more, which nobody needs a
test for.
"""

from __future__ import annotations

import ast
import difflib
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tests.conftest import PROJECT_ROOT

#: Names of operators that are left out, or how such names end. Of ``is`` only ``is not`` is made, and the other way.
_UNTOLD = ("_Is", "_IsNot", "/RemoveDecorator", "/VariableReplacer", "/VariableInserter")
_TOLD = ("ReplaceComparisonOperator_Is_IsNot", "ReplaceComparisonOperator_IsNot_Is")

_EXCEPTIONS = "core/ExceptionReplacer"

Place = tuple[int, int]
# parso's nodes and cosmic-ray's operators have no types.
_Node = Any
_Operator = Any


class _Exceptions:
    """cosmic-ray's operator for another exception, with those that are named with their module as well.

    Its own takes the dot of such a name for the exception, or ends.
    """

    def mutation_positions(self, node: _Node) -> Iterator[tuple[Place, Place]]:
        """Yield where an exception of a handler begins and ends."""
        for named in self._named(node):
            yield named.start_pos, named.end_pos

    def mutate(self, node: _Node, index: int) -> _Node:
        """Name another one instead of exception ``index``: one that nothing raises."""
        named = list(self._named(node))[index]
        named.get_first_leaf().value = "CosmicRayTestingException"
        if hasattr(named, "children"):
            del named.children[1:]
        return node

    def _named(self, node: _Node) -> Iterable[_Node]:
        if node.type != "except_clause":
            return ()
        named = node.children[1]
        if named.type == "atom":
            named = named.children[1]
        several: Iterable[_Node] = named.children[::2] if named.type == "testlist_comp" else (named,)
        return several


def _operator(name: str) -> _Operator:
    """Return what makes faults of one kind."""
    return _Exceptions() if name == _EXCEPTIONS else get_operator(name)()


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: where it is, and which of cosmic-ray's operators makes it, at which of the places it knows."""

    module: str
    line: int
    operator: str
    occurrence: int

    def source(self) -> str:
        """The module with the fault in it."""
        mutated = mutate_code(
            (PROJECT_ROOT / self.module).read_text("utf-8"), _operator(self.operator), self.occurrence
        )
        assert mutated is not None
        return str(mutated)

    def is_python(self) -> bool:
        """Whether the module can still be compiled: ``*`` between arguments is no product."""
        try:
            compile(self.source(), self.module, "exec", dont_inherit=True)
        except SyntaxError:
            return False
        return True

    def difference(self) -> list[str]:
        """The lines that differ, as a diff shows them."""
        before, after = (PROJECT_ROOT / self.module).read_text("utf-8").splitlines(), self.source().splitlines()
        return [
            line for line in difflib.unified_diff(before, after, n=0, lineterm="") if line[:3] not in {"---", "+++"}
        ]


def population(modules: Iterable[str]) -> Iterator[tuple[str, int, tuple[tuple[str, int], ...]]]:
    """Yield every place that can be faulty: module, line, and the operators that can make it so."""
    operators = [name for name in operator_names() if name.endswith(_TOLD) or not name.endswith(_UNTOLD)]
    for module in modules:
        source = (PROJECT_ROOT / module).read_text("utf-8")
        nodes = list(ast_nodes(get_ast(source)))
        untold = list(_untold(source))
        found: dict[tuple[Place, Place], list[tuple[str, int]]] = defaultdict(list)
        for name in operators:
            operator = _operator(name)
            positions = (position for node in nodes for position in operator.mutation_positions(node))
            for occurrence, (start, end) in enumerate(positions):
                if not any(first <= start < last for first, last in untold):
                    found[start, end].append((name, occurrence))
        for (start, _), made_by in sorted(found.items()):
            yield module, start[0], tuple(made_by)


def _untold(source: str) -> Iterator[tuple[Place, Place]]:
    """Yield the stretches of a module in which a fault changes nothing that runs, or nothing that a result shows."""
    lines = source.splitlines()

    def place(line: int, offset: int) -> Place:
        return line, len(lines[line - 1].encode()[:offset].decode())

    for node in ast.walk(ast.parse(source)):
        parts: list[ast.AST | None] = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        parts += getattr(node, "decorator_list", [])
        if isinstance(node, ast.Assert):
            parts.append(node)
        for part in parts:
            if isinstance(part, (ast.expr, ast.stmt)):
                assert part.end_lineno is not None
                assert part.end_col_offset is not None
                yield place(part.lineno, part.col_offset), place(part.end_lineno, part.end_col_offset)


def drawn(modules: Iterable[str], seed: int) -> list[Mutant]:
    """Return one fault for each place, in the order of the seed."""
    chance = random.Random(seed)
    places = list(population(modules))
    chance.shuffle(places)
    every = [Mutant(module, line, *chance.choice(made_by)) for module, line, made_by in places]
    return [mutant for mutant in every if mutant.is_python()]
