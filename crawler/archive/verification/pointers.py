"""Whether records point at the captures that they were read from. It knows places and ids, and opens no file.

Pointers and captures do not fit in memory, and are kept in a temporary database.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crawler.warc.reading import WarcRecord

__all__ = ["BadPointer", "CapturePointers"]

_SCHEMA = """
CREATE TABLE files (path TEXT PRIMARY KEY, is_read INTEGER) WITHOUT ROWID;
CREATE TABLE captures (
    file TEXT, at INTEGER, id TEXT, type TEXT, url TEXT, digest TEXT, refers_to TEXT, PRIMARY KEY (file, at)
) WITHOUT ROWID;
CREATE TABLE pointers (file TEXT, at INTEGER, id TEXT, url TEXT, digest TEXT, path TEXT, line INTEGER,
    PRIMARY KEY (file, at, id, url, digest)) WITHOUT ROWID;
"""
_CACHE_KIB = 64 << 10
_BAD_POINTERS = """
SELECT p.path, p.line, p.file, p.at, p.id, p.url, p.digest, f.path, c.id, c.type, c.url, c.digest
FROM pointers p LEFT JOIN files f ON f.path = p.file LEFT JOIN captures c ON c.file = p.file AND c.at = p.at
WHERE f.path IS NULL AND EXISTS (SELECT 1 FROM files)
    OR f.is_read AND (c.id IS NOT p.id OR c.type NOT IN ('response', 'revisit')
        OR c.url IS NOT p.url OR c.digest IS NOT p.digest)
ORDER BY p.path, p.line
"""
_BY_ID = "CREATE INDEX captures_by_id ON captures (id)"
_LOST = """
SELECT c.file, c.at, c.refers_to, o.type
FROM captures c LEFT JOIN captures o ON o.id = c.refers_to
WHERE c.type = 'revisit' AND c.refers_to IS NOT NULL
    AND (o.id IS NULL OR o.type != 'response' OR o.digest IS NOT c.digest)
    AND NOT EXISTS (SELECT 1 FROM files WHERE NOT is_read)
ORDER BY c.file, c.at
"""


@dataclass(frozen=True, kw_only=True)
class BadPointer:
    """A record whose capture is not where it says, or a revisit whose original is not there."""

    path: str
    line: int | None
    """The line of an archived record; None for a revisit."""
    offset: int | None
    """Where a revisit begins in its WARC file, in bytes; None for an archived record."""
    problem: str


class CapturePointers:
    """Captures and the pointers to them, added in any order."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")

    def close(self) -> None:
        self._database.close()

    def add_file(self, path: str, *, is_read: bool) -> None:
        """Add a WARC file that may be pointed into. When it cannot be read, no pointer into it is judged."""
        self._database.execute("INSERT OR IGNORE INTO files VALUES (?, ?)", (path, is_read))

    def add_record(self, path: str, record: WarcRecord) -> None:
        """Add a record of a WARC file."""
        digest = record.header("WARC-Payload-Digest")
        refers_to = record.header("WARC-Refers-To")
        values = (path, record.offset, record.id, record.type, record.target_uri, digest, refers_to)
        self._database.execute("INSERT OR IGNORE INTO captures VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def add_pointer(self, capture: dict[str, Any], path: str, line: int) -> None:
        """Add the pointer of an archived record's capture. Of equal pointers, only the first is kept.

        Raises `KeyError`, `TypeError` or `sqlite3.Error` when `capture` is malformed.
        """
        if pointer := capture.get("warc"):
            values = (pointer["file"], pointer["offset"], pointer["record_id"], capture["url"])
            places = (*values, capture["payload_digest"], path, line)
            self._database.execute("INSERT OR IGNORE INTO pointers VALUES (?, ?, ?, ?, ?, ?, ?)", places)

    def bad_pointers(self) -> Iterator[BadPointer]:
        """The pointers that lead elsewhere. In an archive without WARC files, such as a replay's, none is judged."""
        for path, line, file, at, *values in self._database.execute(_BAD_POINTERS):
            yield BadPointer(path=path, line=line, offset=None, problem=_problem(f"{file} at byte {at}", *values))

    def lost_originals(self) -> Iterator[BadPointer]:
        """The revisits whose original is missing or has another payload; nothing when a file could not be read."""
        self._database.execute(_BY_ID)
        for path, at, id_, type_ in self._database.execute(_LOST):
            what = {None: "is in no listed WARC file", "response": "has another payload"}.get(type_, f"is a {type_}")
            yield BadPointer(path=path, line=None, offset=at, problem=f"a revisit refers to {id_}, which {what}")


def _problem(
    place: str,
    id_: str,
    url: str,
    digest: str,
    file: str | None,
    its_id: str | None,
    type_: str,
    its_url: str,
    its: str,
) -> str:
    if file is None:
        return f"its capture is in {place}, which is no listed WARC file"
    if its_id is None:
        return f"its capture is in {place}, where no record begins"
    if its_id != id_:
        return f"its capture is {id_} in {place}, where {its_id} is"
    if type_ not in ("response", "revisit"):
        return f"its capture in {place} is a {type_}, no response"
    if its_url != url:
        return f"its capture in {place} is one of {its_url}, not of {url}"
    return f"its capture in {place} has the payload digest {its}, not {digest}"
