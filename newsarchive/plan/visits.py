"""What pages show of visits: the counts that the archive has as content, added to those of an older counter.

Days are dates and never "today": a page that was made on one day is read on another.
"""

from __future__ import annotations

import datetime as dt

from newsarchive.model.parts import VisitCount, Visits
from newsarchive.plan.archive import Archive

_DAY = dt.timedelta(days=1)


def visits_of(archive: Archive, lang: str) -> Visits | None:
    """Return what the home page of a language shows of visits; None where there is nothing to show."""
    counted, start = archive.visits, archive.settings.visits.start
    last = counted.last
    if last is None:
        return Visits(None, VisitCount(0, 0, start), VisitCount(0, 0, 0)) if start else None
    day, before, whole = counted.on(last), counted.on(last - _DAY), counted.whole()
    return Visits(
        last,
        VisitCount(day.total, before.total, start + whole.total),
        VisitCount(*(counts.languages.get(lang, 0) for counts in (day, before, whole))),
    )
