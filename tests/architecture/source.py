"""One module of the package as the architecture tests see it: its path, its length, its syntax tree.

Source text in, an inspectable value out. Modules are parsed and never imported, so a check also works on a module
that is broken, and on text that a test made up to show that the check finds what it must.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "newsarchive"


@dataclass(frozen=True, slots=True)
class Source:
    """One module: ``path`` from the project's root with ``/``, its number of lines and its syntax tree."""

    path: str
    lines: int
    tree: ast.Module

    @classmethod
    def parse(cls, path: str, text: str) -> Source:
        """The module at ``path`` with the source ``text``."""
        return cls(path, text.count("\n"), ast.parse(text, path))

    @property
    def folder(self) -> str:
        """The folder that the module belongs to: ``read`` for ``newsarchive/read/schema.py``, empty at the top."""
        _, folder, *rest = self.path.split("/")
        return folder if rest else ""

    def imports(self) -> Iterator[tuple[str, int]]:
        """Every absolute import as a dotted name with its line; ``from a import b`` gives ``a.b``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((name.name, node.lineno) for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield from ((f"{node.module}.{name.name}", node.lineno) for name in node.names)


def package_sources(project_root: Path) -> tuple[Source, ...]:
    """All modules of the package, by path."""
    return tuple(
        Source.parse(path.relative_to(project_root).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted((project_root / PACKAGE).rglob("*.py"))
    )
