"""A point in time as the editor wrote it, with the precision that it has.

A date without a time stays a date: nothing is invented. The day is the one that was written, whatever the zone, because
addresses are made from it and must not move when a setting changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_EPOCH = date(1970, 1, 1)
_DAY = 24 * 3600


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
        return cls(day, (day - _EPOCH).days * _DAY, day.isoformat())

    @property
    def instant(self) -> str:
        """The instant as RFC 3339 with the offset that counts there: ``2014-04-23T11:48:00+02:00``.

        Feeds want a time even where none was written: a day then begins at its local midnight, so that the day can
        still be read off whatever is made of the rest.
        """
        if self.has_time:
            return self.text
        midnight = (self.day - _EPOCH).days * _DAY
        minutes = (midnight - self.epoch) // 60
        hours, minutes_over = divmod(abs(minutes), 60)
        return f"{self.text}T00:00:00{'-' if minutes < 0 else '+'}{hours:02d}:{minutes_over:02d}"
