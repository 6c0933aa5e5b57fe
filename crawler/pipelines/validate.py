"""Checks records against their JSON Schema. Those that do not fit go to the rejects file with the reason."""

import dataclasses
import json
import logging

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler import stats
from crawler.archive import REJECTS, Archive
from crawler.exceptions import Rejected
from crawler.items import Record
from crawler.records.preparation import Prepared
from crawler.records.validation import check

__all__ = ["ValidatePipeline"]

logger = logging.getLogger(__name__)


class ValidatePipeline:
    """The pipeline. A `Prepared` record has been checked already."""

    def __init__(self, crawler: Crawler, archive: Archive) -> None:
        self.crawler, self.archive = crawler, archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ValidatePipeline":
        return cls(crawler, crawler.spider.archive)  # type: ignore[union-attr]

    def process_item(self, item: Record | Prepared) -> Record | Prepared:
        if isinstance(item, Prepared):
            return item
        try:
            check(item)
        except Rejected as reason:
            line = {"reason": str(reason), "type": type(item).__name__, "record": dataclasses.asdict(item)}
            text = json.dumps(line, ensure_ascii=False, default=str) + "\n"
            self.archive.part(REJECTS).write(text.encode(errors="backslashreplace"))  # \ud800 is JSON's escape, too
            self.crawler.stats.inc_value(stats.REJECTED)
            logger.warning("Rejected a record of %s: %s", item.capture.url, reason)
            raise DropItem(f"rejected: {reason}", log_level="DEBUG") from reason
        return item
