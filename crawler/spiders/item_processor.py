"""Items taken through Scrapy's pipelines and feed exports one by one. It knows neither items nor pipelines."""

import logging
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

__all__ = ["ItemProcessor"]

logger = logging.getLogger(__name__)


class ItemProcessor:
    """Does with an item what Scrapy does with the items of a response: pipelines, then signals, then feed exports.

    Our pipelines wait for nothing, so that an item is processed as a whole before anything else happens. Scrapy itself
    lets the items of several responses overlap, and never ends when it is stopped amid the items of `Spider.start`.
    """

    def __init__(self, crawler: Crawler) -> None:
        assert crawler.engine is not None  # noqa: S101 (there is one while a spider runs)
        self._spider = crawler.spider
        self._process = crawler.engine.scraper.itemproc.process_item_async
        self._send = crawler.signals.send_catch_log

    async def process(self, item: Any) -> None:
        """Process an item, and send the signal of its outcome: scraped, dropped or error. Raises nothing."""
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
