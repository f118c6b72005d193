"""What is measured hardest is there, with its tests; and a fault can be put where it would show."""

from __future__ import annotations

from pathlib import Path

from tests.trials import scope


def test_every_module_of_the_pure_folders_is_measured(project_root: Path) -> None:
    """None is left out, whatever it is called; those that escape, place, store and publish are among the others."""
    measured = set(scope.modules())
    for folder in ("model", "read", "plan", "render", "search"):
        found = {
            path.relative_to(project_root).as_posix() for path in (project_root / "newsarchive" / folder).rglob("*.py")
        }
        assert found
        assert found <= measured
    assert {
        "newsarchive/build/store.py",
        "newsarchive/build/safety.py",
        "newsarchive/desk/importing/escape.py",
        "newsarchive/desk/publishing/publish.py",
    } <= measured


def test_tests_that_are_named_are_there(project_root: Path) -> None:
    """A test that moved is no longer run for its modules; it is missed here, and not in a percentage."""
    assert [test for test in scope.tests() if not (project_root / test).exists()] == []
