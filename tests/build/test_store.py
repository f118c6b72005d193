"""The store by itself: what is put is what comes back, and nothing else ever does."""

from __future__ import annotations

import gc
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from newsarchive.build.cache import STORE, delete_store, with_store
from newsarchive.build.codec import encode
from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.rows import StoreDamaged, article_of
from newsarchive.build.scan import Stamp
from newsarchive.build.store import FORMAT, Store
from newsarchive.build.traces import Remembered, SourceTrace, Trace
from newsarchive.model.dates import Moment
from newsarchive.model.fingerprint import Fingerprint, digest
from tests.plan.parse import parsed

STAMP, LATER = Stamp(5, 1, 1, 7), Stamp(5, 2, 2, 8)
PATH = "content/en/2014/04/wego.md"
PAGE = Trace(
    "en/index.html", "home en", "home", "en", "", Fingerprint("c", "s", "t", "m", "v"), digest(b"<p>"), STAMP
)  # fmt: skip

#: Of a file of SQLite, in bytes: its first page holds the schema, the next ones the first rows.
SQLITE_PAGE = 4096
SPOILT = 600


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store."""
    with Store(tmp_path / STORE) as opened:
        yield opened


def put_article(store: Store) -> SourceTrace:
    """Remember an article with its detail and its body, and return its trace."""
    found = parsed("en/2014/04/wego.md")
    article = encode(found.article)
    trace = SourceTrace(digest(b"bytes"), "settings", digest(article), None, ())
    store.put_sources("", {PATH: Remembered(STAMP, trace)})
    store.put_article("en/2014/04/wego.md", article, encode(found.detail), found.html)
    return trace


def digests_of(store: Store) -> dict[str, str]:
    """The digest of each article, by path below ``content/``, as the traces have them."""
    runs = store.sources().values()
    return {path.removeprefix("content/"): one.trace.article for run in runs for path, one in run.items()}


def test_source_comes_back_with_all_that_was_made_of_it(store: Store) -> None:
    """Its trace, its article, its detail and its body."""
    trace = put_article(store)
    found = parsed("en/2014/04/wego.md")
    assert store.sources() == {"": {PATH: Remembered(STAMP, trace)}}
    assert list(store.articles(digests_of(store))) == [found.article]
    assert store.details({"en/2014/04/wego.md": digest(encode(found.detail))}) == {"en/2014/04/wego.md": found.detail}
    assert store.body("en/2014/04/wego.md", digest(found.html.encode())) == found.html


def test_what_an_article_says_twice_is_kept_once(store: Store) -> None:
    """And what others say as well: of a million articles all are in memory at once."""
    path, run = "en/2014/04/wego.md", {}
    for name in ("a", "b"):
        front = {"topics": ["parks"], "authors": ["Ada Stone"], "source": {"name": "Herald"}}
        found = parsed(path, "See [b](b.md).\n", **front)
        article = encode(replace(found.article, path=f"en/{name}.md"))
        trace = SourceTrace(digest(b"bytes"), "settings", digest(article), None, ())
        run[f"content/en/{name}.md"] = Remembered(STAMP, trace)
        store.put_article(f"en/{name}.md", article, encode(found.detail), found.html)
    store.put_sources("", run)
    digests = digests_of(store)
    first, second = store.articles(digests)
    assert [first.path, second.path] == ["en/a.md", "en/b.md"]
    assert {id(first.path), id(second.path)} == set(map(id, digests))
    assert first.date is second.date
    assert (first.topics is second.topics, first.authors is second.authors) == (True, True)
    assert first.refs[0].kind is second.refs[0].kind
    assert first.changed is first.date
    assert first.slug is first.story
    assert first.source is second.source
    other = replace(found.article, slug="other", changed=Moment.of_year(2020))
    assert article_of(("", encode(other))) == other


def test_new_stamp_of_a_source_leaves_everything_else(store: Store) -> None:
    """The same bytes at another time are the same source."""
    trace = put_article(store)
    store.put_sources("", {PATH: Remembered(LATER, trace)})
    assert store.sources() == {"": {PATH: Remembered(LATER, trace)}}
    assert len(list(store.articles(digests_of(store)))) == 1


def test_forgotten_source_is_gone_with_its_body(store: Store) -> None:
    """Nothing of it can come back."""
    put_article(store)
    store.put_sources("", {})
    store.forget_articles(["en/2014/04/wego.md"])
    assert store.sources() == {}
    assert list(store.articles({})) == []
    with pytest.raises(StoreDamaged):
        store.body("en/2014/04/wego.md", digest(parsed("en/2014/04/wego.md").html.encode()))


def test_article_that_has_a_trace_and_no_row_is_noticed(store: Store) -> None:
    """A row that was deleted by hand is not an article less."""
    put_article(store)
    digests = digests_of(store)
    store.run("DELETE FROM articles")
    with pytest.raises(StoreDamaged, match=r"no article en/2014/04/wego\.md"):
        list(store.articles(digests))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles SET article = CAST(replace(article, 'wego', 'wega') AS BLOB)",
        "UPDATE articles SET article = 5",
        "UPDATE articles SET path = 'en/x.md'",
        "UPDATE articles SET path = CAST(path AS BLOB)",
        "UPDATE runs SET sources = CAST(replace(sources, '[5,', '[6,') AS BLOB)",
        "UPDATE runs SET sources = CAST(replace(sources, 'settings', 'settingz') AS BLOB)",
        "UPDATE runs SET sources = 5",
        "UPDATE runs SET name = 'content/en/x.md'",
        "UPDATE runs SET seal = 'x'",
    ],
)
def test_forged_source_is_noticed(store: Store, statement: str) -> None:
    """Whatever of a row somebody has changed: it is not believed."""
    put_article(store)
    store.run(statement)
    with pytest.raises(StoreDamaged):
        list(store.articles(digests_of(store)))


@pytest.mark.parametrize("value", ["x'00'", "'text'", "5", "(SELECT html FROM bodies WHERE path = 'b')"])
def test_forged_body_is_noticed(store: Store, value: str) -> None:
    """Bytes that cannot be unpacked, no bytes, and the body of another."""
    store.put_body("a", "<p>A</p>")
    store.put_body("b", "<p>B</p>")
    store.run(f"UPDATE bodies SET html = {value} WHERE path = 'a'")  # noqa: S608 - values of this test
    with pytest.raises(StoreDamaged):
        store.body("a", digest(b"<p>A</p>"))
    assert store.body("b", digest(b"<p>B</p>")) == "<p>B</p>"


def test_page_comes_back_as_it_was_put(store: Store) -> None:
    """By its path, among all, and as the columns of its row."""
    store.put_trace(PAGE)
    assert store.trace("en/index.html") == PAGE
    assert list(store.traces()) == [PAGE]
    assert list(store.outputs()) == [("en/index.html", "home en", "", PAGE.output, 5, 1, 1, 7)]
    store.forget_pages(["en/index.html"])
    assert store.trace("en/index.html") is None


@pytest.mark.parametrize("forged", ["path = 'ru/index.html'", "size = 6"])
def test_a_stamp_of_a_page_that_is_not_found_is_noticed(store: Store, forged: str) -> None:
    """Whoever has one has read its row before: an index that does not find it is damaged, and would be for ever."""
    store.put_trace(PAGE)
    store.put_stamps({})
    store.put_stamps({"en/index.html": LATER})
    assert list(store.traces()) == [replace(PAGE, stamp=LATER)]
    store.run(f"UPDATE pages SET {forged}")  # noqa: S608 - values of this test
    with pytest.raises(StoreDamaged, match="not in its index"):
        store.put_stamps({"en/index.html": LATER})


@pytest.mark.parametrize("others", [0, 200], ids=["few", "many"])
def test_new_stamps_leave_all_else_of_a_page(store: Store, others: int) -> None:
    """However many come at once: each gets its own, and a page without a new one keeps what it has."""
    pages = [replace(PAGE, path=f"en/{n}.html") for n in range(others + 2)]
    for page in pages:
        store.put_trace(page)
    new = [replace(page, stamp=LATER._replace(inode=n)) for n, page in enumerate(pages[1:])]
    store.put_stamps({page.path: page.stamp for page in new})
    assert sorted(store.traces(), key=lambda trace: trace.stamp.inode) == sorted(
        [pages[0], *new], key=lambda trace: trace.stamp.inode
    )


def test_a_forged_page_is_not_sealed_anew_by_a_stamp(store: Store) -> None:
    """A stamp of a row that is not as it was written does not make the row right."""
    store.put_trace(PAGE)
    store.run("UPDATE pages SET view = '9'")
    store.put_stamps({PAGE.path: LATER})
    with pytest.raises(StoreDamaged, match=r"page en/index\.html"):
        list(store.traces())


@pytest.mark.parametrize("column", ["partition", "kind", "lang", "owner", "view", "output", "size"])
def test_forged_page_is_noticed(store: Store, column: str) -> None:
    """No column of a page but its times and its inode, which say when to read it, can be changed without its seal."""
    store.put_trace(PAGE)
    store.run(f"UPDATE pages SET {column} = '9'")  # noqa: S608 - names of this test
    with pytest.raises(StoreDamaged, match=r"page en/index\.html"):
        list(store.traces())


def test_rows_that_nobody_takes_any_more_go_without_a_word(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops in the middle, because a row is damaged, may hold the rest until the store is closed."""
    told: list[object] = []
    monkeypatch.setattr("sys.unraisablehook", told.append)
    store.put_trace(PAGE)
    store.put_trace(replace(PAGE, path="en/other.html"))
    rows = store.rows("SELECT path FROM pages")
    assert next(rows)
    store.close()
    del rows
    gc.collect()
    assert told == []


def test_a_run_that_is_there_twice_is_noticed(store: Store) -> None:
    """A table that has lost its index keeps an old row beside a new one."""
    put_article(store)
    store.run("CREATE TABLE copy AS SELECT * FROM runs")
    store.run("DROP TABLE runs")
    store.run("ALTER TABLE copy RENAME TO runs")
    put_article(store)
    with pytest.raises(StoreDamaged, match="is in it twice"):
        store.sources()


def test_stamps_that_the_file_refuses_are_damage(store: Store) -> None:
    """Whatever SQLite says of many rows at once that is no fault of the machine."""
    store.put_trace(PAGE)
    store.run("CREATE TRIGGER no BEFORE UPDATE ON pages BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(StoreDamaged, match="no"):
        store.put_stamps({PAGE.path: LATER})


def test_partitions_are_exactly_those_that_were_put_last(store: Store) -> None:
    """Others are forgotten, one by one or because they are no longer among them."""
    store.put_partitions({"a": ("1", 1), "b": ("2", 2)})
    store.put_partitions({"b": ("3", 2), "c": ("4", 0)})
    assert store.partitions() == {"b": ("3", 2), "c": ("4", 0)}
    store.forget_partition("b")
    assert store.partitions() == {"c": ("4", 0)}


def test_partition_without_a_name_is_noticed(store: Store) -> None:
    """A key that is no text was written by nobody here."""
    store.run("INSERT INTO partitions VALUES (x'00', 'd', 1)")
    with pytest.raises(StoreDamaged):
        store.partitions()


def test_single_value_is_believed_with_its_seal_alone(store: Store) -> None:
    """What is not there, was changed, or belongs to another key, is nothing."""
    store.put("a", b"1")
    store.put("b", b"2")
    store.put("empty", b"")
    assert (store.get("a"), store.get("b"), store.get("empty"), store.get("c")) == (b"1", b"2", b"", b"")
    store.run("UPDATE meta SET value = (SELECT value FROM meta WHERE key = 'b') WHERE key = 'a'")
    assert (store.get("a"), store.get("b")) == (b"", b"2")
    store.run("UPDATE meta SET value = 'text' WHERE key = 'b'")
    assert store.get("b") == b""


def test_transaction_keeps_all_or_nothing(store: Store) -> None:
    """What raises takes back what was done in it, and the next one works."""

    def fail() -> None:
        with store.transaction():
            store.put("a", b"1")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert store.get("a") == b""
    with store.transaction():
        store.put("a", b"2")
    assert store.get("a") == b"2"


def test_fault_of_the_work_is_told_where_it_cannot_be_undone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where what SQLite says of that is no text."""

    class Broken:
        def execute(self, statement: str, *_: object) -> None:
            if statement == "ROLLBACK":
                raise UnicodeDecodeError("utf-8", b"\xcb", 0, 1, "invalid")

        def close(self) -> None:
            pass

    monkeypatch.setattr(store, "_db", Broken())
    with pytest.raises(KeyError), store.transaction():
        raise KeyError


def test_store_of_another_format_is_made_anew(tmp_path: Path) -> None:
    """By what opens it for its callers; the store alone refuses it."""
    Store(tmp_path / STORE).close()
    with closing(sqlite3.connect(tmp_path / STORE)) as database:
        database.execute(f"PRAGMA user_version = {FORMAT + 1}")
    with pytest.raises(StoreDamaged, match=f"format {FORMAT + 1}"):
        Store(tmp_path / STORE)
    with_store(tmp_path, lambda store: store.put("a", b"1"))
    assert with_store(tmp_path, lambda store: store.get("a")) == b"1"


def test_database_of_somebody_else_is_no_store(tmp_path: Path) -> None:
    """Tables that are not ours are not built upon."""
    with closing(sqlite3.connect(tmp_path / STORE)) as database:
        database.execute("CREATE TABLE theirs (x)")
    with pytest.raises(StoreDamaged):
        Store(tmp_path / STORE)


def test_damage_that_sqlite_quotes_and_python_cannot_read_is_damage(tmp_path: Path) -> None:
    """SQLite's message names the table whose row in the schema is bad, byte for byte; Python wants it to be UTF-8."""
    Store(tmp_path / STORE).close()
    data = (tmp_path / STORE).read_bytes()
    (tmp_path / STORE).write_bytes(
        data.replace(b"CREATE TABLE articles", b"CREATE THING articles").replace(b"cles", b"c\xcbes")
    )
    with pytest.raises(StoreDamaged):
        Store(tmp_path / STORE)
    with_store(tmp_path, lambda store: store.put("a", b"1"))
    assert with_store(tmp_path, lambda store: store.get("a")) == b"1"


def test_whatever_bytes_are_spoilt_the_store_is_whole_or_damaged(tmp_path: Path) -> None:
    """Among the schema and the first rows, where a byte has most to say: no other exception leaves it."""
    with Store(tmp_path / STORE) as store:
        put_article(store)
        store.put_trace(PAGE)
    whole = (tmp_path / STORE).read_bytes()
    found = set()
    for number in range(SPOILT):
        draw = random.Random(number)
        spoilt, at = bytearray(whole), draw.randrange(2 * SQLITE_PAGE)
        spoilt[at : at + draw.choice((1, 40))] = draw.randbytes(draw.choice((1, 40)))
        delete_store(tmp_path)
        (tmp_path / STORE).write_bytes(spoilt)
        with suppress(StoreDamaged), Store(tmp_path / STORE) as store:
            found.add("opened")
            store.sources(), list(store.traces()), list(store.outputs()), store.partitions()
            with store.transaction():
                store.put("a", b"1")
            found.add("whole")
    assert found == {"opened", "whole"}


def test_work_that_damage_interrupts_is_done_again_with_a_new_store(tmp_path: Path) -> None:
    """Once: a store that is damaged when it is new is no fault of its contents."""
    calls: list[bytes] = []

    def work(store: Store) -> None:
        calls.append(store.get("a"))
        store.put("a", b"1")
        raise StoreDamaged("again")

    with pytest.raises(EnvironmentFailure, match="again"):
        with_store(tmp_path, work)
    assert calls == [b"", b""]


def test_deleted_store_leaves_nothing_of_it(tmp_path: Path) -> None:
    """With what SQLite keeps beside it, and whatever has taken its place."""
    (tmp_path / STORE).mkdir()
    (tmp_path / STORE / "x").touch()
    (tmp_path / f"{STORE}-wal").touch()
    delete_store(tmp_path)
    assert list(tmp_path.iterdir()) == []
    delete_store(tmp_path)


@pytest.mark.parametrize("data", [b"{}", b"no JSON", b"[1]"])
def test_detail_of_another_type_is_noticed(store: Store, data: bytes) -> None:
    """A digest that is right says that these are the bytes, not that they are a detail."""
    store.put_article("en/2014/04/wego.md", b"", data, "")
    with pytest.raises(StoreDamaged):
        store.details({"en/2014/04/wego.md": digest(data)})


def test_page_that_is_not_there_cannot_be_forgotten(store: Store) -> None:
    """Who forgets it has read it before: an index that does not find it is damaged."""
    store.put_trace(PAGE)
    with pytest.raises(StoreDamaged, match=r"ru/index\.html"):
        store.forget_pages(["ru/index.html"])
    assert list(store.traces()) == [PAGE]


def test_same_partition_is_not_written_again(store: Store) -> None:
    """What is as it was costs nothing, and stays."""
    store.put_partitions({"a": ("1", 1)})
    store.put_partitions({"a": ("1", 1), "b": ("2", 0)})
    assert store.partitions() == {"a": ("1", 1), "b": ("2", 0)}
