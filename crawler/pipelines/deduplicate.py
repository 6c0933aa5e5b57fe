"""Drops records that the archive has, numbers the revisions of articles, marks equal and similar texts."""

import dataclasses
from datetime import UTC, datetime
from typing import Any

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler import stats
from crawler.archive import KnownArticle, Ledger, Outcome, Validators
from crawler.items import CONTENT_FIELDS, Article, PageSnapshot, Record, TeaserCard
from crawler.records.digests import ArticleDigests, digests_of
from crawler.records.identity import cards_digest
from crawler.records.preparation import Prepared

__all__ = ["DeduplicatePipeline", "next_revision"]


def next_revision(known: KnownArticle | None, content_digest: str) -> int | None:
    """The number of the revision that an article's content makes: 1 for a new article, None for an unchanged one."""
    if known is None:
        return 1
    return None if known.content_digest == content_digest else known.revision + 1


_OURS: dict[str, Any] = {
    "supersedes": None,
    "changed_fields": [],
    "duplicate_of": None,
    "near_duplicate_of": None,
    "similarity": None,
}


def _in_utc(date: str | None) -> str | None:
    """A date in UTC; one without an offset as if it were, for to plan visits by it that is exact enough."""
    if date is None:
        return None
    moment = datetime.fromisoformat(date)
    return (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()


class DeduplicatePipeline:
    """The pipeline. A record that passes it is written."""

    def __init__(self, crawler: Crawler, ledger: Ledger, crawl: str) -> None:
        self.crawler, self.ledger, self.crawl = crawler, ledger, crawl
        self.outcomes: dict[str, Outcome] = {}
        """The outcomes of articles that were dropped, by the URL that answered, until the visit ends."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "DeduplicatePipeline":
        archive = crawler.spider.archive  # type: ignore[union-attr]
        return cls(crawler, archive.ledger, archive.crawl)

    def process_item(self, item: Record | Prepared) -> Record:
        record, digests = (item.record, item.digests) if isinstance(item, Prepared) else (item, None)
        if isinstance(record, Article):
            return self._article(record, digests or digests_of(record))
        if isinstance(record, TeaserCard):
            self._keep(self.ledger.is_new_card(record.id), stats.CARDS)
        elif isinstance(record, PageSnapshot):
            self._keep(self.ledger.has_changed(record.url, cards_digest(record), len(record.cards)), stats.SNAPSHOTS)
        return record

    def _keep(self, new: bool, count: str) -> None:
        if not new:
            raise DropItem("archived already", log_level="DEBUG")
        self._count(count)

    def _count(self, name: str) -> None:
        self.crawler.stats.inc_value(name)

    def _article(self, article: Article, digests: ArticleDigests) -> Article:
        article = dataclasses.replace(article, **_OURS)  # these fields are ours to set
        known = self.ledger.article(article.id)
        revision = next_revision(known, article.content_digest)
        self._remember(article, digests, known, revision)
        if revision is None:
            same_crawl = known is not None and known.crawl == self.crawl
            self._count(stats.DUPLICATES if same_crawl else stats.UNCHANGED)
            self.outcomes[article.capture.url] = Outcome(name="duplicate" if same_crawl else "unchanged")
            raise DropItem("archived already", log_level="DEBUG")
        self._count(stats.ARTICLES)
        if known:
            self._count(stats.REVISIONS)
            changed = [name for name in CONTENT_FIELDS if known.fields.get(name) != digests.fields[name]]
            article = dataclasses.replace(article, supersedes=known.content_digest, changed_fields=changed)
        return dataclasses.replace(self._compared(article, digests), revision=revision)

    def _remember(
        self, article: Article, digests: ArticleDigests, known: KnownArticle | None, revision: int | None
    ) -> None:
        seen = KnownArticle(
            content_digest=article.content_digest,
            revision=revision or (known.revision if known else 1),
            fields=digests.fields,
            crawl=self.crawl,
            fetched_at=article.capture.fetched_at or "",
            published=_in_utc(article.date_published),
            words=article.word_count,
        )
        self.ledger.remember_article(article.id, article.url, seen)
        capture = article.capture
        self.ledger.remember_validators(capture.url, Validators(etag=capture.etag, last_modified=capture.last_modified))

    def _compared(self, article: Article, digests: ArticleDigests) -> Article:
        """The article, marked with the article archived earlier whose text is the same or almost the same."""
        key = digests.text_key
        first = self.ledger.first_with_text(key, article.id) if key else article.id
        if first != article.id:
            article = dataclasses.replace(article, duplicate_of=first)
        elif match := self.ledger.most_similar(article.id, digests.sketch):
            article = dataclasses.replace(article, near_duplicate_of=match[0], similarity=match[1])
        self.ledger.remember_sketch(article.id, digests.sketch)
        return article
