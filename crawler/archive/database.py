"""The ledger's database: one SQLite file, one open write transaction, failures named once. It knows no table."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crawler.archive.files import writing
from crawler.exceptions import ArchiveNotWritable

__all__ = ["Database"]

_Value = bytes | str | int | float | None


class Database:
    """Every method raises `ArchiveNotWritable` when the database fails, and again whenever it is asked after that."""

    def __init__(self, path: Path, schema: str, version: int) -> None:
        """Raises `ArchiveNotWritable` when it cannot be opened, is damaged, or is not of this `version`."""
        self.path = path
        self.failure: ArchiveNotWritable | None = None
        """The first failure."""
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        with self._named(f"{path} is not a ledger, or is damaged ({{}}); restore it before crawling on"):
            self.connection = sqlite3.connect(path, isolation_level=None, timeout=5)
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = FULL")  # a commit that returned survives a power cut
            self._check_version(version)
            self.connection.executescript(f"{schema}\nPRAGMA user_version = {version};")
            self.connection.execute("BEGIN IMMEDIATE")

    def _check_version(self, version: int) -> None:
        found = self.connection.execute("PRAGMA user_version").fetchone()[0]
        if found not in (0, version):  # 0: it has just been made
            raise ArchiveNotWritable(
                f"{self.path} is of version {found} and not {version}; use the version of hemeroteca that wrote it"
            )

    @contextmanager
    def _named(self, message: str) -> Iterator[None]:
        if self.failure:
            # SQLite may have rolled back and ended the transaction: what is written now would count at once.
            raise self.failure
        cannot_write = f"cannot write {self.path}: {{}}; make room or make it writable, then run again"
        try:
            yield
        except sqlite3.OperationalError as error:
            self.failure = ArchiveNotWritable(cannot_write.format(error))
            raise self.failure from error
        except (sqlite3.DatabaseError, zlib.error) as error:
            self.failure = ArchiveNotWritable(message.format(error))
            raise self.failure from error

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """The connection, for those who need more of it than the methods below."""
        with self._named(f"{self.path} is damaged ({{}}); restore it before crawling on"):
            yield self.connection

    def one(self, query: str, *values: _Value) -> Any:
        """The first row, or None."""
        with self.open() as connection:
            return connection.execute(query, values).fetchone()

    def all(self, query: str, *values: _Value) -> list[Any]:
        with self.open() as connection:
            return connection.execute(query, values).fetchall()

    def change(self, query: str, *values: _Value) -> int:
        """How many rows it changed."""
        with self.open() as connection:
            return connection.execute(query, values).rowcount

    def commit(self) -> None:
        """Keep what was changed, and go on in a new transaction."""
        with self.open() as connection:
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")

    def close(self) -> None:
        """Forget what was changed since the last commit."""
        self.connection.close()
