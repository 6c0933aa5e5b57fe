"""Takes Crawl-delay of robots.txt for the least delay between requests. AutoThrottle may raise it, never lower it."""

import logging

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request
from scrapy.robotstxt import RobotParser

__all__ = ["CrawlDelayExtension"]

logger = logging.getLogger(__name__)

_REMARKABLE = 30
"""Seconds from which on a warning says why the crawl is slow. Such delays are honoured, too."""


class CrawlDelayExtension:
    """The extension. Must come after AutoThrottle, whose adjustments it corrects."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent = crawler.settings["ROBOTSTXT_USER_AGENT"]
        self.floors: dict[str, float] = {}
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(self._response_downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CrawlDelayExtension":
        return cls(crawler)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        delay = robotparser.crawl_delay(self.agent)
        if delay and delay > 0:
            slot = self.crawler.engine.downloader.get_slot_key(request)
            self.floors[slot] = delay
            self._raise(slot)
            log = logger.warning if delay > _REMARKABLE else logger.info
            log("robots.txt asks for %g s between requests: doing so", delay)

    def _response_downloaded(self, request: Request) -> None:
        self._raise(request.meta.get("download_slot"))

    def _raise(self, key: str | None) -> None:
        slot = self.crawler.engine.downloader.slots.get(key or "")
        if slot is not None and key in self.floors:
            slot.delay = max(slot.delay, self.floors[key])
