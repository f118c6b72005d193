"""What is measured hardest, and by which tests: the pure stages, and what reads, escapes, places, stores and publishes.

Tests are named by file or folder. They are those that belong to a module, and not all that happen to run its lines: a
branch that only a build of a whole site comes through is no branch that a test has looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

#: The folder of the project; not from conftest, which pytest wants to be the first to import.
PROJECT_ROOT = Path(__file__).resolve().parents[2]

#: Folders of modules, from the root, each with the tests that belong to it.
SCOPE: dict[str, tuple[str, ...]] = {
    "newsarchive/model": ("tests/model",),
    "newsarchive/read": ("tests/read",),
    "newsarchive/plan": ("tests/plan", "tests/build/test_ledger.py"),
    "newsarchive/render": ("tests/render",),
    "newsarchive/search": ("tests/search",),
    "newsarchive/build": (
        "tests/build/test_addresses.py",
        "tests/build/test_cache.py",
        "tests/build/test_cache_faults.py",
        "tests/build/test_codec.py",
        "tests/build/test_marker.py",
        "tests/build/test_output.py",
        "tests/build/test_plain.py",
        "tests/build/test_rebuild.py",
        "tests/build/test_runs.py",
        "tests/build/test_safety.py",
        "tests/build/test_store.py",
    ),
    # But for those that kill hundreds of processes, which end before they could tell what they came through.
    "newsarchive/desk/publishing": (
        "tests/desk/publishing/test_changes.py",
        "tests/desk/publishing/test_command.py",
        "tests/desk/publishing/test_compression.py",
        "tests/desk/publishing/test_hosts.py",
        "tests/desk/publishing/test_ledger.py",
        "tests/desk/publishing/test_manifest.py",
        "tests/desk/publishing/test_publish.py",
    ),
    "newsarchive/desk/importing": ("tests/desk/importing/test_markdown.py", "tests/desk/importing/test_writing.py"),
}
#: Tests that look at a whole site, as readers get it: asked by ``mutants`` where those of the folder notice nothing.
SITE = (
    *(f"tests/site/test_{name}.py" for name in (
        "feeds", "heads", "hidden", "languages", "links", "lists", "pictures", "redirects", "safety", "search_page",
        "sitemaps", "takeaway",
    )),
    "tests/content",
    "tests/build/test_renditions.py",
    "tests/build/test_problems_at_once.py",
    "tests/build/test_incremental.py",
)  # fmt: skip
#: Of folders that have other duties as well, the modules that are meant.
_PARTS = {
    "newsarchive/build": (
        "addresses", "cache", "codec", "marker", "obstacles", "plain", "rows", "runs", "safety", "store", "traces",
    ),
    "newsarchive/desk/importing": ("escape",),
}  # fmt: skip


def modules() -> Iterator[str]:
    """Yield the modules that are measured, as paths from the root with slashes, in order."""
    for folder in SCOPE:
        for path in sorted((PROJECT_ROOT / folder).rglob("*.py")):
            if folder not in _PARTS or path.stem in _PARTS[folder]:
                yield path.relative_to(PROJECT_ROOT).as_posix()


def tests() -> list[str]:
    """Return the files and folders of all tests of the scope, in order, none twice."""
    return list(dict.fromkeys(test for of_folder in SCOPE.values() for test in of_folder))
