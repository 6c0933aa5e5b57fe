"""What a site's runs remember of doubts, decisions and retractions, and of the pages that were judged last.

Tables of the site's ledger. It knows ids, addresses and words, not records.
"""

import json
import uuid
from dataclasses import asdict, dataclass

from crawler.archive.writing.database import Database
from crawler.judgement.recent import KEPT, JudgedPage, Recent

__all__ = ["SCHEMA", "Doubts", "KnownDoubt", "Standing"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS doubts (
    id BLOB PRIMARY KEY,            -- the doubt's UUID
    url TEXT NOT NULL,              -- of the page, in the site's spelling
    reasons TEXT NOT NULL,          -- JSON list of words
    says TEXT,                      -- a digest of the article's text; null without one
    run TEXT NOT NULL,              -- that read the page
    seen_at TEXT NOT NULL,          -- when, ISO 8601 in UTC
    verdict TEXT                    -- null while it is open
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS doubts_url ON doubts (url);
CREATE INDEX IF NOT EXISTS doubts_run ON doubts (run);
CREATE TABLE IF NOT EXISTS decisions (id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS standing_decisions (
    reason TEXT PRIMARY KEY,
    verdict TEXT NOT NULL,          -- accepted, rejected
    decided_at TEXT NOT NULL        -- ISO 8601 in UTC
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS retractions (
    id BLOB PRIMARY KEY,            -- the retraction's UUID
    record BLOB NOT NULL,
    revision INTEGER                -- of an article; null for records without revisions
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judged_pages (
    number INTEGER PRIMARY KEY,     -- in the order in which they were judged; the last ones only
    page TEXT NOT NULL              -- JSON
);
"""


@dataclass(frozen=True, kw_only=True)
class KnownDoubt:
    """What the ledger knows of a doubt."""

    id: str
    url: str
    """Of the page, in the site's spelling."""
    reasons: tuple[str, ...]
    says: str | None
    """A digest of the article's text; None without one."""
    run: str
    """The run that read the page."""
    seen_at: str
    """When, ISO 8601 in UTC; empty when unknown."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A decision on all that is doubted for a reason."""

    verdict: str
    """``accepted`` or ``rejected``."""
    decided_at: str
    """ISO 8601 in UTC."""


class Doubts:
    """The tables, inside the ledger's transaction. Every method raises `ArchiveNotWritable` when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database
        rows = database.all("SELECT number, page FROM judged_pages ORDER BY number")
        self._number = rows[-1][0] if rows else 0
        self.recent = Recent(_judged(page) for _, page in rows)
        """The pages that were judged last."""

    def remember_judged(self, page: JudgedPage) -> None:
        """Remember a page that was judged, and forget the one that is too long ago."""
        self._number += 1
        self.recent.add(page)
        self._database.change("INSERT INTO judged_pages VALUES (?, ?)", self._number, _unjudged(page))
        self._database.change("DELETE FROM judged_pages WHERE number <= ?", self._number - KEPT)

    def add(self, doubt: KnownDoubt) -> bool:
        """Remember an open doubt. Returns whether it is new."""
        return bool(
            self._database.change(
                "INSERT OR IGNORE INTO doubts VALUES (?, ?, ?, ?, ?, ?, NULL)",
                _key(doubt.id),
                doubt.url,
                json.dumps(doubt.reasons),
                doubt.says,
                doubt.run,
                doubt.seen_at,
            )
        )

    def open(self, url: str | None = None) -> list[KnownDoubt]:
        """The doubts that nobody has decided, of one page or of all, in the order in which the pages were read."""
        where = "verdict IS NULL" if url is None else "verdict IS NULL AND url = ?"
        query = f"SELECT id, url, reasons, says, run, seen_at FROM doubts WHERE {where} ORDER BY seen_at, id"  # noqa: S608 (ours)
        return [_known(*row) for row in self._database.all(query, *([url] if url is not None else []))]

    def not_believed(self) -> list[KnownDoubt]:
        """The doubts that are open or were rejected, in the order in which the pages were read."""
        query = (
            "SELECT id, url, reasons, says, run, seen_at FROM doubts"
            " WHERE verdict IS NULL OR verdict = 'rejected' ORDER BY seen_at, id"
        )
        return [_known(*row) for row in self._database.all(query)]

    def rejected_for(self, url: str) -> set[str]:
        """The most telling reasons of the page's doubts that were rejected."""
        query = "SELECT DISTINCT reasons FROM doubts WHERE url = ? AND verdict = 'rejected'"
        return {json.loads(row[0])[0] for row in self._database.all(query, url)}

    def of_run(self, run: str) -> list[KnownDoubt]:
        """The doubts of a run, open or not, in the order in which the pages were read."""
        query = "SELECT id, url, reasons, says, run, seen_at FROM doubts WHERE run = ? ORDER BY seen_at, id"
        return [_known(*row) for row in self._database.all(query, run)]

    def end(self, doubt: str, verdict: str) -> None:
        """Remember how a doubt ended."""
        self._database.change("UPDATE doubts SET verdict = ? WHERE id = ?", verdict, _key(doubt))

    def remember_decision(self, id_: str) -> None:
        """Remember that a decision is archived."""
        self._database.change("INSERT OR IGNORE INTO decisions VALUES (?)", _key(id_))

    def stand(self, reason: str, standing: Standing) -> None:
        """Remember a decision on a reason as a whole. It takes the place of the one before."""
        values = (reason, standing.verdict, standing.decided_at)
        self._database.change("INSERT OR REPLACE INTO standing_decisions VALUES (?, ?, ?)", *values)

    def standing(self) -> dict[str, Standing]:
        """The decisions on reasons as a whole, by reason."""
        rows = self._database.all("SELECT reason, verdict, decided_at FROM standing_decisions ORDER BY reason")
        return {reason: Standing(verdict=verdict, decided_at=at) for reason, verdict, at in rows}

    def retract(self, id_: str, record: str, revision: int | None) -> bool:
        """Remember that a record is retracted. Returns whether it was not before."""
        query = "INSERT OR IGNORE INTO retractions VALUES (?, ?, ?)"
        return bool(self._database.change(query, _key(id_), _key(record), revision))

    def is_retracted(self, article: str, revision: int) -> bool:
        """Whether a revision of an article is retracted."""
        query = "SELECT 1 FROM retractions WHERE record = ? AND revision = ?"
        return self._database.one(query, _key(article), revision) is not None


def _known(id_: bytes, url: str, reasons: str, says: str | None, run: str, seen_at: str) -> KnownDoubt:
    return KnownDoubt(
        id=str(uuid.UUID(bytes=id_)), url=url, reasons=tuple(json.loads(reasons)), says=says, run=run, seen_at=seen_at
    )


def _judged(text: str) -> JudgedPage:
    values = json.loads(text)
    return JudgedPage(
        url=values["url"],
        is_list=values["is_list"],
        lacks=frozenset(values["lacks"]),
        says=values["says"],
        reasons=tuple(values["reasons"]),
    )


def _unjudged(page: JudgedPage) -> str:
    return json.dumps({**asdict(page), "lacks": sorted(page.lacks)})


def _key(id_: str) -> bytes:
    return uuid.UUID(id_).bytes
