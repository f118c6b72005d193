"""A point in time as the editor wrote it, with the precision that it has.

A date without a time stays a date: nothing is invented. The day is the one that was written, whatever the zone, because
addresses are made from it and must not move when a setting changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Moment:
    """``day`` as written; ``epoch``: seconds since 1970 in UTC, of local midnight where no time was given.

    ``text`` is ISO 8601: ``2009-07-10`` or ``2014-04-23T11:48:00+02:00``, always with the offset when with a time.
    """

    day: date
    epoch: int
    text: str

    @property
    def has_time(self) -> bool:
        """Whether a time of day was written."""
        return "T" in self.text

    @classmethod
    def of_year(cls, year: int) -> Moment:
        """Return the first day of a year, in UTC."""
        day = date(year, 1, 1)
        return cls(day, (day - date(1970, 1, 1)).days * 86_400, day.isoformat())

    @property
    def instant(self) -> str:
        """The instant in UTC as RFC 3339, e.g. ``2014-04-23T09:48:00Z``: what feeds and sitemaps want."""
        return instant_text(self.epoch)


def instant_text(epoch: int) -> str:
    """Return seconds since 1970 as RFC 3339 in UTC with a four-digit year.

    The ends of the calendar are kept inside it.
    """
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=epoch)
    except OverflowError:
        moment = datetime.max.replace(tzinfo=UTC) if epoch > 0 else datetime.min.replace(tzinfo=UTC)
    return moment.replace(tzinfo=None, microsecond=0).isoformat() + "Z"
