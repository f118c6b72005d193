"""What a build makes again: outputs that somebody changed, whatever an article leaves behind, all that a tool shapes.

THREATS J-09, J-10 and J-11, and ``--verify``, which trusts nothing that the store says.
"""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from newsarchive.build import code, frame, planning
from newsarchive.build.errors import InputError
from newsarchive.build.output import stamp_of
from newsarchive.build.store import Store
from tests.build.archive import Site, differences

MONTH = "en/2014/04/index.html"
BUDGET = "content/en/2014/04/budget.md"


# --- outputs that somebody changed (J-09) -----------------------------------------------------------------------------


def _swap(path: Path) -> None:
    """Change bytes, and keep size and times."""
    before = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"<!-- by hand -->")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "edited": _append,
    "edited without a trace": _swap,
    "emptied": lambda path: path.write_bytes(b""),
    "deleted": lambda path: path.unlink(),
    "replaced by another of its kind": lambda path: path.write_bytes((path.parents[1] / "06/index.html").read_bytes()),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_j09_a_changed_output_is_restored_and_no_other_written(damage: str, gazette: Site) -> None:
    """The page is made again for the reason ``output``, and every other file is left alone."""
    before = gazette.tree()
    DAMAGE[damage](gazette.output / MONTH)
    reasons = {path: one.reason for path, one in gazette.forecast().pages.items() if one.reason != "fresh"}
    assert reasons == {MONTH: "output"}
    report = gazette.build()
    assert (report.rendered, list(report.changed_paths)) == (1, [MONTH])
    assert differences(gazette.tree(), before) == []


def test_j09_an_output_that_was_changed_and_put_back_is_fresh(gazette: Site) -> None:
    """New times alone make no page stale."""
    data = (gazette.output / MONTH).read_bytes()
    (gazette.output / MONTH).write_bytes(b"")
    (gazette.output / MONTH).write_bytes(data)
    report = gazette.build()
    assert (report.planned, report.rendered) == (0, 0)


def test_j09_a_changed_output_whose_page_is_stale_too_is_right_afterwards(gazette: Site) -> None:
    """Damage and an edit at once: the bytes of the file decide what is written, not what the store remembers of it."""
    old = (gazette.output / MONTH).read_bytes()
    gazette.edit(BUDGET, "has a budget", "has a plan")
    gazette.build()
    new = (gazette.output / MONTH).read_bytes()
    (gazette.output / MONTH).write_bytes(old)  # the page as it will be once the edit is taken back
    gazette.edit(BUDGET, "has a plan", "has a budget")
    report = gazette.build()
    assert MONTH not in report.changed_paths
    assert (gazette.output / MONTH).read_bytes() == old != new
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j09_the_whole_output_deleted_is_made_again(gazette: Site) -> None:
    """Nothing of the output is needed to make it."""
    before = gazette.tree()
    for path in sorted(gazette.output.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    gazette.output.rmdir()
    report = gazette.build()
    assert report.parsed == 0
    assert differences(gazette.tree(), before) == []


# --- --verify ---------------------------------------------------------------------------------------------------------


def _forge(site: Site, path: str) -> None:
    """Change an output and make the store say that it saw the file so."""
    _append(site.output / path)
    with Store(site.store) as store:
        trace = next(trace for trace in store.traces() if trace.path == path)
        with store.transaction():
            store.put_trace(trace.stamped(stamp_of(site.output / path)))


@pytest.mark.parametrize("path", [MONTH, "humans.txt", "en/2011/11/ferry/ferry.png", "sitemap.xml"])
def test_verify_catches_an_output_whose_stamp_was_forged(path: str, gazette: Site) -> None:
    """A build that trusts stamps is deceived; ``--verify`` renders again and names the file; ``--full`` mends it."""
    before = gazette.tree()
    gazette.build()
    _forge(gazette, path)
    assert gazette.build().planned == 0
    with pytest.raises(InputError) as refused:
        gazette.build(verify=-1)
    assert [(one.code, one.file) for one in refused.value.problems] == [("verify-failed", f"output/{path}")]
    gazette.build(full=True)
    assert differences(gazette.tree(), before) == []


def test_verify_counts_what_it_compared(gazette: Site) -> None:
    """All outputs taken as fresh, or as many as were asked for; what is stale is not among them."""
    outputs = gazette.build().outputs
    assert gazette.build(verify=-1).verified == outputs
    assert gazette.build(verify=10).verified == 10
    gazette.edit(BUDGET, "at night", "at noon")
    report = gazette.build(verify=-1)
    assert (report.rendered, report.verified) == (15 + 6, outputs - 15 - 6)  # pages and files of the search index


def test_verify_publishes_nothing_where_a_page_is_wrong(gazette: Site) -> None:
    """With a false page the build is refused as a whole: the edit that it was asked to publish waits too."""
    gazette.build()
    _forge(gazette, MONTH)
    forged = gazette.tree()
    gazette.edit("content/de/2009/07/tram.md", "am Mittag", "am Abend")
    with pytest.raises(InputError):
        gazette.build(verify=-1)
    assert gazette.tree() == forged


# --- what articles leave behind (J-10) --------------------------------------------------------------------------------


def _mentions(site: Site, *words: str) -> list[str]:
    """The outputs but style and scripts that hold one of the words, in their bytes or in their path."""
    found = {path: one for path, one in site.tree().items() if not path.endswith((".css", ".js"))}.items()
    return sorted(
        path for path, (_, data) in found if any(word in path or word.encode() in (data or b"") for word in words)
    )


def test_j10_a_removed_article_leaves_no_trace(gazette: Site) -> None:
    """No page, feed, sitemap or list names what was taken down: neither its address nor its title."""
    assert _mentions(gazette, "election", "is elected")
    gazette.remove("content/en/2014/06/election.md")
    gazette.build()
    assert _mentions(gazette, "election", "is elected") == []


def test_j10_a_draft_leaves_no_trace(gazette: Site) -> None:
    """Made a draft again, an article is gone as if it were deleted (A-16)."""
    gazette.edit("content/en/2014/06/election.md", "---\ntitle", "---\nstatus: draft\ntitle")
    gazette.build()
    assert _mentions(gazette, "election", "is elected") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2014-06-05", "date: 2010-06-05"),
        ("---\ntitle", "---\nslug: ballot\ntitle"),
        ("---\ntitle", "---\nid: ballot\ntitle"),
    ],
    ids=["redated", "renamed", "another id"],
)
def test_j10_an_old_address_leaves_no_trace(old: str, new: str, gazette: Site) -> None:
    """After a move nothing leads to the old address any more."""
    gazette.edit("content/en/2014/06/election.md", old, new)
    gazette.build()
    assert _mentions(gazette, "/2014/06/election") == []
    assert not (gazette.output / "en/2014/06/election").exists()


def test_j10_the_last_article_of_a_term_takes_the_term_along(gazette: Site) -> None:
    """A term without articles has no page, feed, sitemap entry or place in a register; other languages may have it."""
    for path in ("en/2009/07/tram", "en/2011/11/ferry", "en/2014/04/bridge", "en/2014/04/market"):
        gazette.edit(f"content/{path}.md", "[transport]", "[culture]")
    gazette.build()
    named = {path for path in _mentions(gazette, "topics/transport", ">Transport<") if path.startswith("en/")}
    assert named == {"en/search/index.html"}  # where German articles on it can be found
    assert "en/topics/transport" not in gazette.tree()
    assert "de/topics/transport/index.html" in gazette.tree()
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j10_a_language_that_is_taken_from_the_settings_goes_as_a_whole(gazette: Site) -> None:
    """Its folder, sitemaps and alternates go; its articles are then in no language of the site, which is an error."""
    for path in ("ru/2011/03/library.md", "ru/2014/04/budget.md", "pages/ru/about.md"):
        gazette.remove(f"content/{path}")
    gazette.edit("content/site.yaml", "languages: [en, ru, de]", "languages: [en, de]")
    gazette.build()
    assert _mentions(gazette, "/ru/", "ru/index.html", "sitemaps/ru", 'hreflang="ru"') == []
    assert differences(gazette.tree(), gazette.clean()) == []


# --- what tools shape (J-11) ------------------------------------------------------------------------------------------


@pytest.fixture
def updated(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The Gazette, built by one version of the program and about to be built by another."""
    gazette.build()
    for module in (frame, planning):
        monkeypatch.setattr(module, "code_digest", lambda: "another")
    return gazette


def test_j11_another_version_of_the_program_stales_every_page(updated: Site) -> None:
    """Pages are of the code that made them; copied files are not, and smaller images are of that of images alone."""
    outlook = updated.forecast().pages.values()
    alone = {"copy", "rendition"}
    assert {(one.page.kind in alone, one.reason) for one in outlook} == {(False, "code"), (True, "fresh")}


def test_j11_another_version_of_the_program_parses_every_article_again(updated: Site) -> None:
    """What was parsed is of the code too; where the bytes come out as they were, no file is written."""
    report = updated.build()
    articles = list(updated.root.joinpath("content").rglob("*.md"))
    assert (report.parsed, report.written) == (len(articles), 0)


@pytest.mark.parametrize("library", code.LIBRARIES)
def test_j11_the_version_of_a_library_is_part_of_the_code(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that shapes bytes cannot be updated unnoticed."""
    real = importlib.metadata.version
    monkeypatch.setattr("newsarchive.build.code.version", lambda name: "99" if name == library else real(name))
    assert code.code_digest.__wrapped__() != code.code_digest()


@pytest.mark.parametrize("part", ["model", "read", "plan", "render", "build"])
def test_j11_every_module_is_part_of_the_code(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stage's source counts; a module that the digest forgot would leave stale pages after an update."""
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: real(path) + (b"#" if path.parent.name == part else b""))
    assert code.code_digest.__wrapped__() != code.code_digest()


def test_j11_an_asset_of_the_project_is_copied_again(gazette: Site) -> None:
    """A stylesheet is its own page: no other is touched when it changes."""
    gazette.write("templates/static/style.css", "p { margin: 0 }\n")
    report = gazette.build()
    assert (report.rendered, list(report.changed_paths)) == (1, ["assets/style.css"])


def test_an_error_is_told_even_where_nothing_else_changed(gazette: Site) -> None:
    """A link in content is no article and no asset, so that nothing is stale; it is an error all the same."""
    gazette.build()
    (gazette.root / "content/en/link.md").symlink_to(gazette.root / BUDGET)
    with pytest.raises(InputError) as refused:
        gazette.build()
    assert [one.code for one in refused.value.problems] == ["symlink"]
