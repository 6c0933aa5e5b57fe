"""Makes a ledger of the first version, by the statements that made one then."""

import sqlite3
from pathlib import Path

from crawler.records.identity import article_id
from crawler.records.near_duplicates import ALGORITHM, SHINGLING

__all__ = ["CARD", "FIRST", "URL", "first_ledger"]

FIRST = """
CREATE TABLE articles (
    id BLOB PRIMARY KEY, url TEXT NOT NULL, content_digest TEXT NOT NULL, revision INTEGER NOT NULL,
    fields TEXT NOT NULL, crawl TEXT NOT NULL, fetched_at TEXT NOT NULL, published TEXT, next_visit TEXT
) WITHOUT ROWID;
CREATE INDEX articles_next_visit ON articles (next_visit) WHERE next_visit IS NOT NULL;
CREATE TABLE absences (
    article BLOB NOT NULL, gone_at TEXT NOT NULL, back_at TEXT, PRIMARY KEY (article, gone_at)
) WITHOUT ROWID;
CREATE TABLE texts (key BLOB PRIMARY KEY, article BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE cards (id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE pages (url TEXT PRIMARY KEY, cards BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE validators (url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT) WITHOUT ROWID;
CREATE TABLE payloads (
    digest BLOB PRIMARY KEY, record_id BLOB NOT NULL, url TEXT NOT NULL, date TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE answers (url TEXT PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE parts (
    path TEXT PRIMARY KEY, stream TEXT NOT NULL, run TEXT NOT NULL, bytes INTEGER NOT NULL, rows INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE runs (run TEXT PRIMARY KEY, report TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE complete_crawls (spider TEXT PRIMARY KEY, began_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE incomplete_crawls (crawl TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE replayed (source TEXT PRIMARY KEY, file TEXT NOT NULL, reached INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE crawls (spider TEXT PRIMARY KEY, crawl TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE frontier (
    id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, state INTEGER NOT NULL, priority INTEGER NOT NULL, spider TEXT,
    task TEXT NOT NULL, crawl TEXT NOT NULL, attempts INTEGER NOT NULL, outcome TEXT, reason TEXT, run TEXT,
    failures INTEGER NOT NULL DEFAULT 0, again TEXT
);
CREATE INDEX frontier_pending ON frontier (priority DESC, id) WHERE state = 0;
CREATE INDEX frontier_open ON frontier (spider) WHERE state < 2;
CREATE INDEX frontier_again ON frontier (again) WHERE state = 3;
CREATE INDEX frontier_run ON frontier (run, outcome);
CREATE TABLE similar_articles (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, shingles BLOB NOT NULL);
CREATE TABLE similar_bands (band BLOB NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (band, article)) WITHOUT ROWID;
CREATE TABLE similar_algorithm (shingling TEXT NOT NULL, algorithm TEXT NOT NULL);
PRAGMA user_version = 1;
"""
URL = "https://paper.example/1/"
CARD = article_id("a card")


def first_ledger(path: Path) -> Path:
    """A ledger of the first version that knows an article, a card, a page's list of cards, and a pending task."""
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.executescript(FIRST)
    article = (_key(article_id(URL)), URL, "sha256:00", 3, '{"text": "ab"}', "r0", "2026-11-21T08:00:00+00:00")
    database.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)", article)
    database.execute("INSERT INTO cards VALUES (?)", (_key(CARD),))
    database.execute("INSERT INTO pages VALUES ('https://paper.example/', x'00')")
    database.execute(
        "INSERT INTO frontier (url, state, priority, task, crawl, attempts) VALUES (?, 0, 0, ?, 'r0', 0)",
        (URL, '{"callback": "parse_article", "values": {}, "statuses": []}'),
    )
    database.execute("INSERT INTO similar_algorithm VALUES (?, ?)", (SHINGLING, ALGORITHM))
    database.commit()
    database.close()
    return path


def _key(id_: str) -> bytes:
    return bytes.fromhex(id_.replace("-", ""))
