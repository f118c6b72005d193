"""The order of an article's dates: told where one contradicts another, for one of them is then a slip.

Warnings only, because nothing breaks: the archive goes by ``date`` for order and by instants for what is public. An
article that is never public says so here and nowhere else.
"""

from __future__ import annotations

import re

from newsarchive.model.article import Mark
from newsarchive.model.dates import Moment
from newsarchive.model.problems import problem
from newsarchive.read.fields import Reading
from newsarchive.read.schema import FrontMatter

_CORRECTED = re.compile(r"corrections\.\d+\.date")


def check_order(front: FrontMatter, reading: Reading) -> None:
    """Tell what was changed or corrected before it was published, and what ends before it begins."""
    if front.date:
        if front.updated and _is_before(front.updated, front.date):
            _tell(reading, _mark(reading, "updated"), "updated", "is before", "date")
        dates = [mark for mark in reading.marks if _CORRECTED.fullmatch(mark.field)]
        if len(dates) == len(front.corrections):  # else one could not be read, and whose date is whose is not known
            for mark, correction in zip(dates, front.corrections, strict=True):
                if _is_before(correction.date, front.date):
                    _tell(reading, mark, "date of the correction", "is before", "date")
    begins = [(moment.epoch, key) for moment, key in ((front.date, "date"), (front.publish, "publish")) if moment]
    if front.expires and begins and front.expires.epoch <= max(begins)[0]:
        _tell(reading, _mark(reading, "expires"), "expires", "is not after", max(begins)[1])


def _is_before(one: Moment, other: Moment) -> bool:
    """Compare instants where both have a time, else the days as written: on the same day either may be first."""
    return one.epoch < other.epoch if one.has_time and other.has_time else one.day < other.day


def _mark(reading: Reading, key: str) -> Mark:
    return next(mark for mark in reading.marks if mark.field == key)


def _tell(reading: Reading, mark: Mark, key: str, how: str, other: str) -> None:
    args = {"key": key, "how": how, "other": other}
    reading.problems.append(problem("date-order", reading.file, mark.line, mark.column, severity="warning", **args))
