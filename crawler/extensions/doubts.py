"""Stops a crawl when doubt spreads, and says at the end what is doubted. The rules are `crawler.judgement`'s."""

import logging
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

from crawler import stats
from crawler.judgement import REASONS, Outbreak, RunDoubts
from crawler.signals import page_judged
from crawler.stopping import DOUBTFUL, stop

__all__ = ["DoubtsExtension", "advice"]

logger = logging.getLogger(__name__)


def advice(site: str, run: str) -> str:
    """What an operator does about the widespread doubts of a run."""
    return (
        "Open one of them in a browser. If the site is ill, wait: the next crawl asks again. If it was redesigned, mend"
        f" its file, then run: hemeroteca doubts {site} --replay. If the pages are right as they are, run: hemeroteca"
        f" doubts {site} --run {run} --accept"
    )


class DoubtsExtension:
    """The extension."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._is_stopping = False
        crawler.signals.connect(self._page_judged, signal=page_judged)
        crawler.signals.connect(self._spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "DoubtsExtension":
        return cls(crawler)

    @property
    def outbreak(self) -> Outbreak | None:
        """The run's widespread doubts; None when there are none."""
        run, counts = self._run, self.crawler.stats.get_value
        besides = counts(stats.NOT_MODIFIED, 0) + counts(stats.LISTS, 0) - run.lists.judged
        return run.outbreak(besides)

    @property
    def _run(self) -> RunDoubts:
        run: RunDoubts = self._spider.page_processor.run
        return run

    @property
    def _spider(self) -> Any:
        return self.crawler.spider

    def _page_judged(self, reasons: tuple[str, ...]) -> None:
        if reasons and self._spider.fetches and not self._is_stopping and self._run.is_spreading:
            self._is_stopping = True
            stop(self.crawler, DOUBTFUL)

    def _spider_closed(self) -> None:
        if (outbreak := self.outbreak) is None:
            return
        logger.error(
            "%s%d of %d pages (%.0f %%, usually %.0f %%) are not believed, most of them because %s (%s): %s. %s.",
            "Stopped early: " if self._is_stopping else "",
            outbreak.doubted,
            outbreak.judged,
            100 * outbreak.share,
            100 * outbreak.usual,
            REASONS[outbreak.reason],
            outbreak.reason,
            ", ".join(outbreak.addresses),
            advice(self._spider.archive.site, self._spider.archive.run),
        )
