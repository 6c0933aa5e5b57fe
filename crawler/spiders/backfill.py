"""What the site still has: its sitemaps, newest first."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy_spider_metadata import Args

from crawler.extraction.sitemap import SitemapEntry, read_sitemap
from crawler.items import Article, Discovered
from crawler.spiders.arguments import BackfillArguments
from crawler.spiders.base import LATER, OVERLAP, NewsSpider

__all__ = ["BackfillSpider", "newest_first"]


def newest_first(entries: list[SitemapEntry]) -> list[SitemapEntry]:
    """Entries by their dates, the latest first; among equal or missing dates those that stand last, as in Yoast's."""
    dated = enumerate(entries)
    return [
        entry
        for _, entry in sorted(
            dated,
            key=lambda pair: (
                datetime.fromisoformat(pair[1].last_modified).timestamp() if pair[1].last_modified else float("-inf"),
                pair[0],
            ),
            reverse=True,
        )
    ]


class BackfillSpider(Args[BackfillArguments], NewsSpider):
    """Crawls the articles that a site's sitemaps list."""

    name = "backfill"
    args: BackfillArguments

    async def start(self) -> AsyncIterator[Any]:
        for path in self.site.sitemaps:
            yield self.request(self.site.url(path), self.parse_sitemap)

    def parse_sitemap(self, response: Response) -> Iterator[Request]:
        if not self.list_read(response):
            return
        sitemap = read_sitemap(response.body, self.site.time_zone)
        wanted = [entry for entry in newest_first(sitemap.entries) if not self.is_too_old(entry.last_modified)]
        for entry in wanted:
            if self.budget_spent:
                return
            if sitemap.is_index:
                yield from self.child(entry)
            else:
                yield from self.article(entry, response.url)

    def child(self, entry: SitemapEntry) -> Iterator[Request]:
        """A sitemap of articles, unless it is as it was. One after the other: the queue holds the articles of one."""
        is_ours = self.site.owns(entry.url) and self.site.article_sitemap.search(urlsplit(entry.url).path)
        if is_ours and not self.is_read(entry):
            yield self.request(entry.url, self.parse_sitemap, LATER)

    def is_read(self, entry: SitemapEntry) -> bool:
        """Whether a backfill that took up all there was has read the sitemap as it is."""
        last = self.archive.ledger.last_complete(self.name)
        changed = entry.last_modified
        return bool(last and changed and datetime.fromisoformat(changed) < last - OVERLAP)

    def article(self, entry: SitemapEntry, sitemap: str) -> Iterator[Request]:
        url = self.site.article_url(entry.url)
        if url and not self.is_known(url, entry.last_modified):
            discovered = Discovered(by="sitemap", url=sitemap, claimed_date=entry.last_modified)
            yield from self.article_request(url, discovered)

    def in_range(self, article: Article) -> bool:
        published = article.date_published
        too_new = self.args.until and published and datetime.fromisoformat(published) >= self.args.until
        return super().in_range(article) and not too_new
