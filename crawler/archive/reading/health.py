"""Whether an archive is crawled, and crawled well: the age of its last crawl, and what is alarming in the last runs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from crawler.archive.reading.reports import Report, reports
from crawler.health import Alarm

__all__ = ["Health", "SpiderHealth", "read_health"]

_CRAWLS = ("latest", "backfill")
"""The spiders whose runs keep an archive fresh. Pages that somebody names do not, nor does a replay."""
_SPIDERS = (*_CRAWLS, "page")
_MOST = 2_000
"""Reports that are looked through."""


@dataclass(frozen=True, kw_only=True)
class SpiderHealth:
    """A spider's last run that was compared with those before."""

    spider: str
    run: str
    outcome: str
    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, kw_only=True)
class Health:
    """The health of a site's archive at a moment."""

    site: str
    last_run: str | None
    """The newest run that has a report; None where there is none."""
    last_outcome: str | None
    """How that run ended."""
    last_finished: str | None
    """The newest run of `latest` or `backfill` that came to its end."""
    age: float | None
    """Seconds since that one ended; None where there is none."""
    is_stale: bool
    """Whether it is older than was asked for, or there is none."""
    is_degraded: bool
    """Whether anything is alarming."""
    spiders: list[SpiderHealth]
    unprofiled: int
    """Reports without a profile, of those looked through: of replays, of runs that died, of versions without any."""
    damaged: list[str]
    """Reports that cannot be read."""


def read_health(root: Path, now: datetime, max_age: timedelta | None) -> Health:
    """The health of the archive whose folder is `root`, from its runs' reports. Without `max_age` none is stale."""
    found = list(islice(reports(root), _MOST))
    finished = next((report for report in found if _keeps_fresh(report)), None)
    age = (now - finished.ended_at).total_seconds() if finished and finished.ended_at else None
    spiders = [compared for spider in _SPIDERS if (compared := _compared(found, spider))]
    return Health(
        site=root.name,
        last_run=found[0].run if found else None,
        last_outcome=found[0].outcome if found else None,
        last_finished=finished.run if finished else None,
        age=age,
        is_stale=max_age is not None and (age is None or age > max_age.total_seconds()),
        is_degraded=any(spider.alarms for spider in spiders),
        spiders=spiders,
        unprofiled=sum(report.profile is None and report.outcome != "damaged" for report in found),
        damaged=[report.run for report in found if report.outcome == "damaged"],
    )


def _keeps_fresh(report: Report) -> bool:
    return report.outcome == "finished" and report.spider in _CRAWLS and report.ended_at is not None


def _compared(found: list[Report], spider: str) -> SpiderHealth | None:
    last = next((report for report in found if report.spider == spider and report.profile), None)
    return SpiderHealth(spider=spider, run=last.run, outcome=last.outcome, alarms=last.alarms) if last else None
