"""The doubts of an archive: which there are, from its ledger; what the pages said, from its published files.

It writes nothing.
"""

import json
import sqlite3
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.archive.layout import Layout
from crawler.archive.manifest import read_manifest
from crawler.archive.reading.ledger_file import opened
from crawler.archive.reading.published import PublishedFile
from crawler.items import STATEMENTS, Doubt

__all__ = ["DOUBTFUL", "NotedDoubt", "doubted_pages", "noted_doubts", "published_doubts", "standing_decisions"]

DOUBTFUL = next(stream for stream, kind in STATEMENTS.items() if kind is Doubt)
_FIRST_VERSION = 2
"""Of the ledger, with doubts."""


@dataclass(frozen=True, kw_only=True)
class NotedDoubt:
    """A doubt as the ledger has it."""

    id: str
    url: str
    """Of the page."""
    reasons: list[str]
    """The most telling first."""
    run: str
    """The run that read the page."""
    seen_at: str
    """When, ISO 8601 in UTC; empty when unknown."""
    verdict: str | None
    """How it ended; None while it is open."""


def doubted_pages(ledger: sqlite3.Connection) -> int:
    """How many pages are doubted at present. Raises `sqlite3.Error`."""
    query = "SELECT count(DISTINCT url) FROM doubts WHERE verdict IS NULL"
    return int(ledger.execute(query).fetchone()[0]) if _has_doubts(ledger) else 0


def _has_doubts(ledger: sqlite3.Connection) -> bool:
    return bool(ledger.execute("PRAGMA user_version").fetchone()[0] >= _FIRST_VERSION)


def noted_doubts(root: Path) -> list[NotedDoubt]:
    """All doubts of an archive, in the order in which the pages were read.

    Raises `Damaged` when the ledger cannot be read, or is missing though files are published.
    """
    layout = Layout(root=root, run="")
    if not layout.ledger.exists() and not read_manifest(layout.manifest):
        return []
    with opened(root) as ledger:
        if not _has_doubts(ledger):
            return []
        rows = ledger.execute("SELECT id, url, reasons, run, seen_at, verdict FROM doubts ORDER BY seen_at, id")
        return [
            NotedDoubt(
                id=str(uuid.UUID(bytes=id_)), url=url, reasons=json.loads(reasons), run=run, seen_at=at, verdict=verdict
            )
            for id_, url, reasons, run, at, verdict in rows
        ]


def standing_decisions(root: Path) -> dict[str, tuple[str, str]]:
    """What the operator decided of a reason as a whole: verdict and moment, by reason. Raises `Damaged`."""
    if not Layout(root=root, run="").ledger.exists():
        return {}
    with opened(root) as ledger:
        if not _has_doubts(ledger):
            return {}
        rows = ledger.execute("SELECT reason, verdict, decided_at FROM standing_decisions ORDER BY reason")
        return {reason: (verdict, at) for reason, verdict, at in rows}


def published_doubts(root: Path, ids: Collection[str]) -> Iterator[dict[str, Any]]:
    """The published doubts with those ids, in the order in which the pages were read. Raises `Damaged`."""
    for file in read_manifest(Layout(root=root, run="").manifest):
        if file.stream == DOUBTFUL:
            for line in PublishedFile(root, file.path).lines():
                doubt = line.record()
                if doubt.get("id") in ids:
                    yield doubt
