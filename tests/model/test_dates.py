"""A moment says no more than was written, and machines can still read the day off it."""

from datetime import date

import pytest

from newsarchive.model.dates import Moment


@pytest.mark.parametrize(
    ("day", "offset_minutes", "shown"),
    [
        (date(2009, 7, 10), 120, "2009-07-10T00:00:00+02:00"),
        (date(2009, 1, 10), -330, "2009-01-10T00:00:00-05:30"),
        (date(1, 1, 1), 53, "0001-01-01T00:00:00+00:53"),
        (date(9999, 12, 31), -60, "9999-12-31T00:00:00-01:00"),
        (date(1970, 1, 1), 0, "1970-01-01T00:00:00+00:00"),
    ],
)
def test_day_without_time_begins_at_its_local_midnight(day: date, offset_minutes: int, shown: str) -> None:
    """The instant of a bare date keeps the day that was written and adds the offset of the site's zone."""
    midnight = (day - date(1970, 1, 1)).days * 86_400
    assert Moment(day, midnight - offset_minutes * 60, day.isoformat()).instant == shown


def test_moment_with_time_is_shown_as_written() -> None:
    """Nothing is converted where a time was written."""
    text = "2014-04-23T11:48:00+02:00"
    assert Moment(date(2014, 4, 23), 1398246480, text).instant == text


def test_year_begins_with_its_first_day() -> None:
    """The moment of a year is its first day, in UTC."""
    assert Moment.of_year(2001).instant == "2001-01-01T00:00:00+00:00"
