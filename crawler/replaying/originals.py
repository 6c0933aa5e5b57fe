"""Where the captures stand that revisits refer to: a temporary database, on disk when it grows. It reads no file."""

import sqlite3
from collections.abc import Iterable

__all__ = ["Originals"]

_SCHEMA = """
CREATE TABLE originals (
    key BLOB PRIMARY KEY,           -- of crawler.replaying.captures.keys_of
    source INTEGER NOT NULL,        -- the file's place in the replay's list
    offset INTEGER NOT NULL
) WITHOUT ROWID
"""


class Originals:
    """Of several captures with the same key, the first that was added is meant."""

    def __init__(self) -> None:
        # Without a name, SQLite keeps it in a file of its own that is gone with the connection.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(_SCHEMA)

    def add(self, source: int, captures: Iterable[tuple[bytes, int]]) -> None:
        """Keys and offsets of captures in a file."""
        rows = ((key, source, offset) for key, offset in captures)
        self._database.execute("BEGIN")
        self._database.executemany("INSERT OR IGNORE INTO originals VALUES (?, ?, ?)", rows)
        self._database.execute("COMMIT")

    def find(self, keys: Iterable[bytes]) -> tuple[int, int] | None:
        """File and offset of the first key that is known."""
        query = "SELECT source, offset FROM originals WHERE key = ?"
        return next((row for key in keys if (row := self._database.execute(query, (key,)).fetchone())), None)

    def close(self) -> None:
        self._database.close()
