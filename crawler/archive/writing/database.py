"""The ledger's database: one SQLite file with one open write transaction. It knows no table."""

import sqlite3
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from crawler.archive.files import writing
from crawler.exceptions import ArchiveNotWritable

__all__ = ["Database"]

_Value = bytes | str | int | float | None
_NONE: Mapping[int, str] = {}
_CACHE_KIB = 16_000
"""Keys are random: the pages of a commit lie all over the file. With SQLite's own 2 MB, pages are written out and read
back within a commit, and an article's row takes 124 µs instead of 51."""


class Database:
    """Every method raises `ArchiveNotWritable` when the database fails, and at each later call.

    For what the methods do not cover, it is a context manager that gives the connection, with the same errors.
    """

    def __init__(self, path: Path, schema: str, version: int, migrations: Mapping[int, str] = _NONE) -> None:
        """Opens it, and brings one of an earlier version to this one: `migrations` are statements by the version that
        they start from. Raises `ArchiveNotWritable` when it cannot be opened, is damaged, or is of another version.
        """
        self.path = path
        self.failure: ArchiveNotWritable | None = None
        """The first failure, or None."""
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.connection = self._connected(schema, version, migrations)
        except sqlite3.DatabaseError as error:
            raise self._failed(error, "is not a ledger, or is damaged") from error

    def _connected(self, schema: str, version: int, migrations: Mapping[int, str]) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=5)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # a commit that returned survives a power cut
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            self._bring_to(connection, schema, version, migrations)
            connection.execute("BEGIN IMMEDIATE")
        except BaseException:
            connection.close()  # It may be amid a transaction, which keeps all others out.
            raise
        return connection

    def _bring_to(
        self, connection: sqlite3.Connection, schema: str, version: int, migrations: Mapping[int, str]
    ) -> None:
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found not in (0, version, *migrations):  # 0: it has just been made
            raise ArchiveNotWritable(
                f"{self.path} is of version {found} and not {version}; use the version of hemeroteca that wrote it"
            )
        steps = "\n".join(migrations[step] for step in range(found, version) if found)
        # In one transaction: a kill leaves the earlier version or this one.
        connection.executescript(f"BEGIN;\n{steps}\n{schema}\nPRAGMA user_version = {version};\nCOMMIT;")

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
            # SQLite may have rolled back and ended the transaction: what is written now would be committed at once.
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
        """All rows."""
        with self as connection:
            return connection.execute(query, values).fetchall()

    def change(self, query: str, *values: _Value) -> int:
        """Execute a statement. Returns how many rows it changed."""
        with self as connection:
            return connection.execute(query, values).rowcount

    def commit(self) -> None:
        """Commit what was changed, and begin the next transaction."""
        with self as connection:
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Close the file. What was changed since the last commit is rolled back."""
        self.connection.close()
