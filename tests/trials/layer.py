"""The layer between a build and the operating system (``layer.c``), compiled for this machine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.conftest import PROJECT_ROOT

SOURCE = PROJECT_ROOT / "tests/trials/layer.c"


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
