"""Records through the pipelines and into the archive, one after the other. It knows neither records nor pipelines."""

import logging
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

__all__ = ["ItemProcessor"]

logger = logging.getLogger(__name__)


class ItemProcessor:
    """Takes items where Scrapy takes those of pages that it fetched: to the pipelines, then to the feed exports.

    As our pipelines wait for nothing, an item, and a page of them, is through before anything else happens. Scrapy's
    own way lets the items of several pages overlap; and stopped amid those of `Spider.start`, it waits forever.
    """

    def __init__(self, crawler: Crawler) -> None:
        assert crawler.engine is not None  # noqa: S101 (there is one while a spider runs)
        self._spider = crawler.spider
        self._process = crawler.engine.scraper.itemproc.process_item_async
        self._send = crawler.signals.send_catch_log

    async def process(self, item: Any) -> None:
        """Have an item processed, and whoever listens to Scrapy's signals of items informed."""
        about = {"item": item, "response": None, "spider": self._spider}
        try:
            output = await self._process(item)
        except DropItem as dropped:
            self._send(signals.item_dropped, exception=dropped, **about)
        except Exception as error:
            logger.exception("Could not archive a record")
            self._send(signals.item_error, failure=error, **about)
        else:
            self._send(signals.item_scraped, **{**about, "item": output})
