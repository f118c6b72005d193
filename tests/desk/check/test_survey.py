"""``check`` tells all that a build would, and takes what a build or an earlier check found from where they left it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from newsarchive.build import survey, trying, work
from newsarchive.build.cache import STORE
from newsarchive.build.errors import InputError
from newsarchive.build.planning import Planned, Planner
from newsarchive.build.reading import Reading, read_changed
from newsarchive.build.request import Request
from newsarchive.desk.checking.check import Asked, check
from newsarchive.model.ledger import LEDGER
from newsarchive.model.problems import problem
from newsarchive.plan.pages import SitePlan
from newsarchive.read.visits import VISITS
from newsarchive.render.environment import RenderError
from tests.small import NOW, Archive, archive

MANY = 40


@pytest.fixture
def town(tmp_path: Path) -> Archive:
    """An archive in one language with many articles that are alike, and one that is not."""
    made = archive(tmp_path / "town", languages=["en"], registries="open")
    for number in range(MANY):
        made.article(f"en/2014/04/story-{number}.md", f"Story of number {number}.\n", topics=["t"])
    made.article("en/2005/05/between.md", "Between.\n", date="2005-05-05", topics=["u"])
    made.article("en/2001/01/odd.md", "Odd.\n", date="2001-01-01", topics=["t"], authors=["Ann"], corrections=[
        {"date": "2001-01-02", "note": "A note."}
    ])  # fmt: skip
    return made


def codes(town: Archive, as_of: int = NOW) -> set[str]:
    """The codes of all problems."""
    return {one.code for one in check(Request(town.places(), as_of=as_of, jobs=1), Asked()).problems}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that are rendered from now on."""
    paths: list[str] = []
    real = work.render

    def recording(task: work.RenderTask) -> bytes:
        paths.append(task.path)
        return real(task)

    monkeypatch.setattr(work, "render", recording)
    return paths


def test_page_with_something_rare_is_rendered(town: Archive, rendered: list[str]) -> None:
    """Not every page, where templates are the project's own; but one that is unlike all others, wherever it stands."""
    codes(town)
    articles = {path for path in rendered if "/story-" in path and path.endswith("index.html")}
    assert len(articles) < MANY
    assert "en/2001/01/odd/index.html" in rendered


def test_fault_in_a_page_with_something_rare_is_told(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Although forty others were rendered before, and it is the last of them."""
    real = work.render

    def failing(task: work.RenderTask) -> bytes:
        if task.path == "en/2001/01/odd/index.html":
            raise RenderError(problem("template-failed", "templates/article.html", 1, reason="odd", page=task.path))
        return real(task)

    monkeypatch.setattr(work, "render", failing)
    assert "template-failed" in codes(town)


def test_state_of_a_field_is_whether_it_is_empty() -> None:
    """Other texts and numbers are no other state; an empty list or a date that is missing is one."""

    def states(view: object) -> frozenset[bytes]:
        return frozenset(trying._FIELD.findall(json.dumps(view, separators=(",", ":")).encode()))  # noqa: SLF001

    plain = {"title": "A", "links": [{"url": "x", "title": ""}], "day": None, "minutes": 3}
    assert states(plain) == states(plain | {"title": "Other", "minutes": 4})
    assert states(plain) != states(plain | {"title": ""})
    assert states(plain) != states(plain | {"minutes": 0})
    assert states(plain) != states(plain | {"links": []})
    assert states(plain) != states(plain | {"links": [{"url": "x", "title": "T"}]})
    assert states(plain) != states(plain | {"day": {"year": 2001}})


def test_archive_that_was_built_is_neither_planned_nor_rendered(
    town: Archive, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its build has done both; what it warned of is told."""
    town.article("en/2014/05/picture.md", "![](gone.png)\n\n[x](nowhere.md)\n", topics=["t"], title="Picture")
    town.settings(["en"], registries="open", dangling="warning")
    town.build()
    rendered.clear()
    monkeypatch.setattr(survey, "site_plan", _must_not_run)
    assert "dangling-link" in codes(town)
    assert rendered == []


def test_archive_that_was_checked_is_not_linked_again(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless a file, a setting or the day has changed what there is."""
    town.article("en/2014/05/lost.md", "No topic.\n")
    first = codes(town)
    assert "no-topic" in first
    with monkeypatch.context() as patched:
        patched.setattr(survey, "link", _must_not_run)
        assert codes(town) == first
    town.article("en/2014/05/lost.md", "No topic.\n", topics=["t"])
    assert "no-topic" not in codes(town)


def test_what_was_found_holds_until_the_day_changes_it(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that is scheduled makes another site when it is due."""
    town.article("en/2014/05/later.md", "Later.\n", topics=["t"], publish="2025-01-01")
    codes(town)
    with monkeypatch.context() as patched:
        patched.setattr(survey, "link", _must_not_run)
        codes(town, NOW + 60)
        with pytest.raises(AssertionError):
            codes(town, NOW + 2 * 365 * 86_400)


def test_file_that_changes_under_a_check_leaves_nothing_false(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found in other bytes than those that were read is told, and not remembered as found in these."""
    words = " ".join(f"word{number}" for number in range(60)) + "\n"
    town.article("en/2013/01/long.md", words, date="2013-01-01", topics=["t"])
    story = town.root / "content/en/2014/04/story-7.md"
    text = story.read_bytes()
    real = read_changed

    def changing(*arguments: Any) -> Reading:  # noqa: ANN401 - whatever the function takes
        found = real(*arguments)
        story.write_bytes(text + words.encode())
        return found

    with monkeypatch.context() as patched:
        patched.setattr(survey, "read_changed", changing)
        assert "near-duplicate" in codes(town)
    story.write_bytes(text)
    assert "near-duplicate" not in codes(town)
    story.write_bytes(text + words.encode())
    assert "near-duplicate" in codes(town)


def test_errors_are_looked_for_again(town: Archive) -> None:
    """Nothing is taken from a survey that found one."""
    town.text("en/broken.md", title="No date")
    assert "missing-key" in codes(town)
    assert "missing-key" in codes(town)


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that surveys plan from now on."""
    paths: list[str] = []
    real = Planner.pages

    def pages(self: Planner, plan: SitePlan) -> Iterator[Planned]:
        for one in real(self, plan):
            paths.append(one.page.path)
            yield one

    monkeypatch.setattr(Planner, "pages", pages)
    return paths


def test_edit_plans_what_it_can_have_changed_since_the_last_check(town: Archive, planned: list[str]) -> None:
    """Of an archive that was never built; what a second edit changes is planned, and not the first one's again."""
    codes(town)
    first, second = "en/2014/04/story-7/index.html", "en/2005/05/between/index.html"
    assert len(planned) > MANY
    planned.clear()
    town.article("en/2014/04/story-7.md", "Story of number 7.\n\nMore.\n", topics=["t"])
    codes(town)
    assert first in planned
    assert second not in planned
    planned.clear()
    town.article("en/2005/05/between.md", "Between.\n\nMore.\n", date="2005-05-05", topics=["u"])
    codes(town)
    assert second in planned
    assert first not in planned


def test_words_that_were_edited_since_a_build_need_no_linking(
    town: Archive, planned: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan that the build has kept says which pages show them; what it says of them is what a build would tell."""
    town.build()
    usual = codes(town)
    town.article("en/2014/04/story-7.md", "Story of number 7.\n\nMore [here](nowhere.md#x).\n", topics=["t"])
    assert "dangling-link" in codes(town)  # a link is more than words
    town.article("en/2014/04/story-7.md", "Story of number 7.\n\nMore Seоul.\n", topics=["t"])
    planned.clear()
    monkeypatch.setattr(survey, "link", _must_not_run)
    assert codes(town) - usual == {"mixed-script"}
    assert "en/2014/04/story-7/index.html" in planned
    assert "en/2005/05/between/index.html" not in planned


def test_fault_of_a_page_that_shows_edited_words_is_told(town: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Although the archive is not linked: the page is rendered."""
    town.build()
    real = work.render

    def failing(task: work.RenderTask) -> bytes:
        if task.path == "en/2014/04/story-7/index.html":
            raise RenderError(problem("template-failed", "templates/article.html", 1, reason="odd", page=task.path))
        return real(task)

    monkeypatch.setattr(work, "render", failing)
    town.article("en/2014/04/story-7.md", "Story of number 7.\n\nMore.\n", topics=["t"])
    assert "template-failed" in codes(town)


def test_build_knows_more_than_a_check_before_it(town: Archive, planned: list[str]) -> None:
    """What was edited, checked, edited and built is not planned again for another edit."""
    codes(town)
    town.article("en/2014/04/story-7.md", "Story of number 7.\n\nMore.\n", topics=["t"])
    town.build()
    planned.clear()
    town.article("en/2005/05/between.md", "Between.\n\nMore.\n", date="2005-05-05", topics=["u"])
    codes(town)
    assert "en/2005/05/between/index.html" in planned
    assert "en/2014/04/story-7/index.html" not in planned


def test_plan_with_an_error_is_not_kept(town: Archive, planned: list[str]) -> None:
    """What clashes now is found again, and the same pages are planned, until it is mended."""
    codes(town)
    town.article("en/2001/01/odd.md", "Odd.\n", date="2001-01-01", topics=["t"], aliases=["/en/2014/04/story-1/"])
    for _ in range(2):
        planned.clear()
        assert "same-address" in codes(town)
        assert "en/2001/01/odd/index.html" in planned


def test_page_clashes_with_one_that_was_checked_and_never_built(town: Archive) -> None:
    """A page of the last build is gone, another takes its address in capitals, and then the first comes back."""
    town.build()
    story = town.root / "content/en/2014/04/story-1.md"
    text = story.read_bytes()
    story.unlink()
    town.article("en/2001/01/odd.md", "Odd.\n", date="2001-01-01", topics=["t"], aliases=["/en/2014/04/STORY-1/"])
    assert "same-address" not in codes(town)
    story.write_bytes(text)
    assert "same-address" in codes(town)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda town: town.write(LEDGER, "/en/2014/04/gone/\n"),
        lambda town: town.write(LEDGER, "no address\n"),
        lambda town: town.article("en/2014/04/twin.md", "T\n", topics=["t"], slug="story-1"),
        lambda town: town.article("en/2014/04/alias.md", "T\n", topics=["t"], aliases=["/en/2014/04/story-1/"]),
        lambda town: town.write(VISITS, "x"),
        lambda town: town.write("locales/en/LC_MESSAGES/messages.po", 'msgid "x\n'),
        lambda town: town.write("templates/macros.html", "{% if %}"),
    ],
    ids=["lost-address", "ledger", "two-pages", "alias", "visits", "catalogue", "template"],
)  # fmt: skip
def test_errors_of_a_build_are_those_of_check(town: Archive, spoil: Callable[[Archive], object]) -> None:
    """Addresses that would be lost, pages at one path, registries and catalogues that cannot be read."""
    spoil(town)
    with pytest.raises(InputError) as fault:
        town.build()
    of_build = {str(one) for one in fault.value.problems if one.severity == "error"}
    try:
        found = check(Request(town.places(), as_of=NOW, jobs=1), Asked()).problems
    except InputError as same:
        found = same.problems
    assert of_build
    assert {str(one) for one in found if one.severity == "error"} == of_build


def _must_not_run(*_: object, **__: object) -> None:
    raise AssertionError("this was to be known")


@pytest.mark.parametrize("lost", ["documents WHERE path LIKE 'en/%'", "partitions WHERE key LIKE 'search of %'"])
def test_what_search_has_lost_is_no_matter_of_check(town: Archive, lost: str) -> None:
    """Nor what a build left that was killed while it made the index anew: the pages are planned all the same."""
    town.build()
    with closing(sqlite3.connect(town.cache / STORE)) as store, store:
        store.execute(f"DELETE FROM {lost}")  # noqa: S608 - of this test
    town.article("en/2014/04/story-1.md", "Another story.\n", topics=["t"])
    assert codes(town) <= {"near-duplicate", "unknown-term"}
