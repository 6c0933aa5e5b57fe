"""Which records an archive's files hold, and how that agrees with its ledger. It knows ids and places, not records.

The ids of ten years do not fit in memory: they are kept in a temporary database, which SQLite writes to the disk when
it grows, and which is gone with the connection. SQLite compares it with the ledger, which is attached read-only and as
of one moment.
"""

import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.archive.reading.ledger_file import has_wal

__all__ = ["BadRevision", "BadStatement", "LedgerMismatch", "Place", "SeenRecords"]

_SCHEMA = """
CREATE TABLE articles (
    id BLOB, revision INTEGER, digest TEXT, supersedes TEXT, file INTEGER, line INTEGER, PRIMARY KEY (id, revision)
) WITHOUT ROWID;
CREATE TABLE others (stream TEXT, id BLOB, file INTEGER, line INTEGER, PRIMARY KEY (stream, id)) WITHOUT ROWID;
CREATE VIEW cards AS SELECT id FROM others WHERE stream = 'teaser_cards';
CREATE VIEW doubts AS SELECT id FROM others WHERE stream = 'doubtful';
CREATE VIEW decisions AS SELECT id FROM others WHERE stream = 'decisions';
CREATE VIEW retractions AS SELECT id FROM others WHERE stream = 'retractions';
-- What decisions and retractions are about.
CREATE TABLE subjects (stream TEXT, id BLOB, revision INTEGER, file INTEGER, line INTEGER);
-- Of runs that have not ended: known to the ledger already, in no published file yet.
CREATE TABLE unpublished_articles (id BLOB, revision INTEGER, digest TEXT);
CREATE TABLE unpublished_others (stream TEXT, id BLOB, PRIMARY KEY (stream, id)) WITHOUT ROWID;
"""
_CACHE_KIB = 64 << 10

_HAS_NEWEST = """
    EXISTS (SELECT 1 FROM articles a WHERE a.id = l.id AND a.revision = l.revision AND a.digest = l.content_digest)
    AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = l.id AND a.revision > l.revision)
"""
_IS_UNPUBLISHED = """
    EXISTS (SELECT 1 FROM unpublished_articles u
            WHERE u.id = l.id AND u.revision = l.revision AND u.digest = l.content_digest)
"""
_IS_SEEN = "EXISTS (SELECT 1 FROM articles a WHERE a.id = l.id)"
_STATEMENTS_SINCE = 2
"""The version of the ledger from which on it has tables of doubts, decisions and retractions."""

_Queries = dict[str, dict[str, str]]


def _is_nowhere(table: str, stream: str) -> str:
    return (
        f"FROM ledger.{table} l WHERE NOT EXISTS (SELECT 1 FROM {table} c WHERE c.id = l.id)"  # noqa: S608 (ours)
        f" AND NOT EXISTS (SELECT 1 FROM unpublished_others u WHERE u.stream = '{stream}' AND u.id = l.id)"
    )


def _is_unknown(table: str) -> str:
    return f"FROM {table} l WHERE NOT EXISTS (SELECT 1 FROM ledger.{table} k WHERE k.id = l.id)"  # noqa: S608 (ours)


_MISMATCHES: _Queries = {
    "knows {} that no published file holds": {
        "article": f"FROM ledger.articles l WHERE NOT {_IS_SEEN} AND NOT {_IS_UNPUBLISHED}",
        "card": _is_nowhere("cards", "teaser_cards"),
    },
    "knows another newest revision of {} than the files hold": {
        "article": f"FROM ledger.articles l WHERE {_IS_SEEN} AND NOT ({_HAS_NEWEST}) AND NOT {_IS_UNPUBLISHED}",
    },
    "does not know {} of the files, which the next crawl would archive again": {
        "article": "FROM articles l WHERE l.revision = 1 AND"
        " NOT EXISTS (SELECT 1 FROM ledger.articles k WHERE k.id = l.id)",
        "card": _is_unknown("cards"),
    },
}
"""By message and by what the ids belong to: the rest of the query that selects the ids for which the message holds."""
_MISMATCHES_OF_STATEMENTS: _Queries = {
    "knows {} that no published file holds": {
        "doubt": _is_nowhere("doubts", "doubtful"),
        "decision": _is_nowhere("decisions", "decisions"),
        "retraction": _is_nowhere("retractions", "retractions"),
    },
    "does not know {} of the files": {
        "doubt": _is_unknown("doubts"),
        "decision": _is_unknown("decisions"),
        "retraction": _is_unknown("retractions"),
    },
}

_HAS_SUBJECT = """
    EXISTS (SELECT 1 FROM articles a WHERE s.stream = 'articles' AND a.id = s.id AND a.revision = s.revision)
    OR EXISTS (SELECT 1 FROM others o WHERE o.stream = s.stream AND o.id = s.id)
"""
_WITHOUT_SUBJECT = f"""
    SELECT s.stream, s.id, s.revision, s.file, s.line FROM subjects s WHERE NOT ({_HAS_SUBJECT}) ORDER BY s.file, s.line
"""  # noqa: S608 (ours)


@dataclass(frozen=True, kw_only=True)
class Place:
    """The file and line of a record."""

    path: str
    line: int


@dataclass(frozen=True, kw_only=True)
class BadRevision:
    """A revision that does not follow from the one before it."""

    place: Place
    problem: str


@dataclass(frozen=True, kw_only=True)
class BadStatement:
    """A decision or a retraction of something that the files do not hold."""

    place: Place
    problem: str


@dataclass(frozen=True, kw_only=True)
class LedgerMismatch:
    """Something that the ledger and the files disagree about."""

    problem: str


class SeenRecords:
    """The records that were added so far."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None, uri=True)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._database.executescript(_SCHEMA)
        self._paths: list[str] = []

    def close(self) -> None:
        self._database.close()

    def attach(self, ledger: Path) -> str | None:
        """Attach the ledger as it is now. Returns what is wrong with it as a file, or None."""
        try:
            self._attach(ledger)
            (answer,) = self._database.execute("PRAGMA ledger.integrity_check(1)").fetchone()
        except sqlite3.Error as error:
            return f"cannot be read: {error}"
        finally:
            if not self._database.in_transaction:
                self._database.execute("BEGIN")
        return None if answer == "ok" else f"is damaged: {answer}"

    def _attach(self, ledger: Path) -> None:
        uri = f"{ledger.absolute().as_uri()}?mode=ro"
        try:
            self._snapshot(uri)
        except sqlite3.OperationalError:
            # On a read-only disk SQLite cannot create the files that readers of a WAL share. Nobody writes there.
            if not ledger.exists() or has_wal(ledger):
                raise
            self._snapshot(f"{uri}&immutable=1")

    def _snapshot(self, uri: str) -> None:
        """Attach a database and begin a read transaction, which holds on to the database's present state."""
        self._database.execute("ATTACH ? AS ledger", (uri,))
        try:
            self._database.execute("BEGIN")
            self._database.execute("SELECT count(*) FROM ledger.sqlite_schema").fetchone()
        except sqlite3.Error:
            self._database.execute("ROLLBACK")
            self._database.execute("DETACH ledger")
            raise

    def start_file(self, path: str) -> None:
        """Records that are added from now on are in this file."""
        self._paths.append(path)

    def add_article(self, id_: str, revision: int, digest: str, supersedes: str | None, line: int) -> Place | None:
        """Add a revision on that line of the file. Returns where it was met before, or None."""
        key = _key(id_)
        values = (key, revision, digest, supersedes, len(self._paths) - 1, line)
        if self._change("INSERT OR IGNORE INTO articles VALUES (?, ?, ?, ?, ?, ?)", *values):
            return None
        return self._place("SELECT file, line FROM articles WHERE id = ? AND revision = ?", key, revision)

    def add_other(self, stream: str, id_: str, line: int) -> Place | None:
        """Add a record without revisions on that line of the file. Returns where it was met before, or None."""
        key = _key(id_)
        if self._change("INSERT OR IGNORE INTO others VALUES (?, ?, ?, ?)", stream, key, len(self._paths) - 1, line):
            return None
        return self._place("SELECT file, line FROM others WHERE stream = ? AND id = ?", stream, key)

    def add_unpublished_article(self, id_: str, revision: int, digest: str) -> None:
        """Add a revision from the part file of a run that has not ended."""
        self._change("INSERT INTO unpublished_articles VALUES (?, ?, ?)", _key(id_), revision, digest)

    def add_unpublished_other(self, stream: str, id_: str) -> None:
        """Add a record without revisions from the part file of a run that has not ended."""
        self._change("INSERT OR IGNORE INTO unpublished_others VALUES (?, ?)", stream, _key(id_))

    def add_subject(self, stream: str, id_: str, revision: int | None, line: int) -> None:
        """Add the record that a decision or a retraction on that line of the file is about."""
        self._change(
            "INSERT INTO subjects VALUES (?, ?, ?, ?, ?)", stream, _key(id_), revision, len(self._paths) - 1, line
        )

    def bad_revisions(self) -> Iterator[BadRevision]:
        """Revisions that do not follow from the one before, or have the same content."""
        query = """
            SELECT revision, previous, digest = previous_digest, file, line FROM (
                SELECT revision, digest, supersedes, file, line,
                    lag(revision, 1, 0) OVER one AS previous, lag(digest) OVER one AS previous_digest
                FROM articles WINDOW one AS (PARTITION BY id ORDER BY revision)
            ) WHERE revision != previous + 1 OR digest = previous_digest OR supersedes IS NOT previous_digest
            ORDER BY file, line
        """
        for revision, previous, same, file, line in self._database.execute(query):
            if revision != previous + 1:
                problem = f"revision {revision} of an article of which revision {revision - 1} is missing"
            elif same:
                problem = f"revision {revision} of an article has the content of revision {previous}"
            else:
                before = f"that of revision {previous}" if previous else "none, for it is the first"
                problem = f"revision {revision} of an article supersedes another content than {before}"
            yield BadRevision(place=Place(path=self._paths[file], line=line), problem=problem)

    def bad_statements(self) -> Iterator[BadStatement]:
        """Decisions and retractions of what the files do not hold."""
        for stream, key, revision, file, line in self._database.execute(_WITHOUT_SUBJECT):
            of = f"revision {revision} of " if revision is not None else ""
            problem = f"it is about {of}{_id(key)}, which is nowhere in {stream}"
            yield BadStatement(place=Place(path=self._paths[file], line=line), problem=problem)

    def mismatches(self) -> Iterator[LedgerMismatch]:
        """What the files and the attached ledger disagree about. A ledger without its tables is one mismatch."""
        try:
            yield from self._mismatches(_MISMATCHES)
            (version,) = self._database.execute("PRAGMA ledger.user_version").fetchone()
            if version >= _STATEMENTS_SINCE:
                yield from self._mismatches(_MISMATCHES_OF_STATEMENTS)
        except sqlite3.Error as error:
            yield LedgerMismatch(problem=f"cannot be compared with the files: {error}")

    def _mismatches(self, sought: _Queries) -> Iterator[LedgerMismatch]:
        for problem, queries in sought.items():
            for noun, rows in queries.items():
                count, first = self._database.execute(f"SELECT count(*), min(l.id) {rows}").fetchone()
                if count:
                    nouns = f"{count:,} {noun}{'s' if count > 1 else ''}"
                    yield LedgerMismatch(problem=f"{problem.format(nouns)}; the first is {_id(first)}")

    def _place(self, query: str, *key: bytes | str | int) -> Place:
        file, line = self._database.execute(query, key).fetchone()
        return Place(path=self._paths[file], line=line)

    def _change(self, query: str, *values: bytes | str | int | None) -> int:
        return self._database.execute(query, values).rowcount


def _key(id_: str) -> bytes:
    return uuid.UUID(id_).bytes


def _id(key: bytes) -> str:
    return str(uuid.UUID(bytes=key)) if isinstance(key, bytes) and len(key) == 16 else repr(key)
