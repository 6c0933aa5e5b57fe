"""Makes valid doubts, decisions and retractions, and writes them as a run does."""

import dataclasses
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from support import records

from crawler.archive import Archive, KnownDoubt
from crawler.items import Article, Capture, Decision, Doubt, Retraction, Statement
from crawler.records.identity import decision_id, digest, doubt_id, retraction_id

RUN = "20261122T081500Z-ab12"
DECIDED_AT = "2026-11-22T10:15:30.250+00:00"


def doubt(**changes: Any) -> Doubt:
    """A doubt about a page, with an article, a card and a snapshot, all of the doubt's capture."""
    seen = changes.pop("capture", records.capture())
    values: dict[str, Any] = {
        "id": "",
        "site": records.SITE,
        "url": records.URL,
        "kind": "article",
        "reasons": ["text_shrunk"],
        "article": records.article(url=records.URL, capture=seen),
        "teaser_cards": [records.card(capture=seen)],
        "page_snapshot": records.snapshot(url=records.URL, kind="article", capture=seen),
        "capture": seen,
    }
    made = Doubt(**{**values, **changes})
    id_ = doubt_id(made.url, made.capture.fetched_at, made.capture.payload_digest)
    return dataclasses.replace(made, **{"id": id_, **changes})


def decision(about: Doubt | None = None, **changes: Any) -> Decision:
    """The end of a doubt; without one, a decision on a reason as a whole."""
    values: dict[str, Any] = {
        "id": "",
        "site": records.SITE,
        "verdict": "rejected",
        "doubt": about.id if about else None,
        "reason": None if about else "text_shrunk",
        "note": None,
        "decided_at": DECIDED_AT,
        "run": RUN,
    }
    made = Decision(**{**values, **changes})
    id_ = decision_id(made.doubt, made.reason, made.verdict, made.decided_at)
    return dataclasses.replace(made, **{"id": id_, **changes})


def retraction(of: Any, **changes: Any) -> Retraction:
    """The retraction of a record."""
    is_article = isinstance(of, Article)
    values: dict[str, Any] = {
        "id": "",
        "site": records.SITE,
        "stream": "articles" if is_article else "teaser_cards",
        "record": of.id,
        "revision": of.revision if is_article else None,
        "reason": "The page was a consent page.",
        "retracted_at": DECIDED_AT,
        "run": RUN,
    }
    made = Retraction(**{**values, **changes})
    id_ = retraction_id(made.stream, made.record, made.revision)
    return dataclasses.replace(made, **{"id": id_, **changes})


def capture_at(moment: datetime, url: str = records.URL) -> Capture:
    """The capture of a page that was fetched at that moment, of other bytes than at any other."""
    at = moment.isoformat(timespec="milliseconds")
    return records.capture(url=url, fetched_at=at, payload_digest=digest(f"{url} {at}".encode()))


def write(archive: Archive, statements: Iterable[Statement]) -> None:
    """Write statements into the run's parts, and into the ledger what a run remembers of them."""
    doubts = archive.ledger.doubts
    for statement in statements:
        archive.write(statement)
        if isinstance(statement, Doubt):
            doubts.add(known(statement))
        elif isinstance(statement, Decision):
            doubts.remember_decision(statement.id)
            if statement.doubt:
                doubts.end(statement.doubt, statement.verdict)
        else:
            doubts.retract(statement.id, statement.record, statement.revision)


def known(doubt: Doubt) -> KnownDoubt:
    """What the ledger knows of a doubt."""
    return KnownDoubt(
        id=doubt.id,
        url=doubt.url,
        reasons=tuple(doubt.reasons),
        says=None,
        run=doubt.capture.run or "",
        seen_at=doubt.capture.fetched_at or "",
    )
