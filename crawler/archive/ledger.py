"""What a site's runs know of what was archived: SQLite, one transaction a run.

It knows ids and digests, not records. The transaction is opened for writing when the run begins, so that a second run
on the same site fails at once instead of archiving everything twice.
"""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.archive.files import writing
from crawler.exceptions import ArchiveNotWritable, RunActive

__all__ = ["KnownArticle", "Ledger", "Validators"]

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
CREATE TABLE IF NOT EXISTS validators (
    url TEXT PRIMARY KEY,           -- as requested
    etag TEXT,
    last_modified TEXT              -- both as the server sent them
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


@dataclass(frozen=True, kw_only=True)
class Validators:
    """What a server gave to recognize a page by."""

    etag: str | None
    last_modified: str | None


class Ledger:
    """One run's view of the ledger: what earlier runs committed, and what this one adds.

    Every method raises `ArchiveNotWritable` when the database fails, and again whenever it is asked after that.
    """

    def __init__(self, path: Path) -> None:
        """Raises `RunActive` when another run holds it, `ArchiveNotWritable` when it cannot be opened or is damaged."""
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.failure: ArchiveNotWritable | None = None
        """The first failure."""
        with self._opening():
            self._database = sqlite3.connect(path, isolation_level=None, timeout=0)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.executescript(_SCHEMA)
            self._database.execute("BEGIN IMMEDIATE")

    @contextmanager
    def _opening(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:  # the low byte: busy for whatever reason
                raise RunActive(
                    f"another run is active in {self.path.parent}; wait for it to end, then run again"
                ) from error
            raise ArchiveNotWritable(
                f"cannot open {self.path}: {error}; make room or make it writable, then run again"
            ) from error
        except sqlite3.DatabaseError as error:
            raise ArchiveNotWritable(
                f"{self.path} is not a ledger, or is damaged ({error}); restore it before crawling on"
            ) from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if self.failure:
            # SQLite may have rolled back and ended the transaction: what is written now would count at once.
            raise self.failure
        try:
            yield self._database
        except sqlite3.Error as error:
            self.failure = ArchiveNotWritable(
                f"cannot write {self.path}: {error}; make room or make it writable, then run again"
            )
            raise self.failure from error

    def article(self, id_: str) -> KnownArticle | None:
        row = self._one("SELECT content_digest, revision, run, fetched_at FROM articles WHERE id = ?", _key(id_))
        return KnownArticle(content_digest=row[0], revision=row[1], run=row[2], fetched_at=row[3]) if row else None

    def remember_article(self, id_: str, url: str, known: KnownArticle) -> None:
        self._change(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?)",
            _key(id_),
            url,
            known.content_digest,
            known.revision,
            known.run,
            known.fetched_at,
        )

    def first_with_text(self, key: str, id_: str) -> str:
        """The article that first had this text: `id_` itself, which is then remembered for it, when it is new."""
        blob = bytes.fromhex(key.removeprefix("sha256:"))
        row = self._one("SELECT article FROM texts WHERE key = ?", blob)
        if row:
            return str(uuid.UUID(bytes=row[0]))
        self._change("INSERT INTO texts VALUES (?, ?)", blob, _key(id_))
        return id_

    def is_new_card(self, id_: str) -> bool:
        """Whether no run has archived the card; it is remembered."""
        return self._change("INSERT OR IGNORE INTO cards VALUES (?)", _key(id_)) == 1

    def has_changed(self, url: str, cards: str) -> bool:
        """Whether a page's list of cards, given by its digest, differs from the last one; it is remembered."""
        blob = bytes.fromhex(cards.removeprefix("sha256:"))
        row = self._one("SELECT cards FROM pages WHERE url = ?", url)
        if row and row[0] == blob:
            return False
        self._change("INSERT OR REPLACE INTO pages VALUES (?, ?)", url, blob)
        return True

    def validators(self, url: str) -> Validators | None:
        row = self._one("SELECT etag, last_modified FROM validators WHERE url = ?", url)
        return Validators(etag=row[0], last_modified=row[1]) if row else None

    def remember_validators(self, url: str, validators: Validators) -> None:
        """For a page that need not be read again while it is the same."""
        self._change(
            "INSERT OR REPLACE INTO validators VALUES (?, ?, ?)", url, validators.etag, validators.last_modified
        )

    def commit(self) -> None:
        """Make what this run remembered known to the next, and close."""
        with self._open() as database:
            database.execute("COMMIT")
            database.close()

    def abandon(self) -> None:
        """Forget what this run remembered, and close."""
        self._database.close()

    def _one(self, query: str, *values: bytes | str) -> Any:
        with self._open() as database:
            return database.execute(query, values).fetchone()

    def _change(self, query: str, *values: bytes | str | int | None) -> int:
        """How many rows it changed."""
        with self._open() as database:
            return database.execute(query, values).rowcount


def _key(id_: str) -> bytes:
    return uuid.UUID(id_).bytes
