"""Edits of words: only what names the article is planned, the archive is not linked, and the site is the clean one."""

from __future__ import annotations

import errno
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsarchive.build import attempt, inspecting
from newsarchive.build.agenda import linked_archive
from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.indexing import Indexing
from newsarchive.build.inputs import PROJECT
from newsarchive.build.inspection import inspect
from newsarchive.build.memory import Memory
from newsarchive.build.output import Output
from newsarchive.build.spread import SHARDS, shard_of
from newsarchive.build.store import Store
from tests.build.archive import Site, differences
from tests.small import in_a_hurry

BUDGET = "content/en/2014/04/budget.md"


@pytest.fixture(autouse=True, scope="module")
def _in_a_hurry() -> Iterator[None]:
    with in_a_hurry():
        yield


def links(site: Site, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Build; return whether the whole archive was linked."""
    asked = []

    def listen(*args: object, **options: object) -> object:
        asked.append(args)
        return linked_archive(*args, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(attempt, "linked_archive", listen)
        site.build()
    return bool(asked)


def same_as_clean(site: Site) -> None:
    """Fail unless the site is the one that a build makes which knows of no other, and nothing is left to do."""
    assert differences(site.tree(), site.clean()) == []
    again = site.build()
    assert (again.planned, again.rendered, again.written) == (0, 0, 0)


WORDS: dict[str, Callable[[Site], None]] = {
    "body": lambda site: site.edit(BUDGET, "at night", "at noon"),
    "title": lambda site: site.edit(BUDGET, "has a budget", "has a plan"),
    "summary": lambda site: site.edit(BUDGET, "More money", "Less money"),
    "heading": lambda site: site.edit(BUDGET, "at night", "at night.\n\n## More\n\nAgain"),
    "place in the file": lambda site: site.edit(BUDGET, "---\ntitle", "---\n# a comment\ntitle"),
}


@pytest.mark.parametrize("what", WORDS)
def test_an_edit_of_words_is_not_linked_and_gives_the_clean_site(
    gazette: Site, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Title, summary, body, and where they stand in the file."""
    gazette.build()
    WORDS[what](gazette)
    assert not links(gazette, monkeypatch)
    same_as_clean(gazette)
    assert "verify-failed" not in {one.code for one in gazette.build(verify=-1).problems}


STRUCTURE: dict[str, Callable[[Site], None]] = {
    "date": lambda site: site.edit(BUDGET, "2014-04-23", "2014-04-25"),
    "topic": lambda site: site.edit(BUDGET, "[council]", "[council, culture]"),
    "draft": lambda site: site.edit("content/en/2014/06/election.md", "---\ntitle", "---\nstatus: draft\ntitle"),
    "updated": lambda site: site.edit(BUDGET, "---\ntitle", "---\nupdated: 2014-05-01\ntitle"),
    "alias": lambda site: site.edit(BUDGET, "---\ntitle", "---\naliases: [/old/budget.html]\ntitle"),
    "correction": lambda site: site.edit(
        BUDGET, "---\ntitle", "---\ncorrections: [{date: 2014-05-02, note: Less.}]\ntitle"
    ),
    "heading called top": lambda site: site.edit(BUDGET, "at night", "at night.\n\n## Top\n\nAgain"),
    "link": lambda site: site.edit(BUDGET, "at night", "at [night](/en/)"),
    "another article": lambda site: site.write(
        "content/en/2014/04/new.md", "---\ntitle: New\ndate: 2014-04-23\n---\nText.\n"
    ),
    "one less": lambda site: site.remove("content/en/2014/06/election.md"),
    "registry": lambda site: site.edit("content/topics.yaml", "Town council", "Town hall"),
    "standing page": lambda site: site.edit("content/pages/en/about.md", "title: ", "title: All "),
}


@pytest.mark.parametrize("what", STRUCTURE)
def test_an_edit_of_more_than_words_is_linked(gazette: Site, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """Whatever may move something else."""
    gazette.build()
    STRUCTURE[what](gazette)
    assert links(gazette, monkeypatch)
    same_as_clean(gazette)


@pytest.fixture
def sample(tmp_path: Path) -> Site:
    """The sample archive, built."""
    site = Site(tmp_path / "sample", {"as_of": "2026-11-22"})
    for name in ("content", "templates", "locales"):
        shutil.copytree(PROJECT / name, site.root / name)
    site.build()
    return site


def test_every_article_of_the_sample_archive_edited_one_by_one(sample: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever places an article is named in: a page that were forgotten once would stay as it is."""
    linked = []
    for file in sorted((sample.root / "content").rglob("20*/**/*.md")):
        path = file.relative_to(sample.root).as_posix()
        text = sample.read(path)
        retitled = re.sub(r"(?m)^(title: *[\"']?)", r"\1X ", text, count=1)
        sample.write(path, retitled.rstrip("\n") + " And more.\n")
        if links(sample, monkeypatch):
            linked.append(path)
    assert differences(sample.tree(), sample.clean()) == []
    files = list((sample.root / "content").rglob("20*/**/*.md"))
    assert len(linked) < len(files) / 2, linked


def test_translations_whose_state_changes_are_linked_and_others_not(
    sample: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first edit of a paragraph makes its translations stale; the second finds them stale."""
    original, translated = _translated(sample)
    sample.write(original, sample.read(original).rstrip("\n") + " And more.\n")
    assert links(sample, monkeypatch)
    sample.write(original, sample.read(original).rstrip("\n") + " And yet more.\n")
    assert not links(sample, monkeypatch)
    same_as_clean(sample)
    sample.write(translated, sample.read(translated).rstrip("\n") + " И ещё.\n")
    assert not links(sample, monkeypatch)
    same_as_clean(sample)


def _translated(site: Site) -> tuple[str, str]:
    """An article of the sample archive in a current translation, and that."""
    for file in sorted((site.root / "content" / "ru").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        if "fingerprint:" in text and "of: en" in text:
            name = file.relative_to(site.root / "content" / "ru")
            original = site.root / "content" / "en" / name
            if original.exists():
                return original.relative_to(site.root).as_posix(), file.relative_to(site.root).as_posix()
    raise AssertionError("no translation with its original beside it")


def test_an_edit_and_its_way_back_leave_the_first_site(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered of what was there between."""
    gazette.build()
    before = gazette.tree()
    text = gazette.read(BUDGET)
    gazette.write(BUDGET, text.replace("at night", "at noon"))
    assert not links(gazette, monkeypatch)
    gazette.write(BUDGET, text)
    assert not links(gazette, monkeypatch)
    assert differences(gazette.tree(), before) == []


def test_what_was_told_of_a_file_stays_told_at_its_place(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning is no hindrance while it stands where it stood; where its line moves the archive is linked."""
    gazette.write("content/site.yaml", gazette.read("content/site.yaml") + "registries: open\n")
    gazette.edit(BUDGET, "[council]", "[council, unheard-of]")
    first = gazette.build().problems
    assert any(one.file == BUDGET for one in first)
    gazette.edit(BUDGET, "at night", "at noon")
    assert not links(gazette, monkeypatch)
    gazette.edit(BUDGET, "has a budget", "has a plan")
    assert gazette.build().problems == first
    gazette.edit(BUDGET, "---\ntitle", "---\n# a comment\ntitle")
    assert [one.line for one in gazette.build().problems] != [one.line for one in first]
    same_as_clean(gazette)


def test_a_place_that_links_may_name_and_that_goes_is_linked(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that named it has to be told; one that waited for it has to lead there."""
    gazette.write("content/site.yaml", gazette.read("content/site.yaml") + "dangling: warning\n")
    gazette.build()
    gazette.edit(BUDGET, "at night", "at night.\n\n## More\n\nAgain")
    assert not links(gazette, monkeypatch)
    gazette.edit("content/en/2014/06/clock.md", "../04/budget.md", "../04/budget.md#more")
    gazette.build()
    gazette.edit(BUDGET, "## More", "## Less")
    assert links(gazette, monkeypatch)
    same_as_clean(gazette)
    assert [one.code for one in gazette.build().problems].count("missing-anchor") == 1
    gazette.edit(BUDGET, "## Less", "## Less\n\nText.\n\n## More")
    assert links(gazette, monkeypatch)
    assert "missing-anchor" not in [one.code for one in gazette.build().problems]
    same_as_clean(gazette)


def test_what_is_gone_is_forgotten(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that was the only one of its month leaves nothing behind that keeps later edits from being quick."""
    gazette.write("content/en/2010/02/alone.md", "---\ntitle: Alone\ndate: 2010-02-03\nauthors: [Eve]\n---\nText.\n")
    gazette.build()
    gazette.remove("content/en/2010/02/alone.md")
    gazette.build()
    WORDS["title"](gazette)
    assert not links(gazette, monkeypatch)
    same_as_clean(gazette)
    with closing(sqlite3.connect(gazette.store)) as store:
        assert not [key for (key,) in store.execute("SELECT key FROM kept_values") if "2010" in key or "eve" in key]


def test_an_index_that_has_to_be_made_anew_has_the_archive_linked(
    gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the files of the index cannot be changed the build begins again, and knows of all articles."""
    gazette.build()
    WORDS["body"](gazette)
    with monkeypatch.context() as patch:
        patch.setattr(Indexing, "_update", lambda *_: False)
        assert links(gazette, monkeypatch)
    same_as_clean(gazette)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM kept WHERE key LIKE 'month en%'",
        "DELETE FROM kept_values WHERE key LIKE 'month en%'",
        "UPDATE kept SET names = x'00'",
        "UPDATE kept_values SET value = x'00'",
        "DELETE FROM kept",
        "UPDATE partitions SET digest = x'00' WHERE key LIKE 'topics en%'",
        "UPDATE partitions SET digest = 'a' || char(10) || 'b' WHERE key LIKE 'topics en%'",
        "UPDATE partitions SET pages = 'x' WHERE key LIKE 'topics de%'",
        "UPDATE partitions SET pages = 1.5 WHERE key LIKE 'topics de%'",
        "UPDATE partitions SET key = x'00' WHERE key = (SELECT min(key) FROM partitions)",
    ],
)
def test_a_damaged_plan_is_noticed(gazette: Site, damage: str) -> None:
    """A row that is lost or flipped costs time and no page."""
    gazette.build()
    _execute(gazette, damage)
    WORDS["title"](gazette)
    gazette.build()
    same_as_clean(gazette)


def _execute(site: Site, statement: str) -> int:
    with closing(sqlite3.connect(site.store)) as store, store:
        return store.execute(statement).rowcount


@pytest.mark.parametrize("damage", ["DELETE FROM meta", "UPDATE meta SET value = x'00'"])
@pytest.mark.parametrize("further", [0, 1])
def test_a_damaged_list_of_what_was_linked_costs_one_link(
    gazette: Site, monkeypatch: pytest.MonkeyPatch, damage: str, further: int
) -> None:
    """Whether it is the part that holds the edited article or another one; all is known again after that."""
    gazette.build()
    number = (shard_of(BUDGET.removeprefix("content/")) + further) % SHARDS
    assert _execute(gazette, f"{damage} WHERE key = 'linked {number}'") == 1
    WORDS["title"](gazette)
    assert links(gazette, monkeypatch)
    same_as_clean(gazette)
    WORDS["body"](gazette)
    assert not links(gazette, monkeypatch)
    same_as_clean(gazette)


def test_an_edit_writes_only_the_part_of_the_list_that_holds_it(gazette: Site) -> None:
    """Of what was linked there are as many parts, of an archive of a hundred thousand articles 40 kB each."""
    gazette.build()
    query = "SELECT key, value FROM meta WHERE key LIKE 'linked %'"
    with closing(sqlite3.connect(gazette.store)) as store:
        before = dict(store.execute(query))
    WORDS["title"](gazette)
    gazette.build()
    with closing(sqlite3.connect(gazette.store)) as store:
        after = dict(store.execute(query))
    changed = [key for key, value in after.items() if before[key] != value]
    assert len(before) == SHARDS
    assert changed == [f"linked {shard_of(BUDGET.removeprefix('content/'))}"]


def looks(site: Site, memory: Memory, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Build as the same process again; return whether the output was looked through."""
    asked = []

    def listen(*args: object) -> object:
        asked.append(args)
        return inspect(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(inspecting, "inspect", listen)
        site.build(memory=memory)
    return bool(asked)


def say(site: Site, word: str) -> None:
    """Edit words."""
    site.write(BUDGET, re.sub("at [a-z]+", f"at {word}", site.read(BUDGET)))


def _nothing(_site: Site) -> None:
    """Build as it is."""


def test_a_process_that_stays_does_not_look_through_what_it_left(
    gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is edited, what it remembers is what it would find."""
    gazette.build()
    memory = Memory()
    assert looks(gazette, memory, monkeypatch)
    moving = ("date", "topic", "alias", "another article", "draft", "standing page", "registry", "one less")
    for edit in (WORDS["body"], *(STRUCTURE[name] for name in moving), WORDS["title"], _nothing):
        edit(gazette)
        assert not looks(gazette, memory, monkeypatch)
        assert differences(gazette.tree(), gazette.clean()) == []
        with Store(gazette.store) as store:
            owned = Output(gazette.request().places).owned()
            found, left = inspect(gazette.output, store, owned), memory.left_in(owned)
        assert left is not None
        assert {key: sorted(paths) for key, paths in left.partitions.items() if paths} == {
            key: sorted(paths) for key, paths in found.partitions.items()
        }
        assert (left.owners, left.present, left.stamps, left.strangers) == (found.owners, {}, {}, [])


def test_a_process_that_stays_looks_again_after_a_commit_that_failed(
    gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in the output then is not what any build left."""
    memory = Memory()
    gazette.build(memory=memory)
    say(gazette, "dawn")
    gazette.build(memory=memory)
    say(gazette, "dusk")
    with monkeypatch.context() as patch:
        patch.setattr(Output, "_carry_out", _disk_is_full)
        with pytest.raises(EnvironmentFailure):
            gazette.build(memory=memory)
    assert looks(gazette, memory, monkeypatch)
    same_as_clean(gazette)


def _disk_is_full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "no space left")


def test_builds_of_other_processes_between_are_no_fault(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another process has written to the store, nothing is believed of what was read of it."""
    memory = Memory()
    gazette.build(memory=memory)
    for word in ("dawn", "dusk"):
        say(gazette, word)
        gazette.build(memory=memory)
    say(gazette, "noon")
    gazette.build()
    say(gazette, "dawn")
    assert looks(gazette, memory, monkeypatch)
    same_as_clean(gazette)
    STRUCTURE["another article"](gazette)
    gazette.build()
    say(gazette, "night")
    assert looks(gazette, memory, monkeypatch)
    same_as_clean(gazette)
