"""Checks records against their JSON Schema. Those that do not fit go to the rejects file with the reason."""

import dataclasses
import json
import logging

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler import stats
from crawler.archive import REJECTS, Archive
from crawler.exceptions import Rejected
from crawler.items import Doubt, Record
from crawler.records.preparation import Prepared
from crawler.records.validation import check

__all__ = ["ValidatePipeline", "reject"]

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
            reject(self.crawler, self.archive, item, reason)
            raise DropItem(f"rejected: {reason}", log_level="DEBUG") from reason
        return item


def reject(crawler: Crawler, archive: Archive, record: Record | Doubt, reason: Rejected) -> None:
    """Write a record that does not fit its schema into the rejects file, and tell of it."""
    line = {"reason": str(reason), "type": type(record).__name__, "record": dataclasses.asdict(record)}
    text = json.dumps(line, ensure_ascii=False, default=str) + "\n"
    archive.part(REJECTS).write(text.encode(errors="backslashreplace"))  # \ud800 is JSON's escape, too
    crawler.stats.inc_value(stats.REJECTED)
    logger.warning("Rejected a record of %s: %s", record.capture.url, reason)
