"""``clean``: removes what builds made, and nothing else.

The output's own files, what was staged, the cache, and the same of the preview.
"""

from __future__ import annotations

from pathlib import Path

from newsarchive.build.cache import STORE, delete_store
from newsarchive.build.inputs import Places
from newsarchive.build.lock import sole_build
from newsarchive.build.output import Output, environment_failure
from newsarchive.desk.serving.places import places_of_preview, sole_preview


def clean(places: Places) -> str:
    """Remove and return what was done in one line.

    Strangers in the output stay. Raises UsageError, EnvironmentFailure.
    """
    output = Output(places)
    with environment_failure("the output or the cache cannot be cleaned"):
        if not places.cache.exists() and not output.folder.exists():
            return "nothing to clean"
        had_cache = (places.cache / STORE).exists()
        preview = places_of_preview(places)
        if preview.cache.parent.is_dir():
            with sole_preview(preview):
                _clean(preview)
            _remove_empty(preview.cache.parent)
        removed = _clean(places)
    done = f"removed {removed} files and the cache" if had_cache else f"removed {removed} files"
    told = [done] if had_cache else [done, f"there was no cache in '{places.cache.name}'"]
    if output.folder.exists():
        told.append(f"'{output.folder.name}' still holds files that no build made")
    return "; ".join(told)


def _clean(places: Places) -> int:
    """Remove what builds made in these places and return how many files of the output that were."""
    output = Output(places)
    with sole_build(places.cache, places.output):
        output.recover()
        ours = sorted(output.owned())
        output.remove(ours)
        delete_store(places.cache)
    _remove_empty(places.cache)
    return len(ours)


def _remove_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
