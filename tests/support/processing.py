"""Pages that are judged and archived by the real processor and pipelines, without anything that fetches."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

from scrapy import signals
from scrapy.pipelines import ItemPipelineManager
from scrapy.signalmanager import SignalManager
from support import records
from support.fake_crawler import FakeCrawler
from support.statements import capture_at

from crawler.archive import Archive
from crawler.items import Article, PageSnapshot, Record, TeaserCard
from crawler.pipelines.deduplicate import DeduplicatePipeline
from crawler.pipelines.normalize import NormalizePipeline
from crawler.pipelines.validate import ValidatePipeline
from crawler.records.json_lines import as_json
from crawler.spiders.page_judge import Judgement
from crawler.spiders.page_processor import PageProcessor
from crawler.spiders.page_records import PageRecords

__all__ = ["Run", "page_records"]

STARTED = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
_STREAMS = {Article: "articles", TeaserCard: "teaser_cards", PageSnapshot: "page_snapshots"}


class Run:
    """A run that reads pages; its records are in the archive's files when its ``with`` block ends."""

    def __init__(self, output: Path, hours: float = 0) -> None:
        """Begins so many hours after `STARTED`."""
        self.archive = Archive(output, records.SITE, STARTED + timedelta(hours=hours))
        self.crawler: Any = FakeCrawler(self.archive)
        self.crawler.signals = SignalManager(self.crawler)
        pipelines = (NormalizePipeline, ValidatePipeline, DeduplicatePipeline)
        itemproc = ItemPipelineManager(*(kind.from_crawler(self.crawler) for kind in pipelines), crawler=self.crawler)
        self.crawler.engine = SimpleNamespace(scraper=SimpleNamespace(itemproc=itemproc))
        self.processor = PageProcessor(self.crawler)

    def __enter__(self) -> Self:
        self.crawler.signals.connect(self._write, signal=signals.item_scraped)
        return self

    def __exit__(self, *error: object) -> None:
        self.archive.publish({})

    def read(self, page: PageRecords, **values: Any) -> Judgement:
        return asyncio.run(self.processor.process(page, **values))

    def _write(self, item: Record) -> None:
        self.archive.part(_STREAMS[type(item)]).write(as_json(item) + b"\n")


def page_records(hours: float = 0, *, url: str = records.URL, says: Any = (), **changes: Any) -> PageRecords:
    """What a page gave that was read so many hours after `STARTED`: a card, and an article.

    `says` are changes of the article; None for a page without one.
    """
    capture = capture_at(STARTED + timedelta(hours=hours), url)
    article = None if says is None else records.article(url=url, capture=capture, **dict(says))
    values: dict[str, Any] = {
        "url": url,
        "kind": "article",
        "capture": capture,
        "article": article,
        "cards": [records.card(capture=capture)],
        "cards_shown": 1,
    }
    return PageRecords(**{**values, **changes})
