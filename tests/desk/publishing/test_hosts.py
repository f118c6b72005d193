"""The budget of hosts: the limits are those of the reference, and a warning comes before they are reached."""

from __future__ import annotations

import re

import pytest

from newsarchive.build.volume import Volume, volume_of
from newsarchive.desk.publishing.hosts import HOSTS, budgets, warnings
from newsarchive.desk.publishing.publish import budget, near_limits
from tests.desk.publishing.conftest import Desk
from tests.docs.pages import PROJECT_ROOT, table_rows

REFERENCE = PROJECT_ROOT / "docs/reference/publish.md"
NOTHING = {"files": 1, "in_folder": 1, "size": 1, "largest": 1}


def test_limits_are_those_of_the_reference() -> None:
    """The page has every host with its limits, and says for each where they are stated and as of when."""
    rows = table_rows(REFERENCE, "Hosts")
    told = [[int("".join(re.findall(r"\d", cell)) or 0) for cell in row[1:5]] for row in rows]
    assert [row[0] for row in rows] == [host.name for host in HOSTS]
    assert told == [
        [host.files or host.in_folder or 0, host.size or 0, host.largest or 0, host.redirects or 0] for host in HOSTS
    ]
    assert all("as of" in row[5] for row in rows)


@pytest.mark.parametrize(
    ("use", "host"),
    [
        ({"size": 800_000_000}, "GitHub Pages: 80 % of 1.0 GB"),
        ({"files": 100_000, "folders": 60_000}, "GitLab Pages: 80 % of 200,000 files"),
        ({"redirects": 850}, "GitLab Pages: 85 % of 1,000 redirects"),
        ({"files": 16_000}, "Cloudflare Pages: 80 % of 20,000 files"),
        ({"largest": 21 << 20}, "Cloudflare Pages: 84 % of 25 MiB"),
        ({"redirects": 1_700}, "Cloudflare Pages: 85 % of 2,000 redirects"),
        ({"in_folder": 50_000}, "Netlify: 93 % of 54,000 files in one folder"),
    ],
)
def test_a11_from_80_percent_of_a_limit_on_there_is_a_warning(use: dict[str, int], host: str) -> None:
    """Each limit of each host is watched, and the sentence names it."""
    volume = {**NOTHING, **use}
    redirects = volume.pop("redirects", 0)
    found = list(warnings(budgets(Volume(**volume), redirects)))
    assert [one for one in found if host in one]


def test_a11_a_site_that_does_not_fit_is_told_so() -> None:
    """Beyond a limit the words are others than near it; well below there are none."""
    assert list(warnings(budgets(Volume(**NOTHING), 0))) == []
    crowded = warnings(budgets(Volume(**{**NOTHING, "files": 30_000}), 0))
    assert list(crowded) == ["the site does not fit on Cloudflare Pages: 150 % of 20,000 files"]


def test_what_a_site_uses_is_counted() -> None:
    """Files, folders, the fullest folder, bytes in all and of the largest file."""
    files = {"a/b/c": 5, "a/b/d": 2, "a/e": 1, "f": 1}
    assert volume_of(files.items()) == Volume(files=4, folders=2, in_folder=2, size=9, largest=5)
    assert volume_of(reversed(files.items())) == volume_of(files.items())
    assert volume_of([]) == Volume()


def test_f08_rules_of_redirects_are_counted_and_copies_are_not(desk: Desk) -> None:
    """The budget of a built site is told without a target, and is the same whether copies are published."""
    old = [f"/old/opening-{number}.html" for number in range(9)]
    desk.archive.article("en/2014/04/opening.md", topics=["parks"], aliases=old)
    desk.archive.build()
    shares = {one.host: one.share for one in budget(desk.places)}
    assert shares["GitLab Pages"] == len(old) / 1_000  # the rules count for more than the files
    assert shares["Cloudflare Pages"] == len(desk.archive.published()) / 20_000


def test_a11_build_warns_of_limits_by_the_files_and_the_rules_of_redirects(desk: Desk) -> None:
    """Rules that are there count; where there are none, or they are gone meanwhile, the volume alone does."""
    volume = Volume(**{**NOTHING, "files": 16_000})
    rules = desk.archive.output / "_redirects"
    rules.write_text("".join(f"/old/{n} /new/{n} 301\n" for n in range(1_900)))
    cloudflare = "the site will soon not fit on Cloudflare Pages: "
    assert f"{cloudflare}95 % of 2,000 redirects" in near_limits(desk.places, volume)
    rules.unlink()
    assert near_limits(desk.places, volume) == (f"{cloudflare}80 % of 20,000 files",)
