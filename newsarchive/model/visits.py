"""Visits as they were counted: pages that people opened, by day, language and article; no trace of who.

Days that are over for good are summed up in one, ``closed``; the last few are kept apart, because a later log may have
more of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Counts:
    """Visits of a day, or of many: of all pages, of those of each language, of each article.

    ``articles`` has keys of the form ``en/wego``: language and story id, which outlast a change of address.
    """

    total: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)
    articles: Mapping[str, int] = field(default_factory=dict)


def added(counts: Iterable[Counts]) -> Counts:
    """Return the sum."""
    total = 0
    languages: dict[str, int] = {}
    articles: dict[str, int] = {}
    for one in counts:
        total += one.total
        for sums, values in ((languages, one.languages), (articles, one.articles)):
            for key, value in values.items():
                sums[key] = sums.get(key, 0) + value
    return Counts(total, languages, articles)


@dataclass(frozen=True, slots=True)
class Visits:
    """All that was counted: the sum of the days up to ``until`` (None: there are none), and each day after it."""

    until: dt.date | None = None
    closed: Counts = field(default_factory=Counts)
    days: Mapping[dt.date, Counts] = field(default_factory=dict)

    @property
    def last(self) -> dt.date | None:
        """The last day with a visit, None where nothing was counted."""
        return max(self.days, default=self.until)

    def on(self, day: dt.date) -> Counts:
        """Return the counts of a day that is kept apart; none of another."""
        return self.days.get(day, Counts())

    def whole(self) -> Counts:
        """Return the sum of all."""
        return added((self.closed, *self.days.values()))


#: The value of an archive whose visits nobody counts.
NO_VISITS = Visits()


def article_key(lang: str, story: str) -> str:
    """Return the key of an article in ``Counts.articles``."""
    return f"{lang}/{story}"
