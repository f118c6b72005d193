"""Somebody who follows a page of the documentation to the letter, in a checkout of their own.

Files that the page shows are saved where it says, commands are run as they stand, and what they print is compared with
what the page shows after them. Everything is a copy, so that nothing of the project is changed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.docs.pages import PROJECT_ROOT, Block, blocks

#: Commands that would not come to an end, or that set up what the walk has already.
_LEFT_OUT = ("http.server", "build.py serve", "pip install", "dask ", "dask://")
_SECONDS = 120


@dataclass(slots=True)
class Walk:
    """A walk in the folder ``checkout``; ``printed`` is what the last command wrote."""

    checkout: Path
    printed: str = ""
    commands: int = field(default=0)

    @classmethod
    def begin(cls, folder: Path) -> Walk:
        """Make a checkout below ``folder``, with an environment that runs this Python."""
        checkout = folder / "newsarchive"
        checkout.mkdir()
        shutil.copy(PROJECT_ROOT / "build.py", checkout)
        for name in ("newsarchive", "content", "templates", "locales", "examples"):
            shutil.copytree(PROJECT_ROOT / name, checkout / name)
        python = checkout / ".venv/bin/python"
        python.parent.mkdir(parents=True)
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        python.chmod(0o755)
        return cls(checkout)

    def follow(self, page: Path) -> None:
        """Do all that a page says, in its order."""
        before: Block | None = None
        for block in blocks(page):
            if block.language == "sh":
                self.run(block)
            elif block.file:
                self.save(block)
            elif block.language == "text" and before and before.language == "sh":
                self.compare(block)
            before = block

    def save(self, block: Block) -> None:
        """Save a file as the page shows it."""
        target = self.checkout / block.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(block.text, encoding="utf-8")

    def run(self, block: Block) -> None:
        """Run the commands of a block; each must succeed, or fail where the page says so."""
        if any(word in block.text for word in _LEFT_OUT):
            return
        done = subprocess.run(
            ["/bin/bash", "-euo", "pipefail", "-c", block.text],
            cwd=self.checkout, capture_output=True, text=True, check=False, timeout=_SECONDS,
        )  # fmt: skip
        self.commands += 1
        self.printed = done.stdout + done.stderr
        assert (done.returncode != 0) == (block.file == "fails"), f"line {block.line}: {block.text}\n{self.printed}"

    def compare(self, block: Block) -> None:
        """Find the lines of a block in what the last command printed, in their order; ``…`` stands for anything."""
        rest = self.printed
        for line in filter(None, map(str.strip, block.text.splitlines())):
            form = ".*".join(map(re.escape, line.split("…")))
            found = re.search(rf"^[ \t]*{form}[ \t]*$", rest, re.MULTILINE)
            assert found, f"line {block.line} of the page: '{line}' is not in\n{self.printed}"
            rest = rest[found.end() :]
