"""Responses that broke off are retried and never read. Scrapy hands them on so that they can be recorded."""

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Request, Response

__all__ = ["DataLossMiddleware"]


class DataLossMiddleware:
    """The downloader middleware. It comes before content decoding, which takes half a body for a whole one."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "DataLossMiddleware":
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """The response, or its retry if it broke off. Raises `ResponseDataLossError` after the last retry."""
        if "dataloss" not in response.flags:
            return response
        spider = self.crawler.spider
        retry = spider and get_retry_request(request, spider=spider, reason="data_loss")
        if not retry:
            raise ResponseDataLossError(f"{response.url} broke off")
        return retry
