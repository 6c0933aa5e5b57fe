"""The end of a page: everything it gave has gone through the pipelines, and its task is done.

A `Visit` follows the records of each page. Pages overlap: while the last records of one are written, the first of the
next may be remembered and not written yet. A commit must hold whole pages, so that it waits for a moment when none is
being read, and the scheduler begins none until then.
"""

from time import monotonic
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.archive import Archive, Outcome, Visit
from crawler.pipelines.deduplicate import Deduplicate

__all__ = ["Acknowledge"]


class Acknowledge:
    """The pipeline: ends tasks, and commits every so many pages or seconds."""

    def __init__(self, crawler: Crawler, archive: Archive, pages: int, seconds: float) -> None:
        self.crawler, self.archive, self.pages, self.seconds = crawler, archive, pages, seconds
        self._visits = 0
        self._committed = monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Acknowledge":
        settings = crawler.settings
        return cls(
            crawler,
            crawler.spider.archive,  # type: ignore[union-attr]
            settings.getint("HEMEROTECA_COMMIT_PAGES"),
            settings.getfloat("HEMEROTECA_COMMIT_SECONDS"),
        )

    def process_item(self, item: Any) -> Any:
        if not isinstance(item, Visit):
            return item
        self.archive.ledger.frontier.end(item.task, item.outcome or self._became_of(item.url))
        spider: Any = self.crawler.spider
        spider.visiting.discard(item.task)
        self._visits += 1
        spider.commit_due = self._visits >= self.pages or monotonic() - self._committed >= self.seconds
        if spider.commit_due and not spider.visiting:
            self.archive.commit()
            self._visits, self._committed, spider.commit_due = 0, monotonic(), False
        raise DropItem("a visit is no record", log_level="DEBUG")

    def _became_of(self, url: str) -> Outcome:
        """What the pipelines made of the page's article; a page without one was captured with its cards."""
        deduplicate = self.crawler.get_item_pipeline(Deduplicate)
        known = deduplicate.outcomes.pop(url, None) if deduplicate else None
        return known or Outcome(name="captured")
