"""Conditional requests: pages that were fetched before are sent only if they have changed (RFC 9110, 13.1).

It adds the validators that the ledger holds; what a 304 means is the spider's matter.
"""

from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.archive import Ledger

__all__ = ["ConditionalRequestsMiddleware"]


class ConditionalRequestsMiddleware:
    """The downloader middleware."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ConditionalRequestsMiddleware":
        return cls(crawler.spider.archive.ledger)  # type: ignore[union-attr]

    def process_request(self, request: Request) -> None:
        validators = self.ledger.validators(request.url)
        if validators and validators.etag:
            request.headers.setdefault("If-None-Match", validators.etag)
        if validators and validators.last_modified:
            request.headers.setdefault("If-Modified-Since", validators.last_modified)
