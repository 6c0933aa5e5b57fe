"""Every record gets the pointer to the bytes that it was read from. It does not know who wrote them."""

import dataclasses
from collections.abc import AsyncIterator
from typing import Any

from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.exceptions import ArchiveNotWritable
from crawler.fetch import Fetch, fetch_of
from crawler.items import Article, Capture, PageSnapshot, TeaserCard

__all__ = ["Evidence"]


class Evidence:
    """The spider middleware. While a page is read its bytes are written; its first record waits for that to end."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Evidence":  # noqa: ARG003 (Scrapy passes it)
        return cls()

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        proven: dict[int, Capture] = {}
        async for item in result:
            if not isinstance(item, Article | TeaserCard | PageSnapshot):
                yield item
                continue
            capture = item.capture
            if id(capture) not in proven:
                try:
                    proven[id(capture)] = await _proven(capture, fetch_of(response))
                except ArchiveNotWritable:
                    return  # The crawl is being stopped; without evidence there is no record.
            yield dataclasses.replace(item, capture=proven[id(capture)])


async def _proven(capture: Capture, fetch: Fetch) -> Capture:
    pointer = await fetch.evidence if fetch.evidence else None
    return dataclasses.replace(capture, warc=pointer)
