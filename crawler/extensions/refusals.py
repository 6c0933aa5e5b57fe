"""Stops the crawl, with an error, when the site refuses request after request. It never tries another user agent."""

import logging

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from crawler.fetch import COMPLETES
from crawler.stopping import BLOCKED, stop

__all__ = ["RefusalsExtension"]

logger = logging.getLogger(__name__)

_REFUSALS = frozenset((401, 403, 407, 429, 451))


class RefusalsExtension:
    """The extension: counts refusals in a row."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.limit = crawler.settings.getint("HEMEROTECA_BLOCKED_AFTER")
        self.refused = 0
        self.answered = 0
        crawler.signals.connect(self._response_received, signal=signals.response_received)
        crawler.signals.connect(self._spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RefusalsExtension":
        return cls(crawler)

    @property
    def is_blocked(self) -> bool:
        """Whether the site refused or forbids all that was asked of it, or refused so many requests in a row."""
        return self.refused >= self.limit or (not self.answered and (self.refused > 0 or self._is_forbidden))

    @property
    def _is_forbidden(self) -> bool:
        return bool(self.crawler.stats.get_value("robotstxt/forbidden"))

    def _spider_closed(self) -> None:
        if self._is_forbidden and not self.answered:
            logger.error("robots.txt forbids all that was asked for: ask the site for access")

    def _response_received(self, response: Response, request: Request, spider: Spider) -> None:
        if request.url.endswith("/robots.txt") or COMPLETES in request.meta:
            return
        if response.status not in _REFUSALS:
            self.refused, self.answered = 0, self.answered + 1
            return
        self.refused += 1
        if self.refused == self.limit:
            logger.error(
                "%s refused %d requests in a row (the last with %d): stopping. Ask the site for access, or crawl less.",
                spider.name,
                self.refused,
                response.status,
            )
            stop(self.crawler, BLOCKED)
