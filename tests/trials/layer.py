"""The layer between a build and the operating system (``layer.c``), compiled for this machine."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from enum import IntFlag
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import PROJECT_ROOT

SOURCE = PROJECT_ROOT / "tests/trials/layer.c"


class Calls(IntFlag):
    """Kinds of calls, as in ``layer.c``. ``OPEN`` is of what is there, ``CREATE`` may make a file."""

    OPEN, CREATE, WRITE, READ, RENAME, FSYNC, MKDIR, UNLINK, LIST = (1 << bit for bit in range(9))


class NoCompilerError(Exception):
    """This machine has no compiler for C."""


def compiled(folder: Path) -> Path:
    """Compile the layer into a folder and return the library, which LD_PRELOAD names."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise NoCompilerError("cc")
    library = folder / "layer.so"
    flags = ["-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-O2", "-o", str(library)]
    subprocess.run([compiler, *flags, str(SOURCE), "-ldl"], check=True)
    return library


def with_layer(module: str, arguments: Sequence[str]) -> int:
    """Run a module as a program below the layer, and return its exit code."""
    with TemporaryDirectory() as folder:
        environment = {**os.environ, "LD_PRELOAD": str(compiled(Path(folder)))}
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, cwd=PROJECT_ROOT, env=environment, check=False).returncode


def is_below() -> bool:
    """Whether the layer lies below this process."""
    return hasattr(ctypes.CDLL(None), "layer_arm")


def arm(calls: Calls, first: int, error: int, *, lasting: bool = False, log: int = -1) -> None:
    """Let call ``first`` (from 1; 0: none) of these kinds fail with ``error``, and with ``lasting`` all after it.

    Each call is told to the descriptor ``log``, a line each with kind, name and path, unless that is -1.
    """
    ctypes.CDLL(None).layer_arm(int(calls), ctypes.c_long(first), error, int(lasting), log)


def disarm() -> None:
    """Let everything succeed again."""
    arm(Calls(0), 0, 0)
