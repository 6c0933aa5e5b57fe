"""What the site still has: its sitemaps, newest first."""

from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy_spider_metadata import Args

from crawler.extraction.lists.entrances import SITEMAPS, named_sitemaps
from crawler.extraction.lists.sitemap import SitemapEntry, read_sitemap
from crawler.items import Article, Discovered
from crawler.spiders.arguments import BackfillArguments
from crawler.spiders.base import LATER, OVERLAP, NewsSpider, latest_of

__all__ = ["BackfillSpider", "newest_first"]

_NO_ROBOTS_TXT = [400, 401, 403, 404, 405, 410]
"""Statuses of a site that has no rules for robots, or says none (RFC 9309, 2.3.1.3): it may yet have a sitemap."""


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
        for path in self.site.sitemaps or ():
            yield self.named_list(self.site.url(path), self.parse_sitemap)
        if self.site.sitemaps is None:
            # Fetched a second time, for its rules were read by a middleware, which keeps them to itself.
            request = self.request(self.site.url("/robots.txt"), self.parse_robots)
            yield request.replace(meta={"handle_httpstatus_list": _NO_ROBOTS_TXT})

    def parse_robots(self, response: Response) -> Iterator[Request]:
        """The sitemaps of articles that robots.txt names; where it names none, the first that there is."""
        self.warn_of_other_address(response)
        text = response.body.decode(errors="replace") if response.status == HTTPStatus.OK else ""
        named = [url for url in named_sitemaps(text, self.site) if self.lists_articles(url)]
        yield from (self.named_list(url, self.parse_sitemap) for url in named)
        if not named:
            yield from self.try_first_place(SITEMAPS, self.parse_sitemap)

    def lists_articles(self, url: str) -> bool:
        """Whether a sitemap is the site's, and by its name one of articles."""
        return self.site.owns(url) and bool(self.site.article_sitemap.search(urlsplit(url).path))

    def parse_sitemap(self, response: Response, others: Sequence[str] = ()) -> Iterator[Request]:
        """A sitemap, or a page in its place: then the `others` are tried."""
        is_there = self.received_list(response, "not_there")
        sitemap = read_sitemap(response.body if is_there else b"", self.site.time_zone)
        if is_there and not sitemap.is_whole:
            self.reread_next_time(response)
            self.mark_incomplete()
        if not sitemap.entries and response.status != HTTPStatus.NOT_MODIFIED:
            yield from self.try_next_place(response, others, self.parse_sitemap)
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
        if self.lists_articles(entry.url) and not self.is_read(entry):
            yield self.request(entry.url, self.parse_sitemap, LATER)

    def is_read(self, entry: SitemapEntry) -> bool:
        """Whether a backfill that took up all there was has read the sitemap as it is."""
        last = self.archive.ledger.last_complete(self.name)
        changed = entry.last_modified
        return bool(last and changed and latest_of(changed) < last - OVERLAP)

    def article(self, entry: SitemapEntry, sitemap: str) -> Iterator[Request]:
        url = self.site.article_url(entry.url)
        if url and not self.is_known(url, entry.last_modified):
            discovered = Discovered(by="sitemap", url=sitemap, claimed_date=entry.last_modified)
            yield from self.article_request(url, discovered)

    def in_range(self, article: Article) -> bool:
        published = article.date_published
        too_new = self.args.until and published and datetime.fromisoformat(published) >= self.args.until
        return super().in_range(article) and not too_new
