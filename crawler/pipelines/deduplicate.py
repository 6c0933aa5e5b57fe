"""Records that the archive has already, dropped; changed ones numbered; equal texts marked. The ledger remembers."""

import dataclasses

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler import counts
from crawler.archive import KnownArticle, Ledger, Validators
from crawler.identity import cards_digest, text_key
from crawler.items import Article, PageSnapshot, Record, TeaserCard

__all__ = ["Deduplicate", "next_revision"]


def next_revision(known: KnownArticle | None, content_digest: str) -> int | None:
    """The revision that an article's content makes: 1 for a new article, None for one that has not changed."""
    if known is None:
        return 1
    return None if known.content_digest == content_digest else known.revision + 1


class Deduplicate:
    """The pipeline. A record that passes it is written."""

    def __init__(self, crawler: Crawler, ledger: Ledger, run: str) -> None:
        self.crawler, self.ledger, self.run = crawler, ledger, run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Deduplicate":
        archive = crawler.spider.archive  # type: ignore[union-attr]
        return cls(crawler, archive.ledger, archive.run)

    def process_item(self, item: Record) -> Record:
        if isinstance(item, Article):
            return self._article(item)
        if isinstance(item, TeaserCard):
            self._keep(self.ledger.is_new_card(item.id), counts.CARDS)
        elif isinstance(item, PageSnapshot):
            self._keep(self.ledger.has_changed(item.url, cards_digest(item)), counts.SNAPSHOTS)
        return item

    def _keep(self, new: bool, count: str) -> None:
        if not new:
            raise DropItem("archived already", log_level="DEBUG")
        self._count(count)

    def _count(self, name: str) -> None:
        self.crawler.stats.inc_value(name)

    def _article(self, article: Article) -> Article:
        known = self.ledger.article(article.id)
        revision = next_revision(known, article.content_digest)
        seen = KnownArticle(
            content_digest=article.content_digest,
            revision=revision or (known.revision if known else 1),
            run=self.run,
            fetched_at=article.capture.fetched_at or "",
        )
        self.ledger.remember_article(article.id, article.url, seen)
        capture = article.capture
        self.ledger.remember_validators(capture.url, Validators(etag=capture.etag, last_modified=capture.last_modified))
        if revision is None:
            same_run = known is not None and known.run == self.run
            self._count(counts.DUPLICATES if same_run else counts.UNCHANGED)
            raise DropItem("archived already", log_level="DEBUG")
        self._count(counts.ARTICLES)
        if revision > 1:
            self._count(counts.REVISIONS)
        key = text_key(article.text)
        first = self.ledger.first_with_text(key, article.id) if key else article.id
        return dataclasses.replace(article, revision=revision, duplicate_of=first if first != article.id else None)
