"""Dates as editors write them (THREATS A-12 to A-15, C-06)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.model.dates import Moment
from newsarchive.read import moments

BERLIN = "Europe/Berlin"


def fault(text: str, zone: str = BERLIN) -> str:
    """The code of the fault, and what it says."""
    with pytest.raises(moments.NotADateError) as found:
        moments.parse(text, zone)
    return ": ".join([found.value.code, *found.value.wording.values()])


def seconds(text: str) -> int:
    """Seconds since 1970 of an instant in ISO 8601 with its offset."""
    return round(datetime.fromisoformat(text).timestamp())


@pytest.mark.parametrize(
    ("text", "written", "instant"),
    [
        ("2009-07-10", "2009-07-10", "2009-07-10T00:00:00+02:00"),
        ("2009-01-10", "2009-01-10", "2009-01-10T00:00:00+01:00"),
        ("2014-04-23 11:48", "2014-04-23T11:48:00+02:00", "2014-04-23T11:48:00+02:00"),
        ("2014-04-23T11:48:09", "2014-04-23T11:48:09+02:00", "2014-04-23T11:48:09+02:00"),
        ("2014-04-23T11:48Z", "2014-04-23T11:48:00+00:00", "2014-04-23T11:48:00+00:00"),
        ("2014-04-23 11:48:09-05:00", "2014-04-23T11:48:09-05:00", "2014-04-23T11:48:09-05:00"),
        ("2014-04-23 23:30+14:00", "2014-04-23T23:30:00+14:00", "2014-04-23T23:30:00+14:00"),
        ("2014-04-23 00:30+05:30", "2014-04-23T00:30:00+05:30", "2014-04-23T00:30:00+05:30"),
    ],
)
def test_date_keeps_its_day_and_precision(text: str, written: str, instant: str) -> None:
    """The day is the one that was written, a date without a time stays one, and the instant is right."""
    assert moments.parse(text, BERLIN) == Moment(date.fromisoformat(text[:10]), seconds(instant), written)


@pytest.mark.parametrize("text", ["32.13.2009", "30/30/2009", "2009/30/30", "99-99-9999"])
def test_a12_numbers_that_no_order_makes_a_day_of_are_refused(text: str) -> None:
    """There is nothing to choose between."""
    assert fault(text) == "bad-date: there is no such day"


def test_a12_two_digit_year_is_refused_with_all_readings() -> None:
    """`23.04.14` parses in two orders, nine years apart: neither is chosen, both are shown."""
    assert fault("23.04.14 11:48") == "ambiguous-date: 2014-04-23 or 2023-04-14"


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("10.07.2009", "2009-07-10"),
        ("10/07/2009", "2009-07-10 or 2009-10-07"),
        ("2009/07/10", "2009-07-10"),
        ("2009-7-1", "2009-07-01"),
        ("10.07.69", "1969-07-10"),
        ("31-12-99", "1999-12-31"),
    ],
)
def test_a12_other_orders_are_refused_with_their_readings(text: str, readings: str) -> None:
    """The one format is YYYY-MM-DD; what else may be meant is told, with the pivot 1969 of POSIX for two digits."""
    assert fault(text) == f"ambiguous-date: {readings}"


@pytest.mark.parametrize("year", ["0001", "0033", "1900", "1969", "2038", "9999"])
def test_a13_every_year_of_the_calendar_is_read_with_four_digits(year: str) -> None:
    """From year 1 to 9999, alone and with a time; the instant has four digits too."""
    assert moments.parse(f"{year}-02-28", BERLIN).text == f"{year}-02-28"
    found = moments.parse(f"{year}-02-28 10:00", BERLIN)
    assert found.text.startswith(f"{year}-02-28T10:00:00+0")
    assert found.instant.startswith(f"{year}-02-28T")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Manila", "UTC"])
def test_a13_ends_of_the_calendar_are_read_in_every_zone(zone: str) -> None:
    """An instant before year 1 or after 9999 raises nothing and sorts where it belongs."""
    first, last = moments.parse("0001-01-01", zone), moments.parse("9999-12-31 23:59", zone)
    assert first.epoch < moments.parse("1970-01-01", zone).epoch < last.epoch
    assert (first.instant[:2], last.instant[:3]) == ("00", "999")


def test_a13_offset_of_old_local_time_is_one_that_feeds_can_carry() -> None:
    """Seoul's mean time was 8:27:52 ahead; RFC 3339 has no seconds in an offset, so that the nearest minute counts."""
    found = moments.parse("1850-01-01 10:00", "Asia/Seoul")
    assert found.text == "1850-01-01T10:00:00+08:28"
    assert found.epoch == seconds(found.text)


@pytest.mark.parametrize(
    "text",
    ["1900-02-29", "0000-00-00", "0000-01-01", "2014-13-45", "10000-01-01", "33-01-01", "2014-02-30", "2014-00-10"],
)
def test_a13_day_that_does_not_exist_is_refused(text: str) -> None:
    """29 February 1900, year 0 and year 10000 are no dates."""
    assert fault(text).startswith(("bad-date", "ambiguous-date"))


def test_a14_dates_with_and_without_a_zone_compare() -> None:
    """What has no zone is of the site's: everything sorts by one number, and sorting never raises."""
    texts = ["2014-04-23 11:48", "2014-04-23T11:47+02:00", "2014-04-23T09:49Z", "2014-04-23"]
    assert sorted(texts, key=lambda text: moments.parse(text, BERLIN).epoch) == [texts[3], texts[1], texts[0], texts[2]]


@pytest.mark.parametrize(
    ("text", "zone"),
    [("2014-03-30 02:30", BERLIN), ("2014-03-30 02:00", BERLIN), ("2010-03-28 02:30", "Europe/Moscow")],
)
def test_a15_time_that_the_clocks_skipped_is_refused(text: str, zone: str) -> None:
    """Berlin had no 02:30 on 30 March 2014."""
    assert fault(text, zone) == f"date-gap: {zone}"


def test_a15_time_that_came_twice_is_the_first() -> None:
    """Berlin had 02:30 twice on 26 October 2014: summer time counts, unless an offset says otherwise."""
    assert moments.parse("2014-10-26 02:30", BERLIN).text == "2014-10-26T02:30:00+02:00"
    assert moments.parse("2014-10-26 02:30+01:00", BERLIN).text == "2014-10-26T02:30:00+01:00"


def test_a15_moscow_changed_its_rules_twice() -> None:
    """Summer time for good in 2011, winter time for good in 2014."""
    found = [moments.parse(f"{year}-12-01 12:00", "Europe/Moscow").text[-6:] for year in (2010, 2011, 2013, 2014)]
    assert found == ["+03:00", "+04:00", "+04:00", "+03:00"]


def test_a15_day_without_a_midnight_begins_when_the_clocks_have_changed() -> None:
    """São Paulo went from 23:59 to 01:00: the date is fine, and is the instant after the gap."""
    assert moments.parse("2017-10-15", "America/Sao_Paulo").epoch == seconds("2017-10-15T01:00:00-02:00")


def test_a15_rules_come_from_the_pinned_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time-zone files of the machine are not asked."""
    monkeypatch.setattr("zoneinfo.TZPATH", ())
    moments.zone.cache_clear()
    assert moments.parse("2014-07-01 12:00", BERLIN).text.endswith("+02:00")
    assert "Asia/Seoul" in moments.zone_names()
    with pytest.raises(KeyError):
        moments.zone("../../etc/passwd")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "2014",
        "2014-04",
        "20140423",
        "2014-04-23 24:00",
        "2014-04-23 11:60",
        "2014-04-23 11:48:60",
        "2014-04-23T11:48:00.5Z",
        "2014-04-23 11",
        "2014-04-23  11:48",
        "2014-04-23 11:48+25:00",
        "2014-04-23 11:48+02:60",
        "2014-04-23 11:48+14:01",
        "2014-04-23 11:48 CET",
        "٢٠١٤-٠٤-٢٣",
        "2014-04-23\n",
        "9" * 5_000,
        "2014-W01-1",
    ],
)
def test_c06_what_is_no_date_is_refused_and_raises_nothing_else(text: str) -> None:
    """Not a number of 5,000 digits, not another form of ISO 8601, not a zone by its name."""
    assert fault(text).startswith("bad-date")


@given(st.text("0123456789-:.+TZ /", max_size=26))
def test_parsing_raises_nothing_but_its_own_error(text: str) -> None:
    """Any text is a moment or no date; a moment's text has its day and is read as itself."""
    try:
        found = moments.parse(text, BERLIN)
    except moments.NotADateError:
        return
    assert found.text.startswith(found.day.isoformat())
    assert moments.parse(found.text, "UTC").epoch == found.epoch or not found.has_time


@given(
    st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)),  # noqa: DTZ001 - the offset is drawn separately
    st.integers(-14 * 60, 14 * 60),
)
def test_instant_agrees_with_the_standard_library(local: datetime, offset: int) -> None:
    """The seconds since 1970 are those that datetime computes."""
    sign, (hours, minutes) = "-" if offset < 0 else "+", divmod(abs(offset), 60)
    found = moments.parse(
        f"{local:%Y-%m-%d}".rjust(10, "0") + f"T{local:%H:%M:%S}{sign}{hours:02}:{minutes:02}", BERLIN
    )
    expected = local.replace(microsecond=0, tzinfo=UTC) - timedelta(minutes=offset)
    assert datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=found.epoch) == expected
