"""robots.txt as RFC 9309 has it: while the server fails to answer for it, the whole site is off limits.

Scrapy takes a failing robots.txt for a permission, and lets requests pass that waited for it.
"""

import logging

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares import robotstxt
from scrapy.http import Request, Response
from scrapy.http.response.text import TextResponse
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

from crawler import stats
from crawler.stopping import BLOCKED, stop

__all__ = ["FAILURE", "RobotsTxtMiddleware"]

logger = logging.getLogger(__name__)

FAILURE = "hemeroteca/robots_txt_failure"
"""The statistic with the reason why the last robots.txt could not be had, such as ``answered 503``."""
_DISALLOW_ALL = b"User-agent: *\nDisallow: /\n"


class RobotsTxtMiddleware(robotstxt.RobotsTxtMiddleware):
    """The downloader middleware. Redirects and retries of robots.txt have happened before it decides."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        # Our message says what failed and what follows from it; Scrapy's adds a traceback through its insides.
        logging.getLogger(robotstxt.__name__).addFilter(lambda record: not record.exc_info)

    async def process_request(self, request: Request) -> None:  # type: ignore[override]  # Scrapy's takes a spider yet
        """As Scrapy's, but robots.txt may redirect to other hosts (RFC 9309, 2.3.1.2)."""
        if request.meta.get("dont_obey_robotstxt"):
            request.meta["allow_offsite"] = True
        await super().process_request(request)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules for a request's host, also for requests that waited while they were fetched.

        In Scrapy 2.19 only the first of the waiting requests gets the rules. The others get the Deferred's result after
        that, which is None, and None permits everything.
        """
        await super().robot_parser(request)
        settled = self._parsers[urlparse_cached(request).netloc]
        return None if isinstance(settled, Deferred) else settled

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._stay_away(netloc, f"answered {response.status}")
            response = TextResponse(response.url, body=_DISALLOW_ALL, encoding="utf-8", status=response.status)
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._stay_away(netloc, f"could not be fetched ({exc or type(exc).__name__})")
        waiting = self._parsers[netloc]
        parser = self._parserimpl.from_crawler(self.crawler, _DISALLOW_ALL)
        self._parsers[netloc] = parser
        waiting.callback(parser)  # type: ignore[union-attr]

    def _stay_away(self, netloc: str, why: str) -> None:
        logger.error("robots.txt of %s %s: staying away from it (RFC 9309); run again later", netloc, why)
        self._stats.inc_value(stats.FORBIDDEN_BY_FAILURE)
        self._stats.set_value(FAILURE, why)
        stop(self.crawler, BLOCKED)
