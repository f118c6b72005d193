"""The stages compute and do nothing else: files, clocks, environment and terminal belong to build, desk and cli.

What a stage returns is then a function of what it was given, which is what lets a digest of the input stand for
the output.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, Source, package_sources

PURE_FOLDERS = frozenset({"model", "read", "plan", "render", "search"})

# Modules of the standard library that reach outside the process, or differ from run to run.
IMPURE_MODULES = frozenset({
    "asyncio", "concurrent", "fcntl", "getpass", "glob", "http", "locale", "logging", "mmap", "multiprocessing", "os",
    "pickle", "platform", "random", "resource", "secrets", "select", "shelve", "shutil", "signal", "socket", "sqlite3",
    "subprocess", "sys", "tempfile", "threading", "time", "urllib.request", "uuid",
})  # fmt: skip

IMPURE_CALLS = frozenset({"breakpoint", "compile", "eval", "exec", "input", "open", "print", "__import__"})

# Attributes that read a clock or touch a file, on whatever object they are called.
IMPURE_METHODS = frozenset({
    "chmod", "exists", "hardlink_to", "is_dir", "is_file", "iterdir", "lstat", "mkdir", "now", "open", "read_bytes",
    "read_text", "rglob", "rmdir", "stat", "symlink_to", "today", "touch", "unlink", "utcnow", "write_bytes",
    "write_text",
})  # fmt: skip

# What a pure module may do all the same: (path, name) and the reason.
ALLOWED = {
    (
        "newsarchive/read/deadline.py",
        "signal",
    ): "a limit on computing time is a timer; what it interrupts gives no result",
    ("newsarchive/read/deadline.py", "threading"): "asks whether this is the main thread, where alone the timer works",
    ("newsarchive/read/images.py", "open"): "Pillow's reader of bytes in memory, not of files",
    ("newsarchive/read/typography/quotes.py", "open"): "opens a quotation",
}


def impurities(source: Source) -> Iterator[tuple[str, str, int]]:
    """Each forbidden name that the module uses, as (path, name, line)."""
    for name, line in source.imports():
        for module in (name.partition(".")[0], name.rpartition(".")[0], name):
            if module in IMPURE_MODULES:
                yield source.path, module, line
                break
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS:
            yield source.path, node.func.id, node.lineno
        elif isinstance(node.func, ast.Attribute) and node.func.attr in IMPURE_METHODS:
            yield source.path, node.func.attr, node.lineno


def pure(sources: Iterable[Source]) -> list[Source]:
    """The modules of the pure folders."""
    return [source for source in sources if source.folder in PURE_FOLDERS]


def test_pure_folders_have_no_effects(project_root: Path) -> None:
    """No stage opens a file, prints, reads a clock, the environment or a random number, or starts a process."""
    found = [entry for source in pure(package_sources(project_root)) for entry in impurities(source)]
    assert [entry for entry in found if entry[:2] not in ALLOWED] == []


def test_exceptions_from_purity_are_all_in_use(project_root: Path) -> None:
    """An exception that nothing needs any more is taken out of the table."""
    found = {entry[:2] for source in pure(package_sources(project_root)) for entry in impurities(source)}
    assert ALLOWED.keys() - found == set()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("print(1)", "print"),
        ("open('x')", "open"),
        ("import os", "os"),
        ("from os import environ", "os"),
        ("import os.path", "os"),
        ("from urllib.request import urlopen", "urllib.request"),
        ("from urllib import request", "urllib.request"),
        ("import random as dice", "random"),
        ("from datetime import datetime\nnow = datetime.now()", "now"),
        ("from datetime import date\nnow = date.today()", "today"),
        ("def text(path):\n    return path.read_text()", "read_text"),
        ("def run():\n    import subprocess", "subprocess"),
    ],
)
def test_planted_effect_is_found(code: str, name: str) -> None:
    """The check finds each kind of effect in a module that was made to have it."""
    source = Source.parse(f"{PACKAGE}/plan/planted.py", code)
    assert [entry[1] for entry in impurities(source)] == [name]


@pytest.mark.parametrize(
    "code",
    [
        "from urllib.parse import quote",
        "import posixpath",
        "from datetime import date",
        "blueprint(1)",
        "re.compile('x')",
    ],
)
def test_pure_code_is_left_alone(code: str) -> None:
    """Names that only look like effects are not reported."""
    assert list(impurities(Source.parse(f"{PACKAGE}/plan/planted.py", code))) == []
