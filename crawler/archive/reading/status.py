"""The status of a site's archive, read from its ledger, manifest and reports. It opens nothing to write."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawler.archive.layout import Layout
from crawler.archive.manifest import read_manifest
from crawler.archive.reading.doubts import doubted_pages
from crawler.archive.reading.ledger_file import opened
from crawler.archive.reading.reports import Report, reports
from crawler.archive.reading.retractions import RETRACTIONS
from crawler.exceptions import UsageError
from crawler.health import Alarm

__all__ = ["LastRun", "Status", "archived_sites", "read_status"]


@dataclass(frozen=True, kw_only=True)
class LastRun:
    """The newest run that has a report."""

    run: str
    spider: str
    outcome: str
    finished_at: str | None
    """None for a run that died."""
    age: float | None
    """Seconds from then to the moment of the status."""
    alarms: tuple[Alarm, ...]
    """What was far from the site's own past."""


@dataclass(frozen=True, kw_only=True)
class Status:
    """A site's archive at a moment."""

    site: str
    runs: int
    last_run: LastRun | None
    articles: int
    revisions: int
    """Of all articles; equal to `articles` when none has changed."""
    newest: str | None
    """The newest date of publication that an article states, ISO 8601 in UTC; None when none states one."""
    age: float | None
    """Seconds from `newest` to the moment of the status; None when `newest` is."""
    gone: int
    """Articles that the site no longer has."""
    teaser_cards: int
    page_snapshots: int
    doubted: int
    """Pages that are doubted at present."""
    retracted: int
    """Records of any stream that are retracted."""
    pending: int
    """URLs still to be fetched."""
    outcomes: dict[str, int]
    """How many of the other URLs ended how, by ``outcome`` or ``outcome: reason``."""
    files: int
    bytes: int
    """Of the published files."""


def archived_sites(output: Path) -> list[str]:
    """The names of the sites that have an archive below `output`, be it without its ledger or its manifest."""
    layouts = (Layout(root=root, run="") for root in output.glob("*"))
    return sorted(layout.root.name for layout in layouts if _is_there(layout))


def _is_there(layout: Layout) -> bool:
    return layout.ledger.exists() or layout.manifest.exists()


def read_status(output: Path, site: str, now: datetime) -> Status:
    """The status of `output`/`site`. A run may be writing it: what it has committed counts.

    Raises `UsageError` when there is no archive, `ArchiveNotWritable` when the manifest is damaged, `Damaged` when the
    ledger is missing or cannot be read.
    """
    root = output / site
    layout = Layout(root=root, run="")
    if not _is_there(layout):
        raise UsageError(f"there is no archive of {site!r} in {output}; name its folder with --output")
    files = read_manifest(layout.manifest)
    rows = {stream: sum(file.rows for file in files if file.stream == stream) for stream in _streams(root)}
    last = next(reports(root), None)
    with opened(root) as ledger:
        articles, revisions, newest = ledger.execute(
            "SELECT count(*), coalesce(sum(revision), 0), max(published) FROM articles"
        ).fetchone()
        gone = ledger.execute("SELECT count(*) FROM absences WHERE back_at IS NULL").fetchone()[0]
        pending = ledger.execute("SELECT count(*) FROM frontier WHERE state < 2").fetchone()[0]
        doubted = doubted_pages(ledger)
        outcomes = dict(_outcomes(ledger))
    return Status(
        site=site,
        runs=sum(1 for _ in (root / "runs").glob("*.json")),
        last_run=_last_run(last, now) if last else None,
        articles=articles,
        revisions=revisions,
        newest=newest,
        age=(now - datetime.fromisoformat(newest)).total_seconds() if newest else None,
        gone=gone,
        teaser_cards=rows.get("teaser_cards", 0),
        page_snapshots=rows.get("page_snapshots", 0),
        doubted=doubted,
        retracted=rows.get(RETRACTIONS, 0),
        pending=pending,
        outcomes=outcomes,
        files=len(files),
        bytes=sum(file.bytes for file in files),
    )


def _streams(root: Path) -> set[str]:
    return {path.parent.name for path in root.glob("*/date=*")}


def _outcomes(ledger: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    query = "SELECT outcome, reason, count(*) FROM frontier WHERE state >= 2 GROUP BY 1, 2 ORDER BY 1, 2"
    for outcome, reason, number in ledger.execute(query):
        yield f"{outcome}: {reason}" if reason else outcome, number


def _last_run(report: Report, now: datetime) -> LastRun:
    return LastRun(
        run=report.run,
        spider=report.spider,
        outcome=report.outcome,
        finished_at=report.finished_at,
        age=(now - report.ended_at).total_seconds() if report.ended_at else None,
        alarms=report.alarms,
    )
