"""The stored bodies of articles as a worker reads them: from the store of the build, or as they came with its tasks.

Turns a reference into HTML. A body is named by its digest, so what is remembered here is never out of date. SQLite's
connections may not be carried over a fork: the store is opened where it is first needed, and let go by ``release``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from newsarchive.build.store import Store
from newsarchive.model.parts import Body

#: How many bodies are remembered: those of a few feeds, which are printed in three formats one after the other.
_REMEMBERED = 64

_place: Path
_store: Store | None = None
_lent: Mapping[str, str] = {}


def prepare(place: Path) -> None:
    """Make this process ready to read from the store at ``place``."""
    global _place, _store, _lent
    _place, _store, _lent = place, None, {}
    stored.cache_clear()


def release() -> None:
    """Close the store, so that nothing holds it when the build that needed it is over."""
    global _store  # noqa: PLW0603 - see ``prepare``
    if _store is not None:
        _store.close()
        _store = None


def lend(bodies: Mapping[str, str]) -> None:
    """Take the HTML of the bodies that the next tasks print, by digest, where the store is out of reach."""
    global _lent  # noqa: PLW0603 - see ``prepare``
    _lent = bodies


def html_of(body: Body) -> str:
    """Return the HTML of a body; raise StoreDamaged where the store has another one or none."""
    return _lent[body.digest] if body.digest in _lent else stored(body.path, body.digest)


@lru_cache(maxsize=_REMEMBERED)
def stored(path: str, expected: str) -> str:
    """Return the HTML of an article from the store; raises as ``html_of`` does."""
    global _store  # noqa: PLW0603 - see ``prepare``
    if _store is None:
        _store = Store(_place)
    return _store.body(path, expected)
