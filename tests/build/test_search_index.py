"""The search index as an output: it follows the articles, and is restored, verified and guarded like pages.

That it equals the index of a clean build after any edits is what ``test_incremental`` says of the whole tree.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date

import pytest

from newsarchive.build import indexing
from newsarchive.build.errors import InputError
from newsarchive.build.output import stamp_of
from newsarchive.build.store import Store
from newsarchive.desk.why import why
from newsarchive.plan import urls
from newsarchive.search import bulk
from newsarchive.search.layout import MANIFEST
from newsarchive.search.numbering import number_day
from newsarchive.search.shards import FOLDER
from tests.build.archive import Site, differences

BUDGET = "content/en/2014/04/budget.md"
#: A word that is in no article of the Gazette, and what the index calls it.
WORD = "xylographer"


def _indexed(site: Site) -> dict[str, bytes]:
    """The files of the index."""
    return {path: data for path, (_, data) in site.tree().items() if path.startswith(urls.INDEX) and data is not None}


def _holding(site: Site, text: str) -> list[str]:
    return [path for path, data in _indexed(site).items() if text.encode() in data]


@pytest.fixture
def made_anew(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that gets an item whenever a whole index is made."""
    calls: list[int] = []
    real = bulk.manifest

    def counted(*args: object) -> object:
        calls.append(1)
        return real(*args)  # type: ignore[arg-type] # passed on as they are

    monkeypatch.setattr(bulk, "manifest", counted)
    return calls


def test_the_index_is_where_the_plan_keeps_its_place_free() -> None:
    """The folder that static files may not use is that of the shards."""
    assert f"{FOLDER}/" == urls.INDEX


def test_an_edit_changes_the_shards_of_its_words_alone(gazette: Site, made_anew: list[int]) -> None:
    """One body edit updates the index: nothing is made anew, and only its own article is analysed."""
    before = _indexed(gazette)
    gazette.edit(BUDGET, "at night", f"at night, says a {WORD}")
    report = gazette.build()
    assert made_anew == []
    assert report.changed_paths[-1] != MANIFEST  # sorted by path: the order of the commit is another
    assert _holding(gazette, WORD[:8])
    assert before != _indexed(gazette)
    assert differences(gazette.tree(), gazette.clean()) == []


def test_what_search_does_not_show_leaves_the_index_alone(gazette: Site) -> None:
    """The note of a correction is on the article's page and in its feeds, and not in the index."""
    gazette.edit(BUDGET, "---\ntitle", "---\ncorrections: [{date: 2014-06-20, note: It was nine.}]\ntitle")
    assert [path for path in gazette.build().changed_paths if path.startswith(urls.INDEX)] == []


def test_takedown_leaves_no_trace_in_the_index(gazette: Site) -> None:
    """After an article is gone its own word is in no shard."""
    gazette.write("content/en/2014/06/rain.md", f"---\ntitle: Rain\ndate: 2014-06-20\n---\nA {WORD} in the rain.\n")
    gazette.build()
    assert _holding(gazette, WORD[:8])
    gazette.remove("content/en/2014/06/rain.md")
    gazette.build()
    assert _holding(gazette, WORD[:8]) == []
    assert differences(gazette.tree(), gazette.clean()) == []


@pytest.mark.parametrize("status", ["status: draft", "publish: 2030-01-01", "expires: 2014-06-01"])
def test_what_is_not_public_is_not_searchable(status: str, gazette: Site) -> None:
    """Drafts, what is scheduled and what has expired are in no shard."""
    gazette.write("content/en/2014/05/rain.md", f"---\ntitle: Rain\ndate: 2014-05-20\n{status}\n---\nA {WORD}.\n")
    gazette.build()
    assert _holding(gazette, WORD[:8]) == []


def test_stories_that_share_a_slot_move_and_keep_their_postings(gazette: Site) -> None:
    """A story that comes before another with its number moves that one; both ways lead to the clean index."""
    day = date(2014, 6, 18)
    names = [f"story-{number}" for number in range(60)]
    clash = next(
        (one, two)
        for one in names
        for two in names
        if one < two and number_day(day, [two])[two] != number_day(day, [one, two])[two]
    )
    for name in reversed(clash):
        gazette.write(f"content/en/2014/06/{name}.md", f"---\ntitle: {name}\ndate: {day}\n---\nText of {name}.\n")
        gazette.build()
        assert differences(gazette.tree(), gazette.clean()) == []
    gazette.remove(f"content/en/2014/06/{clash[0]}.md")
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []


def test_many_changes_make_the_index_anew(gazette: Site, made_anew: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Above a share of the archive the whole index is made, with the same bytes."""
    monkeypatch.setattr(indexing, "_FEW", 1)
    monkeypatch.setattr(indexing, "_SHARE", 0)
    gazette.edit(BUDGET, "at night", "at noon")
    gazette.edit("content/de/2009/07/tram.md", "am Mittag", "am Abend")
    gazette.build()
    assert len(made_anew) == 1
    assert differences(gazette.tree(), gazette.clean()) == []


def test_a_build_that_ended_while_the_index_was_made_anew_is_made_good(
    gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is then ahead of the output, and knows it."""
    monkeypatch.setattr(indexing, "_FEW", 0)
    monkeypatch.setattr(indexing, "_SHARE", 0)
    gazette.edit(BUDGET, "at night", f"at night, says a {WORD}")
    with monkeypatch.context() as broken:
        broken.setattr(bulk, "write", _fail)
        with pytest.raises(ZeroDivisionError):
            gazette.build()
    monkeypatch.undo()
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []


def test_edit_taken_back_after_a_build_that_failed_is_not_in_the_index(
    gazette: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a failed build analysed is in the store alone: with the old text back, the new one is not searched."""
    before = gazette.read(BUDGET)
    monkeypatch.setattr(indexing, "_FEW", 0)
    monkeypatch.setattr(indexing, "_SHARE", 0)
    with monkeypatch.context() as broken:
        broken.setattr(bulk, "write", _fail)
        gazette.edit(BUDGET, "at night", f"at night, says a {WORD}")
        with pytest.raises(ZeroDivisionError):
            gazette.build()
    gazette.write(BUDGET, before)
    gazette.build()
    gazette.edit("content/de/2009/07/tram.md", "am Mittag", "am Abend")
    gazette.build()
    assert _holding(gazette, WORD[:8]) == []
    assert differences(gazette.tree(), gazette.clean()) == []


def _fail(*_: object) -> None:
    raise ZeroDivisionError


DAMAGE: dict[str, Callable[[Site, str], object]] = {
    "deleted": lambda site, path: (site.output / path).unlink(),
    "emptied": lambda site, path: (site.output / path).write_bytes(b""),
    "edited": lambda site, path: (site.output / path).write_bytes((site.output / path).read_bytes() + b" "),
}


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("which", [0, 4, -1])
def test_j09_a_changed_file_of_the_index_is_restored_and_no_other_written(
    damage: str, which: int, gazette: Site
) -> None:
    """A shard, a directory page or the manifest: the bytes come back, and nothing is analysed again."""
    before = gazette.tree()
    path = sorted(_indexed(gazette))[which]
    DAMAGE[damage](gazette, path)
    report = gazette.build()
    assert (report.parsed, list(report.changed_paths)) == (0, [path])
    assert differences(gazette.tree(), before) == []


def test_a_false_shard_that_the_stamps_vouch_for_is_not_built_upon(gazette: Site, made_anew: list[int]) -> None:
    """An update that meets a shard with other bytes than its directory says makes the whole index anew."""
    for path in sorted(_indexed(gazette)):
        if path != MANIFEST:
            _forge(gazette, path)
    gazette.edit(BUDGET, "at night", "at noon")
    gazette.build()
    assert len(made_anew) == 1


def test_verify_catches_a_false_shard(gazette: Site) -> None:
    """``--verify`` makes the index again from the articles and names the file; ``--full`` mends it."""
    before = gazette.tree()
    path = next(path for path in sorted(_indexed(gazette)) if path.endswith(".bin"))
    _forge(gazette, path)
    assert gazette.build().planned == 0
    with pytest.raises(InputError) as refused:
        gazette.build(verify=-1)
    assert [(one.code, one.file) for one in refused.value.problems] == [("verify-failed", f"output/{path}")]
    gazette.build(full=True)
    assert differences(gazette.tree(), before) == []


def _forge(site: Site, path: str) -> None:
    """Change a file of the index and make the store say that it saw it so."""
    file = site.output / path
    file.write_bytes(file.read_bytes() + b" ")
    with Store(site.store) as store:
        trace = next(trace for trace in store.traces() if trace.path == path)
        with store.transaction():
            store.put_trace(trace.stamped(stamp_of(file)))


def test_j08_a_lost_document_does_not_stay_in_the_index_for_ever(gazette: Site) -> None:
    """Where the store forgot an article and the article goes, the index is made anew without it."""
    with closing(sqlite3.connect(gazette.store, isolation_level=None)) as database:
        database.execute("DELETE FROM documents WHERE path = 'en/2014/06/election.md'")
    gazette.remove("content/en/2014/06/election.md")
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j08_postings_of_another_article_are_noticed(gazette: Site) -> None:
    """What the store says an article contributed is believed only if its digest is right."""
    with closing(sqlite3.connect(gazette.store, isolation_level=None)) as database:
        database.execute(
            "UPDATE documents SET postings = (SELECT postings FROM documents WHERE path = 'de/2009/07/tram.md')"
        )
    gazette.edit(BUDGET, "at night", "at noon")
    gazette.build()
    assert differences(gazette.tree(), gazette.clean()) == []


@pytest.mark.parametrize("name", ["manifest.json", "post/1.bin", "mine.txt"])
def test_no_static_file_may_lie_in_the_folder_of_the_index(name: str, gazette: Site) -> None:
    """An editor's file there would be taken for a part of the index."""
    gazette.write(f"content/static/{urls.INDEX}{name}", "mine")
    with pytest.raises(InputError) as refused:
        gazette.build()
    assert [(one.code, one.file) for one in refused.value.problems] == [
        ("reserved-address", f"content/static/{urls.INDEX}{name}")
    ]


def test_why_tells_of_the_index(gazette: Site) -> None:
    """Fresh, or which article it does not know as it is."""
    assert why(gazette.request(), f"/{MANIFEST}").startswith(f"/{MANIFEST}: fresh")
    gazette.edit(BUDGET, "at night", "at noon")
    assert f"search does not know {BUDGET} as it is" in why(gazette.request(), f"/{MANIFEST}")


def test_an_archive_without_articles_has_an_index(gazette: Site) -> None:
    """Search then answers that it knows nothing, and does not fail."""
    for file in gazette.root.glob("content/[a-z][a-z]/*/*/*"):
        file.unlink()
    gazette.build()
    assert sorted(_indexed(gazette)) == [f"{urls.INDEX}facets.json", MANIFEST]
    assert differences(gazette.tree(), gazette.clean()) == []
