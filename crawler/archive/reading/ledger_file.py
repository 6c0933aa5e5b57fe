"""The ledger of an archive, opened to be read while a run may be writing it. It knows no table."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from crawler.archive.layout import Layout
from crawler.exceptions import Damaged

__all__ = ["has_wal", "opened"]


@contextmanager
def opened(root: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of the archive whose folder is `root`, as it is at this moment.

    Raises `Damaged` when it is missing, or when it cannot be read, then or later.
    """
    path = Layout(root=root, run="").ledger
    if not path.exists():
        raise Damaged(path.name, None, "is missing; restore it from a copy")
    try:
        with closing(_connection(path)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise Damaged(path.name, None, f"cannot be read: {error}") from error


def _connection(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        return _snapshot(uri)
    except sqlite3.OperationalError:
        # On a full or read-only disk SQLite cannot create the files that readers of a WAL share. Nobody writes there.
        if has_wal(path):
            raise
        return _snapshot(f"{uri}&immutable=1")


def has_wal(path: Path) -> bool:
    """Whether anything may be committed beside that ledger. A reader on a full disk may leave an empty file."""
    wal = path.with_name(f"{path.name}-wal")
    return wal.exists() and wal.stat().st_size > 0


def _snapshot(uri: str) -> sqlite3.Connection:
    """A connection with a read transaction, which holds on to the database's present state."""
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
