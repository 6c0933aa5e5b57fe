"""All articles that a site still has: those of its sitemaps, newest first."""

from collections.abc import AsyncIterator, Iterator, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy_spider_metadata import Args

from crawler.extraction.lists.locations import SITEMAPS, named_sitemaps
from crawler.extraction.lists.sitemap import SitemapEntry, read_sitemap
from crawler.items import Article, Discovered
from crawler.records.dates import earliest, latest
from crawler.spiders.arguments import BackfillArguments
from crawler.spiders.base import LATER, OVERLAP, NewsSpider
from crawler.spiders.list_entries import note_entries

__all__ = ["BackfillSpider", "newest_first"]

_NO_ROBOTS_TXT = [400, 401, 403, 404, 405, 410]
"""Statuses of a site without a robots.txt (RFC 9309, 2.3.1.3). It may have a sitemap all the same."""


def newest_first(entries: list[SitemapEntry]) -> list[SitemapEntry]:
    """Entries by their dates, the latest first; of equal or missing dates the last first, as Yoast SEO lists them."""
    dated = enumerate(entries)
    return [
        entry
        for _, entry in sorted(
            dated,
            key=lambda pair: (
                earliest(pair[1].last_modified).timestamp() if pair[1].last_modified else float("-inf"),
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
            # A second fetch: the middleware that read its rules does not hand on its sitemaps.
            request = self.request(self.site.url("/robots.txt"), self.parse_robots)
            yield request.replace(meta={"handle_httpstatus_list": _NO_ROBOTS_TXT})

    def parse_robots(self, response: Response) -> Iterator[Request]:
        """The requests for the sitemaps that robots.txt names; where it names none, for the first that exists."""
        self.warn_of_other_address(response)
        text = response.body.decode(errors="replace") if response.status == HTTPStatus.OK else ""
        named = [url for url in named_sitemaps(text, self.site) if self.lists_articles(url)]
        yield from (self.named_list(url, self.parse_sitemap) for url in named)
        if not named:
            yield from self.try_first_place(SITEMAPS, self.parse_sitemap)

    def lists_articles(self, url: str) -> bool:
        """Whether a sitemap is the site's own and, by its name, lists articles."""
        return self.site.owns(url) and bool(self.site.article_sitemap.search(urlsplit(url).path))

    def parse_sitemap(self, response: Response, others: Sequence[str] = ()) -> Iterator[Request]:
        """Requests for the articles or sitemaps that it lists; for the first of the `others` where it is no sitemap."""
        is_there = self.note_list(response, "not_there")
        sitemap = read_sitemap(response.body if is_there else b"", self.site.time_zone)
        note_entries(self, response, len(sitemap.entries))
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
        """The request for a sitemap of an index, to be read later: the queue holds the articles of one at a time."""
        if self.lists_articles(entry.url) and not self.is_read(entry):
            yield self.request(entry.url, self.parse_sitemap, LATER)

    def is_read(self, entry: SitemapEntry) -> bool:
        """Whether a backfill that was complete has read the sitemap since its last change."""
        last = self.archive.ledger.last_complete(self.name)
        changed = entry.last_modified
        return bool(last and changed and latest(changed) < last - OVERLAP)

    def article(self, entry: SitemapEntry, sitemap: str) -> Iterator[Request]:
        """The request for an article of a sitemap, unless it is archived and has not changed."""
        url = self.site.article_url(entry.url)
        if url and not self.is_known(url, entry.last_modified):
            discovered = Discovered(by="sitemap", url=sitemap, claimed_date=entry.last_modified)
            yield from self.article_request(url, discovered)

    def in_range(self, article: Article) -> bool:
        published = article.date_published
        too_new = self.args.until and published and earliest(published) >= self.args.until
        return super().in_range(article) and not too_new
