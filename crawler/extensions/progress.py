"""What a person sees of a crawl: a live line at a terminal, log lines elsewhere, a summary at the end.

It reads the crawl's statistics and changes nothing.
"""

import logging
from dataclasses import dataclass
from time import monotonic
from typing import Any

from rich.live import Live
from rich.text import Text
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from crawler import stats
from crawler.console import stderr
from crawler.extensions.publisher import PublisherExtension
from crawler.extensions.summary import summary

__all__ = ["CrawlProgress", "ProgressExtension", "line"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class CrawlProgress:
    """How far a crawl is."""

    discovered: int
    fetched: int
    articles: int
    cards: int
    duplicates: int
    elapsed: float
    """Seconds since the crawl began."""
    queued: int | None
    """Requests still to make; None while lists that may add to them are unread."""

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.fetched / self.elapsed if self.elapsed > 0 else 0.0

    @property
    def eta(self) -> float | None:
        """Seconds to the end, where that is known."""
        return self.queued / self.rate if self.queued is not None and self.rate else None


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def line(reading: CrawlProgress) -> str:
    """The progress in words."""
    eta = f", {_duration(reading.eta)} to go" if reading.eta is not None else ""
    return (
        f"{reading.discovered} articles discovered, {reading.fetched} pages fetched: {reading.articles} articles, "
        f"{reading.cards} cards, {reading.duplicates} duplicates ({reading.rate:.1f} pages/s{eta})"
    )


class ProgressExtension:
    """The extension."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.console = stderr
        self.live: Live | None = None
        self.interval = crawler.settings.getfloat("HEMEROTECA_PROGRESS_INTERVAL")
        self._began = monotonic()
        self._loop: Any = None
        crawler.signals.connect(self._opened, signal=signals.spider_opened)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)
        crawler.signals.connect(self._done, signal=signals.feed_exporter_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ProgressExtension":
        if not crawler.settings.getbool("HEMEROTECA_PROGRESS"):
            raise NotConfigured
        return cls(crawler)

    def reading(self) -> CrawlProgress:
        values, engine, spider = self.crawler.stats, self.crawler.engine, self.crawler.spider
        queued = None
        if not spider.archive.ledger.frontier.lists_open(spider.name):  # type: ignore[union-attr]
            queued = len(engine._slot.scheduler) + len(engine.downloader.active)  # type: ignore[union-attr,arg-type]  # noqa: SLF001 (Scrapy shows its queue nowhere else)
        return CrawlProgress(
            discovered=values.get_value(stats.DISCOVERED, 0),
            fetched=values.get_value(stats.FETCHED, 0),
            articles=values.get_value(stats.ARTICLES, 0),
            cards=values.get_value(stats.CARDS, 0),
            duplicates=values.get_value(stats.DUPLICATES, 0) + values.get_value(stats.UNCHANGED, 0),
            elapsed=monotonic() - self._began,
            queued=queued,
        )

    def _opened(self) -> None:
        self._began = monotonic()
        if not self.crawler.spider.fetches:  # type: ignore[union-attr]
            return  # a replay shows a progress bar of its own
        if self.console.is_terminal:
            self.live = Live(console=self.console, transient=True, auto_refresh=False)
            self.live.start()
        self._loop = create_looping_call(self._tick)
        self._loop.start(0.25 if self.live else self.interval, now=False)

    def _tick(self) -> None:
        if self.live:
            self.live.update(Text(line(self.reading())), refresh=True)
        else:
            logger.info("%s", line(self.reading()))

    def _closed(self) -> None:
        if self._loop is not None and self._loop.running:
            self._loop.stop()
        if self.live:
            self.live.stop()

    def _done(self) -> None:
        """Print the summary. Comes after `PublisherExtension`, which knows what was published."""
        publisher = self.crawler.get_extension(PublisherExtension)
        if publisher is not None:
            archive, counts = publisher.archive, stats.tally(self.crawler.stats.get_stats())
            text = summary(archive.layout.root, counts, publisher.files, monotonic() - self._began)
            self.console.print(text, soft_wrap=True, markup=False)
