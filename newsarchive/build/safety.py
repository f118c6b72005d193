"""Which folders may be the output and the cache of an archive: what is generated is kept apart from what is not.

Compared are the places where folders really lie, so that a link to the sources is the sources. Nothing is changed.
"""

from __future__ import annotations

from pathlib import Path

from newsarchive.build.errors import UsageError
from newsarchive.build.inputs import PROJECT, Places


def refuse_unsafe(places: Places) -> None:
    """Raise UsageError where the output or the cache cannot be what it is named to be."""
    output, cache = places.output, places.cache
    inputs = [(places.root / name).resolve() for name in ("content", "templates", "locales")]
    inputs.append(PROJECT / "newsarchive")
    unsafe = [Path(output.anchor), Path.home(), places.root, PROJECT]
    if output in unsafe or any(
        output == place or output in place.parents or place in output.parents for place in inputs
    ):
        message = (
            f"'{output.name or output}' cannot be the output: it is, holds or lies in a folder that is not generated"
        )
        raise UsageError(message)
    if any(place == cache or place in cache.parents for place in inputs):
        message = f"the cache cannot be in '{cache.name}': it is or lies in a folder that is not generated"
        raise UsageError(message)
    if output == cache or cache in output.parents or output in cache.parents:
        message = "the output and the cache must be two folders, neither inside the other"
        raise UsageError(message)
    if output.exists() and not output.is_dir():
        message = f"the output '{output.name}' is not a folder"
        raise UsageError(message)
