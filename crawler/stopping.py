"""Ends a crawl from inside it. Extensions and middlewares decide when."""

import asyncio

from scrapy.crawler import Crawler

__all__ = ["BLOCKED", "DOUBTFUL", "INTERRUPTED", "NOT_WRITABLE", "stop"]

BLOCKED = "blocked"
"""The finish reason of a crawl that the site does not want."""
DOUBTFUL = "doubtful"
"""The finish reason of a crawl of which half of the pages read last are not believed."""
INTERRUPTED = "shutdown"
"""The finish reason of a crawl that was told to end (SIGINT, SIGTERM)."""
NOT_WRITABLE = "archive_not_writable"
"""The finish reason of a crawl that could not write."""

_closing: set[asyncio.Task[None]] = set()
"""Tasks are kept here while they run, for the event loop only holds weak references."""


def stop(crawler: Crawler, reason: str) -> None:
    """Close the spider once the requests under way have ended. Not to be awaited: the caller is one of them."""
    task = asyncio.ensure_future(crawler.engine.close_spider_async(reason=reason))
    _closing.add(task)
    task.add_done_callback(_closing.discard)
