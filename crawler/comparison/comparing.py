"""The records of two sides, matched by their captures. It knows records and numbers, not what is shown of them.

The left records are kept in a temporary database, which is on the disk when it grows: memory does not grow with the
archives.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable
from typing import Any

from crawler.comparison.fields import Record
from crawler.comparison.findings import Findings
from crawler.comparison.reading import Group
from crawler.items import STREAMS

__all__ = ["Comparison", "compare"]

_SCHEMA = """
CREATE TABLE lefts (
    number INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    id TEXT NOT NULL,               -- of an article or a card; a snapshot's page
    record BLOB NOT NULL,           -- JSON, packed
    met INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX lefts_id ON lefts (stream, id);
CREATE TABLE captures (
    stream TEXT NOT NULL,
    key TEXT NOT NULL,
    number INTEGER NOT NULL,        -- of a record read from it
    PRIMARY KEY (stream, key, number)
) WITHOUT ROWID;
"""


def _id(stream: str, record: Record) -> str:
    return str(record["url" if stream == "page_snapshots" else "id"])


class Comparison:
    """Compares two sides: all left groups are added first, then all right ones."""

    def __init__(self, samples: int, *, right_has_duplicates: bool) -> None:
        """`samples` is how many samples of each field are kept.

        `right_has_duplicates` says that the right side also holds records that an archive drops as already archived.
        """
        self._right_has_duplicates = right_has_duplicates
        self._retracted: set[int] = set()
        """The numbers of left records that are retracted."""
        self.findings = {stream: Findings(samples_wanted=samples) for stream in STREAMS}
        self._database = sqlite3.connect("", isolation_level=None)  # gone with the connection, as it has no name
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")

    def close(self) -> None:
        self._database.close()

    def add_left(self, group: Group) -> None:
        """Add the left records of a capture."""
        for record in group.records:
            packed = zlib.compress(json.dumps(record).encode(), 1)
            insert = "INSERT INTO lefts (stream, id, record) VALUES (?, ?, ?)"
            number = self._database.execute(insert, (group.stream, _id(group.stream, record), packed)).lastrowid
            if number is not None and record["id"] in group.retracted:
                self._retracted.add(number)
            rows = ((group.stream, key, number) for key in group.keys)
            self._database.executemany("INSERT OR IGNORE INTO captures VALUES (?, ?, ?)", rows)

    def add_right(self, group: Group) -> None:
        """Match the right records of a capture with the left ones."""
        lefts = self._lefts(group)
        findings = self.findings[group.stream]
        rest = []
        for record in group.records:
            number = next((number for number, left in lefts.items() if _same(left, record)), None)
            if number is None:
                rest.append(record)
            else:
                self._pair(findings, number, lefts.pop(number), record, group.retracted)
        for record in rest:
            number = next((number for number, left in lefts.items() if _alike(group.stream, left, record)), None)
            if number is not None:
                self._pair(findings, number, lefts.pop(number), record, group.retracted)
            elif record["id"] in group.retracted:
                findings.retracted += 1
            elif self._is_news(group.stream, record):
                findings.add_right(record["capture"]["url"])

    def end(self) -> dict[str, Findings]:
        """The findings by stream, when all groups are added. Left records without a match are counted here."""
        query = "SELECT number, stream, record FROM lefts WHERE NOT met ORDER BY number"
        for number, stream, packed in self._database.execute(query):
            if number in self._retracted:
                self.findings[stream].retracted += 1
            else:
                self.findings[stream].add_left(_unpacked(packed)["capture"]["url"])
        return self.findings

    def _lefts(self, group: Group) -> dict[int, Record]:
        """The left records of the capture that have no match yet, by number."""
        query = (
            "SELECT number, record FROM captures JOIN lefts USING (number)"
            " WHERE captures.stream = ? AND key = ? AND NOT met ORDER BY number"
        )
        rows = (row for key in group.keys for row in self._database.execute(query, (group.stream, key)).fetchall())
        return {number: _unpacked(packed) for number, packed in rows}

    def _pair(self, findings: Findings, number: int, before: Record, after: Record, retracted: frozenset[str]) -> None:
        """Compare two records. `retracted` are the ids of right ones that are retracted."""
        self._database.execute("UPDATE lefts SET met = 1 WHERE number = ?", (number,))
        if number in self._retracted or after["id"] in retracted:
            findings.retracted += 1
        else:
            findings.add_pair(before, after)

    def _is_news(self, stream: str, record: Record) -> bool:
        """Whether an archive would have kept the record, and not dropped it as one that it has."""
        if not self._right_has_duplicates:
            return True
        known = self._database.execute(
            "SELECT 1 FROM lefts WHERE stream = ? AND id = ? LIMIT 1", (stream, _id(stream, record))
        ).fetchone()
        return known is None


def _unpacked(packed: bytes) -> Record:
    record: dict[str, Any] = json.loads(zlib.decompress(packed))
    return record


def _same(left: Record, right: Record) -> bool:
    return bool(left["id"] == right["id"])


def _alike(stream: str, left: Record, right: Record) -> bool:
    """Whether records of one capture with different ids are one record, extracted differently."""
    return stream != "teaser_cards" or left["url"] == right["url"] or left["position"] == right["position"]


def compare(comparison: Comparison, left: Iterable[Group], right: Iterable[Group]) -> dict[str, Findings]:
    """The differences of two sides, by stream."""
    for group in left:
        comparison.add_left(group)
    for group in right:
        comparison.add_right(group)
    return comparison.end()
