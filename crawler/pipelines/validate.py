"""Records against their JSON Schema. What does not fit goes to the rejects file with the reason, and is counted."""

import dataclasses
import json
import logging

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler import counts
from crawler.archive import REJECTS, Archive
from crawler.exceptions import Rejected
from crawler.items import STREAMS, Record
from crawler.schema import misfits

__all__ = ["Validate", "check"]

logger = logging.getLogger(__name__)

_MOST_REASONS = 5
_STREAM_OF = {record: stream for stream, record in STREAMS.items()}


def check(record: Record) -> None:
    """Raises `Rejected` with the reasons, ``path: what is wrong``, when the record does not fit its schema."""
    values = dataclasses.asdict(record)
    try:
        json.dumps(values, ensure_ascii=False).encode()  # what passes can be written: a lone surrogate cannot
        reasons = misfits(_STREAM_OF[type(record)], values)
    except (TypeError, ValueError) as error:
        raise Rejected(f"record: {error}") from error
    if reasons:
        raise Rejected("; ".join(reasons[:_MOST_REASONS]))


class Validate:
    """The pipeline."""

    def __init__(self, crawler: Crawler, archive: Archive) -> None:
        self.crawler, self.archive = crawler, archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Validate":
        return cls(crawler, crawler.spider.archive)  # type: ignore[union-attr]

    def process_item(self, item: Record) -> Record:
        try:
            check(item)
        except Rejected as reason:
            line = {"reason": str(reason), "type": type(item).__name__, "record": dataclasses.asdict(item)}
            text = json.dumps(line, ensure_ascii=False, default=str) + "\n"
            self.archive.part(REJECTS).write(text.encode(errors="backslashreplace"))  # \ud800 is JSON's escape, too
            self.crawler.stats.inc_value(counts.REJECTED)
            logger.warning("Rejected a record of %s: %s", item.capture.url, reason)
            raise DropItem(f"rejected: {reason}", log_level="DEBUG") from reason
        return item
