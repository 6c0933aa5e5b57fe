"""Honours Retry-After: the crawl rests as long as the server asks, then tries again.

Scrapy retries at once, whatever the header says.
"""

import asyncio
import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Request, Response

from crawler.clock import now
from crawler.stopping import BLOCKED, stop

__all__ = ["RetryAfterMiddleware", "seconds_to_wait"]

logger = logging.getLogger(__name__)

_STATUSES = (429, 503)
_GLANCE = 0.5
"""Seconds between two checks whether the crawl is to stop."""


def seconds_to_wait(header: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, as seconds or a date (RFC 9110); None when it is unreadable."""
    text = (header or "").strip()
    if text.isdecimal():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
        # HTTP dates are in GMT; Python leaves the zone open for one that names none, or "-0000".
        return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
    except (ValueError, OverflowError):
        return None


class RetryAfterMiddleware:
    """The downloader middleware."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.longest = crawler.settings.getfloat("HEMEROTECA_LONGEST_WAIT")
        self._resting = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RetryAfterMiddleware":
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status not in _STATUSES:
            return response
        header = response.headers.get("Retry-After")
        wait = seconds_to_wait(header.decode("latin-1") if header else None, now())
        if wait is None:
            return response
        if wait > self.longest:
            logger.error("%s asks to wait %.0f s, more than HEMEROTECA_LONGEST_WAIT: stopping", response.url, wait)
            stop(self.crawler, BLOCKED)
            return response
        spider = self.crawler.spider
        retry = spider and get_retry_request(request, spider=spider, reason=f"retry_after_{response.status}")
        if not retry:
            return response
        logger.warning("%s asks to wait %.0f s: resting", response.url, wait)
        await self._rest(wait)
        return retry

    async def _rest(self, seconds: float) -> None:
        """Pause the whole engine: a crawl has one site only."""
        engine = self.crawler.engine
        self._resting += 1
        engine.pause()
        until = monotonic() + seconds
        try:
            while self.crawler.crawling and (left := until - monotonic()) > 0:  # noqa: ASYNC110 (Scrapy tells nobody)
                await asyncio.sleep(min(left, _GLANCE))  # whoever stops the crawl is not to wait as well
        finally:
            self._resting -= 1
            if not self._resting:
                engine.unpause()
