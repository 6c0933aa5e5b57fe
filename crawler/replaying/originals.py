"""The places of the captures that revisits refer to, in a temporary database. It reads no WARC file."""

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
    """Places by key. Of several captures with the same key, the first that was added counts."""

    def __init__(self) -> None:
        # A database without a name is on the disk when it grows, and gone with the connection.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(_SCHEMA)

    def add(self, source: int, captures: Iterable[tuple[bytes, int]]) -> None:
        """Add the keys and offsets of captures in a file, given by its place in the replay's list."""
        rows = ((key, source, offset) for key, offset in captures)
        self._database.execute("BEGIN")
        self._database.executemany("INSERT OR IGNORE INTO originals VALUES (?, ?, ?)", rows)
        self._database.execute("COMMIT")

    def find(self, keys: Iterable[bytes]) -> tuple[int, int] | None:
        """File and offset of the capture with the first key that is known; None when no key is."""
        query = "SELECT source, offset FROM originals WHERE key = ?"
        return next((row for key in keys if (row := self._database.execute(query, (key,)).fetchone())), None)

    def close(self) -> None:
        self._database.close()
