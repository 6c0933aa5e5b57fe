"""Says when the reading of a page begins, and at the end of its output that it has been visited. It does not know what
the page gave.
"""

from collections.abc import AsyncIterator
from typing import Any

from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.archive import Visit
from crawler.spiders.base import TASK

__all__ = ["Visits"]


class Visits:
    """The spider middleware. What an errback says of a visit itself is not said again."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Visits":
        return cls(crawler)

    def process_spider_input(self, response: Response) -> None:
        if (task := response.meta.get(TASK)) is not None:
            self.crawler.spider.visiting.add(task)  # type: ignore[union-attr]

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        said = False
        async for item in result:
            said = said or isinstance(item, Visit)
            yield item
        task = response.meta.get(TASK)
        if task is not None and not said:
            outcome = self.crawler.spider.outcomes.pop(task, None)  # type: ignore[union-attr]
            yield Visit(task=task, url=response.url, outcome=outcome)
