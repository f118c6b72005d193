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
    hold. ``plan`` gives its pages in a fixed order: ``function(*arguments)``. Where ``details`` is not empty, it names
    content files whose ``Detail`` the function takes as a last argument, a mapping by path. A detail's digest is part
    of its article, and so of the arguments.

    With ``made`` the arguments are made of ``args`` whenever they are asked for, by this pure function, and name no
    article, card or place but those in ``args``: what only one partition says of every article is not kept in memory.
    """

    key: str
    lang: str
    kinds: tuple[str, ...]
    function: Callable[..., Iterator[Page]]
    args: tuple[object, ...]
    details: tuple[str, ...] = ()
    made: Callable[..., tuple[object, ...]] | None = None

    @property
    def arguments(self) -> tuple[object, ...]:
        """What its pages may depend on."""
        return self.made(*self.args) if self.made else self.args

    def plan(self, details: Mapping[str, Detail]) -> Iterator[Page]:
        """Yield the pages."""
        return self.function(*self.arguments, details) if self.details else self.function(*self.arguments)
