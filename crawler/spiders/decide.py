"""Doubts that the operator decides: accepted, rejected, or read once more. It sends no request."""

import logging
from collections.abc import AsyncIterator
from typing import Any

from pydantic import TypeAdapter
from scrapy_spider_metadata import Args

from crawler import stats
from crawler.archive import KnownDoubt, Standing
from crawler.archive.reading.captures import original_of
from crawler.archive.reading.doubts import published_doubts
from crawler.clock import now
from crawler.exceptions import UsageError
from crawler.items import Decision, Doubt
from crawler.judgement import REASONS
from crawler.records.identity import article_id, decision_id, is_id
from crawler.replaying.captures import CaptureNotes, answer_of
from crawler.replaying.pages import CardPacker, ReplayOptions, Skipped, replayed
from crawler.spiders.archiving import ArchivingSpider
from crawler.spiders.arguments import DecideArguments
from crawler.spiders.page_records import PageRecords, replayed_records
from crawler.warc.reading import Http, WarcRecord, record_at

__all__ = ["DecideSpider"]

logger = logging.getLogger(__name__)


class DecideSpider(Args[DecideArguments], ArchivingSpider):
    """Decides doubts."""

    name = "decide"
    args: DecideArguments
    fetches = False
    custom_settings = {  # noqa: RUF012 (as Scrapy declares it)
        "HEMEROTECA_RECORD": False,  # nothing goes over the wire
        "SCHEDULER": "scrapy.core.scheduler.Scheduler",  # there is nothing to schedule
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Raises `UsageError` for a reason that there is not."""
        super().__init__(*args, **kwargs)
        if self.args.reason is not None and self.args.reason not in REASONS:
            raise UsageError(f"there is no reason {self.args.reason!r}; there are {', '.join(REASONS)}")

    def is_chosen(self, doubt: KnownDoubt) -> bool:
        """Whether a doubt is one of those that the arguments name."""
        wanted = self.args
        return (
            (wanted.reason is None or wanted.reason in doubt.reasons)
            and (wanted.run is None or wanted.run == doubt.run)
            and (wanted.page is None or self._is_of_page(doubt, wanted.page))
        )

    def _is_of_page(self, doubt: KnownDoubt, page: str) -> bool:
        if is_id(page):
            return page.lower() in (doubt.id, article_id(doubt.url))
        return doubt.url in (page, self.site.page_url(page))

    async def start(self) -> AsyncIterator[Any]:
        """Yields nothing: each page goes through the pipelines as a whole before the next one begins."""
        doubts = self.archive.ledger.doubts
        undecided = doubts.not_believed() if self.args.action == "accept" else doubts.open()
        chosen = {doubt.id: doubt for doubt in undecided if self.is_chosen(doubt)}
        if self.args.stands:
            self._stand()
        if self.args.action == "reject":
            for doubt in chosen.values():
                self.page_processor.end(doubt, "rejected", note=self.args.note)
        else:
            await self._read_again(chosen)
        left = sum(self.is_chosen(doubt) for doubt in self.archive.ledger.doubts.open())
        logger.info("Of %d doubts, %d are left", len(chosen), left)
        nothing: tuple[Any, ...] = ()
        for item in nothing:
            yield item

    def _stand(self) -> None:
        """Note the decision on a reason as a whole: it holds for later pages, too."""
        verdict = {"accept": "accepted", "reject": "rejected"}[self.args.action]
        decided_at = now().isoformat(timespec="milliseconds")
        decision = Decision(
            id=decision_id(None, self.args.reason, verdict, decided_at),
            site=self.archive.site,
            verdict=verdict,  # type: ignore[arg-type]  # one of two literals
            reason=self.args.reason,
            note=self.args.note,
            decided_at=decided_at,
            run=self.archive.run,
        )
        doubts = self.archive.ledger.doubts
        doubts.stand(self.args.reason or "", Standing(verdict=verdict, decided_at=decided_at))
        doubts.remember_decision(decision.id)
        self.archive.write(decision)

    async def _read_again(self, chosen: dict[str, KnownDoubt]) -> None:
        rejected = chosen.keys() - {doubt.id for doubt in self.archive.ledger.doubts.open()}
        for published in published_doubts(self.archive.layout.root, chosen.keys()):
            doubt: Doubt = TypeAdapter(Doubt).validate_python(published)
            if self._is_outdated(doubt):
                self.count(stats.SKIPPED, "seen_since")
                logger.warning("%s was seen as it should be since doubt %s: it is left as it is", doubt.url, doubt.id)
            elif self.args.action == "accept":
                await self.page_processor.process(_stored(doubt), is_accepted=True, note=self.args.note)
                if doubt.id in rejected:
                    self.page_processor.end(chosen[doubt.id], "accepted", note=self.args.note)
            elif page := self._replayed(doubt):
                self.count(stats.REPLAYED)
                await self.page_processor.process(page)
            else:
                self.count(stats.SKIPPED, "without_capture")
                logger.warning("The capture of %s cannot be read: doubt %s is left open", doubt.url, doubt.id)

    def _is_outdated(self, doubt: Doubt) -> bool:
        """Whether the article was believed later: what the page said before must not become its newest revision."""
        known = self.archive.ledger.article(doubt.article.id if doubt.article else article_id(doubt.url))
        return known is not None and known.fetched_at > (doubt.capture.fetched_at or "")

    def _replayed(self, doubt: Doubt) -> PageRecords | None:
        """What this version reads on a doubted page; None when its capture is not there or is no page."""
        if doubt.capture.warc is None:
            return None
        path = self.archive.layout.root / doubt.capture.warc.file
        record = record_at(path, doubt.capture.warc.offset) if path.exists() else None
        if not isinstance(record, WarcRecord) or (http := _answer(record)) is None:
            return None
        options = ReplayOptions(
            site=self.site,
            run=doubt.capture.run or self.archive.run,
            largest=self.settings.getint("DOWNLOAD_MAXSIZE"),
        )
        try:
            notes = CaptureNotes(discovered=doubt.capture.discovered, redirected_from=doubt.url)
            page = replayed(record, http, notes, options, CardPacker(self.site))
        except Skipped:
            return None
        if page.capture is None:
            return None
        return replayed_records(page, page.capture, self.site, self.archive.ledger)


def _stored(doubt: Doubt) -> PageRecords:
    """What a doubted page gave, as it was read then."""
    return PageRecords(
        url=doubt.url,
        kind=doubt.kind,
        capture=doubt.capture,
        article=doubt.article,
        cards=doubt.teaser_cards,
        snapshot=doubt.page_snapshot,
        cards_shown=len(doubt.page_snapshot.cards) if doubt.page_snapshot else 0,
    )


def _answer(record: WarcRecord) -> Http | None:
    """The response, of a revisit with the payload of its original; None when that is not there."""
    if record.type != "revisit":
        return record.http
    holder = original_of(record.path.parent, record)
    return answer_of(record.http, holder.http) if holder and holder.http else None
