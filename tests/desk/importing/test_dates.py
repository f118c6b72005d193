"""Dates as they are written, and which of several is the article's."""

from __future__ import annotations

import pytest

from newsarchive.desk.importing.dates import Written, dates_in, of_path, sole_date
from newsarchive.desk.importing.evidence import Evidence, weigh


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("10.07.2009", "2009-07-10"), ("1.7.2009", "2009-07-01"), ("23.04.14 11:48", "2014-04-23T11:48"),
        ("30.11.99", "1999-11-30"), ("2009-07-10", "2009-07-10"),
        ("2009-07-10T08:30:00+02:00", "2009-07-10T08:30:00+02:00"), ("10. Juli 2009", "2009-07-10"),
        ("8. Mai 2009, 18:05 Uhr", "2009-05-08T18:05"), ("July 10, 2009", "2009-07-10"),
        ("10th July 2009", "2009-07-10"), ("10 июля 2009 г.", "2009-07-10"), ("12 мая 2014 года", "2014-05-12"),
        ("Juli 2009", "2009-07"), ("июль 2009", "2009-07"), ("Sept. 2009", "2009-09"), ("25/12/2009", "2009-12-25"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_precisely_as_it_is_written(text: str, iso: str) -> None:
    """Day, month and year in any of the three languages, with the time and the offset if they are there."""
    found = sole_date(f" {text} ")
    assert found is not None
    assert found.text == iso


@pytest.mark.parametrize(
    "text",
    ["31.02.2008", "29.02.1900", "2014-13-01", "04/05/2009", "10.07.1809", "1.2.3.2009", "11:48", "v1.2.09x", "2009"],
)
def test_what_is_no_single_day_is_no_date(text: str) -> None:
    """Days that no calendar has, versions, and what can be read in two ways."""
    assert list(dates_in(text)) == []


@pytest.mark.parametrize(
    ("path", "iso"),
    [
        ("http://x.example/2009/07/10/a.html", "2009-07-10"), ("/news/2009/07/", "2009-07"),
        ("2009-07-10-a.txt", "2009-07-10"),
        ("a/20090710.html", "2009-07-10"), ("/2009/13/01/", None), ("/id/200907101234", None), ("/a/1.html", None),
    ],
)  # fmt: skip
def test_an_address_tells_a_date_where_it_holds_one(path: str, iso: str | None) -> None:
    """Years with month and day, parted or not; longer numbers are none."""
    found = of_path(path)
    assert (found.text if found else None) == iso


def written(text: str) -> Written:
    """The one date of a text."""
    (found,) = dates_in(text)
    return found


@pytest.mark.parametrize(
    ("found", "date", "sure", "doubts"),
    [
        ([], "", "", ["no-date"]),
        ([("source line", "10.07.2009")], "2009-07-10", "sure", []),
        ([("header", "08.05.2009")], "2009-05-08", "guess", []),
        ([("stamp", "11.07.09 08:00"), ("source line", "10.07.2009")], "2009-07-10", "sure", []),
        ([("stamp", "10.07.09 08:00"), ("source line", "10.07.2009")], "2009-07-10T08:00", "sure", []),
        ([("source line", "10.07.2009"), ("stamp", "09.07.09 08:00")], "2009-07-10", "guess", ["dates-differ"]),
        ([("source line", "Juli 2009"), ("stamp", "11.07.09 08:00")], "2009-07-11T08:00", "sure", []),
        ([("source line", "Juli 2009"), ("stamp", "11.09.09 08:00")], "2009-09-11T08:00", "guess", ["dates-differ"]),
        ([("source line", "Juli 2009")], "2009-07", "guess", ["date-without-day"]),
        ([("stamp", "05.11.09 08:00")], "2009-11-05T08:00", "likely", ["year-of-two-digits"]),
        ([("source line", "10.07.2031")], "2031-07-10", "guess", ["later-than-saved"]),
        ([("address", "2009-07-10"), ("file name", "2012-01-01")], "2009-07-10", "likely", []),
    ],
)
def test_evidence_is_weighed(found: list[tuple[str, str]], date: str, sure: str, doubts: list[str]) -> None:
    """The weightiest counts, agreement makes it precise, disagreement makes it doubtful, nothing is filled in."""
    dated = weigh([Evidence(kind, written(text)) for kind, text in found], written("19.09.2024"), [])
    assert (dated.text, dated.sure) == (date, sure)
    assert [doubt.partition(":")[0] for doubt in dated.doubts] == doubts


def test_a_year_in_the_text_supports_one_of_two_digits() -> None:
    """A12: two digits alone are doubted; with the year in the text they are not."""
    stamp = [Evidence("stamp", written("23.04.14 11:48"))]
    assert weigh(stamp, None, []).doubts == ("year-of-two-digits",)
    assert weigh(stamp, None, [Written(2014)]).doubts == ()
