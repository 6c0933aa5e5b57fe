"""A page's records go into the archive together, with the pointer to the bytes that they were read from.

Scrapy takes each item to the pipelines by itself, so that the items of several pages overlap. A commit must hold whole
pages. Pages must be judged and archived in the order in which they were recorded, so that a replay meets them in the
same order and makes the same records. The requests that a page leads to enter the frontier before the page's task ends:
a kill between the two would lose them.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.archive import Outcome, Visit
from crawler.exceptions import ArchiveNotWritable
from crawler.fetch import fetch_of
from crawler.spiders.base import TASK
from crawler.spiders.item_processor import ItemProcessor
from crawler.spiders.page_judge import Judgement
from crawler.spiders.page_records import PageRecords

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
        page: PageRecords | None = None
        visit = self._visit(response)
        async with self._turn:
            async for item in result:
                if isinstance(item, Request):
                    engine.crawl(item)
                elif isinstance(item, Visit):
                    visit = item  # an errback knows better how it ended
                else:
                    page = item
            await self._archive(response, page, visit)
        nothing: tuple[Any, ...] = ()
        for item in nothing:
            yield item

    def _visit(self, response: Response) -> Visit | None:
        task = response.meta.get(TASK)
        return None if task is None else Visit(task=task, url=response.url, outcome=None)

    async def _archive(self, response: Response, page: PageRecords | None, visit: Visit | None) -> None:
        outcome = None
        if page:
            try:
                evidence = fetch_of(response).evidence
                pointer = await evidence if evidence else None
            except ArchiveNotWritable:
                return  # The crawl is being stopped; without evidence there is no record.
            judgement = await self.crawler.spider.page_processor.process(page.proven(pointer))  # type: ignore[union-attr]
            outcome = _outcome(page, judgement)
            if judgement.reasons and page.is_list:
                self.crawler.spider.note_doubt(response)  # type: ignore[union-attr]
        if visit:
            noted = self.crawler.spider.outcomes.pop(visit.task, None)  # type: ignore[union-attr]
            ended = replace(visit, outcome=visit.outcome or outcome or noted)
            await ItemProcessor(self.crawler).process(ended)


def _outcome(page: PageRecords, judgement: Judgement) -> Outcome | None:
    """How the visit to a page ended; None when that is what became of its article."""
    if judgement.reasons:
        # The next crawl reads lists anyway. What the operator has rejected is left alone until it may have changed.
        is_final = page.is_list or judgement.is_rejected
        return Outcome(name="doubted", reason=judgement.reasons[0], is_final=is_final)
    return Outcome(name="skipped", reason=page.skipped) if page.skipped else None
