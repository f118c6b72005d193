"""``clean``: removes what builds made, and nothing else: the output's own files, what was staged, the cache."""

from __future__ import annotations

from newsarchive.build.cache import delete_store
from newsarchive.build.inputs import Places
from newsarchive.build.lock import sole_build
from newsarchive.build.output import Output, environment_failure


def clean(places: Places) -> str:
    """Remove and return what was done in one line.

    Strangers in the output stay. Raises UsageError, EnvironmentFailure.
    """
    output = Output(places)
    with environment_failure("the output or the cache cannot be cleaned"):
        if not places.cache.exists() and not output.folder.exists():
            return "nothing to clean"
        with sole_build(places.cache, places.output):
            output.recover()
            ours = sorted(output.owned())
            output.remove(ours)
            delete_store(places.cache)
        if places.cache.is_dir() and not any(places.cache.iterdir()):
            places.cache.rmdir()
    kept = f"; '{output.folder.name}' still holds files that no build made" if output.folder.exists() else ""
    return f"removed {len(ours)} files and the cache{kept}"
