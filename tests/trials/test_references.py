"""A torn site is called one; what a commit under way may look like is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.build.marker import MARKER, text_of
from tests.build.archive import Site
from tests.trials.references import NEW, OLD, UNDER_WAY, Reference, TornError, references


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reference]:
    """The three references."""
    return {one.name: one for one in references(tmp_path_factory.mktemp("references"))}


@pytest.fixture
def edited(known: dict[str, Reference], tmp_path: Path) -> Site:
    """The site before the incremental build."""
    return known["incremental"].site.copy(tmp_path)


def test_the_old_and_the_new_site_are_told_apart(known: dict[str, Reference], edited: Site) -> None:
    """Before the build the old one is there, afterwards the new one."""
    assert known["incremental"].judge(edited) == OLD
    edited.build()
    assert known["incremental"].judge(edited) == NEW


def test_a_commit_under_way_is_whole(known: dict[str, Reference], edited: Site) -> None:
    """New files beside old ones, with a list that names them all, are what a commit passes through."""
    one = known["incremental"]
    for path, (_, data) in one.after.items():
        place = edited.output / path
        if path not in one.before and data is None:
            place.mkdir(exist_ok=True, parents=True)
        elif path not in one.before and data is not None:
            place.parent.mkdir(exist_ok=True, parents=True)
            place.write_bytes(data)
    paths = {path for site in (one.before, one.after) for path, (_, data) in site.items() if data is not None}
    (edited.output / MARKER).write_text(text_of(paths - {MARKER}), encoding="utf-8")
    assert one.judge(edited) == UNDER_WAY


TEARS: dict[str, Callable[[Path], object]] = {
    "half a file": lambda output: (output / "robots.txt").write_bytes((output / "robots.txt").read_bytes()[:9]),
    "no file": lambda output: (output / "en/index.html").unlink(),
    "another mode": lambda output: (output / "en/index.html").chmod(0o600),
    "a stranger": lambda output: (output / "en/new.html").write_text("new", encoding="utf-8"),
    "a list that ends early": lambda output: (output / MARKER).write_bytes((output / MARKER).read_bytes()[:99]),
    "no list": lambda output: (output / MARKER).unlink(),
    "a page that went too soon": lambda output: (output / "de/2009/07/tram/index.html").unlink(),
}


@pytest.mark.parametrize("tear", TEARS)
def test_a_torn_site_is_noticed(tear: str, known: dict[str, Reference], edited: Site) -> None:
    """Files of neither site, missing ones, and links to pages that went too soon are nothing that a build may leave."""
    TEARS[tear](edited.output)
    with pytest.raises(TornError):
        known["incremental"].judge(edited)


def test_a_part_of_a_first_site_is_torn(known: dict[str, Reference], tmp_path: Path) -> None:
    """A site that was not there before appears whole or not at all."""
    site = known["first"].site.copy(tmp_path)
    assert known["first"].judge(site) == OLD
    site.output.mkdir()
    with pytest.raises(TornError):
        known["first"].judge(site)
