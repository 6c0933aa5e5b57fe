"""What leads off the site is not fetched, and whoever asked for it is told. It knows the spider's hosts, no pages."""

from scrapy.downloadermiddlewares import offsite
from scrapy.http import Request
from scrapy.spiders import Spider

__all__ = ["OffsiteMiddleware"]


class OffsiteMiddleware(offsite.OffsiteMiddleware):
    """The downloader middleware: Scrapy's, without its second look at what is scheduled.

    There a redirect to another site vanishes without a word to its errback, so that its task would never end.
    """

    def request_scheduled(self, request: Request, spider: Spider) -> None:
        """Let it pass: it is looked at when it is its turn."""
