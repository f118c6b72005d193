"""Where an output and a cache may lie, and which paths lie inside of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.build.errors import UsageError
from newsarchive.build.inputs import PROJECT, Places
from newsarchive.build.obstacles import is_inside
from newsarchive.build.safety import refuse_unsafe


@pytest.mark.parametrize("path", ["a", "a/b", "a/..b", "...", "a b/ü", ".htaccess", "..a/b"])
def test_path_of_plain_names_is_inside(path: str) -> None:
    """Dots in a name lead nowhere."""
    assert is_inside(path)


@pytest.mark.parametrize(
    "path", ["", "/", "/a", "..", "../a", "a/..", "a/../b", ".", "./a", "a/.", "a//b", "a/", "a\0b"]
)
def test_b01_path_that_leads_out_or_nowhere_is_not_inside(path: str) -> None:
    """Nothing absolute, empty, doubled, or of dots alone; nothing that the system cannot open."""
    assert not is_inside(path)


def places(root: Path, output: Path | None = None, cache: Path | None = None) -> Places:
    """The folders of an archive, which has its content."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    return Places.of(root, output, cache)


def test_usual_places_are_safe(tmp_path: Path) -> None:
    """Below the root, beside it, and anywhere else."""
    refuse_unsafe(places(tmp_path))
    refuse_unsafe(places(tmp_path / "archive", tmp_path / "www", tmp_path / "cache"))


@pytest.mark.parametrize("name", [".", "content", "content/en", "templates", "locales/ru", ".."])
def test_b02_output_is_no_folder_of_sources(tmp_path: Path, name: str) -> None:
    """Neither one of them, nor in one, nor around one."""
    with pytest.raises(UsageError, match="cannot be the output"):
        refuse_unsafe(places(tmp_path / "archive", tmp_path / "archive" / name))


@pytest.mark.parametrize(
    "output", [Path("/"), Path.home(), PROJECT, PROJECT / "newsarchive", PROJECT / "newsarchive/x"]
)
def test_b02_output_is_no_folder_of_the_system_or_the_program(tmp_path: Path, output: Path) -> None:
    """The root of the file system, the user's home, and the project itself."""
    with pytest.raises(UsageError, match="cannot be the output"):
        refuse_unsafe(places(tmp_path, output))


def test_b02_link_to_the_sources_is_the_sources(tmp_path: Path) -> None:
    """Where folders really lie is what counts."""
    (tmp_path / "site").symlink_to(tmp_path / "content")
    with pytest.raises(UsageError, match="cannot be the output"):
        refuse_unsafe(places(tmp_path, tmp_path / "site"))


@pytest.mark.parametrize("name", ["content", "content/.cache", "locales"])
def test_cache_is_no_folder_of_sources(tmp_path: Path, name: str) -> None:
    """It may be deleted at any time."""
    with pytest.raises(UsageError, match="the cache cannot be in"):
        refuse_unsafe(places(tmp_path, None, tmp_path / name))


@pytest.mark.parametrize(("output", "cache"), [("a", "a"), ("a", "a/b"), ("a/b", "a")])
def test_output_and_cache_are_apart(tmp_path: Path, output: str, cache: str) -> None:
    """What is published holds no cache, and the cache no site."""
    with pytest.raises(UsageError, match="must be two folders"):
        refuse_unsafe(places(tmp_path, tmp_path / output, tmp_path / cache))


def test_output_is_a_folder(tmp_path: Path) -> None:
    """A file of that name is not replaced."""
    (tmp_path / "output").touch()
    with pytest.raises(UsageError, match="'output' is not a folder"):
        refuse_unsafe(places(tmp_path))
