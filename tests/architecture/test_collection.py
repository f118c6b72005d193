"""A run of all tests is a run of all tests."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest


def test_no_folder_of_tests_is_passed_over(request: pytest.FixtureRequest, project_root: Path) -> None:
    """By default pytest does not look into folders called ``build``, and says nothing."""
    passed_over = request.config.getini("norecursedirs")
    files = (file.relative_to(project_root) for file in (project_root / "tests").rglob("test_*.py"))
    folders = {part for file in files for part in file.parts[:-1]}
    assert "build" in folders
    assert [folder for folder in sorted(folders) if any(fnmatch(folder, one) for one in passed_over)] == []
