"""Keeps requests on the site, and informs the errback of those that lead off it. It knows hosts, no pages."""

from scrapy.downloadermiddlewares import offsite
from scrapy.http import Request
from scrapy.spiders import Spider

__all__ = ["OffsiteMiddleware"]


class OffsiteMiddleware(offsite.OffsiteMiddleware):
    """The downloader middleware: Scrapy's, without its second look at what is scheduled.

    There a redirect to another site is dropped without its errback being called, so that its task would never end.
    """

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Let it pass: `process_request` looks at it."""
