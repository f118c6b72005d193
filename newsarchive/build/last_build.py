"""The last build: what decided its plan and what it told, so that a build with nothing to do plans nothing."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.build.codec import CodecError, decode, encode
from newsarchive.build.store import Store
from newsarchive.build.volume import Volume
from newsarchive.model.parts import Site
from newsarchive.model.problems import Problem
from newsarchive.plan.schedule import Span

_KEY = "last build"


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What decided a build's plan (``key``), and how long that stays so, if nothing changes (``span``).

    ``ground`` decided it apart from the articles. ``problems`` are those that linking and templates had; ``articles``
    and ``outputs`` as in the report; ``sites`` as pages show them; ``kept`` is the number of items of the plan;
    ``volume`` the room that the site takes.
    """

    key: str
    ground: str
    span: Span
    problems: tuple[Problem, ...]
    articles: int
    outputs: int
    sites: dict[str, Site]
    kept: int
    volume: Volume

    def is_for(self, key: str, as_of: int) -> bool:
        """Whether a build with this key at this instant (seconds since 1970) has the same plan."""
        return self.key == key and as_of in self.span

    def is_on(self, ground: str, as_of: int) -> bool:
        """Whether nothing decides the plan of a build at this instant otherwise, unless its articles do."""
        return self.ground == ground and as_of in self.span


def last_build(store: Store) -> LastBuild | None:
    """Return the last build, None where there was none, or one of another version."""
    try:
        return decode(store.get(_KEY), LastBuild)
    except CodecError:
        return None


def remember(store: Store, build: LastBuild) -> None:
    """Keep a build as the last one; part of the transaction of its traces."""
    store.put(_KEY, encode(build))
