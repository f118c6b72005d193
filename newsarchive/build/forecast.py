"""What a build would do, as a value: for those who ask and build nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsarchive.build.planning import Planned


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a build would do: every page by path with its reason, and the paths that it would remove.

    ``hidden`` are the content files that have no page now, because they are drafts, scheduled or expired. ``index`` are
    the files of the search index as they are, ``unindexed`` the content files for which it would change.
    """

    pages: Mapping[str, Planned]
    removed: tuple[str, ...]
    hidden: frozenset[str]
    index: frozenset[str]
    unindexed: frozenset[str]
    base_url: str
