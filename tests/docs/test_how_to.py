"""Every how-to page works: whoever does what it says gets what it says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.docs.pages import PROJECT_ROOT, Block
from tests.docs.walk import Walk

PAGES = sorted((PROJECT_ROOT / "docs/how-to").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_how_to_says_comes_true(page: Path, tmp_path: Path) -> None:
    """The files of the page are saved and its commands run in a checkout; nothing fails but what it says fails."""
    walk = Walk.begin(tmp_path)
    walk.follow(page)
    # One page shows the file of a workflow and no command; the commands of the other want a cluster, which a test has.
    assert walk.commands or page.stem in {"run-in-ci", "build-on-a-cluster"}


def test_a_kept_cache_spares_a_fresh_checkout(tmp_path: Path) -> None:
    """What the page on CI promises: with cache and output of another run, a new checkout parses and renders nothing."""
    build = Block("sh", "", ".venv/bin/python build.py --report report.json", "", 0)
    checkouts = [tmp_path / "first", tmp_path / "second"]
    for checkout in checkouts:
        checkout.mkdir()
    first, second = map(Walk.begin, checkouts)
    first.run(build)
    for kept in (".newsarchive", "output"):
        shutil.copytree(first.checkout / kept, second.checkout / kept)
    second.run(build)
    report = json.loads((second.checkout / "report.json").read_text(encoding="utf-8"))
    assert (report["parsed"], report["rendered"], report["written"], report["removed"]) == (0, 0, 0, 0)
    assert report["read"] > report["articles"]


def test_a_page_that_is_wrong_is_found(tmp_path: Path) -> None:
    """A command that fails, one that should fail and does not, and a line that nobody printed each stop the walk."""
    for block in ("```sh\nfalse\n```\n", "```sh fails\ntrue\n```\n", "```sh\necho one\n```\n```text\ntwo\n```\n"):
        page = tmp_path / "page.md"
        page.write_text(block, encoding="utf-8")
        with pytest.raises(AssertionError):
            Walk(tmp_path).follow(page)
