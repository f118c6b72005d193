"""``content/visits.txt`` is read strictly: what does not add up is told at its line."""

from __future__ import annotations

import datetime as dt

import pytest

from newsarchive.model.visits import NO_VISITS, Counts, Visits
from newsarchive.read.visits import read_visits


def _faults(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    visits, problems = read_visits(data)
    assert not problems or visits == NO_VISITS
    return [f"{one.line}:{one.column} {one.code}" for one in problems]


def test_lines_become_counts() -> None:
    """Notes and blank lines are left out; days come in their order."""
    text = "# note\n\n2024-06-01\t*\t3\n2024-06-01\ten/a b\t2\n-2024-05-29\t*\t7\n-2024-05-29\ten\t7\n"
    assert read_visits(text.encode()) == (
        Visits(dt.date(2024, 5, 29), Counts(7, {"en": 7}), {dt.date(2024, 6, 1): Counts(3, {}, {"en/a b": 2})}),
        (),
    )


def test_no_file_is_no_visits() -> None:
    """An archive need not have counts."""
    assert read_visits(b"") == (NO_VISITS, ())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2024-06-01 * 3\n", "1:1"),
        ("#\n2024-06-01\t*\t-3\n", "2:1"),
        ("2024-06-01\t*\t03\n", "1:1"),
        ("2024-06-01\t*\t1e3\n", "1:1"),
        (f"2024-06-01\t*\t{'9' * 16}\n", "1:1"),
        ("2024-06-01\t\t3\n", "1:1"),
        ("2024-06-01\t*\t3\textra\n", "1:1"),
        ("2024-13-01\t*\t3\n", "1:1"),
        ("2024-06-01\t*\t3\n2024-06-01\t*\t4\n", "2:12"),
        ("2024-06-01\t*\t3\n2024-06-01\ten\t4\n", "1:1"),
        ("2024-06-01\t*\t3\n2024-06-01\ten/a\t2\n2024-06-01\ten/b\t2\n", "1:1"),
        ("-2024-05-29\t*\t3\n-2024-05-28\t*\t3\n", "2:1"),
        ("2024-05-29\t*\t3\n-2024-05-29\t*\t3\n", "1:1"),
    ],
)
def test_what_does_not_add_up_is_told_at_its_line(text: str, fault: str) -> None:
    """Each fault has its place, and nothing of such a file is used."""
    assert _faults(text) == [f"{fault} bad-visits"]


def test_merge_that_left_its_marks_is_told() -> None:
    """The file is under git like all content."""
    assert _faults("<<<<<<< HEAD\n2024-06-01\t*\t3\n=======\n2024-06-01\t*\t4\n>>>>>>> b\n") == [
        "1:1 merge-conflict",
        "5:1 merge-conflict",
    ]


def test_bytes_that_are_no_text_are_told() -> None:
    """Another encoding is told as everywhere."""
    assert _faults(b"2024-06-01\t*\t3\n\xff\n") == ["2:1 not-utf-8"]


def test_more_days_apart_than_any_run_leaves_are_told() -> None:
    """The file cannot be made to grow by days: a month of them is the most."""
    lines = [f"{dt.date(2024, 1, 1) + dt.timedelta(days=n)}\t*\t1\n" for n in range(32)]
    assert _faults("".join(lines)) == ["1:1 bad-visits"]
    assert _faults("".join(lines[:31])) == []


def test_file_of_more_than_64_megabytes_is_not_read() -> None:
    """One byte more is too much, and costs nothing but to say so."""
    counted, (found,) = read_visits(b" " * 64_000_001)
    assert (counted, found.code) == (NO_VISITS, "file-too-large")
