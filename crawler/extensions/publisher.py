"""The end of a run: publishes the archive's files and writes the report. It also stops a crawl that cannot write.

It decides no file format; `crawler.archive` does.
"""

import logging
import platform
from dataclasses import asdict
from typing import Any

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler import __version__, stats
from crawler.archive import ManifestFile, Outcome
from crawler.clock import now
from crawler.exceptions import ArchiveNotWritable, HemerotecaError
from crawler.extensions.doubts import DoubtsExtension
from crawler.extensions.health import HealthExtension
from crawler.extensions.refusals import RefusalsExtension
from crawler.spiders.base import TASK
from crawler.stopping import BLOCKED, DOUBTFUL, INTERRUPTED, NOT_WRITABLE, stop

__all__ = ["PublisherExtension"]

logger = logging.getLogger(__name__)


class PublisherExtension:
    """The extension."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.error: HemerotecaError | None = None
        """Why nothing, or not everything, was published; None when all was."""
        self.files: list[ManifestFile] = []
        """What was published."""
        self._reason = ""
        crawler.signals.connect(self._item_done, signal=signals.item_scraped)
        crawler.signals.connect(self._item_done, signal=signals.item_dropped)
        crawler.signals.connect(self._item_done, signal=signals.item_error)
        crawler.signals.connect(self._spider_error, signal=signals.spider_error)
        crawler.signals.connect(self._spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(self._feeds_closed, signal=signals.feed_exporter_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PublisherExtension":
        return cls(crawler)

    @property
    def published(self) -> list[ManifestFile]:
        """All files that this run published: its own, and those of a run that died."""
        return [*self.archive.recovered, *self.files]

    @property
    def archive(self) -> Any:
        return self.crawler.spider.archive  # type: ignore[union-attr]

    def _item_done(self) -> None:
        if self.archive.failure and not self.error:
            self.error = self.archive.failure
            logger.error("Stopping: %s", self.error)
            stop(self.crawler, NOT_WRITABLE)

    def _spider_error(self, response: Response | None) -> None:
        """A callback of ours failed on a page: the page has failed, and is not tried again in this crawl."""
        if response is None:
            return  # an error in `Spider.start` ends the run
        self.crawler.stats.inc_value(f"{stats.FAILED}/spider_error")
        self.archive.ledger.frontier.end(response.meta[TASK], Outcome(name="failed", reason="spider_error"))

    def _spider_closed(self, reason: str) -> None:
        self._reason = reason

    def _feeds_closed(self) -> None:
        """Every stream is complete: publish, unless something is missing in one."""
        self.error = self.error or self.archive.failure
        if self.error:
            self.archive.abandon()
            return
        try:
            self.files = self.archive.publish(self._report(), finished=self._reason != INTERRUPTED)
        except ArchiveNotWritable as error:
            self.error = error
            logger.error("Not published: %s", error)

    def _outcome(self) -> str:
        """How the run ended: a crawl that came to its end, and should not be taken for one that went well, says so."""
        refusals = self.crawler.get_extension(RefusalsExtension)
        doubts = self.crawler.get_extension(DoubtsExtension)
        if self._reason == "finished" and refusals and refusals.is_blocked:
            return BLOCKED
        if self._reason == "finished" and doubts and doubts.outbreak:
            return DOUBTFUL
        return self._reason

    def _doubts(self) -> dict[str, Any]:
        """The pages that are doubted, and whether doubt is widespread."""
        doubted = self.archive.ledger.doubts.of_run(self.archive.run)
        extension = self.crawler.get_extension(DoubtsExtension)
        outbreak = extension.outbreak if extension else None
        return {
            "doubted": [{"url": doubt.url, "reasons": doubt.reasons} for doubt in doubted],
            "outbreak": {**asdict(outbreak), "share": round(outbreak.share, 3)} if outbreak else None,
        }

    def _report(self) -> dict[str, Any]:
        spider, archive = self.crawler.spider, self.archive
        frontier = archive.ledger.frontier
        failed = spider.ended("failed")  # type: ignore[union-attr]
        health = self.crawler.get_extension(HealthExtension)
        return {
            "run": archive.run,
            "site": archive.site,
            "spider": spider.name,  # type: ignore[union-attr]
            "arguments": spider.args.model_dump(mode="json", exclude_defaults=True),  # type: ignore[union-attr]
            "started_at": archive.started_at.isoformat(timespec="milliseconds"),
            "finished_at": now().isoformat(timespec="milliseconds"),
            "outcome": self._outcome(),
            "counts": {**stats.tally(self.crawler.stats.get_stats()), "left": frontier.articles_pending()},
            "failed": [{"url": url, "reason": reason} for url, reason in failed],
            "skipped": [{"url": url, "reason": reason} for url, reason in spider.ended("skipped")],  # type: ignore[union-attr]
            **self._doubts(),
            "versions": {
                "hemeroteca": __version__,
                "python": platform.python_version(),
                "scrapy": scrapy.__version__,
            },
            **(health.report(self._outcome(), [url for url, _ in failed]) if health else {}),
        }
