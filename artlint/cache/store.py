"""The database of the cache: one SQLite file in the cache folder of the user. Nothing here raises."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from artlint.frozen import NamedTuple

if TYPE_CHECKING:
    from sqlite3 import Connection

FILE_NAME = "results-2.sqlite3"
"""The number is that of the table below: another table, another file."""

KEEP = 30
"""Days after which a result that nobody asked for goes."""
LARGEST = 1_000_000_000
"""In bytes. A cache that has grown larger keeps what was asked for today, or nothing."""

FRESH = 7
"""Days for which it is not written down once more that a result was asked for."""
_AT_ONCE = 500
_WAIT = 2.0
"""Seconds to wait while another run is writing."""
_DAY = 86_400
_DAMAGED = (1, 11, 26)
"""What SQLite says of a table that is another, of a damaged file, and of one that is no database."""

_SETUP = """
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS result (
    scope BLOB, name BLOB, stamp TEXT, digest BLOB, seen INTEGER, found BLOB, compared TEXT,
    PRIMARY KEY (scope, name)
) WITHOUT ROWID;
"""
_ASK = "SELECT name, stamp, digest, seen, found, compared FROM result WHERE scope = ? AND name IN "


class Row(NamedTuple):
    """What is known of one file; `found` is None where that is nothing.

    `compared` is what rules that compare articles keep of it.
    """

    name: bytes
    stamp: str
    digest: bytes
    seen: int
    found: bytes | None
    compared: str | None = None


def folder_of_user() -> Path:
    """Where the cache is when nobody says where."""
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("artlint", appauthor=False))


def clean(folder: Path) -> list[Path]:
    """Delete the cache; the files that are gone. Raises `OSError`."""
    gone = [path for path in sorted(folder.glob("results-*.sqlite3*")) if path.is_file()]
    for path in gone:
        path.unlink(missing_ok=True)
    with suppress(OSError):  # it is not ours alone, or not there
        folder.rmdir()
    return gone


def today() -> int:
    """The number of the day."""
    return int(time.time()) // _DAY


class Store:
    """Rows by scope and name. It is opened when first asked; once it fails it is empty from then on.

    `tell` gets one line, once, about what went wrong.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self._path = folder / FILE_NAME
        self._tell = tell
        self._opened: Connection | None = None
        self._failed = False
        self._is_new = False
        self._new: list[tuple[bytes, Row]] = []
        self._gone: list[tuple[bytes, bytes]] = []

    def rows(self, scope: bytes, names: Sequence[bytes]) -> Mapping[bytes, Row]:
        """What is known of these files."""

        def ask(database: Connection) -> None:
            for start in range(0, len(names), _AT_ONCE):
                part = names[start : start + _AT_ONCE]
                question = f"{_ASK}({','.join('?' * len(part))})"  # nothing of it comes from outside
                found.update((row[0], Row(*row)) for row in database.execute(question, (scope, *part)))

        found: dict[bytes, Row] = {}
        self._do(ask)
        return found

    def put(self, scope: bytes, row: Row) -> None:
        """Keep what is known of a file; it is written with many others."""
        self._new.append((scope, row))
        if len(self._new) >= _AT_ONCE:
            self._write()

    def forget(self, scope: bytes, name: bytes) -> None:
        """Drop what is known of a file."""
        self._gone.append((scope, name))

    def close(self) -> None:
        """Write what waits, drop what is old, and close."""
        if self._new:
            self._write()
            self._do(_prune)
        elif self._gone:
            self._write()
        self._closed()

    def _write(self) -> None:
        """Write what waits, in one transaction."""
        new, gone, self._new, self._gone = self._new, self._gone, [], []

        def write(database: Connection) -> None:
            with database:
                database.execute("BEGIN IMMEDIATE")
                database.executemany("DELETE FROM result WHERE scope = ? AND name = ?", gone)
                lines = [(scope, *row) for scope, row in new]
                database.executemany("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?)", lines)

        self._do(write)

    def _do(self, work: Callable[[Connection], None]) -> None:
        """Do something with the open database, or nothing when it cannot be used."""
        if self._failed:
            return
        try:
            self._opened = self._opened or _connected(self._path)
            work(self._opened)
        except Exception as error:  # no cache is worth a run
            self._failed = not self._is_begun_anew(error)
            self._closed()
            state = "is not used" if self._failed else "was damaged and is begun anew"
            self._tell(f"hint: the cache {self._path} {state}: {error}")

    def _is_begun_anew(self, error: Exception) -> bool:
        """Whether a database that is none, or not ours, is out of the way now; that is tried once."""
        if self._is_new or getattr(error, "sqlite_errorcode", None) not in _DAMAGED:
            return False
        self._is_new = True
        self._closed()
        try:
            for end in ("", "-wal", "-shm"):
                Path(f"{self._path}{end}").unlink(missing_ok=True)
        except OSError:
            return False
        return True

    def _closed(self) -> None:
        if self._opened is not None:
            with suppress(Exception):
                self._opened.close()
        self._opened = None


def _connected(path: Path) -> Connection:
    """Open the database, with its table. Raises what the file system and SQLite raise."""
    import sqlite3

    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    database.executescript(_SETUP)
    return database


def _prune(database: Connection) -> None:
    """Once a day drop what nobody asked for, and whatever is too much."""

    def number(pragma: str) -> int:
        return int(database.execute(f"PRAGMA {pragma}").fetchone()[0])

    day = today()
    is_large = number("page_count") * number("page_size") > LARGEST
    if number("user_version") == day and not is_large:
        return
    database.execute("DELETE FROM result WHERE seen < ?", (day - KEEP,))
    if is_large:
        database.execute("DELETE FROM result WHERE seen < ?", (day,))
        if (number("page_count") - number("freelist_count")) * number("page_size") > LARGEST:
            database.execute("DELETE FROM result")
    database.execute(f"PRAGMA user_version = {day}")
    database.execute("PRAGMA incremental_vacuum").fetchall()
