"""A run's health: its profile, gathered while it reads, and what is alarming beside the runs before.

It measures and compares nothing itself. Of a replay, which asks no site, it says nothing.
"""

import dataclasses
import logging
from collections.abc import Sequence
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

from crawler import stats
from crawler.archive.reading.reports import runs_before
from crawler.clock import now
from crawler.extensions.page_tally import PageTally
from crawler.health import Alarm, Profile, Run, alarms, in_words
from crawler.health.profile import document_of
from crawler.judgement import ReadPage
from crawler.signals import page_judged

__all__ = ["HealthExtension"]

logger = logging.getLogger(__name__)

_SAMPLES = 3


class HealthExtension:
    """The extension."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.alarms: list[Alarm] = []
        """What is alarming; known once the run's report is made."""
        self._pages = PageTally()
        crawler.signals.connect(self._page_judged, signal=page_judged)
        crawler.signals.connect(self._feeds_closed, signal=signals.feed_exporter_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "HealthExtension":
        return cls(crawler)

    def _page_judged(self, page: ReadPage, reasons: tuple[str, ...]) -> None:
        self._pages.add(page, reasons)

    def report(self, outcome: str, failed: Sequence[str]) -> dict[str, Any]:
        """What the run's report says of its health: ``profile`` and ``health``; nothing of a replay.

        `failed` are the URLs of the pages that failed.
        """
        spider: Any = self.crawler.spider
        if not spider.fetches:
            return {}
        archive, most = spider.archive, self.crawler.settings.getint("HEMEROTECA_HEALTH_RUNS")
        before = runs_before(archive.layout.root, spider.name, most)
        run = Run(
            name=archive.run,
            began_at=archive.started_at,
            outcome=outcome,
            arguments=spider.args.model_dump(mode="json", exclude_defaults=True),
            profile=self._profile(archive.started_at, before, failed),
        )
        self.alarms = alarms([*before, run])
        return {
            "profile": document_of(run.profile),
            "health": [dataclasses.asdict(alarm) for alarm in self.alarms],
        }

    def _profile(self, began_at: Any, before: list[Run], failed: Sequence[str]) -> Profile:
        counts = self.crawler.stats.get_stats()
        numbers = stats.tally(counts)
        last = next((run.began_at for run in reversed(before) if run.is_finished), None)
        entries, unchanged = stats.reasons(counts, stats.ENTRIES), stats.reasons(counts, stats.ENTRIES_UNCHANGED)
        failures = sum(numbers["failed"].values())
        return Profile(
            seconds=round((now() - began_at).total_seconds(), 3),
            hours=round((began_at - last).total_seconds() / 3600, 4) if last else None,
            asked=numbers["fetched"] + numbers["not_modified"] + len(entries) + failures,
            full=numbers["fetched"] + len(entries),
            failed=failures,
            bytes=counts.get("downloader/response_bytes", 0),
            new=numbers["articles"] - numbers["revisions"],
            revisions=numbers["revisions"],
            feeds={**entries, **dict.fromkeys(unchanged)},
            failures=tuple(failed[:_SAMPLES]),
            **self._pages.values(),
        )

    def _feeds_closed(self) -> None:
        """Tell the alarms. Comes after `PublisherExtension`, which had them written into the report."""
        for alarm in self.alarms:
            samples = f" ({', '.join(alarm.samples)})" if alarm.samples else ""
            logger.warning("Degraded: %s%s", in_words(alarm), samples)
