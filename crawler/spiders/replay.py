"""Pages that were captured before, by us or by others, extracted again from WARC files. It sends no request."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings
from scrapy_spider_metadata import Args

from crawler import stats
from crawler.archive import ReplayPosition
from crawler.console import ByteProgress
from crawler.exceptions import UsageError
from crawler.replaying import (
    ExtractedPage,
    FinishedChunk,
    Replayer,
    ReplayOptions,
    Workers,
    files_of,
    given_files,
    initialize_worker,
    sources,
)
from crawler.replaying.captures import NOT_MODIFIED
from crawler.spiders.archiving import ArchivingSpider
from crawler.spiders.arguments import ReplayArguments
from crawler.spiders.item_processor import ItemProcessor
from crawler.spiders.page_records import replayed_records

__all__ = ["ReplaySpider"]

logger = logging.getLogger(__name__)


class ReplaySpider(Args[ReplayArguments], ArchivingSpider):
    """Extracts captures again."""

    name = "replay"
    args: ReplayArguments
    fetches = False
    custom_settings = {  # noqa: RUF012 (as Scrapy declares it)
        "HEMEROTECA_RECORD": False,  # nothing goes over the wire
        "SCHEDULER": "scrapy.core.scheduler.Scheduler",  # there is nothing to schedule
        "HEMEROTECA_COMMIT_PAGES": 500,  # a second's work, which costs nobody anything when it is done again
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Raises `UsageError` when there are no files to read, or they cannot be read."""
        super().__init__(*args, **kwargs)
        self.sources = sources(self._files())
        self._failures: list[tuple[str, str | None]] = []

    def _files(self) -> list[Path]:
        if self.args.warcs:
            return given_files(self.args.warcs)
        if self.args.archives is None:
            raise UsageError("name WARC files (warcs), or the folder of the archives whose own are meant (archives)")
        return files_of(self.args.archives / self.site.name)

    def check_output(self, settings: BaseSettings) -> None:
        """An archive must not be replayed into itself: records of older pages would become its newest revisions."""
        root = (Path(settings["HEMEROTECA_OUTPUT"]) / self.site.name).resolve()
        if inside := next((one.path for one in self.sources if root in one.path.resolve().parents), None):
            raise UsageError(f"{inside} belongs to the archive in {root}: replay it into another folder, with --output")

    def ended(self, outcome: str) -> list[tuple[str, str | None]]:
        return self._failures if outcome == "failed" else []

    async def start(self) -> AsyncIterator[Any]:
        """Yields nothing: each page goes through the pipelines as a whole before the next one begins.

        Scrapy does not wait for the items that `start` yields, so that a stop could come amid a page.
        """
        await self._replay()
        nothing: tuple[Any, ...] = ()
        for item in nothing:
            yield item

    async def _replay(self) -> None:
        largest = self.crawler.settings.getint("DOWNLOAD_MAXSIZE")
        given = ReplayOptions(site=self.site, run=self.archive.run, largest=largest)
        starts = self.archive.ledger.replay_positions()
        workers = Workers(self.args.workers or os.cpu_count() or 1, initialize_worker, given)
        replayer = Replayer(self.sources, starts, workers)
        left = sum(max(one.size - starts.get(one.key, 0), 0) for one in self.sources)
        is_quiet = not self.crawler.settings.getbool("HEMEROTECA_PROGRESS")
        with closing(workers), closing(replayer), ByteProgress("Replaying", left, is_quiet=is_quiet) as progress:
            await self._process(replayer, progress)

    async def _process(self, replayer: Replayer, progress: ByteProgress) -> None:
        processor = ItemProcessor(self.crawler)
        async for step in replayer.pages():
            if self.archive.failure:
                return
            if isinstance(step, FinishedChunk):
                await self._finish_chunk(step, processor)
                progress.advance(step.reached - step.begin)
            else:
                await self._process_page(step, processor)
            await asyncio.sleep(0)  # here, and only here, the run may be told to stop

    async def _process_page(self, extracted: ExtractedPage, processor: ItemProcessor) -> None:
        source, page = extracted.source, extracted.page
        if page.failed:
            self._failures.append((page.url, page.failed))
            self.count(stats.FAILED, page.failed)
            logger.warning(
                "Could not extract %s, captured in %s:%d: %s", page.url, source.path, page.offset, page.failed
            )
        if page.bug:
            logger.error("%s", page.bug)
            self.count("spider_exceptions/count")  # as Scrapy counts them: the run ends as one with a bug
        if page.skipped == NOT_MODIFIED:
            self.page_processor.recover(self.site.page_url(page.url) or page.url, page.seen_at)
        else:
            self.count(stats.REPLAYED)
        if page.capture:
            await self.page_processor.process(replayed_records(page, page.capture, self.site, self.archive.ledger))
        elif page.skipped:
            self.count(stats.SKIPPED, page.skipped)
        await processor.process(
            ReplayPosition(source=source.key, file=source.name, reached=extracted.reached, url=page.url)
        )

    async def _finish_chunk(self, finished: FinishedChunk, processor: ItemProcessor) -> None:
        for reason, number in finished.skipped.items():
            self.crawler.stats.inc_value(f"{stats.SKIPPED}/{reason}", number)
        for broken in finished.broken:
            self.count(stats.BROKEN)
            logger.warning("Passed over a broken place, %s", broken)
        for url in finished.orphans:
            self.count(stats.SKIPPED, "without_original")
            logger.warning("%s was captured as the same as before, but none of the files holds that capture", url)
        source = finished.source
        await processor.process(ReplayPosition(source=source.key, file=source.name, reached=finished.reached))
