"""A cache that was lost, cut, flipped, forged or made by another version costs time and nothing else (THREATS J-08).

Each test damages the store of a built site, changes the archive so that the next build has to use the store, and
compares the output with that of a clean build.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from newsarchive.build.cache import STORE
from newsarchive.build.errors import EnvironmentFailure
from newsarchive.build.store import FORMAT, Store
from tests.build.archive import Site, Tree, differences

#: A page of SQLite's file; what is in its head says where everything else is.
PAGE, HEAD = 4096, 12
BUDGET = "content/en/2014/04/budget.md"
TABLES = ("meta", "runs", "articles", "bodies", "documents", "partitions", "pages", "kept", "kept_values")


@pytest.fixture(scope="module")
def expected(golden_gazette: Site, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """What is published once the title of an article has changed."""
    site = golden_gazette.copy(tmp_path_factory.mktemp("expected"))
    _change(site)
    return site.clean()


def _change(site: Site) -> None:
    site.edit(BUDGET, "has a budget", "has a plan")


def _sql(site: Site, *statements: str) -> None:
    with closing(sqlite3.connect(site.store, isolation_level=None)) as database:
        for statement in statements:
            database.execute(statement)


def _flip(data: bytearray, place: int) -> None:
    data[place % len(data)] ^= 1 << place % 8


def _replace(site: Site, data: bytes) -> None:
    site.store.write_bytes(data)


def _make_folder(site: Site) -> None:
    site.store.unlink()
    (site.store / "within").mkdir(parents=True)


def _spoil_journal(site: Site) -> None:
    site.store.with_name(f"{STORE}-wal").write_bytes(b"\x37\x7f\x06\x82" * 999)


def _put_twice(site: Site) -> None:
    with Store(site.store) as store:
        store.put_sources("content/en", max(store.sources().values(), key=len))


#: A table that has lost its index keeps an old row beside a new one.
_WITHOUT_KEY = ("CREATE TABLE copy AS SELECT * FROM pages", "DROP TABLE pages", "ALTER TABLE copy RENAME TO pages")
_NAMELESS = (
    "CREATE TABLE copy AS SELECT * FROM partitions", "DROP TABLE partitions", "ALTER TABLE copy RENAME TO partitions",
    "UPDATE partitions SET key = NULL WHERE key = (SELECT max(key) FROM partitions)",
)  # fmt: skip
DAMAGE: dict[str, Callable[[Site], None]] = {
    "deleted": lambda site: site.store.unlink(),
    "the whole cache deleted": lambda site: shutil.rmtree(site.cache),
    "empty": lambda site: _replace(site, b""),
    "cut in half": lambda site: _replace(site, site.store.read_bytes()[: site.store.stat().st_size // 2]),
    "cut within the first page": lambda site: _replace(site, site.store.read_bytes()[:100]),
    "text": lambda site: _replace(site, b"not a database\n" * 1000),
    "random bytes": lambda site: _replace(site, random.Random(8).randbytes(site.store.stat().st_size)),
    "zeros": lambda site: _replace(site, bytes(site.store.stat().st_size)),
    "a folder": _make_folder,
    "another database": lambda site: _sql(site, *(f"DROP TABLE {table}" for table in TABLES)),
    "an older format": lambda site: _sql(site, f"PRAGMA user_version = {FORMAT - 1}"),
    "a later format": lambda site: _sql(site, f"PRAGMA user_version = {FORMAT + 1}"),
    "a table missing": lambda site: _sql(site, "DROP TABLE bodies"),
    "a column missing": lambda site: _sql(site, "ALTER TABLE pages DROP COLUMN output"),
    "rubbish in the journal": _spoil_journal,
    "another file's article": lambda site: _sql(
        site, "UPDATE articles SET article = (SELECT max(article) FROM articles)"
    ),
    "another file's detail": lambda site: _sql(site, "UPDATE articles SET detail = X'7B7D'"),
    "another file's body": lambda site: _sql(
        site, "UPDATE bodies SET html = (SELECT html FROM bodies WHERE path = 'de/2009/07/tram.md')"
    ),
    "articles of another type": lambda site: _sql(site, "UPDATE articles SET article = 5"),
    "bodies of another type": lambda site: _sql(site, "UPDATE bodies SET html = 'text'"),
    "paths of another type": lambda site: _sql(site, "UPDATE articles SET path = CAST(path AS BLOB)"),
    "another run's sources": lambda site: _sql(site, "UPDATE runs SET name = 'content/en/2012/a.md' WHERE name = ''"),
    "sources of another type": lambda site: _sql(site, "UPDATE runs SET sources = 5"),
    "sources in two runs": _put_twice,
    "text that is not UTF-8": lambda site: _sql(site, "UPDATE pages SET output = CAST(X'FFFE' AS TEXT)"),
    "another build's word": lambda site: _sql(site, "UPDATE meta SET value = CAST(value AS TEXT) || ' '"),
    "pages that forgot their outputs": lambda site: _sql(site, "UPDATE pages SET output = view"),
    "pages that are there twice": lambda site: _sql(site, *_WITHOUT_KEY, "INSERT INTO pages SELECT * FROM pages"),
    "pages that will be there twice": lambda site: _sql(site, *_WITHOUT_KEY),
    "a partition without a name": lambda site: _sql(site, *_NAMELESS),
    "partitions named by bytes": lambda site: _sql(site, "UPDATE partitions SET key = CAST(key AS BLOB)"),
    "partitions that count in words": lambda site: _sql(site, "UPDATE partitions SET pages = 'many'"),
    "a page whose path is bytes": lambda site: _sql(
        site, "UPDATE pages SET path = CAST(path AS BLOB) WHERE path LIKE 'assets/search/%m%'"
    ),
    "a page whose partition is bytes": lambda site: _sql(
        site, "UPDATE pages SET partition = X'00' WHERE kind = 'term'"
    ),
    "a page whose owner is a number": lambda site: _sql(site, "UPDATE pages SET owner = X'05' WHERE kind = 'article'"),
    "pages with other views": lambda site: _sql(site, "UPDATE pages SET view = 'other'"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_j08_a_damaged_store_is_made_anew(damage: str, gazette: Site, expected: Tree) -> None:
    """Whatever the store has become, the build succeeds and its output is the clean one."""
    DAMAGE[damage](gazette)
    _change(gazette)
    gazette.build()
    assert differences(gazette.tree(), expected) == []
    gazette.build()  # may find what the first one had no need to look at
    assert gazette.build().planned == 0


@pytest.mark.parametrize("damage", ["deleted", "random bytes", "a folder", "a table missing", "bodies of another type"])
def test_j08_a_forecast_survives_a_damaged_store(damage: str, gazette: Site) -> None:
    """``why`` answers too; after a change of the title it calls the article's page stale."""
    DAMAGE[damage](gazette)
    _change(gazette)
    assert gazette.forecast().pages["en/2014/04/budget/index.html"].reason != "fresh"


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("share", [1, 3])
def test_j08_lost_rows_are_noticed(table: str, share: int, gazette: Site, expected: Tree) -> None:
    """A store that lost all rows of a table, or every third, does not make the site lose pages."""
    with closing(sqlite3.connect(gazette.store, isolation_level=None)) as database:
        by_path = dict.fromkeys(("articles", "bodies", "documents", "pages"), "path")
        key = {"runs": "name", **by_path}.get(table, "key")
        for number, (value,) in enumerate(database.execute(f"SELECT {key} FROM {table}").fetchall()):  # noqa: S608
            if number % share == 0:
                database.execute(f"DELETE FROM {table} WHERE {key} = ?", (value,))  # noqa: S608
    _change(gazette)
    gazette.build()
    assert differences(gazette.tree(), expected) == []


def test_j08_a_lost_trace_does_not_hide_a_lost_file(gazette: Site) -> None:
    """With nothing else changed, a page that is gone from both the store and the output is made again."""
    before = gazette.tree()
    _sql(gazette, "DELETE FROM pages WHERE path = 'en/2014/04/index.html'")
    (gazette.output / "en/2014/04/index.html").unlink()
    gazette.build()
    assert differences(gazette.tree(), before) == []


@pytest.mark.parametrize("seed", range(2))
def test_j08_flipped_bits_are_noticed(seed: int, gazette: Site, expected: Tree, tmp_path: Path) -> None:
    """Bits flipped anywhere, and in the heads of SQLite's pages above all, never reach the output."""
    draw = random.Random(seed)
    sound = gazette.store.read_bytes()
    published = shutil.copytree(gazette.output, tmp_path / "published")
    _change(gazette)
    for _ in range(8):
        data = bytearray(sound)
        for _ in range(draw.choice([1, 1, 8])):
            head = draw.randrange(len(sound) // PAGE) * PAGE + draw.randrange(HEAD)
            _flip(data, draw.choice([head, draw.randrange(len(sound))]))
        gazette.store.write_bytes(data)
        gazette.build()
        assert differences(gazette.tree(), expected) == []
        shutil.rmtree(gazette.output)
        shutil.copytree(published, gazette.output)


def test_j08_a_row_whose_key_differs_from_its_index_is_noticed(gazette: Site) -> None:
    """SQLite finds such a row by the right key and reads the wrong one; it would never be mended row by row."""
    gazette.build()
    data = gazette.store.read_bytes()
    path, partition = b"en/topics/transport/2011/index.html", b"topics en transport"
    assert data.count(path + partition) == 1
    _replace(gazette, data.replace(path + partition, path.replace(b"transport", b"transpobt") + partition))
    gazette.build()
    again = gazette.build()
    assert (again.read, again.planned, again.rendered, again.written) == (0, 0, 0, 0)
    assert differences(gazette.tree(), gazette.clean()) == []


def test_j08_pages_of_the_file_that_changed_places_are_noticed(gazette: Site, expected: Tree, tmp_path: Path) -> None:
    """Whole pages of SQLite's file in each other's place hold valid rows at the wrong end of the tree."""
    draw = random.Random(31)
    sound = gazette.store.read_bytes()
    published = shutil.copytree(gazette.output, tmp_path / "published")
    _change(gazette)
    for _ in range(8):
        data = bytearray(sound)
        one, two = (slice(n * PAGE, (n + 1) * PAGE) for n in draw.sample(range(1, len(sound) // PAGE), 2))
        data[one], data[two] = data[two], data[one]
        gazette.store.write_bytes(data)
        gazette.build()
        assert differences(gazette.tree(), expected) == []
        shutil.rmtree(gazette.output)
        shutil.copytree(published, gazette.output)


def test_j08_a_full_disk_does_not_cost_the_store(gazette: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the machine ends the build with exit code 3; the store, which is not to blame, is kept."""
    before = gazette.store.read_bytes()
    real = sqlite3.connect

    def small_disk(path: Path, **options: None) -> sqlite3.Connection:
        database = real(path, **options)  # type: ignore[call-overload] # passed on as they are
        database.execute(f"PRAGMA max_page_count = {len(before) // PAGE}")
        return database  # type: ignore[no-any-return] # as above

    monkeypatch.setattr(sqlite3, "connect", small_disk)
    published = gazette.tree()
    for number in range(40):
        gazette.write(f"content/en/2014/06/note-{number}.md", f"---\ntitle: T\ndate: 2014-06-02\n---\n{'Text. ' * 999}")
    with pytest.raises(EnvironmentFailure, match="full"):
        gazette.build()
    assert gazette.tree() == published
    monkeypatch.undo()
    gazette.build()
    assert gazette.tree() == gazette.clean()
