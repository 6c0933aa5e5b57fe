"""Notes in a request's ``meta`` when its fetch began, and the digest of the bytes that came. It keeps no bytes."""

from datetime import timedelta

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from crawler.clock import now
from crawler.fetch import FETCH, Fetch
from crawler.records.identity import digest

__all__ = ["FetchMetadataExtension"]


class FetchMetadataExtension:
    """The extension. It comes before all that read `Fetch`."""

    def __init__(self, crawler: Crawler) -> None:
        crawler.signals.connect(self._headers_received, signal=signals.headers_received)
        crawler.signals.connect(self._response_downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "FetchMetadataExtension":
        return cls(crawler)

    def _headers_received(self, request: Request) -> None:
        # The latency is that from the sending of the request to this moment.
        latency = timedelta(seconds=request.meta.get("download_latency", 0.0))
        request.meta[FETCH] = Fetch(began_at=now() - latency)

    def _response_downloaded(self, response: Response, request: Request) -> None:
        request.meta[FETCH].payload_digest = digest(response.body)
