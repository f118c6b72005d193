"""The faster inline and block steps pass the test suite of Python-Markdown itself.

The suite is in the library's source distribution and not in its wheel. NEWSARCHIVE_MARKDOWN_SOURCE names a folder where
that of the installed release lies unpacked; ``.ci/run`` fetches it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

# All that the suite converts goes through our steps; how often they ran is told, so that they cannot be passed by.
SUITE = """
import sys, unittest, warnings
import markdown.core, markdown.treeprocessors
from newsarchive.read.blocks import PRIORITY, PlainParagraph
from newsarchive.read.inline import TriggeredInlineProcessor

class Counting(TriggeredInlineProcessor):
    runs = 0
    def run(self, tree, ancestors=None):
        Counting.runs += 1
        return super().run(tree, ancestors)

class CountingParagraph(PlainParagraph):
    runs = 0
    def run(self, parent, blocks):
        CountingParagraph.runs += 1
        super().run(parent, blocks)

build = markdown.core.build_block_parser
def build_with_ours(md, **kwargs):
    parser = build(md, **kwargs)
    parser.blockprocessors.register(CountingParagraph(parser), "plain_paragraph", PRIORITY)
    return parser

markdown.core.build_block_parser = build_with_ours
markdown.treeprocessors.InlineProcessor = Counting
suite = unittest.defaultTestLoader.discover("tests", top_level_dir=".")
result = unittest.TextTestRunner(verbosity=0).run(suite)
print("runs", Counting.runs, CountingParagraph.runs, "tests", result.testsRun)
sys.exit(not result.wasSuccessful())
"""


@pytest.fixture
def source() -> Path:
    """The unpacked source of the installed release."""
    named = os.environ.get("NEWSARCHIVE_MARKDOWN_SOURCE")
    if not named:
        pytest.skip("NEWSARCHIVE_MARKDOWN_SOURCE names no unpacked source of Python-Markdown")
    folder = Path(named).resolve()
    found = (folder / "PKG-INFO").read_text(encoding="utf-8")
    assert f"\nVersion: {version('markdown')}\n" in found, "the source is that of another release"
    return folder


def test_suite_of_the_library_passes_with_our_steps(source: Path, project_root: Path) -> None:
    """More than a thousand cases of the library's own, in each of its dialects and with each of its extensions."""
    environment = os.environ | {"PYTHONPATH": str(project_root)}
    done = subprocess.run(
        [sys.executable, "-c", SUITE], cwd=source, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]
    told = re.search(r"runs (\d+) (\d+) tests (\d+)", done.stdout)
    assert told
    assert min(map(int, told.groups())) > 1000
