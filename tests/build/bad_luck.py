"""What happens to an archive besides work: times that lie, published files that were touched, a cache that was damaged.

None of it may ever show in the site. Like all edits of a newsroom, each is a method that chooses by two numbers.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass

from tests.build.newsroom import EDITS, Newsroom, Text, pick


@dataclass(slots=True)
class UnluckyNewsroom(Newsroom):
    """A newsroom that bad luck visits; ``has_spoilt_cache``: once or more often."""

    has_spoilt_cache: bool = False

    # --- times ------------------------------------------------------------------------------------------------------

    def touch(self, one: int, two: int) -> None:
        """Give files times that say nothing: the same for all, of long ago, or of the future."""
        time = pick((0, 1_400_000_000, 4_000_000_000), two)
        files = sorted(path for path in self.site.root.rglob("*") if path.is_file())
        for path in files if one % 2 else files[one % len(files) :][:1]:
            os.utime(path, (time, time))

    def edit_quietly(self, one: int, _: int) -> None:
        """Change a body without its file's size, inode or time of modification."""
        path = self._path(one)
        if path:
            body = [part.translate(str.maketrans("oOwW", "wWoO")) for part in self.texts[path].body]
            place = self.site.root / path
            before = place.stat()
            self._put(path, Text(self.texts[path].front, body))
            os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))

    # --- what was published -------------------------------------------------------------------------------------

    def spoil_output(self, one: int, two: int) -> None:
        """Change, empty, close or delete a published file, or all of them."""
        files = sorted(path for path in self.site.output.rglob("*.*") if path.is_file() and path.name != ".newsarchive")
        if two % 7 == 0:
            shutil.rmtree(self.site.output, ignore_errors=True)
        elif files:
            path = files[one % len(files)]
            data = path.read_bytes()
            if two % 7 == 1:
                path.unlink()
            elif two % 7 == 2:
                path.chmod(0o600)
            else:
                path.write_bytes(pick((b"", data[:-1], data + b"!", data.swapcase()), two))

    # --- what builds remember -----------------------------------------------------------------------------------

    def spoil_cache(self, one: int, two: int) -> None:
        """Delete the cache, or cut or flip something in its store."""
        store = self.site.store
        if two % 3 == 0 or not store.exists():
            shutil.rmtree(self.site.cache, ignore_errors=True)
            return
        self.has_spoilt_cache = True
        data = bytearray(store.read_bytes())
        place = one * 7919 % len(data)
        if two % 3 == 1:
            del data[place:]
        else:
            data[place] ^= 1 << two % 8
        store.write_bytes(data)

    def spoil_row(self, one: int, two: int) -> None:
        """Delete a row of the store, or give one of its fields what the field has in another row, or rubbish."""
        if not self.site.store.exists():
            return
        self.has_spoilt_cache = True
        with (
            suppress(sqlite3.DatabaseError),  # it was spoilt before, or two rows may not be the same
            closing(sqlite3.connect(self.site.store, isolation_level=None)) as database,
        ):
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
            table = pick(tables, one)[0]
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            keys = [row[0] for row in database.execute(f"SELECT {columns[0]} FROM {table} ORDER BY 1")]  # noqa: S608
            if not keys:
                return
            key, column = pick(keys, one // len(tables)), pick(columns, two // 4)
            other = pick(keys, two)
            among = f"(SELECT {column} FROM {table} WHERE {columns[0]} = ?)"  # noqa: S608
            change = {1: (among, [other]), 2: ("?", [f"rubbish {two}"]), 3: ("?", [two.to_bytes(2)])}.get(two % 4)
            if change is None:
                database.execute(f"DELETE FROM {table} WHERE {columns[0]} = ?", [key])  # noqa: S608
            else:
                value, arguments = change
                statement = f"UPDATE {table} SET {column} = {value} WHERE {columns[0]} = ?"  # noqa: S608
                database.execute(statement, [*arguments, key])


ALL_EDITS = (*EDITS, "touch", "edit_quietly", "spoil_output", "spoil_cache", "spoil_row")
