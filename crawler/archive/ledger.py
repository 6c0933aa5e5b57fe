"""What a site's runs know of what was archived: SQLite, one transaction a run.

It knows ids and digests, not records. The transaction is opened for writing when the run begins, so that a second run
on the same site fails at once instead of archiving everything twice.
"""

import sqlite3
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.archive.files import writing
from crawler.exceptions import ArchiveNotWritable, RunActive

__all__ = ["KnownArticle", "Ledger"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
    id BLOB PRIMARY KEY,            -- the article's UUID
    url TEXT NOT NULL,
    content_digest TEXT NOT NULL,   -- of the newest revision
    revision INTEGER NOT NULL,
    run TEXT NOT NULL,              -- that archived the newest revision
    fetched_at TEXT NOT NULL        -- last seen, ISO 8601 in UTC
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS texts (
    key BLOB PRIMARY KEY,           -- SHA-256 of the text, see crawler.identity.text_key
    article BLOB NOT NULL           -- the first article with it
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cards (id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY,
    cards BLOB NOT NULL             -- digest of the list of cards it showed last
) WITHOUT ROWID;
PRAGMA user_version = 1;
"""


@dataclass(frozen=True, kw_only=True)
class KnownArticle:
    """What is archived of an article."""

    content_digest: str
    revision: int
    run: str
    fetched_at: str


class Ledger:
    """One run's view of the ledger: what earlier runs committed, and what this one adds."""

    def __init__(self, path: Path) -> None:
        """Raises `RunActive` when another run holds it, `ArchiveNotWritable` when it cannot be opened or is damaged."""
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._database = sqlite3.connect(path, isolation_level=None, timeout=0)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.executescript(_SCHEMA)
            self._database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise RunActive(
                    f"another run is active in {path.parent}; wait for it to end, then run again"
                ) from error
            raise ArchiveNotWritable(f"cannot open {path}: {error}") from error
        except sqlite3.DatabaseError as error:
            raise ArchiveNotWritable(f"{path} is not a ledger, or is damaged: {error}") from error

    def article(self, id_: str) -> KnownArticle | None:
        row = self._one("SELECT content_digest, revision, run, fetched_at FROM articles WHERE id = ?", _key(id_))
        return KnownArticle(content_digest=row[0], revision=row[1], run=row[2], fetched_at=row[3]) if row else None

    def remember_article(self, id_: str, url: str, known: KnownArticle) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?)",
            (_key(id_), url, known.content_digest, known.revision, known.run, known.fetched_at),
        )

    def first_with_text(self, key: str, id_: str) -> str:
        """The article that first had this text: `id_` itself, which is then remembered for it, when it is new."""
        blob = bytes.fromhex(key.removeprefix("sha256:"))
        row = self._one("SELECT article FROM texts WHERE key = ?", blob)
        if row:
            return str(uuid.UUID(bytes=row[0]))
        self._database.execute("INSERT INTO texts VALUES (?, ?)", (blob, _key(id_)))
        return id_

    def is_new_card(self, id_: str) -> bool:
        """Whether no run has archived the card; it is remembered."""
        return self._database.execute("INSERT OR IGNORE INTO cards VALUES (?)", (_key(id_),)).rowcount == 1

    def has_changed(self, url: str, cards: str) -> bool:
        """Whether a page's list of cards, given by its digest, differs from the last one; it is remembered."""
        blob = bytes.fromhex(cards.removeprefix("sha256:"))
        row = self._one("SELECT cards FROM pages WHERE url = ?", url)
        if row and row[0] == blob:
            return False
        self._database.execute("INSERT OR REPLACE INTO pages VALUES (?, ?)", (url, blob))
        return True

    def commit(self) -> None:
        """Make what this run remembered known to the next, and close."""
        self._database.execute("COMMIT")
        self._database.close()

    def abandon(self) -> None:
        """Forget what this run remembered, and close."""
        self._database.close()

    def _one(self, query: str, *values: bytes | str) -> Any:
        return self._database.execute(query, values).fetchone()


def _key(id_: str) -> bytes:
    return uuid.UUID(id_).bytes
