"""A date as an editor wrote it to a ``Moment``: one order of the parts, nothing guessed.

``2009-07-10``, or with a time ``2009-07-10 11:48`` (seconds optional, ``T`` instead of the space), which ``Z`` or
``+02:00`` may follow; without an offset the site's time zone counts. Rules of time zones come from the pinned tzdata
package, never from the machine.
"""

from __future__ import annotations

import pkgutil
import re
from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO
from zoneinfo import ZoneInfo

from newsarchive.model.dates import Moment

_WRITTEN = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?P<offset>Z|[+-]\d{2}:\d{2})?)?", re.ASCII
)
_DAY_FIRST = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)", re.ASCII)
_THREE_NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[T ,].*)?", re.ASCII | re.DOTALL)
#: Which of the three numbers are year, month and day, in the orders that are in use with each sign.
_ORDERS = {".": ("210", "012"), "/": ("210", "201", "012"), "-": ("012", "210", "201")}
#: Two digits from here on are of the 20th century (POSIX, strptime %y); told to the editor, never acted upon.
_PIVOT = 69
#: The greatest offset that XML Schema allows (part 2, section 3.2.7.3), in minutes.
_MOST_OFFSET = 14 * 60
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - local times are counted from it before their offset is taken away


class NotADateError(ValueError):
    """A text that is no date; ``code`` is its diagnostic and ``wording`` has the values that the diagnostic names."""

    def __init__(self, code: str, **wording: str) -> None:
        super().__init__(code)
        self.code = code
        self.wording = wording


@cache
def zone_names() -> frozenset[str]:
    """Return the names of all time zones: ``Europe/Berlin``, ``UTC``."""
    return frozenset((pkgutil.get_data("tzdata", "zones") or b"").decode().split())


@cache
def zone(name: str) -> ZoneInfo:
    """Return a time zone of ``zone_names``; raise KeyError for any other name."""
    if name not in zone_names():
        raise KeyError(name)
    data = pkgutil.get_data("tzdata", f"zoneinfo/{name}")
    return ZoneInfo.from_file(BytesIO(data or b""), name)


def parse(text: str, zone_name: str) -> Moment:
    """Return the moment that ``text`` writes; raise NotADateError.

    A local time that occurs twice, where clocks go back, is the first of the two; one that they skip is an error.
    """
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise _wrong_form(text)
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        raise NotADateError("bad-date", why="there is no such day") from None
    if match["time"] is None:
        # Midnight may be skipped too; the day then begins when the clocks have gone forward, at the same instant.
        offset = _offset(datetime(day.year, day.month, day.day), zone_name, fold=0)  # noqa: DTZ001 - local by intent
        return Moment(day, (day - _EPOCH.date()).days * 86_400 - offset * 60, match["day"])
    try:
        local = datetime.fromisoformat(f"{match['day']}T{match['time']}")
    except ValueError:
        raise NotADateError("bad-date", why="there is no such time") from None
    offset = _written_offset(match["offset"]) if match["offset"] else _local_offset(local, zone_name)
    sign, (hours, minutes) = "-" if offset < 0 else "+", divmod(abs(offset), 60)
    seconds = (local - _EPOCH) // timedelta(seconds=1) - offset * 60
    return Moment(day, seconds, f"{local.isoformat()}{sign}{hours:02d}:{minutes:02d}")


def _written_offset(text: str) -> int:
    if text == "Z":
        return 0
    hours, minutes = int(text[1:3]), int(text[4:])
    offset = hours * 60 + minutes
    if offset // 60 != hours or offset > _MOST_OFFSET:
        raise NotADateError("bad-date", why=f"there is no offset {text}")
    return -offset if text[0] == "-" else offset


def _local_offset(local: datetime, zone_name: str) -> int:
    first, second = _offset(local, zone_name, fold=0), _offset(local, zone_name, fold=1)
    # PEP 495: the two differ only where clocks change, and the second is the greater where they go forward.
    if first < second:
        raise NotADateError("date-gap", zone=zone_name)
    return first


def _offset(local: datetime, zone_name: str, fold: int) -> int:
    """Return minutes east of Greenwich; local mean time of old has seconds too, which RFC 3339 cannot write."""
    found = zone(zone_name).utcoffset(local.replace(fold=fold))
    return round(found.total_seconds() / 60) if found else 0


def _wrong_form(text: str) -> NotADateError:
    if _DAY_FIRST.match(text):
        return NotADateError("bad-date", why="what follows the day is no time")
    match = _THREE_NUMBERS.fullmatch(text)
    if match is None:
        return NotADateError("bad-date", why="it is written otherwise")
    numbers = match[1], match[3], match[4]
    found = [_read(*(numbers[int(part)] for part in order)) for order in _ORDERS[match[2]]]
    readings = list(dict.fromkeys(reading for reading in found if reading))
    if not readings:
        return NotADateError("bad-date", why="there is no such day")
    return NotADateError("ambiguous-date", readings=" or ".join(readings))


def _read(year: str, month: str, day: str) -> str:
    century = {2: 1900 if int(year) >= _PIVOT else 2000, 4: 0}.get(len(year))
    if century is None:
        return ""
    try:
        return date(century + int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
