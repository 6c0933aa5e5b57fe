"""The end of a page: its task ends once all of its records have gone through the pipelines.

A `Visit` follows the records of each page that was fetched, a `ReplayPosition` those of a page read from a file. Pages
come one after the other, each as a whole, so that a commit may follow any of them.
"""

from time import monotonic
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.archive import Archive, Outcome, ReplayPosition, Visit
from crawler.pipelines.deduplicate import DeduplicatePipeline

__all__ = ["CommitPipeline"]


class CommitPipeline:
    """The pipeline: ends tasks, and commits every so many pages or seconds."""

    def __init__(self, crawler: Crawler, archive: Archive, pages: int, seconds: float) -> None:
        self.crawler, self.archive, self.pages, self.seconds = crawler, archive, pages, seconds
        self._pages = 0
        self._committed = monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "CommitPipeline":
        settings = crawler.settings
        return cls(
            crawler,
            crawler.spider.archive,  # type: ignore[union-attr]
            settings.getint("HEMEROTECA_COMMIT_PAGES"),
            settings.getfloat("HEMEROTECA_COMMIT_SECONDS"),
        )

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Visit):
            self._end(item)
        elif isinstance(item, ReplayPosition):
            self._note(item)
        else:
            return item
        self._commit_when_due()
        raise DropItem("the end of a page is no record", log_level="DEBUG")

    def _end(self, visit: Visit) -> None:
        self.archive.ledger.frontier.end(visit.task, visit.outcome or self._outcome_of(visit.url))
        self._pages += 1

    def _note(self, position: ReplayPosition) -> None:
        self.archive.ledger.remember_replay_position(position)
        if position.url is not None:
            self._outcome_of(position.url)
            self._pages += 1

    def _commit_when_due(self) -> None:
        if self._pages >= self.pages or monotonic() - self._committed >= self.seconds:
            self.archive.commit()
            self._pages, self._committed = 0, monotonic()

    def _outcome_of(self, url: str) -> Outcome:
        """The outcome of the page's article; ``captured`` for a page without one, which has its cards archived."""
        deduplicate = self.crawler.get_item_pipeline(DeduplicatePipeline)
        known = deduplicate.outcomes.pop(url, None) if deduplicate else None
        return known or Outcome(name="captured")
