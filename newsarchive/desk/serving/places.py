"""Where a preview is kept: in the archive's cache, so that no draft ever comes near what is published.

At most one preview of an archive runs, for two would build the same folder with different options in turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.inputs import Places
from newsarchive.build.lock import locked

_FOLDER = "preview"


def places_of_preview(places: Places) -> Places:
    """Return the preview's own output and cache, below the archive's cache."""
    folder = places.cache / _FOLDER
    return Places(places.root, folder / "site", folder / "cache")


@contextmanager
def sole_preview(preview: Places) -> Iterator[None]:
    """Hold the lock of a preview; raise EnvironmentFailure, naming its process, where it is running already."""
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(preview.cache.parent / "lock", wait=0))
        except EnvironmentFailure as fault:
            owner = str(fault).partition(": ")[2].partition(";")[0]
            raise EnvironmentFailure(f"this archive is being previewed by {owner}; end that first") from fault
        yield
