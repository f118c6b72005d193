"""A partition: the smallest part of the plan that is made, remembered and reused as one.

Its function is pure and module-level, so it can read nothing but its arguments; the digest of the arguments is
therefore the digest of all that its pages depend on (besides templates, messages and code). An edit re-plans the
partitions whose arguments it changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from newsarchive.model.article import Detail
from newsarchive.model.page import Page


@dataclass(frozen=True, slots=True)
class Partition:
    """A part of the plan.

    ``key`` names it for ever (``month en 2009-07``); ``lang`` is that of its pages, ``kinds`` the kinds that it may
    hold. ``plan(*args)`` gives its pages in a fixed order; where ``details`` is not empty, it names content files
    whose ``Detail`` the function takes as a last argument, a mapping by path. A detail's digest is part of its
    article, and so of ``args``.
    """

    key: str
    lang: str
    kinds: tuple[str, ...]
    function: Callable[..., Iterator[Page]]
    args: tuple[object, ...]
    details: tuple[str, ...] = ()

    def plan(self, details: Mapping[str, Detail]) -> Iterator[Page]:
        """Yield the pages."""
        return self.function(*self.args, details) if self.details else self.function(*self.args)
