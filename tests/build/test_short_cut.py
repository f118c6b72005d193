"""The short cut of a build that finds nothing changed, and what --verify looks at: neither believes too much."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from newsarchive.build.errors import InputError
from newsarchive.build.pipeline import build
from newsarchive.build.references import Writing, Written
from newsarchive.build.request import Request
from tests.small import NOW, Archive, archive


def verified(town: Archive) -> None:
    """Build and look at every page that was taken as fresh."""
    build(Request(town.places(), as_of=NOW, jobs=1, verify=-1))


def test_file_that_only_the_outputs_list_knows_is_removed(tmp_path: Path) -> None:
    """As after a kill between the commit and its traces: the list owns a page that no trace and no source has."""
    town = archive(tmp_path)
    town.article("en/2014/04/one.md")
    town.build()
    marker = town.output / ".newsarchive"
    lines = marker.read_text().splitlines()
    marker.write_text("\n".join([lines[0], *sorted([*lines[1:], "left.txt"])]) + "\n")
    (town.output / "left.txt").write_text("withdrawn")
    assert list(town.build().removed_paths) == ["left.txt"]
    assert not (town.output / "left.txt").exists()


def test_verify_finds_a_page_of_a_partition_that_was_wrongly_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan that forgets what a partition depends on leaves a stale page; looking at it again tells."""
    town = archive(tmp_path)
    town.article("en/2014/04/one.md", title="Before")
    town.build()
    verified(town)
    town.article("en/2014/04/one.md", title="After")
    write = Writing.write

    def forgetful(self: Writing, frame: object, args: Sequence[object]) -> Written:
        return replace(write(self, frame, args), digest=f"of {frame}")

    monkeypatch.setattr(Writing, "write", forgetful)
    town.build()
    town.article("en/2014/04/one.md", title="Later")
    with pytest.raises(InputError) as raised:
        verified(town)
    assert {found.code for found in raised.value.problems} == {"verify-failed"}
