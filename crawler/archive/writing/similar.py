"""Which archived texts are near duplicates of a text: tables of a site's ledger.

It knows sketches, not texts, and nothing of transactions: whoever opened the database begins and commits.
"""

import sqlite3
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from crawler.records.near_duplicates import (
    ALGORITHM,
    SHINGLING,
    THRESHOLD,
    Sketch,
    bands,
    jaccard,
    overlap,
    packed,
    signature,
    unpacked,
)

__all__ = ["SCHEMA", "Match", "Similar"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS similar_articles (
    number INTEGER PRIMARY KEY,     -- in the order in which articles were archived first
    id BLOB NOT NULL UNIQUE,        -- the article's UUID
    shingles BLOB NOT NULL          -- of its newest revision, packed; none when it is too short to compare
);
CREATE TABLE IF NOT EXISTS similar_bands (
    band BLOB NOT NULL,
    article INTEGER NOT NULL,       -- its number
    PRIMARY KEY (band, article)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS similar_algorithm (
    shingling TEXT NOT NULL,        -- one row: what the other tables' shingles
    algorithm TEXT NOT NULL         -- and bands were made by
);
"""

_MOST_CANDIDATES = 100
"""A site may have thousands of texts from one template (weather, exchange rates). Only those that share most bands are
compared: they are most likely the most similar. Among 10,000 such texts, an article takes 20 ms."""

_CANDIDATES = f"""
SELECT number, id, shingles FROM (
    SELECT article, count(*) AS shared FROM similar_bands
    WHERE band IN ({{}}) AND article < ?
    GROUP BY article ORDER BY shared DESC, article LIMIT {_MOST_CANDIDATES}
) CROSS JOIN similar_articles ON number = article
"""  # noqa: S608 - a number of our own; CROSS, so that SQLite looks the few up instead of reading all

_NOT_YET = 2**63 - 1
"""The number of an article that is not archived: the numbers of all others are lower."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """An article with almost the same text, archived earlier."""

    article: bytes
    """Its UUID."""
    similarity: float
    """The Jaccard similarity of both texts' shingles: `THRESHOLD` to 1."""


class Similar:
    """One run's view of the tables. Every method works in the caller's transaction and may raise `sqlite3.Error`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Rebuilds tables of another algorithm, which takes 0.2 ms an article. The caller has begun a transaction."""
        self._database = database
        known = database.execute("SELECT shingling, algorithm FROM similar_algorithm").fetchone()
        if known != (SHINGLING, ALGORITHM):
            self._forget_shingles_unlike(known)
            self._rebuild()

    def most_similar(self, id_: bytes, sketch: Sketch) -> Match | None:
        """The most similar article that was archived before this one, of equals the earliest; None when there is none.

        An article counts from its first revision on. Otherwise, an edit of an article that others republished would
        mark the original as their copy, and whoever leaves out what is marked would lose both.
        """
        best: tuple[float, int, bytes] | None = None
        candidates = self._candidates(id_, sketch)
        shingles = unpacked(sketch.packed) if candidates else frozenset()
        for number, other, theirs in candidates:
            match = (jaccard(shingles, unpacked(theirs)), -number, other)
            best = max(best, match) if best else match
        if best is None or best[0] < THRESHOLD:
            return None
        return Match(article=best[2], similarity=best[0])

    def shared(self, id_: bytes, sketch: Sketch) -> float | None:
        """How much of the shorter text is in the other: that of an article's newest revision and the sketched one.

        None when one of them is too short to be compared, or the article is not known.
        """
        row = self._database.execute("SELECT shingles FROM similar_articles WHERE id = ?", (id_,)).fetchone()
        return overlap(unpacked(row[0]), unpacked(sketch.packed)) if row else None

    def remember(self, id_: bytes, sketch: Sketch) -> None:
        """Remember the text of an article's newest revision, in place of the one before."""
        known = self._database.execute("SELECT number, shingles FROM similar_articles WHERE id = ?", (id_,)).fetchone()
        if known:
            self._remove_bands(known[0], unpacked(known[1]))
        self._database.execute(
            "INSERT INTO similar_articles (id, shingles) VALUES (?, ?)"
            " ON CONFLICT (id) DO UPDATE SET shingles = excluded.shingles",
            (id_, sketch.packed),
        )
        self._add_bands(self._number(id_), sketch.bands)

    def _candidates(self, id_: bytes, sketch: Sketch) -> list[tuple[int, bytes, bytes]]:
        query = _CANDIDATES.format(", ".join("?" * len(sketch.bands)))
        return self._database.execute(query, (*sketch.bands, self._number(id_))).fetchall()

    def _number(self, id_: bytes) -> int:
        row = self._database.execute("SELECT number FROM similar_articles WHERE id = ?", (id_,)).fetchone()
        return int(row[0]) if row else _NOT_YET

    def _add_bands(self, number: int, keys: Iterable[bytes]) -> None:
        rows = ((band, number) for band in keys)
        self._database.executemany("INSERT INTO similar_bands VALUES (?, ?)", rows)

    def _remove_bands(self, number: int, shingles: AbstractSet[int]) -> None:
        # The bands are made again: to look them up would take a second index as large as the table.
        rows = ((band, number) for band in bands(signature(shingles)))
        self._database.executemany("DELETE FROM similar_bands WHERE band = ? AND article = ?", rows)

    def _forget_shingles_unlike(self, known: tuple[str, str] | None) -> None:
        """Empties shingles of another kind, which cannot be made anew without the texts. The articles' order stays."""
        if known and known[0] != SHINGLING:
            self._database.execute("UPDATE similar_articles SET shingles = ?", (packed(frozenset()),))

    def _rebuild(self) -> None:
        self._database.execute("DELETE FROM similar_bands")
        for number, shingles in self._database.execute("SELECT number, shingles FROM similar_articles"):
            self._add_bands(number, bands(signature(unpacked(shingles))))
        self._database.execute("DELETE FROM similar_algorithm")
        self._database.execute("INSERT INTO similar_algorithm VALUES (?, ?)", (SHINGLING, ALGORITHM))
