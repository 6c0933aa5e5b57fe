"""A page's records go into the archive together, with the pointer to the bytes that they were read from.

Scrapy takes each item to the pipelines by itself, so that the items of several pages overlap. A commit must hold whole
pages. Pages must be archived in the order in which they were recorded, so that a replay meets them in the same order
and makes the same records. The requests that a page leads to enter the frontier before the page's task ends: a kill
between the two would lose them.
"""

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.archive import Visit
from crawler.exceptions import ArchiveNotWritable
from crawler.fetch import fetch_of
from crawler.items import Capture, Record
from crawler.spiders.base import TASK
from crawler.spiders.item_processor import ItemProcessor

__all__ = ["PagesMiddleware"]


class PagesMiddleware:
    """The spider middleware, the last before the engine. A page whose callback fails gives no record."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._turn = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PagesMiddleware":
        return cls(crawler)

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Yields nothing: Scrapy would take up what it yields at some later time, after the page's end."""
        engine = self.crawler.engine
        records: list[Record] = []
        visit = self._visit(response)
        async with self._turn:
            async for item in result:
                if isinstance(item, Request):
                    engine.crawl(item)
                elif isinstance(item, Visit):
                    visit = item  # an errback knows better how it ended
                else:
                    records.append(item)
            await self._archive(response, records, visit)
        nothing: tuple[Any, ...] = ()
        for item in nothing:
            yield item

    def _visit(self, response: Response) -> Visit | None:
        task = response.meta.get(TASK)
        return None if task is None else Visit(task=task, url=response.url, outcome=None)

    async def _archive(self, response: Response, records: list[Record], visit: Visit | None) -> None:
        processor = ItemProcessor(self.crawler)
        if records:
            try:
                evidence = fetch_of(response).evidence
                pointer = await evidence if evidence else None
            except ArchiveNotWritable:
                return  # The crawl is being stopped; without evidence there is no record.
            # A page's records share one capture.
            proven: Capture = dataclasses.replace(records[0].capture, warc=pointer)
            for record in records:
                await processor.process(dataclasses.replace(record, capture=proven))
        if visit:
            noted = self.crawler.spider.outcomes.pop(visit.task, None)  # type: ignore[union-attr]
            await processor.process(dataclasses.replace(visit, outcome=visit.outcome or noted))
