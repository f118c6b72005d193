"""What search is told of an article by the link stage: facts by value, the body by reference."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """The same story in another language: site path and title."""

    lang: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Searchable:
    """A public article as search sees it; the canonical bytes of this are the fingerprint of what it contributes.

    ``path`` is relative to ``content/``; ``body`` is the digest of the stored body; ``day`` is the date as written,
    ``epoch`` its instant in seconds since 1970; ``topics``, ``regions`` and ``source`` (which may be empty) hold ids
    of terms.
    """

    path: str
    body: str
    lang: str
    story: str
    url: str
    title: str
    summary: str
    day: dt.date
    epoch: int
    topics: tuple[str, ...]
    regions: tuple[str, ...]
    source: str
    versions: tuple[Version, ...]
