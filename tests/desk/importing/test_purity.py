"""The first stage of the import is pure: the modules that touch files are these few, and no other does."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.source import package_sources
from tests.architecture.test_purity import impurities

#: The modules with effects: what reads old pages, the archive and the cache, what writes, and what leads them.
WITH_EFFECTS = {"archive.py", "extractions.py", "originals.py", "run.py", "shelf.py"}


def test_extraction_touches_nothing(project_root: Path) -> None:
    """No other module of the import opens a file, prints, or looks at a clock or the environment."""
    found = [
        (source.path, name, line)
        for source in package_sources(project_root)
        if source.path.startswith("newsarchive/desk/importing/") and Path(source.path).name not in WITH_EFFECTS
        for _, name, line in impurities(source)
    ]
    assert found == []


def test_extraction_does_not_import_what_has_effects(project_root: Path) -> None:
    """Nor does it reach them through an import."""
    names = {name.removesuffix(".py") for name in WITH_EFFECTS}
    pure = [
        source
        for source in package_sources(project_root)
        if source.path.startswith("newsarchive/desk/importing/") and Path(source.path).name not in WITH_EFFECTS
    ]
    assert len(pure) > 20
    reached = [
        (source.path, name) for source in pure for name, _ in source.imports() if set(name.split(".")[3:4]) & names
    ]
    assert reached == []
