"""When an article appeared: everything on the page that says so, weighed against each other.

The source line counts most, then the stamp and what the markup names as the date of publication, then the address, a
line of its own with a date, the day in the header. Only what is written is used, as precisely as it is written: a
date without a day is told and never completed. Where the evidence disagrees, the weightiest wins and the page is
doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsarchive.desk.importing.dates import Written

#: kind of evidence -> (weight, how sure a date is that rests on it alone). The order is that of equal weights.
WEIGHTS = {
    "source line": (60, "sure"),
    "markup": (55, "sure"),
    "stamp": (50, "sure"),
    "address": (40, "likely"),
    "dateline": (35, "likely"),
    "file name": (20, "guess"),
    "header": (10, "guess"),
}
#: A page is put up so many days after the source at most, as a rule.
_USUAL_DAYS = 45
_PRECISE = {"minute", "day"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for a date; ``kind`` is a key of ``WEIGHTS``."""

    kind: str
    written: Written


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of an article as ISO 8601, as precise as it is known; empty where nothing tells.

    ``why`` names the evidence; ``doubts`` what speaks against it.
    """

    text: str
    precision: str
    sure: str
    why: str
    doubts: tuple[str, ...]


def weigh(found: Sequence[Evidence], captured: Written | None, mentioned: Sequence[Written]) -> Dated:
    """Return the date that the evidence gives.

    ``captured`` is the day on which the page was saved, which no date can be after; ``mentioned`` are the dates in
    the text, which may support a year of two digits.
    """
    ranked = sorted(found, key=lambda one: (one.written.precision not in _PRECISE, -WEIGHTS[one.kind][0]))
    if not ranked:
        return Dated("", "", "", "", ("no-date",))
    best = ranked[0]
    written, doubts = best.written, []
    if written.precision not in _PRECISE:
        doubts.append("date-without-day")
    for other in ranked[1:]:
        if other.kind == "header" or not _agree(
            best.written, other.written, other.kind, of_source=best.kind == "source line"
        ):
            doubts += (
                []
                if other.kind == "header"
                else [f"dates-differ: {best.kind} {best.written.text}, {other.kind} {other.written.text}"]
            )
        elif other.written.precision == "minute" and written.precision == "day" and _same_day(written, other.written):
            written = other.written  # the same day, with the time of it
    if captured and written.day and captured.day and written.calendar_day > captured.calendar_day:
        doubts.append(f"later-than-saved: {written.text}, the page is of {captured.text}")
    supported = len(ranked) > 1 or any(one.year == written.year for one in mentioned)
    if written.short and not supported:
        doubts.append("year-of-two-digits")
    sure = WEIGHTS[best.kind][1]
    if doubts:
        sure = "likely" if doubts == ["year-of-two-digits"] else "guess"
    return Dated(written.text, written.precision, sure, best.kind, tuple(doubts))


def _same_day(one: Written, other: Written) -> bool:
    return (one.year, one.month, one.day) == (other.year, other.month, other.day)


def _agree(best: Written, other: Written, kind: str, *, of_source: bool) -> bool:
    """Whether two dates can be of one article: each part that both have is the same, or it was put up soon after."""
    if kind == "file name":
        return True
    if best.day and other.day:
        days = (other.calendar_day - best.calendar_day).days
        return days == 0 or (of_source and 0 <= days <= _USUAL_DAYS)
    return all(a == b for a, b in zip((best.year, best.month), (other.year, other.month), strict=True) if a and b)
