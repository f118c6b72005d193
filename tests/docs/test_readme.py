"""What README.md and its neighbours tell a newcomer is true."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsarchive.arguments import COMMANDS


@pytest.fixture(scope="module")
def readme(project_root: Path) -> str:
    """The text of README.md."""
    return (project_root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", [".venv/bin/python build.py", ".venv/bin/python -m pytest"])
def test_build_and_test_are_one_line_each(readme: str, ending: str, project_root: Path) -> None:
    """One line sets up an environment from a lock that exists, by hash, and then builds or tests; CI runs this line."""
    lines = [line for line in readme.splitlines() if line.startswith("python3 -m venv") and line.endswith(ending)]
    assert len(lines) == 1
    found = re.search(r"pip install --quiet --require-hashes -r (\S+) &&", lines[0])
    assert found
    assert (project_root / found[1]).is_file()


def test_table_of_commands_is_complete(readme: str) -> None:
    """The table has every command of the program, and no other."""
    rows = re.findall(r"^\| `python build\.py ?([a-z]*)[^`]*` \|", readme, flags=re.MULTILINE)
    assert sorted(row or "build" for row in rows) == sorted(COMMANDS)


def test_example_article_can_be_built(readme: str, project_root: Path, tmp_path: Path) -> None:
    """The article that the README shows, saved where it says, gets the page that it says."""
    example = re.search(r"^```markdown\n(.+?)^```", readme, flags=re.MULTILINE | re.DOTALL)
    path = re.search(r"^`(content/\S+\.md)`", readme, flags=re.MULTILINE)
    page = re.search(r"^Its page is `/(\S+)/`", readme, flags=re.MULTILINE)
    assert example
    assert path
    assert page
    shutil.copytree(project_root / "content", tmp_path / "content")
    (tmp_path / path[1]).parent.mkdir(parents=True)
    (tmp_path / path[1]).write_text(example[1], encoding="utf-8")
    command = [sys.executable, "build.py", "build", "--root", str(tmp_path), "--quiet"]
    run = subprocess.run(command, cwd=project_root, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "Night buses" in (tmp_path / "output" / page[1] / "index.html").read_text(encoding="utf-8")


def test_links_lead_somewhere(project_root: Path) -> None:
    """A relative link in the documents at the top, or beside the benchmarks, leads to something that is there."""
    links = [
        (document, target)
        for document in [*project_root.glob("*.md"), *project_root.glob("benchmarks/*.md")]
        for target in re.findall(
            r"\]\((?!https?:)([^)#\s]+)[^)]*\)", _without_code(document.read_text(encoding="utf-8"))
        )
    ]
    assert links
    assert [target for document, target in links if not (document.parent / target).exists()] == []


def _without_code(text: str) -> str:
    """The text of a document without its fenced blocks."""
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
