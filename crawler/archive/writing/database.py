"""The ledger's database: one SQLite file, one open write transaction, failures named once. It knows no table."""

import sqlite3
import zlib
from pathlib import Path
from types import TracebackType
from typing import Any

from crawler.archive.files import writing
from crawler.exceptions import ArchiveNotWritable

__all__ = ["Database"]

_Value = bytes | str | int | float | None
_CACHE_KIB = 16_000
"""Keys are random: a commit's pages lie all over the file. With SQLite's own 2 MB, they are written out and read
back within a commit, and an article's row takes 124 µs instead of 51."""


class Database:
    """Every method raises `ArchiveNotWritable` when the database fails, and again whenever it is asked after that.

    For those who need more of it than the methods, it is a context manager that gives the connection.
    """

    def __init__(self, path: Path, schema: str, version: int) -> None:
        """Raises `ArchiveNotWritable` when it cannot be opened, is damaged, or is not of this `version`."""
        self.path = path
        self.failure: ArchiveNotWritable | None = None
        """The first failure."""
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.connection = self._connected(schema, version)
        except sqlite3.DatabaseError as error:
            raise self._failed(error, "is not a ledger, or is damaged") from error

    def _connected(self, schema: str, version: int) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=5)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # a commit that returned survives a power cut
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found not in (0, version):  # 0: it has just been made
            raise ArchiveNotWritable(
                f"{self.path} is of version {found} and not {version}; use the version of hemeroteca that wrote it"
            )
        connection.executescript(f"{schema}\nPRAGMA user_version = {version};")
        connection.execute("BEGIN IMMEDIATE")
        return connection

    def _failed(self, error: sqlite3.DatabaseError | zlib.error, problem: str = "is damaged") -> ArchiveNotWritable:
        if isinstance(error, sqlite3.OperationalError):
            message = f"cannot write {self.path}: {error}; make room or make it writable, then run again"
        else:
            message = f"{self.path} {problem} ({error}); restore it before crawling on"
        self.failure = ArchiveNotWritable(message)
        return self.failure

    # Not `contextlib.contextmanager`, which takes as long as a query.
    def __enter__(self) -> sqlite3.Connection:
        if self.failure:
            # SQLite may have rolled back and ended the transaction: what is written now would count at once.
            raise self.failure
        return self.connection

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.DatabaseError | zlib.error):
            raise self._failed(error) from error

    def one(self, query: str, *values: _Value) -> Any:
        """The first row, or None."""
        with self as connection:
            return connection.execute(query, values).fetchone()

    def all(self, query: str, *values: _Value) -> list[Any]:
        with self as connection:
            return connection.execute(query, values).fetchall()

    def change(self, query: str, *values: _Value) -> int:
        """How many rows it changed."""
        with self as connection:
            return connection.execute(query, values).rowcount

    def commit(self) -> None:
        """Keep what was changed, and go on in a new transaction."""
        with self as connection:
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Forget what was changed since the last commit."""
        self.connection.close()
