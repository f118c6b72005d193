"""``visits``: every visit once, however often a log is given, and nothing of the visitor."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.build.errors import InputError
from newsarchive.desk.visiting.counting import Counted, count, visits_text
from newsarchive.model.visits import Counts, Visits
from newsarchive.read.visits import VISITS, read_visits
from tests.desk.visiting.conftest import ADDRESS, BROWSER, line, request
from tests.small import Archive


def _log(town: Archive, name: str, *lines: str) -> str:
    return str(town.write(f"../{name}", "".join(lines)))


def _on(day: int, path: str = "/en/2014/04/wego/", month: str = "Jun") -> str:
    return line(path, time=f"{day:02d}/{month}/2024:10:00:00 +0200")


def _count(town: Archive, *logs: str, today: str = "2024-06-01", **options: Any) -> Counted:  # noqa: ANN401 - options of count
    return count(request(town, today), logs, **options)


def _text(town: Archive) -> str:
    return (town.root / VISITS).read_text(encoding="utf-8")


def test_counts_are_by_day_language_and_article(town: Archive) -> None:
    """All pages, those of each language, and each article by language and story."""
    log = _log(
        town, "a.log", _on(1), _on(1), _on(1, "/ru/2014/04/%D0%B2%D0%B5%D2%91%D0%BE/"), _on(1, "/de/"), _on(1, "/")
    )
    done = _count(town, log)
    day = dt.date(2024, 6, 1)
    assert done.visits == Visits(
        None, Counts(), {day: Counts(5, {"en": 2, "ru": 1, "de": 1}, {"en/wego": 2, "ru/wego": 1})}
    )
    assert (done.gained, done.changed) == (5, True)


def test_same_log_again_counts_nothing_twice(town: Archive) -> None:
    """A second run over the same logs changes no byte and touches no file."""
    log = _log(town, "a.log", _on(1), _on(31, month="May"), _on(2, month="May"))
    _count(town, log)
    before, stamp = _text(town), (town.root / VISITS).stat().st_mtime_ns
    done = _count(town, log)
    assert (done.gained, done.changed, _text(town)) == (0, False, before)
    assert (town.root / VISITS).stat().st_mtime_ns == stamp


def test_same_log_on_later_days_counts_nothing_twice(town: Archive) -> None:
    """When the days of a log were summed up meanwhile, what it has of them is left out and told."""
    log = _log(town, "a.log", _on(1), _on(1), _on(31, month="May"))
    _count(town, log)
    for today in ("2024-06-02", "2024-06-04", "2024-06-05", "2024-07-01"):
        assert _count(town, log, today=today).visits.whole().total == 3
    assert _count(town, log, today="2024-07-01").tally.closed == 3


def test_log_that_grew_counts_what_is_new(town: Archive) -> None:
    """The usual case: the log of today, an hour later."""
    _count(town, _log(town, "a.log", _on(1)))
    done = _count(town, _log(town, "a.log", _on(1), _on(1)))
    assert (done.gained, done.visits.whole().total) == (1, 2)


def test_rotated_log_beside_the_new_one_is_counted_with_it(town: Archive) -> None:
    """A day in two files is one day, if both are given."""
    first = _log(town, "a.log.1", _on(31, month="May"), _on(1))
    _count(town, first)
    done = _count(town, _log(town, "a.log", _on(1), _on(1)), first)
    assert done.visits.whole().total == 4


def test_part_of_a_day_does_not_replace_more_of_it(town: Archive) -> None:
    """When the first half of a day was rotated away, its count stays; ``--recount`` says otherwise."""
    _count(town, _log(town, "a.log", _on(1), _on(1), _on(1)))
    less = _log(town, "b.log", _on(1))
    assert _count(town, less).visits.whole().total == 3
    assert _count(town, less, recount=True).visits.whole().total == 1


def test_three_days_stay_open_and_the_rest_is_summed_up(town: Archive) -> None:
    """The file does not grow with the days, but with the articles."""
    log = _log(town, "a.log", *(_on(day, month="May") for day in range(1, 32)), _on(1))
    visits = _count(town, log).visits
    assert visits.until == dt.date(2024, 5, 29)
    assert sorted(visits.days) == [dt.date(2024, 5, 30), dt.date(2024, 5, 31), dt.date(2024, 6, 1)]
    assert visits.closed == Counts(29, {"en": 29}, {"en/wego": 29})


def test_logs_may_come_in_any_order(town: Archive) -> None:
    """The same lines give the same bytes, however they are spread over files."""
    a, b = _log(town, "a.log", _on(1), _on(31, month="May")), _log(town, "b.log", _on(1, "/ru/"), _on(3, month="May"))
    _count(town, a, b)
    before = _text(town)
    (town.root / VISITS).unlink()
    _count(town, b, a)
    assert _text(town) == before


def test_copy_of_a_log_is_left_out(town: Archive) -> None:
    """The same log packed and unpacked is counted once, and told."""
    lines = _on(1) * 3
    plain, packed = _log(town, "a.log", lines), str(town.write("../a.log.gz", gzip.compress(lines.encode())))
    done = _count(town, plain, packed)
    assert done.visits.whole().total == 3
    assert done.tally.copies == [packed]


def test_what_is_no_log_is_told(town: Archive) -> None:
    """A file of something else would pass for a log without visitors; one bad line among others is nothing to tell."""
    notes, empty = _log(town, "notes.txt", "Monday\nTuesday\n"), _log(town, "empty.log", "")
    done = _count(town, notes, empty, _log(town, "a.log", _on(1) + "\x16\x03\n"))
    assert done.tally.strange == [notes]
    assert done.visits.whole().total == 1


def test_no_address_is_ever_kept(town: Archive) -> None:
    """Neither the file nor what a run remembers has the address, the browser or where somebody came from."""
    done = _count(town, _log(town, "a.log", _on(1)))
    kept = _text(town) + repr(done)
    for trace in (ADDRESS, BROWSER, "example.org/x", "10:00"):
        assert trace not in kept
    for file in [*town.root.rglob("*"), *town.cache.rglob("*")]:
        assert not file.is_file() or ADDRESS.encode() not in file.read_bytes()


def test_days_to_come_are_left_out(town: Archive) -> None:
    """A clock that was wrong cannot close the days until then."""
    done = _count(town, _log(town, "a.log", _on(1), _on(2), line(time="01/Jan/2099:00:00:00 +0000")))
    assert (done.visits.whole().total, done.tally.future) == (1, 2)


def test_hostile_log_is_counted_as_far_as_it_can_be_read(town: Archive) -> None:
    """Garbage, control characters and lines of megabytes are skipped, and told by their number."""
    log = town.write("../a.log", b"\x16\x03\x01\n\xff\xfe\n" + b"x" * 3_000_000 + b"\n\x1b[2J\n" + _on(1).encode())
    tally = _count(town, str(log)).tally
    assert (tally.visits, tally.garbage, tally.lines) == (1, 4, 5)


def test_renamed_address_keeps_the_count_of_its_article(town: Archive) -> None:
    """Counts belong to the story, so that a new slug begins no new count."""
    _count(town, _log(town, "a.log", _on(1)))
    town.article("en/wego.md", title="Seoul", slug="seoul")
    done = _count(town, _log(town, "b.log", _on(1, "/en/2014/04/seoul/"), _on(1, "/en/2014/04/seoul/")))
    assert done.visits.whole().articles == {"en/wego": 2}


def test_dry_run_writes_nothing(town: Archive) -> None:
    """What would be counted is told alone."""
    assert _count(town, _log(town, "a.log", _on(1)), dry_run=True).gained == 1
    assert not (town.root / VISITS).exists()


def test_damaged_counts_are_told_and_not_written_over(town: Archive) -> None:
    """Where the file cannot be read, no log may take its place."""
    town.write(VISITS, "2024-06-01\t*\tmany\n")
    with pytest.raises(InputError) as told:
        _count(town, _log(town, "a.log", _on(1)))
    assert [(one.file, one.line, one.code) for one in told.value.problems] == [(VISITS, 1, "bad-visits")]
    assert _text(town) == "2024-06-01\t*\tmany\n"


_NUMBERS = st.integers(0, 10**9)
_COUNTS = st.builds(
    lambda en, ru, wego: Counts(en + ru + wego, {"en": en + wego, "ru": ru}, {"en/wego": wego, "en/a b": 0}),
    _NUMBERS,
    _NUMBERS,
    _NUMBERS,
)


@given(_COUNTS, st.dictionaries(st.dates(dt.date(2024, 1, 2), dt.date(2024, 12, 31)), _COUNTS, max_size=5))
def test_what_is_written_is_what_is_read(closed: Counts, days: dict[dt.date, Counts]) -> None:
    """Any counts come back from the file as they were."""
    visits = Visits(dt.date(2024, 1, 1), closed, dict(sorted(days.items())))
    assert read_visits(visits_text(visits).encode()) == (visits, ())


def test_years_of_logs_need_no_more_memory_than_days_of_them(town: Archive, tmp_path: Path) -> None:
    """Days that nobody will look at again are one."""
    from newsarchive.desk.visiting.counting import Window, tally_of  # noqa: PLC0415 - only here
    from newsarchive.desk.visiting.requests import Requests  # noqa: PLC0415 - as above

    del town
    log = tmp_path / "years.log"
    log.write_text("".join(line(time=f"01/Jun/{year}:10:00:00 +0200") for year in range(1970, 2025)))
    tally = tally_of([str(log)], Requests("/", ("en",), {}, "UTC"), Window(None, dt.date(2024, 6, 1)))
    assert len(tally.days) == 2
    assert tally.visits == 55
