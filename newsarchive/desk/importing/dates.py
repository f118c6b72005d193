"""Dates as old pages write them, in German, English and Russian, each as precise as it was written.

``23.04.14 11:48`` is day, month, year: the frame of the old archive knew no other order. A year of two digits lies from
1970 to 2069, as POSIX has it (``strptime``, ``%y``). What is no day of the calendar is no date; nothing is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "januar january jan jänner januari января январь янв",
    "februar february feb feber февраля февраль фев",
    "märz march mar mär marz maerz марта март мар",
    "april apr апреля апрель апр",
    "mai may мая май",
    "juni june jun июня июнь июн",
    "juli july jul июля июль июл",
    "august aug августа август авг",
    "september sept sep сентября сентябрь сен сент",
    "oktober october okt oct октября октябрь окт",
    "november nov ноября ноябрь ноя нояб",
    "dezember december dez dec декабря декабрь дек",
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = "(?P<name>" + "|".join(sorted(map(re.escape, _MONTH_OF), key=len, reverse=True)) + r")\b\.?"
_TIME = r"(?:[,\s]+(?:(?:um|at|в)\s+)?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s*(?:Uhr|h)\b)?)?"
_FORMS = (
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T\s](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?",
    rf"(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?(?P<y>\d{{4}}|\d\d)(?!\d){_TIME}",
    rf"(?P<d>\d\d?)(?:\.|st|nd|rd|th)?\s+{_NAME},?\s+(?P<y>\d{{4}})(?:\s*г(?:ода|\.)?)?{_TIME}",
    rf"{_NAME}\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}}){_TIME}",
    rf"{_NAME}\s+(?P<y>\d{{4}})(?:\s*г(?:ода|\.)?)?",
    r"(?P<d>\d\d)/(?P<m>\d\d)/(?P<y>\d{4})",
)
_COMPILED = tuple(re.compile(rf"(?<![\w.-]){form}(?!\d)", re.IGNORECASE) for form in _FORMS)
_SLASHED = len(_FORMS) - 1
_FIRST_YEAR, _LAST_YEAR = 1970, 2099
_PIVOT = 70
_MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it was written: ``month`` and ``day`` are 0 where they were not; ``time`` is ``11:48`` or empty.

    The time has its offset where that was written (``11:48:00+02:00``).

    ``short`` tells a year of two digits, ``start`` and ``end`` where it stands in the text it was found in.
    """

    year: int
    month: int = 0
    day: int = 0
    time: str = ""
    short: bool = False
    start: int = 0
    end: int = 0

    @property
    def precision(self) -> str:
        """``minute``, ``day``, ``month`` or ``year``."""
        if self.time:
            return "minute"
        return "day" if self.day else "month" if self.month else "year"

    @property
    def text(self) -> str:
        """The date as ISO 8601, as precise as it is: ``2009-07-10``, ``2014-04-23T11:48``, ``2009-07``, ``2009``."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts) + (f"T{self.time}" if self.time else "")

    @property
    def calendar_day(self) -> date:
        """The day; raises ValueError where the date has none."""
        return date(self.year, self.month, self.day)


def dates_in(text: str) -> Iterator[Written]:
    """Yield every date of a text, in order, without overlaps; the longer reading of one place counts."""
    found = [written for form, pattern in enumerate(_COMPILED) for written in _of_form(form, pattern, text)]
    found.sort(key=lambda one: (one.start, one.start - one.end))
    end = -1
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def sole_date(text: str) -> Written | None:
    """Return the date that a text is, spaces aside, or None."""
    stripped = text.strip()
    first = next(dates_in(stripped), None)
    return first if first and (first.start, first.end) == (0, len(stripped)) else None


def of_path(path: str) -> Written | None:
    """Return the date in an address or a file's path: ``/2009/07/10/``, ``/2009/07/``, ``2009-07-10-name.html``."""
    for pattern in (
        r"(?<!\d)((?:19|20)\d\d)[/_.-](\d\d)[/_.-](\d\d)(?!\d)",
        r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)",
        r"(?<!\d)((?:19|20)\d\d)[/_-](\d\d)(?=/|$)",
    ):
        for match in re.finditer(pattern, path):
            numbers = [int(part) for part in match.groups()]
            made = _made(*numbers, *([0] * (3 - len(numbers))))
            if made:
                return Written(*made, start=match.start(), end=match.end())
    return None


def _of_form(form: int, pattern: re.Pattern[str], text: str) -> Iterator[Written]:
    for match in pattern.finditer(text):
        parts = match.groupdict()
        year = int(parts["y"])
        short = len(parts["y"]) == 2  # noqa: PLR2004 - two digits
        if short:
            year += 1900 if year >= _PIVOT else 2000
        month = _MONTH_OF[parts["name"].lower()] if parts.get("name") else int(parts["m"])
        day = int(parts.get("d") or 0)
        if form == _SLASHED and day <= _MOST_MONTHS:
            continue  # 04/05/2009 may be read in two ways
        made = _made(year, month, day)
        if made:
            hour = parts.get("hour")
            time = f"{int(hour):02d}:{parts['minute']}" if hour else ""
            time += f":00{parts['zone']}" if parts.get("zone") else ""
            yield Written(*made, time=time, short=short, start=match.start(), end=match.end())


def _made(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """Return the numbers if they are a date of the archive's time, else None."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return year, month, day
