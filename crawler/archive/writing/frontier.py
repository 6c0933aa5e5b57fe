"""The frontier: which URLs are to be fetched, which are under way, how each ended. It knows tasks, not requests.

A task is written as pending before its URL is fetched, leased to the run that takes it, and ended by the commit that
holds its records. There is one run at a time in a site's archive, so that leases need no clock: a task that is leased
when a run begins was leased by a dead one.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any, Protocol

from crawler.archive.writing.database import Database
from crawler.archive.writing.timing import longest_pause, pause

__all__ = ["SCHEMA", "Frontier", "Outcome", "SqliteFrontier", "Task", "Visit"]

SCHEMA = """
CREATE TABLE IF NOT EXISTS frontier (
    id INTEGER PRIMARY KEY,         -- the order of discovery
    url TEXT NOT NULL UNIQUE,
    state INTEGER NOT NULL,         -- 0 pending, 1 leased, 2 ended, 3 ended in failure and to be tried again
    priority INTEGER NOT NULL,
    spider TEXT,                    -- the only spider that knows what to do with it; null for articles
    task TEXT NOT NULL,             -- callback and values, JSON
    crawl TEXT NOT NULL,            -- that took it up last
    attempts INTEGER NOT NULL,      -- leases in that crawl
    outcome TEXT,                   -- captured, unchanged, duplicate, doubted, skipped, failed
    reason TEXT,                    -- of what was doubted, skipped or failed
    run TEXT,                       -- that ended it
    failures INTEGER NOT NULL DEFAULT 0,    -- in a row, over runs
    again TEXT                      -- when to try again, ISO 8601 in UTC
);
CREATE INDEX IF NOT EXISTS frontier_pending ON frontier (priority DESC, id) WHERE state = 0;
CREATE INDEX IF NOT EXISTS frontier_open ON frontier (spider) WHERE state < 2;
CREATE INDEX IF NOT EXISTS frontier_again ON frontier (again) WHERE state = 3;
CREATE INDEX IF NOT EXISTS frontier_run ON frontier (run, outcome);
"""

_MOST_ATTEMPTS = 5
"""Leases of a task within a crawl, after which it fails. A page that kills its reader must not kill all later runs."""


class _State(IntEnum):
    PENDING = 0
    LEASED = 1
    ENDED = 2
    AGAIN = 3


@dataclass(frozen=True, kw_only=True)
class Task:
    """A URL to fetch, and what to do with the answer."""

    url: str
    callback: str
    """The name of the spider's method for the response."""
    values: dict[str, Any] = field(default_factory=dict)
    """Its further arguments, as JSON types."""
    statuses: tuple[int, ...] = ()
    """HTTP statuses besides success that the callback takes."""
    priority: int = 0
    spider: str | None = None
    """The spider with the callback; None when all spiders have it."""
    id: int | None = None
    """None for a task that is not in the frontier yet."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a URL ended."""

    name: str
    """``captured``, ``unchanged``, ``duplicate``, ``doubted``, ``skipped`` or ``failed``."""
    reason: str | None = None
    """Why the URL was doubted or skipped, or failed, a word."""
    is_final: bool = True
    """Whether the URL is not to be tried again later."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """How the visit to a URL ended."""

    task: int
    """The id of its task."""
    url: str
    """The URL that answered, which the page's records name as theirs."""
    outcome: Outcome | None
    """None when the outcome is what became of the page's article, or of a list that has none."""


class Frontier(Protocol):
    """What a crawl needs of a frontier. `SqliteFrontier` is one; another could be shared by several machines."""

    def add(self, task: Task, crawl: str, *, at_once: bool = False) -> bool:
        """Make a task pending, unless this crawl has taken it up before. Returns whether it was made pending.

        A task that failed and waits for its next attempt is made pending only `at_once`. A task that is pending for
        another spider becomes this spider's: the other may never run again.
        """

    def take(self, spider: str) -> Task | None:
        """Lease the next task that `spider` can do, by priority, then in the order of discovery; None without one."""

    def end(self, id_: int, outcome: Outcome) -> None:
        """Note how a leased task ended. Later runs try it again when its outcome is not final, a few times."""

    def ended(self, outcome: str) -> list[tuple[str, str | None]]:
        """The articles that this run ended with that outcome, as URL and reason, in the order of discovery."""

    def archived_in(self, url: str) -> tuple[str, str] | None:
        """The crawl and the run in which a URL led to an archived article; None when its last visit did not."""

    def articles_pending(self) -> int:
        """How many articles are pending or leased."""

    def pending(self, spider: str) -> int:
        """How many tasks `spider` could take."""

    def has_pending(self, spider: str) -> bool:
        """Whether `pending` is more than 0, without counting."""

    def lists_open(self, spider: str) -> int:
        """How many lists of URLs of `spider` are pending or leased: until it is 0, more articles may be found."""


class SqliteFrontier:
    """The frontier in the site's ledger, inside its transaction."""

    def __init__(self, database: Database, run: str, now: datetime) -> None:
        """Makes pending again what dead runs had leased, and what failed and is due at `now`."""
        self._database, self._run, self._now = database, run, now
        database.change("UPDATE frontier SET state = ? WHERE state = ?", _State.PENDING, _State.LEASED)
        # When the clock was set back, no task may wait for longer than the longest pause.
        latest = (now + longest_pause()).isoformat()
        database.change(
            "UPDATE frontier SET state = ?, attempts = 0 WHERE state = ? AND (again <= ? OR again > ?)",
            _State.PENDING,
            _State.AGAIN,
            now.isoformat(),
            latest,
        )

    def add(self, task: Task, crawl: str, *, at_once: bool = False) -> bool:
        known = self._database.one("SELECT state, crawl, spider FROM frontier WHERE url = ?", task.url)
        ready = (_State.ENDED, _State.AGAIN) if at_once else (_State.ENDED,)
        is_others = known and known[0] == _State.PENDING and known[2] not in (None, task.spider)
        if known and not is_others and (known[1] == crawl or known[0] not in ready):
            return False
        body = json.dumps({"callback": task.callback, "values": task.values, "statuses": task.statuses})
        values = (_State.PENDING, task.priority, task.spider, body, crawl)
        if known:
            self._database.change(
                "UPDATE frontier SET state = ?, priority = ?, spider = ?, task = ?, crawl = ?, attempts = 0"
                " WHERE url = ?",
                *values,
                task.url,
            )
        else:
            self._database.change(
                "INSERT INTO frontier (state, priority, spider, task, crawl, attempts, url)"
                " VALUES (?, ?, ?, ?, ?, 0, ?)",
                *values,
                task.url,
            )
        return True

    def take(self, spider: str) -> Task | None:
        while row := self._database.one(
            "SELECT id, url, priority, spider, task, attempts FROM frontier"
            " WHERE state = 0 AND (spider IS NULL OR spider = ?) ORDER BY priority DESC, id LIMIT 1",
            spider,
        ):
            id_, url, priority, owner, body, attempts = row
            if attempts >= _MOST_ATTEMPTS:
                self.end(id_, Outcome(name="failed", reason="killed_its_runs"))
                continue
            self._database.change(
                "UPDATE frontier SET state = ?, attempts = attempts + 1 WHERE id = ?", _State.LEASED, id_
            )
            return Task(id=id_, url=url, priority=priority, spider=owner, **_body(body))
        return None

    def end(self, id_: int, outcome: Outcome) -> None:
        failures = (
            0 if outcome.is_final else 1 + int(self._database.one("SELECT failures FROM frontier WHERE id = ?", id_)[0])
        )
        wait = None if outcome.is_final else pause(failures)
        self._database.change(
            "UPDATE frontier SET state = ?, outcome = ?, reason = ?, run = ?, failures = ?, again = ? WHERE id = ?",
            _State.ENDED if wait is None else _State.AGAIN,
            outcome.name,
            outcome.reason,
            self._run,
            failures,
            None if wait is None else (self._now + wait).isoformat(),
            id_,
        )

    def ended(self, outcome: str) -> list[tuple[str, str | None]]:
        query = "SELECT url, reason FROM frontier WHERE run = ? AND outcome = ? AND spider IS NULL ORDER BY id"
        return self._database.all(query, self._run, outcome)

    def archived_in(self, url: str) -> tuple[str, str] | None:
        row: tuple[str, str] | None = self._database.one(
            "SELECT crawl, run FROM frontier WHERE url = ? AND state = ? AND spider IS NULL"
            " AND outcome IN ('captured', 'unchanged', 'duplicate')",
            url,
            _State.ENDED,
        )
        return row

    def articles_pending(self) -> int:
        return int(self._database.one("SELECT count(*) FROM frontier WHERE state < 2 AND spider IS NULL")[0])

    def pending(self, spider: str) -> int:
        query = "SELECT count(*) FROM frontier WHERE state = 0 AND (spider IS NULL OR spider = ?)"
        return int(self._database.one(query, spider)[0])

    def has_pending(self, spider: str) -> bool:
        query = "SELECT 1 FROM frontier WHERE state = 0 AND (spider IS NULL OR spider = ?) LIMIT 1"
        return self._database.one(query, spider) is not None

    def lists_open(self, spider: str) -> int:
        return int(self._database.one("SELECT count(*) FROM frontier WHERE state < 2 AND spider = ?", spider)[0])


def _body(text: str) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(text)
    return {**body, "statuses": tuple(body["statuses"])}
