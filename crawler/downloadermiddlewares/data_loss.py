"""A response that broke off is asked for again and never read. Scrapy has handed it on so that it could be recorded."""

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Request, Response

__all__ = ["DataLossMiddleware"]


class DataLossMiddleware:
    """The downloader middleware. Comes before content decoding, which takes half a body for a whole one."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "DataLossMiddleware":
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Raises `ResponseDataLossError` when it broke off as often as it may."""
        if "dataloss" not in response.flags:
            return response
        spider = self.crawler.spider
        retry = spider and get_retry_request(request, spider=spider, reason="data_loss")
        if not retry:
            raise ResponseDataLossError(f"{response.url} broke off")
        return retry
