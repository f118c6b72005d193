"""Who may import what: the layers by import-linter, third-party libraries by the tables below.

A library that is imported in one module can be wrapped, watched or replaced in one place.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, Source, package_sources

# Libraries that need more than one home: the reason, and the modules that may import them.
SHARED_HOMES = {
    "babel": (
        "two libraries in one: catalogues, which builds read and only the desk writes, and the formats of locales",
        frozenset(
            {
                "newsarchive/desk/translating/catalogs.py",
                "newsarchive/render/catalogs.py",
                "newsarchive/render/formats.py",
            }
        ),
    ),
    "jinja2": (
        "what templates are given, and the faster form of the library's own classes, which may go without a trace",
        frozenset({"newsarchive/render/engine.py", "newsarchive/render/environment.py"}),
    ),
    "markdown": (
        "the set-up of the converter, and the faster forms of two steps, which may go without a trace",
        frozenset({"newsarchive/read/blocks.py", "newsarchive/read/dialect.py", "newsarchive/read/inline.py"}),
    ),
}

# Import names that differ from the name of the project that brings them.
IMPORT_NAMES = {"pillow": "PIL", "pystemmer": "Stemmer", "pyyaml": "yaml"}

# Libraries that come with a declared one and are imported under their own name: what brings them, and why.
BROUGHT_BY = {
    "bs4": ("markdownify", "the tree that it converts, which the converter of this project takes part in"),
    "markupsafe": ("jinja2", "the type that marks finished markup; Jinja2 exports it under no name of its own"),
    "tornado": ("livereload", "the web server below it: its handlers are subclasses of tornado's"),
}

# Run-time dependencies that no module imports, with the reason.
NOT_IMPORTED = {
    "tzdata": "data alone: zoneinfo reads it on systems that have no time-zone files",
}


def homes(sources: Iterable[Source]) -> dict[str, set[str]]:
    """For each library outside the standard library, the modules that import it."""
    found: dict[str, set[str]] = {}
    for source in sources:
        for name, _ in source.imports():
            library = name.partition(".")[0]
            if library != PACKAGE and library not in sys.stdlib_module_names:
                found.setdefault(library, set()).add(source.path)
    return found


def scattered(sources: Iterable[Source]) -> dict[str, list[str]]:
    """The libraries that are imported outside their home, with all their importers."""
    return {
        library: sorted(modules)
        for library, modules in homes(sources).items()
        if len(modules) > 1 and not modules <= SHARED_HOMES.get(library, ("", frozenset()))[1]
    }


def declared(project_root: Path) -> set[str]:
    """The import names of the dependencies that pyproject.toml declares for running, those of an extra included."""
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = [*project["dependencies"], *project["optional-dependencies"]["dask"]]
    names = {re.split(r"[<>=\[ ;]", entry, maxsplit=1)[0].lower() for entry in entries}
    return {IMPORT_NAMES.get(name, name) for name in names}


def test_each_library_is_imported_in_one_module(project_root: Path) -> None:
    """No third-party library is imported in two modules, unless the table above says why."""
    assert scattered(package_sources(project_root)) == {}


def test_every_imported_library_is_declared(project_root: Path) -> None:
    """The package imports nothing that pyproject.toml does not declare, and declares nothing that it does not use."""
    imported = {BROUGHT_BY.get(library, (library,))[0] for library in homes(package_sources(project_root))}
    assert imported == declared(project_root) - NOT_IMPORTED.keys()


def test_shared_homes_are_all_in_use(project_root: Path) -> None:
    """An exception for a module that no longer imports the library is taken out of the table."""
    found = homes(package_sources(project_root))
    assert {library: modules for library, (_, modules) in SHARED_HOMES.items()} == {
        library: found.get(library, set()) for library in SHARED_HOMES
    }


@pytest.mark.parametrize("statement", ["import yaml", "import yaml.events", "from yaml import parse"])
def test_second_home_of_a_library_is_found(statement: str) -> None:
    """The check sees each form of import, in a function as well as at the top."""
    first = Source.parse(f"{PACKAGE}/read/front_matter.py", "import yaml\n")
    second = Source.parse(f"{PACKAGE}/plan/pages.py", f"def plan():\n    {statement}\n")
    assert scattered([first, second]) == {"yaml": [second.path, first.path]}


def test_layers_hold(project_root: Path) -> None:
    """The contracts in pyproject.toml hold: stages do not import each other, and each layer only those below it."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    run = subprocess.run(command, cwd=project_root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
