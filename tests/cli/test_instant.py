"""The one clock of a build: ``--as-of``, else SOURCE_DATE_EPOCH, else now."""

from __future__ import annotations

import time

import pytest

from newsarchive.build.report import Report
from newsarchive.build.request import Request, instant
from newsarchive.commands import build as build_command
from tests.cli.conftest import Run
from tests.small import NOW, Archive

#: 1 May 2024, 12:00 in Berlin, which is 10:00 UTC.
NOON = 1_714_557_600


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The instants that builds were asked for; nothing is built."""
    instants = []

    def build(request: Request) -> Report:
        instants.append(instant(request.as_of, "Europe/Berlin"))
        return Report(seconds={"total": 0.0})

    monkeypatch.setattr(build_command, "build", build)
    return instants


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ("2024-05-01", NOON - 12 * 3600),
        ("2024-05-01T12:00", NOON),
        ("2024-05-01 12:00", NOON),
        ("2024-05-01T12:00:00", NOON),
        ("2024-05-01T12:00:00+02:00", NOON),
        ("2024-05-01T12:00+03:00", NOON - 3600),
        ("2024-05-01T10:00Z", NOON),
        ("1714557600", NOON),
        ("987654321", 987_654_321),
        ("253402300799", 253_402_300_799),
        ("1969-12-31", -90_000),
    ],
)
def test_as_of_takes_dates_and_seconds(run: Run, town: Archive, asked: list[int], given: str, seconds: int) -> None:
    """A date is the beginning of its day in the site's zone; digits are seconds since 1970."""
    assert run("--root", town.root, "--as-of", given).code == 0
    assert asked == [seconds]


@pytest.mark.parametrize(
    "given",
    [
        "2024", "20240501", "2024-05", "tomorrow", "", " ", "-1", "2024-02-30", "01.05.2024", "253402300800", "1" * 30,
        "1" * 5000, "12:00", "١٧١٤٥٥٧٦٠٠", "2024-03-31T02:30",
    ],
)  # fmt: skip
def test_as_of_that_is_no_instant_is_refused(run: Run, town: Archive, asked: list[int], given: str) -> None:
    """A year, or a day without its hyphens, is not taken for an instant of 1970, which would empty the site."""
    outcome = run("--root", town.root, f"--as-of={given}")
    assert outcome.code == 2
    assert len(outcome.lines) == 1
    assert outcome.lines[0].startswith("error: --as-of ")
    assert asked == []


def test_source_date_epoch_is_the_default(run: Run, town: Archive, asked: list[int]) -> None:
    """Without ``--as-of`` the environment's instant counts."""
    assert run("--root", town.root).code == 0
    assert asked == [NOW]


def test_as_of_wins_over_source_date_epoch(
    run: Run, town: Archive, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed wins over what the environment says, even where that is wrong."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert run("--root", town.root, "--as-of", "2024-05-01 12:00").code == 0
    assert asked == [NOON]


@pytest.mark.parametrize("given", ["", "yesterday", "-1", "1e9", "1" * 30, "1" * 5000, "١٧١٤٥٥٧٦٠٠"])
def test_malformed_source_date_epoch_is_refused(
    run: Run, town: Archive, asked: list[int], monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    """A malformed variable ends the build (reproducible-builds.org asks for it); it is not taken for "now"."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    outcome = run("--root", town.root)
    assert outcome.code == 2
    assert outcome.lines[0].startswith("error: SOURCE_DATE_EPOCH ")
    assert asked == []


def test_now_is_the_instant_of_the_build(
    run: Run, town: Archive, asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With neither, the clock of the machine counts."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = int(time.time())
    run("--root", town.root)
    assert before <= asked[0] <= time.time()


def test_an_article_is_public_from_its_instant(run: Run, town: Archive) -> None:
    """One second before it there is no page; at it there is."""
    page = town.output / "en/2024/05/noon/index.html"
    town.article("en/noon.md", date="2024-05-01 12:00")
    run("--root", town.root, "--as-of", str(NOON - 1))
    assert not page.exists()
    run("--root", town.root, "--as-of", str(NOON))
    assert page.exists()
