"""A page's way into the archive: what it gave is archived, or the doubt about it is. It judges nothing."""

import dataclasses
import logging
from typing import Any, TypeVar

from scrapy.crawler import Crawler

from crawler import stats
from crawler.archive import Archive, KnownDoubt
from crawler.clock import now
from crawler.exceptions import Rejected
from crawler.items import Decision, Doubt, PageSnapshot, TeaserCard, Verdict
from crawler.judgement import REASONS, ReadPage, RunDoubts, judged_page, says
from crawler.pipelines.validate import reject
from crawler.records.identity import decision_id, doubt_id
from crawler.records.preparation import Prepared, prepared
from crawler.records.validation import check
from crawler.signals import page_judged
from crawler.spiders.item_processor import ItemProcessor
from crawler.spiders.page_judge import Judgement, PageJudge, as_read
from crawler.spiders.page_records import PageRecords

__all__ = ["PageProcessor"]

logger = logging.getLogger(__name__)

_R = TypeVar("_R")
_ACCEPTED = Judgement()


class PageProcessor:
    """Processes the pages of a run, one after the other."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._archive: Archive = crawler.spider.archive  # type: ignore[union-attr]
        self._doubts = self._archive.ledger.doubts
        self._judge = PageJudge(self._archive.ledger)
        self._items = ItemProcessor(crawler)
        self.run = RunDoubts(self._doubts.recent)
        """The doubts of the run so far."""

    async def process(self, page: PageRecords, *, is_accepted: bool = False, note: str | None = None) -> Judgement:
        """Archive a page's records, or the doubt about it. Returns what is thought of it.

        With `is_accepted` the page is believed whatever it says: the operator has decided so, with that `note`.
        """
        page = self._ready(page)
        read = as_read(page)
        if not page.is_judged:
            await self._archive_records(page)
            return _ACCEPTED
        judgement = _ACCEPTED if is_accepted else self._judge.judgement(read, page.capture.fetched_at)
        self._remember(read, judgement)
        if judgement.reasons:
            await self._doubt(page, read, judgement)
        else:
            earlier: Verdict = "accepted" if is_accepted else "confirmed" if judgement.is_confirmed else "recovered"
            await self._believe(page, read, earlier, note)
        return judgement

    def _ready(self, page: PageRecords) -> PageRecords:
        """The page with records in normal form, as far as they fit their schema."""
        site = self._crawler.spider.site  # type: ignore[union-attr]

        def ready(record: Any) -> Any:
            return record if record is None or isinstance(record, Prepared) else prepared(record, site)

        return dataclasses.replace(
            page, article=ready(page.article), cards=[*map(ready, page.cards)], snapshot=ready(page.snapshot)
        )

    def _remember(self, read: ReadPage, judgement: Judgement) -> None:
        """Note the page for those that come after it, and tell of it."""
        if not judgement.is_told:
            judged = judged_page(read, judgement.reasons)
            self._doubts.remember_judged(judged)
            self.run.add(judged, is_home=read.kind == "home", is_news=judgement.is_news)
        self._crawler.signals.send_catch_log(page_judged, page=read, reasons=judgement.reasons)

    async def _believe(self, page: PageRecords, read: ReadPage, earlier: Verdict, note: str | None) -> None:
        """Archive the page's records, and end the `earlier` doubts about it with that verdict."""
        until = page.capture.fetched_at
        ended = [doubt for doubt in self._judge.earlier(read) if until is None or doubt.seen_at <= until]
        await self._archive_records(page)
        for doubt in ended:
            self.end(doubt, earlier, at=None if earlier == "accepted" else until, note=note)

    async def _archive_records(self, page: PageRecords) -> None:
        for record in page.records:
            await self._items.process(record)
        if page.skipped:
            self._crawler.stats.inc_value(f"{stats.SKIPPED}/{page.skipped}")

    async def _doubt(self, page: PageRecords, read: ReadPage, judgement: Judgement) -> None:
        reasons = judgement.reasons
        self._crawler.stats.inc_value(f"{stats.DOUBTED}/{reasons[0]}")
        doubt = Doubt(
            id=doubt_id(page.url, page.capture.fetched_at, page.capture.payload_digest),
            site=self._archive.site,
            url=page.url,
            kind=page.kind,
            reasons=list(reasons),
            article=read.article,
            teaser_cards=[card for item in page.cards if (card := _of_type(item, TeaserCard))],
            page_snapshot=_of_type(page.snapshot, PageSnapshot),
            capture=page.capture,
        )
        known = KnownDoubt(
            id=doubt.id,
            url=page.url,
            reasons=reasons,
            says=says(read),
            run=self._archive.run,
            seen_at=page.capture.fetched_at or "",
        )
        try:
            check(doubt)
        except Rejected as reason:
            reject(self._crawler, self._archive, doubt, reason)
        else:
            if self._doubts.add(known):
                self._archive.write(doubt)
                logger.info("Doubted %s: %s", page.url, REASONS[reasons[0]])
                if judgement.is_rejected:
                    self.end(known, "rejected", at=page.capture.fetched_at)
        for record in page.records:
            if not isinstance(record, Prepared):
                await self._items.process(record)  # It does not fit its schema, and is rejected.

    def recover(self, url: str, at: str | None) -> None:
        """End the doubts about a page that the server had again, at that moment, as it was archived (304)."""
        for doubt in self._doubts.open(url):
            self.end(doubt, "recovered", at=at)

    def end(self, doubt: KnownDoubt, verdict: Verdict, *, at: str | None = None, note: str | None = None) -> None:
        """End a doubt, and archive the decision: made by the page that was read at that moment, or now."""
        moment = at or now().isoformat(timespec="milliseconds")
        decision = Decision(
            id=decision_id(doubt.id, None, verdict, moment),
            site=self._archive.site,
            verdict=verdict,
            doubt=doubt.id,
            note=note,
            decided_at=moment,
            run=self._archive.run,
        )
        self._doubts.end(doubt.id, verdict)
        self._doubts.remember_decision(decision.id)
        self._archive.write(decision)


def _of_type(item: Any, kind: type[_R]) -> _R | None:
    """The record of a prepared item, if it is of that type."""
    record = item.record if isinstance(item, Prepared) else None
    return record if isinstance(record, kind) else None
