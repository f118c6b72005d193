"""The order of an article's dates, where they have times and where they have none."""

from __future__ import annotations

import pytest

from tests.read.samples import TITLE, faults

TIMED = f"{TITLE}date: 2009-07-10T10:00+02:00\n"


@pytest.mark.parametrize(
    "updated",
    ["2009-07-10T10:00+02:00", "2009-07-10T08:00Z", "2009-07-10T10:01+02:00", "2009-07-11T00:00+02:00", "2009-07-10"],
)
def test_change_at_or_after_the_publication_is_in_order(updated: str) -> None:
    """At the same instant, in whatever zone, later, or on the same day without a time."""
    assert faults(f"{TIMED}updated: {updated}\n") == []


@pytest.mark.parametrize("updated", ["2009-07-10T09:59+02:00", "2009-07-10T10:00+03:00", "2009-07-09"])
def test_change_before_the_publication_is_told(updated: str) -> None:
    """By a minute, by its zone, or by a day."""
    assert faults(f"{TIMED}updated: {updated}\n") == ["warning date-order 4:10"]
