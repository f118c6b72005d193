"""The second look at many sources: made early, by another process, and no less strict about what was read (J-06)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest

from newsarchive.build import attempt, looking, reading
from newsarchive.build.agenda import linked_archive
from newsarchive.build.aside import Aside
from newsarchive.build.errors import InputError
from newsarchive.build.frame import Frame
from newsarchive.build.inputs import Places, Sources, look, stamps
from newsarchive.build.reading import Reading
from newsarchive.build.workers import Workers
from newsarchive.plan.archive import Archive
from tests.build.archive import Site, differences, once

BUDGET = "content/en/2014/04/budget.md"
BRIDGE = "content/en/2014/04/bridge.md"
FERRY = "content/en/2011/11/ferry"


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Places]:
    """Few sources are many for once, and whoever does the second look does it at once."""
    monkeypatch.setattr(looking, "MANY", 1)
    asked: list[Places] = []

    def aside(_: Workers, function: Callable[[tuple[Places]], tuple[tuple[int], object]], task: Places) -> object:
        asked.append(task)
        future = Future[tuple[tuple[int], object]]()
        future.set_result(function((task,)))
        return Aside(lambda: pytest.fail("the result is there"), future)  # type: ignore[arg-type] # no usage

    monkeypatch.setattr(Workers, "aside", aside)
    return asked


def _begin(gazette: Site) -> None:
    gazette.edit(BUDGET, "has a budget", "has a plan")


def test_j06_a_change_after_the_second_look_is_one_for_the_next_build(gazette: Site, asked: list[Places]) -> None:
    """The site is that of the moment in between, whole, and no attempt was in vain."""
    _begin(gazette)
    before = gazette.clean()
    gazette.build(progress=once("render", lambda: gazette.edit(BRIDGE, "green", "brown")))
    assert differences(gazette.tree(), before) == []
    assert len(asked) == 2  # for this build and the clean one before it
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []
    assert differences(gazette.tree(), before) != []


def test_j06_a_change_before_the_second_look_is_in_the_site(gazette: Site, asked: list[Places]) -> None:
    """What was read is no longer what is there: another attempt reads it, and nothing is rendered before that."""
    _begin(gazette)
    change = once("read", lambda: gazette.edit(BUDGET, "at night", "at noon"))
    attempts: set[int] = set()

    def progress(stage: str, done: int, total: int) -> None:
        change(stage, done, total)
        if stage == "render":
            attempts.add(len(asked))

    gazette.build(progress=progress)
    assert attempts == {2}
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j06_a_file_that_changes_before_it_is_copied_is_in_the_site(gazette: Site) -> None:
    """It is read once more when it is copied, and looked at once more after that."""
    humans = "content/static/humans.txt"
    gazette.write(humans, "Ada Stone\n")
    gazette.build()
    gazette.write(humans, "Ben Brook\n")
    gazette.build(progress=once("render", lambda: gazette.write(humans, "Cy Field\n")))
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j06_a_picture_that_goes_before_it_is_copied_is_no_error(
    gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What looks wrong is looked at once more, whatever the second look has said."""
    real = looking.Looking.look_again

    def look_again(one: looking.Looking, sources: Sources, frame: Frame, workers: Workers) -> dict[str, str]:
        copied = real(one, sources, frame, workers)
        if (gazette.root / f"{FERRY}.png").exists():
            _rename(gazette)
        return copied

    monkeypatch.setattr(looking.Looking, "look_again", look_again)
    gazette.build(full=True)
    assert differences(gazette.tree(), gazette.clean()) == []


def _rename(gazette: Site) -> None:
    gazette.move(f"{FERRY}.png", "content/en/2011/11/boat.png")
    gazette.edit(f"{FERRY}.md", "src: ferry.png", "src: boat.png")


def test_an_error_that_stays_is_told(gazette: Site) -> None:
    """Where nothing changed meanwhile, the sources have it."""
    gazette.write("content/en/bad.md", "no front matter\n")
    with pytest.raises(InputError):
        gazette.build()


def test_few_sources_are_looked_at_at_the_end(
    gazette: Site, asked: list[Places], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Starting a process would take longer, and the site is as new as can be."""
    monkeypatch.setattr(looking, "MANY", 5_000)
    _begin(gazette)
    gazette.build(progress=once("render", lambda: gazette.edit(BRIDGE, "green", "brown")))
    assert differences(gazette.tree(), gazette.clean()) == []
    assert asked == []


@pytest.mark.parametrize(("many", "afresh"), [(1, [True]), (5_000, [])])
def test_processes_come_from_nothing_once_very_many_sources_are_read(
    many: int, afresh: list[bool], gazette: Site, asked: list[Places], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fork of one that has read a million would keep a copy of what that lets go."""
    came: list[bool] = []
    monkeypatch.setattr(looking, "_LARGE", many)
    monkeypatch.setattr(Workers, "come_afresh", lambda _: came.append(asked == []))
    _begin(gazette)
    gazette.build()
    assert came == afresh


@pytest.mark.parametrize("many", [1, 5_000])
def test_what_stays_of_very_many_sources_does_not_lie_in_what_goes(
    many: int, gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts of reading are copied, and what is known of templates is made, before the archive is linked."""
    read: list[Reading] = []
    linked: list[tuple[Frame, Reading]] = []

    def read_changed(*args: Any) -> Reading:  # noqa: ANN401 - whatever it takes
        read.append(reading.read_changed(*args))
        return read[-1]

    def link(frame: Frame, now: Reading, *args: Any, **named: Any) -> Archive:  # noqa: ANN401 - as above
        assert ("_shapes" in vars(frame)) == (many == 1)
        linked.append((frame, now))
        return linked_archive(frame, now, *args, **named)

    monkeypatch.setattr(looking, "_LARGE", many)
    monkeypatch.setattr(looking, "read_changed", read_changed)
    monkeypatch.setattr(attempt, "linked_archive", link)
    gazette.build(full=True)
    (before,), ((_, after),) = read, linked
    assert (before.articles, {}) == (after.articles, after.traces)
    pairs = zip(before.articles.items(), after.articles.items(), strict=True)
    assert {one is other for old, new in pairs for one, other in zip(old, new, strict=True)} == {many != 1}
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j06_names_that_cannot_be_are_told_and_not_taken_for_a_change(gazette: Site, asked: list[Places]) -> None:
    """The same path twice, in two normal forms, is one in the first look and would be two in the second."""
    for name in ("caf\u00e9", "cafe\u0301"):
        gazette.write(f"content/static/{name}.txt", "x\n")
    with pytest.raises(InputError) as found:
        gazette.build()
    assert {one.code for one in found.value.problems} == {"bad-file-name"}
    assert asked == []


def test_the_second_look_sums_up_what_the_first_has(gazette: Site) -> None:
    """With what is the archive's own of templates and texts, and whatever the order; any other file is another sum."""
    gazette.write("templates/home.html", "{% extends 'base.html' %}\n")
    places = Places.of(gazette.root, None, None)
    first = look(places)
    assert stamps(places) == first.stamps() == replace(first, files=dict(reversed(first.files.items()))).stamps()
    for path in (BUDGET, "templates/home.html"):
        gazette.write(path, "longer than it was before\n")
        assert stamps(places) == look(places).stamps() != first.stamps()
        first = look(places)


def test_what_only_the_next_look_needs_is_let_go(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a million articles it is a gigabyte while the archive is linked."""
    handed_on: list[bool] = []

    def link(frame: Frame, read: Reading, *args: Any, **options: Any) -> Archive:  # noqa: ANN401 - handed on
        handed_on.append(bool(read.traces))
        return linked_archive(frame, read, *args, **options)

    monkeypatch.setattr(attempt, "linked_archive", link)
    gazette.build(full=True)
    assert handed_on == [False]
