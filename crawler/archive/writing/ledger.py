"""What a site's runs remember of what was archived. Its commit is the commit point of the archive.

It knows ids, digests and the committed sizes of files, not records.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import orjson

from crawler.archive.writing.database import Database
from crawler.archive.writing.doubts import SCHEMA as DOUBTS
from crawler.archive.writing.doubts import Doubts
from crawler.archive.writing.frontier import SCHEMA as FRONTIER
from crawler.archive.writing.frontier import Frontier, SqliteFrontier
from crawler.archive.writing.similar import SCHEMA as SIMILAR
from crawler.archive.writing.similar import Similar
from crawler.archive.writing.timing import next_visit
from crawler.exceptions import ArchiveNotWritable
from crawler.records.near_duplicates import Sketch
from crawler.warc.exchange import Original

__all__ = ["CommittedPart", "KnownArticle", "Ledger", "ReplayPosition", "StoredPayload", "Validators"]

_VERSION = 2
"""Raised when a table changes."""
_MIGRATIONS = {
    1: "ALTER TABLE articles ADD COLUMN words INTEGER; ALTER TABLE pages ADD COLUMN number INTEGER NOT NULL DEFAULT 0;"
}
"""What brings a ledger of an earlier version to the next one, by that version."""
_URN = "<urn:uuid:"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
    id BLOB PRIMARY KEY,            -- the article's UUID
    url TEXT NOT NULL,
    content_digest TEXT NOT NULL,   -- of the newest revision
    revision INTEGER NOT NULL,
    fields TEXT NOT NULL,           -- digests of its content fields, JSON
    crawl TEXT NOT NULL,            -- that archived the newest revision
    fetched_at TEXT NOT NULL,       -- last seen, ISO 8601 in UTC
    published TEXT,                 -- when it says it was published, in UTC
    next_visit TEXT,                -- when it is worth another, in UTC; null for never
    words INTEGER                   -- of its text; null when version 1 of the ledger archived it
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS articles_next_visit ON articles (next_visit) WHERE next_visit IS NOT NULL;
CREATE TABLE IF NOT EXISTS absences (
    article BLOB NOT NULL,
    gone_at TEXT NOT NULL,          -- when the site first answered that there is no such article (404, 410)
    back_at TEXT,                   -- when it had it again; null while it has not
    PRIMARY KEY (article, gone_at)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS texts (
    key BLOB PRIMARY KEY,           -- SHA-256 of the text, see crawler.records.identity.text_key
    article BLOB NOT NULL           -- the first article with it
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cards (id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY,
    cards BLOB NOT NULL,            -- digest of the list of cards it showed last
    number INTEGER NOT NULL DEFAULT 0   -- of those cards; 0 when version 1 of the ledger noted them
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS validators (
    url TEXT PRIMARY KEY,           -- as requested
    etag TEXT,
    last_modified TEXT              -- both as the server sent them
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS payloads (
    digest BLOB PRIMARY KEY,        -- SHA-256 of a payload that a response record of a committed WARC file holds
    record_id BLOB NOT NULL,        -- that record's UUID
    url TEXT NOT NULL,
    date TEXT NOT NULL              -- its WARC-Date
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
    url TEXT PRIMARY KEY,           -- as requested
    digest BLOB NOT NULL            -- of the payload that it answered with last
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parts (
    path TEXT PRIMARY KEY,          -- of the part file, relative to the site's folder
    stream TEXT NOT NULL,
    run TEXT NOT NULL,
    bytes INTEGER NOT NULL,         -- up to which the file is good
    rows INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    run TEXT PRIMARY KEY,           -- that has written no report yet
    report TEXT NOT NULL            -- what is known of it since its beginning, JSON
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS complete_crawls (
    spider TEXT PRIMARY KEY,
    began_at TEXT NOT NULL          -- of its last crawl that took up all there was, ISO 8601 in UTC
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS incomplete_crawls (
    crawl TEXT PRIMARY KEY          -- not finished, and sure to leave something out
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS replayed (
    source TEXT PRIMARY KEY,        -- the WARC-Record-ID of a file's first record
    file TEXT NOT NULL,             -- its name when it was read last
    reached INTEGER NOT NULL        -- up to where its pages are archived, in bytes
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS crawls (
    spider TEXT PRIMARY KEY,
    crawl TEXT NOT NULL             -- that is not finished: the next run of the spider goes on with it
) WITHOUT ROWID;
"""


@dataclass(frozen=True, kw_only=True)
class KnownArticle:
    """What the ledger knows of an archived article."""

    content_digest: str
    """Of the newest revision."""
    revision: int
    crawl: str
    """The crawl that archived the newest revision."""
    fetched_at: str
    """When the article was seen last, ISO 8601 in UTC."""
    fields: dict[str, str] = field(default_factory=dict)
    """Digests of the content fields, by their names."""
    published: str | None = None
    """When the article says that it was published, in UTC; None when it does not say."""
    words: int | None = None
    """Words of its text; None when an earlier version of the ledger did not note them."""


@dataclass(frozen=True, kw_only=True)
class Validators:
    """What a server sent for conditional requests of a page."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, kw_only=True)
class StoredPayload:
    """A payload that is on the disk."""

    url: str
    """The URL that answered with it."""
    original: Original
    """The record that holds it."""


@dataclass(frozen=True, kw_only=True)
class CommittedPart:
    """How much of a part file is committed."""

    path: str
    """Relative to the site's folder."""
    stream: str
    run: str
    bytes: int
    """The size up to which the file is committed."""
    rows: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplayPosition:
    """How far a WARC file is replayed: all pages before `reached` are archived."""

    source: str
    """The ``WARC-Record-ID`` of the file's first record."""
    file: str
    reached: int
    """Where the record after those pages begins, as an offset in bytes."""
    url: str | None = None
    """The last of those pages; None at the end of a piece of the file."""


class Ledger:
    """What earlier runs committed, and what this one adds. Its `commit` is the commit point of the whole archive.

    Every method raises `ArchiveNotWritable` when the database fails, and at each later call.
    """

    def __init__(self, path: Path, run: str, now: datetime) -> None:
        """Opens the ledger for the run of that name, which began `now`."""
        self._database = Database(path, _SCHEMA + FRONTIER + SIMILAR + DOUBTS, _VERSION, _MIGRATIONS)
        self.frontier: Frontier = SqliteFrontier(self._database, run, now)
        with self._database as connection:
            self._similar = Similar(connection)
        self.doubts = Doubts(self._database)

    @property
    def failure(self) -> ArchiveNotWritable | None:
        """The first failure, or None."""
        return self._database.failure

    def article(self, id_: str) -> KnownArticle | None:
        """What is known of an article; None when it is not archived."""
        row = self._database.one(
            "SELECT content_digest, revision, fields, crawl, fetched_at, published, words FROM articles WHERE id = ?",
            _key(id_),
        )
        if row is None:
            return None
        digest, revision, fields, crawl, fetched_at, published, words = row
        return KnownArticle(
            content_digest=digest,
            revision=revision,
            fields=orjson.loads(fields),
            crawl=crawl,
            fetched_at=fetched_at,
            published=published,
            words=words,
        )

    def remember_article(self, id_: str, url: str, known: KnownArticle) -> None:
        """Remember an article's newest state, from which its next visit follows. An absence of the article ends."""
        self._database.change(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _key(id_),
            url,
            known.content_digest,
            known.revision,
            orjson.dumps(known.fields).decode(),
            known.crawl,
            known.fetched_at,
            known.published,
            _next_visit(known),
            known.words,
        )
        back = "UPDATE absences SET back_at = ? WHERE article = ? AND back_at IS NULL"
        self._database.change(back, known.fetched_at, _key(id_))

    def due(self, now: datetime) -> Iterator[str]:
        """The URLs of articles whose next visit is due at `now`, the longest due first, read in batches."""
        last: tuple[str, bytes] = ("", b"")
        while rows := self._database.all(
            "SELECT url, next_visit, id FROM articles WHERE (next_visit, id) > (?, ?) AND next_visit <= ?"
            " ORDER BY next_visit, id LIMIT 100",
            *last,
            now.isoformat(),
        ):
            yield from (row[0] for row in rows)
            last = (rows[-1][1], rows[-1][2])

    def postpone_visit(self, id_: str, at: str) -> None:
        """Set an article's next visit as if the visit at that time had given a record, though it gave none."""
        if known := self.article(id_):
            following = _next_visit(replace(known, fetched_at=at))
            query = "UPDATE articles SET next_visit = ? WHERE id = ? AND next_visit IS NOT NULL"
            self._database.change(query, following, _key(id_))

    def ask_again(self, id_: str, at: datetime, urls: Iterable[str] = ()) -> None:
        """Have an article asked for from that moment on, and read even when its page is what it was at the last visit.

        The validators of its URL are forgotten, and those of the `urls` that it was read from.
        """
        self._database.change("UPDATE articles SET next_visit = ? WHERE id = ?", at.isoformat(), _key(id_))
        canonical = self._database.one("SELECT url FROM articles WHERE id = ?", _key(id_))
        for url in (*(canonical or ()), *urls):
            self._database.change("DELETE FROM validators WHERE url = ?", url)

    def remember_gone(self, id_: str, at: str) -> bool:
        """Remember since when the site lacks an article, and cancel its visits. Returns whether it is archived."""
        known = self._database.change("UPDATE articles SET next_visit = NULL WHERE id = ?", _key(id_))
        if known and not self._database.one("SELECT 1 FROM absences WHERE article = ? AND back_at IS NULL", _key(id_)):
            self._database.change("INSERT OR IGNORE INTO absences VALUES (?, ?, NULL)", _key(id_), at)
        return bool(known)

    def first_with_text(self, key: str, id_: str) -> str:
        """The id of the first article with that text: `id_` itself when the text is new, and then it is remembered."""
        blob = _digest(key)
        row = self._database.one("SELECT article FROM texts WHERE key = ?", blob)
        if row:
            return str(uuid.UUID(bytes=row[0]))
        self._database.change("INSERT INTO texts VALUES (?, ?)", blob, _key(id_))
        return id_

    def owner_of_text(self, key: str) -> str | None:
        """The id of the first article with that text; None when it is new. Nothing is remembered."""
        row = self._database.one("SELECT article FROM texts WHERE key = ?", _digest(key))
        return str(uuid.UUID(bytes=row[0])) if row else None

    def shared_text(self, id_: str, sketch: Sketch) -> float | None:
        """How much of the shorter text is in the other one, 0 to 1: an article's newest revision and a sketched text.

        None when one of them is too short to be compared.
        """
        with self._database:
            return self._similar.shared(_key(id_), sketch)

    def most_similar(self, id_: str, sketch: Sketch) -> tuple[str, float] | None:
        """The id of the article archived earlier with almost the same text, and their similarity; None without one."""
        with self._database:
            match = self._similar.most_similar(_key(id_), sketch)
        return (str(uuid.UUID(bytes=match.article)), match.similarity) if match else None

    def remember_sketch(self, id_: str, sketch: Sketch) -> None:
        """Remember the sketch of an article's newest revision."""
        with self._database:
            self._similar.remember(_key(id_), sketch)

    def is_new_card(self, id_: str) -> bool:
        """Whether no run has archived the card. The card is remembered."""
        return self._database.change("INSERT OR IGNORE INTO cards VALUES (?)", _key(id_)) == 1

    def unknown_cards(self, ids: Iterable[str]) -> set[str]:
        """The ids of those cards that no run has archived. Nothing is remembered."""
        known = "SELECT 1 FROM cards WHERE id = ?"
        return {id_ for id_ in ids if not self._database.one(known, _key(id_))}

    def cards_shown(self, url: str) -> int:
        """How many cards a page showed last; 0 when none are known of it."""
        row = self._database.one("SELECT number FROM pages WHERE url = ?", url)
        return int(row[0]) if row else 0

    def has_changed(self, url: str, cards: str, number: int) -> bool:
        """Whether the digest of a page's list of cards differs from the last one.

        The new digest is remembered, with the `number` of cards.
        """
        blob = _digest(cards)
        row = self._database.one("SELECT cards FROM pages WHERE url = ?", url)
        if row and row[0] == blob:
            return False
        self._database.change("INSERT OR REPLACE INTO pages VALUES (?, ?, ?)", url, blob, number)
        return True

    def validators(self, url: str) -> Validators | None:
        """What was remembered for a URL, as requested; None when nothing was."""
        row = self._database.one("SELECT etag, last_modified FROM validators WHERE url = ?", url)
        return Validators(etag=row[0], last_modified=row[1]) if row else None

    def remember_validators(self, url: str, validators: Validators) -> None:
        """Remember a page's validators, so that the page is not read again while it is the same."""
        self._database.change(
            "INSERT OR REPLACE INTO validators VALUES (?, ?, ?)", url, validators.etag, validators.last_modified
        )

    def remember_payload(self, stored: StoredPayload) -> None:
        """Remember a payload when the WARC file that holds it is on the disk, and within the same commit."""
        original, digest = stored.original, _digest(stored.original.payload_digest)
        self._database.change(
            "INSERT OR IGNORE INTO payloads VALUES (?, ?, ?, ?)",
            digest,
            uuid.UUID(original.record_id[len(_URN) : -1]).bytes,
            original.url,
            original.date,
        )
        self._database.change("INSERT OR REPLACE INTO answers VALUES (?, ?)", stored.url, digest)

    def payload(self, digest: str) -> Original | None:
        """The record that holds a payload with that digest; None when there is none."""
        query = "SELECT digest, record_id, url, date FROM payloads WHERE digest = ?"
        return _original(self._database.one(query, _digest(digest)))

    def last_payload(self, url: str) -> Original | None:
        """The record with the payload that a URL answered with last, which a 304 confirms; None when there is none."""
        query = "SELECT digest, record_id, p.url, date FROM answers a JOIN payloads p USING (digest) WHERE a.url = ?"
        return _original(self._database.one(query, url))

    def parts(self) -> list[CommittedPart]:
        """The part files that are not published, in the order of their paths."""
        rows = self._database.all("SELECT path, stream, run, bytes, rows FROM parts ORDER BY path")
        return [CommittedPart(path=row[0], stream=row[1], run=row[2], bytes=row[3], rows=row[4]) for row in rows]

    def remember_part(self, part: CommittedPart) -> None:
        """Remember how much of a part file the next commit covers."""
        self._database.change(
            "INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?)",
            part.path,
            part.stream,
            part.run,
            part.bytes,
            part.rows,
        )

    def forget_parts(self) -> None:
        """Forget all part files, when they are published."""
        self._database.change("DELETE FROM parts")

    def open_crawl(self, spider: str, run: str) -> str:
        """The crawl that a spider's run goes on with: the unfinished one, else a new one that has the run's name."""
        self._database.change("INSERT OR IGNORE INTO crawls VALUES (?, ?)", spider, run)
        return str(self._database.one("SELECT crawl FROM crawls WHERE spider = ?", spider)[0])

    def close_crawl(self, spider: str) -> None:
        """Finish the spider's crawl: its next run begins another."""
        finished = "SELECT crawl FROM crawls WHERE spider = ?"
        self._database.change(f"DELETE FROM incomplete_crawls WHERE crawl IN ({finished})", spider)  # noqa: S608 (ours)
        self._database.change("DELETE FROM crawls WHERE spider = ?", spider)

    def remember_incomplete(self, crawl: str) -> None:
        """Remember that a crawl leaves something out: it is limited, or one of its runs could not read a list."""
        self._database.change("INSERT OR IGNORE INTO incomplete_crawls VALUES (?)", crawl)

    def is_incomplete(self, crawl: str) -> bool:
        """Whether an unfinished crawl was remembered as incomplete."""
        return self._database.one("SELECT 1 FROM incomplete_crawls WHERE crawl = ?", crawl) is not None

    def remember_complete(self, spider: str, began_at: datetime) -> None:
        """Remember that the spider's crawl that began at `began_at` has taken up all there was."""
        self._database.change("INSERT OR REPLACE INTO complete_crawls VALUES (?, ?)", spider, began_at.isoformat())

    def last_complete(self, spider: str) -> datetime | None:
        """When the spider's last complete crawl began; None when there was none."""
        row = self._database.one("SELECT began_at FROM complete_crawls WHERE spider = ?", spider)
        return datetime.fromisoformat(row[0]) if row else None

    def remember_replay_position(self, position: ReplayPosition) -> None:
        """Remember how far a WARC file is replayed."""
        self._database.change(
            "INSERT OR REPLACE INTO replayed VALUES (?, ?, ?)", position.source, position.file, position.reached
        )

    def replay_positions(self) -> dict[str, int]:
        """How far WARC files are replayed: offsets in bytes, by `ReplayPosition.source`."""
        return dict(self._database.all("SELECT source, reached FROM replayed"))

    def begin_run(self, run: str, report: str) -> None:
        """Remember `report`, JSON, which becomes the run's report if the run dies."""
        self._database.change("INSERT OR REPLACE INTO runs VALUES (?, ?)", run, report)

    def end_run(self, run: str) -> None:
        """Forget a run whose report is written."""
        self._database.change("DELETE FROM runs WHERE run = ?", run)

    def unreported_runs(self) -> dict[str, str]:
        """What `begin_run` remembered of runs that have written no report, by run."""
        return dict(self._database.all("SELECT run, report FROM runs ORDER BY run"))

    def commit(self) -> None:
        """Make what was remembered durable, and go on."""
        self._database.commit()

    def close(self) -> None:
        """Close the ledger. What was remembered since the last commit is forgotten."""
        self._database.close()


def _next_visit(known: KnownArticle) -> str | None:
    if not known.fetched_at:
        return None
    published = datetime.fromisoformat(known.published) if known.published else None
    visit = next_visit(published, datetime.fromisoformat(known.fetched_at))
    return visit.isoformat() if visit else None


def _original(row: tuple[bytes, bytes, str, str] | None) -> Original | None:
    if row is None:
        return None
    digest, record_id, url, date = row
    id_ = f"{_URN}{uuid.UUID(bytes=record_id)}>"
    return Original(record_id=id_, url=url, date=date, payload_digest=f"sha256:{digest.hex()}")


def _digest(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("sha256:"))


def _key(id_: str) -> bytes:
    return bytes.fromhex(id_.replace("-", ""))  # a quarter of the time of `uuid.UUID`
