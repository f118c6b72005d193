"""The store: what earlier builds found out, in one SQLite file that may be deleted at any time.

Sources keep constructive traces (the parsed value itself, reused while the file's bytes are the same); pages keep
verifying traces (only digests: the value is the file in the output). Every row is sealed with a digest of its own
fields, but for the times of a page's file, which only say when to read it; and every partition knows how many rows it
has. What was cut, flipped, lost or written by hand is noticed before it is used, and then made anew. No pickle; nothing
in the store is ever executed.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from newsarchive.build.memory import Memory
from newsarchive.build.rows import (
    StoreDamaged,
    article_of,
    damaged,
    digest_of_column,
    partition_of,
    row_of,
    row_of_trace,
    run_of,
    seal,
    trace_of,
    value_of,
)
from newsarchive.build.scan import Stamp
from newsarchive.build.traces import Remembered, Trace
from newsarchive.model.article import Article, Detail
from newsarchive.model.fingerprint import digest

T = TypeVar("T")
#: Raised by one whenever a table or an encoding changes; a store of another format is made anew.
FORMAT = 6
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE runs (name TEXT PRIMARY KEY, sources BLOB NOT NULL, seal TEXT NOT NULL);
CREATE TABLE articles (path TEXT PRIMARY KEY, article BLOB NOT NULL, detail BLOB NOT NULL);
CREATE TABLE bodies (path TEXT PRIMARY KEY, html BLOB NOT NULL);
CREATE TABLE partitions (key TEXT PRIMARY KEY, digest TEXT NOT NULL, pages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE kept (
    key TEXT PRIMARY KEY, made TEXT NOT NULL, names BLOB NOT NULL, seal TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE kept_values (key TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE documents (
    path TEXT PRIMARY KEY, number INTEGER NOT NULL, inputs TEXT NOT NULL, made TEXT NOT NULL, seal TEXT NOT NULL,
    postings BLOB NOT NULL
);
CREATE TABLE pages (
    path TEXT PRIMARY KEY, partition TEXT NOT NULL, kind TEXT NOT NULL, lang TEXT NOT NULL, owner TEXT NOT NULL,
    code TEXT NOT NULL, site TEXT NOT NULL, template TEXT NOT NULL, messages TEXT NOT NULL, view TEXT NOT NULL,
    output TEXT NOT NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, ctime_ns INTEGER NOT NULL, inode INTEGER NOT NULL,
    seal TEXT NOT NULL
);
"""
_INSERT_PAGE = "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_UPDATE_STAMP = "UPDATE pages SET mtime_ns = ?, ctime_ns = ?, inode = ? WHERE path = ? AND size = ?"
#: zlib's level 1 halves a body in a tenth of the time that level 6 needs to take a third off the rest.
_COMPRESSION = 1
#: What is raised of a file that is not what it should be: Python decodes SQLite's message, which may quote the damage.
_FAULTS = sqlite3.DatabaseError, UnicodeDecodeError
#: SQLite's result codes (sqlite.org/rescode.html) for which the machine is to blame; with any other it is the file.
_ENVIRONMENT = frozenset(
    {
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_PERM, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_READONLY,
    }
)  # fmt: skip


class Store:
    """One open store. Use as a context manager; all changes of a ``transaction`` are kept or none."""

    def __init__(self, path: Path, memory: Memory | None = None) -> None:
        """Open the store at ``path``, making it when absent; raise StoreDamaged where it is not what it should be.

        With a ``memory``, rows that are as they were are not checked and decoded again.
        """
        self.path = path
        self.memory = memory
        if path.is_dir():
            raise damaged("it is a folder")
        try:
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0 and not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
                self._db.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
            elif version != FORMAT:
                message = f"format {version}"
                raise StoreDamaged(message)
        except _FAULTS as fault:
            raise _told(fault) from fault

    def close(self) -> None:
        """Close the store."""
        self._db.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all changes of the block, or none where it raises."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with suppress(*_FAULTS):
                self._db.execute("ROLLBACK")
            raise
        self.run("COMMIT")

    # --- sources ------------------------------------------------------------------------------------------------

    def sources(self) -> dict[str, dict[str, Remembered]]:
        """Return what is remembered of each file, by path from the root, in runs by their names (see ``runs``)."""
        found, seen = {}, 0
        for row in self.rows("SELECT name, sources, seal FROM runs"):
            seen += 1
            found[row[0]] = self._meaning("runs", row, run_of)
        if len(found) != seen:
            raise damaged("a run is in it twice")
        return found

    def put_sources(self, name: str, run: Mapping[str, Remembered]) -> None:
        """Remember exactly these files of a run."""
        if run:
            self.run("INSERT OR REPLACE INTO runs VALUES (?, ?, ?)", row_of(name, run))
        else:
            self.run("DELETE FROM runs WHERE name = ?", (name,))

    def put_article(self, path: str, article: bytes, detail: bytes, html: str) -> None:
        """Remember an article by its path below ``content/``: canonical bytes of it and its detail, and its body."""
        self.run("INSERT OR REPLACE INTO articles VALUES (?, ?, ?)", (path, article, detail))
        self.put_body(path, html)

    def put_body(self, path: str, html: str) -> None:
        """Remember the body of an article."""
        self.run("INSERT OR REPLACE INTO bodies VALUES (?, ?)", (path, zlib.compress(html.encode(), _COMPRESSION)))

    def forget_articles(self, paths: Iterable[str]) -> None:
        """Forget articles that are gone."""
        for path in paths:
            self.run("DELETE FROM articles WHERE path = ?", (path,))
            self.run("DELETE FROM bodies WHERE path = ?", (path,))

    def articles(self, expected: Mapping[str, str]) -> Iterator[Article]:
        """Yield every article, once, checked against the digests that are expected, by path below ``content/``."""
        left, common = {path: path for path in expected}, dict[Hashable, Any]()
        for path, data in self.rows("SELECT path, article FROM articles"):
            known = left.pop(path, None)
            if known is None or expected[known] != digest_of_column(data):
                raise damaged(f"article {path}")
            yield self._meaning("articles", (known, data), lambda row: article_of(row, common))
        if left:
            raise damaged(f"no article {min(left)}")

    def article(self, path: str, expected: str) -> Article:
        """Return the article at ``path`` below ``content/``; raise StoreDamaged unless its digest is ``expected``."""
        data = self._value("SELECT article FROM articles WHERE path = ?", path)
        if digest_of_column(data) != expected:
            raise damaged(f"article {path}")
        return self._meaning("articles", (path, data), article_of)

    def details(self, articles: dict[str, str]) -> dict[str, Detail]:
        """Return the details of the articles given as path -> digest of the detail; paths are below ``content/``."""
        found = {}
        for path, expected in articles.items():
            data = self._value("SELECT detail FROM articles WHERE path = ?", path)
            if digest_of_column(data) != expected:
                raise damaged(f"detail {path}")
            found[path] = value_of(data, Detail)
        return found

    def body(self, path: str, expected: str) -> str:
        """Return the HTML of a body; raise StoreDamaged unless its digest is ``expected``."""
        packed = self._value("SELECT html FROM bodies WHERE path = ?", path)
        try:
            data = zlib.decompress(packed)
        except (TypeError, zlib.error) as fault:
            raise damaged(fault) from fault
        if digest(data) != expected:
            raise damaged(f"body {path}")
        return data.decode()

    # --- pages --------------------------------------------------------------------------------------------------

    def traces(self) -> Iterator[Trace]:
        """Return the traces of all pages."""
        return self._traces("SELECT * FROM pages")

    def outputs(self, first: str = "", end: str | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield path, partition, owner, digest, size, mtime, ctime and inode of the outputs from ``first`` to ``end``.

        The rows' seals are not looked at. What is wrong in one makes its file, or its partition, look changed; and what
        is made again is compared with ``trace``, which looks. All rows are read: they do not lie in the order of paths.
        """
        bounds = ("ifnull(path, '') >= ?", first or None), ("ifnull(path, '') < ?", end)
        asked = {condition: bound for condition, bound in bounds if bound is not None}
        query = "SELECT path, partition, owner, output, size, mtime_ns, ctime_ns, inode FROM pages WHERE true"
        return self.rows(" AND ".join([query, *asked]), tuple(asked.values()))

    def trace(self, path: str) -> Trace | None:
        """Return the trace of a page, None where there is none."""
        return next(self._traces("SELECT * FROM pages WHERE path = ?", (path,)), None)

    def _traces(self, query: str, values: tuple[object, ...] = ()) -> Iterator[Trace]:
        for row in self.rows(query, values):
            yield self._meaning("pages", row, trace_of)

    def put_trace(self, trace: Trace) -> None:
        """Remember a page that was written."""
        self.run(_INSERT_PAGE, row_of_trace(trace))

    def put_stamps(self, stamps: Mapping[str, Stamp]) -> None:
        """Remember new stamps of pages whose bytes are the same, and so their size.

        Raises StoreDamaged where one cannot be found that was read before.
        """
        rows = [(at.mtime_ns, at.ctime_ns, at.inode, path, at.size) for path, at in stamps.items()]
        if rows and self._run_many(_UPDATE_STAMP, rows) != len(rows):
            raise damaged("a page is in the table and not in its index")

    def forget_pages(self, paths: Iterable[str]) -> None:
        """Forget pages that were removed; raise StoreDamaged where one cannot be found that was read before."""
        for path in paths:
            if self.run("DELETE FROM pages WHERE path = ?", (path,)).rowcount != 1:
                raise damaged(f"page {path} is in the table and not in its index")

    def partitions(self) -> dict[str, tuple[str, int]]:
        """Return key -> digest and number of pages of each partition that was planned and written."""
        return dict(map(partition_of, self.rows("SELECT key, digest, pages FROM partitions")))

    def forget_partition(self, key: str) -> None:
        """Forget that a partition was written."""
        self.run("DELETE FROM partitions WHERE key = ?", (key,))

    def put_partitions(self, partitions: Mapping[str, tuple[str, int]]) -> None:
        """Remember exactly these partitions."""
        known = self.partitions()
        for key in known.keys() - partitions.keys():
            self.forget_partition(key)
        for key, value in partitions.items():
            if known.get(key) != value:
                self.run("INSERT OR REPLACE INTO partitions VALUES (?, ?, ?)", (key, *value))

    # --- whatever is single ---------------------------------------------------------------------------------------

    def get(self, key: str) -> bytes:
        """Return a single value; empty where there is none, or where it is not what was put there."""
        sealed = self._value("SELECT value FROM meta WHERE key = ?", key)
        value = sealed[len(digest_of_column(b"")) :] if isinstance(sealed, bytes) else b""
        return value if sealed == seal([key, value]).encode() + value else b""

    def put(self, key: str, value: bytes) -> None:
        """Remember a single value."""
        self.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, seal([key, value]).encode() + value))

    def _meaning(self, table: str, row: tuple[Any, ...], read: Callable[[tuple[Any, ...]], T]) -> T:
        return self.memory.meaning(table, row, read) if self.memory else read(row)

    def _value(self, query: str, key: str) -> Any:  # noqa: ANN401 - whatever a damaged row holds
        """Return the only column of the only row, None where there is none."""
        return next((row[0] for row in self.rows(query, (key,))), None)

    def rows(self, query: str, values: tuple[object, ...] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query; raise StoreDamaged where the file is not what it should be."""
        rows = self.run(query, values)
        try:
            for row in rows:  # noqa: UP028 - "yield from" would close the cursor, of a store that may be closed by then
                yield row
        except _FAULTS as fault:
            raise _told(fault) from fault

    def run(self, query: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        """Run a statement; raise StoreDamaged where the file is not what it should be."""
        try:
            return self._db.execute(query, values)
        except _FAULTS as fault:
            raise _told(fault) from fault

    def _run_many(self, query: str, rows: Iterable[tuple[object, ...]]) -> int:
        """Run a statement for each row, return how many rows it changed; raises as ``run``."""
        try:
            return self._db.executemany(query, rows).rowcount
        except _FAULTS as fault:
            raise _told(fault) from fault


def _told(fault: sqlite3.DatabaseError | UnicodeDecodeError) -> Exception:
    """Return the fault itself where the machine is to blame (disk full, locked, read-only), else StoreDamaged."""
    code: int = getattr(fault, "sqlite_errorcode", 0)
    return fault if code & 0xFF in _ENVIRONMENT else damaged(fault)
