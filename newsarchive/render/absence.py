"""What a template asked for in vain, in the words of the reference of views.

A value and the name that it does not have become the reason that the problem tells. No module or class of the program
shows in it, but for the parts of views, which the reference has under their names.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType

from newsarchive.model.parts import Site
from newsarchive.model.views import View

# The order matters: in Python a truth value is a number.
_CALLED: tuple[tuple[type | UnionType, str], ...] = (
    (View, "this page's view"),
    (Site, "the site"),
    (type(None), "a value that is absent"),
    (str, "a text"),
    (bool, "true or false"),
    (int, "a number"),
    (tuple | list, "a list"),
    (Mapping, "a mapping"),
)


def absence(value: object, name: object) -> str:
    """Return that ``value`` has no attribute or item ``name``: ``there is no 'titel' in this page's view``."""
    called = next((words for kind, words in _CALLED if isinstance(value, kind)), f"a {type(value).__name__}")
    return f"there is no {name!r} in {called}"
