"""What is new: feeds, the front page, and section pages until known territory."""

from collections.abc import AsyncIterator, Iterator
from http import HTTPStatus
from typing import Any

from scrapy import Request
from scrapy.http import Response
from scrapy_spider_metadata import Args

from crawler.extraction.feed import read_feed
from crawler.items import Discovered, DiscoveredBy, Record
from crawler.spiders.arguments import LatestArguments
from crawler.spiders.base import FIRST, LATER, NewsSpider

__all__ = ["LatestSpider"]

_ENTRANCE = Discovered(by="given")


class LatestSpider(Args[LatestArguments], NewsSpider):
    """Crawls what is new on a site."""

    name = "latest"
    args: LatestArguments

    async def start(self) -> AsyncIterator[Any]:
        for path in self.site.feeds:
            yield self.request(self.site.url(path), self.parse_feed)
        yield self.request(self.site.url("/"), self.parse_list, FIRST - 1, section=None, discovered=_ENTRANCE)
        for path in self.site.sections:
            url = self.site.url(path)
            yield self.request(url, self.parse_list, FIRST - 2, section=path, discovered=_ENTRANCE)

    def parse_feed(self, response: Response) -> Iterator[Request]:
        if not self.list_read(response):
            return
        for entry in read_feed(response.body):
            url = self.site.article_url(entry.url, response.url)
            if url and not self.is_known(url) and not self.is_too_old(entry.published):
                discovered = Discovered(by="feed", url=response.url, claimed_date=entry.published)
                yield from self.article_request(url, discovered)

    def parse_list(
        self, response: Response, section: str | None, discovered: Discovered, number: int = 1
    ) -> Iterator[Record | Request]:
        """The front page (`section` None), or page `number` of a section."""
        page = self.read(response, discovered) if self.list_read(response) else None
        if page is None:
            return
        yield from self.listed(page)
        fresh = False
        for card in page.teaser_cards:
            url = self.site.article_url(card.url)
            if url and not self.is_known(url) and not self.is_too_old(card.date_published):
                fresh = True
                by: DiscoveredBy = "section" if section else "home"
                yield from self.article_request(url, Discovered(by=by, url=page.url, claimed_date=card.date_published))
        if section and fresh and number < self.args.max_pages and not self.budget_spent:
            yield self.further_page(section, number + 1, Discovered(by="section", url=page.url))

    def further_page(self, section: str, number: int, discovered: Discovered) -> Request:
        url = self.site.url(self.site.section_page.format(path=section, number=number))
        values = {"section": section, "number": number, "discovered": discovered}
        # Past the last page WordPress answers 404: the end of the section, no failure.
        meta = {"handle_httpstatus_list": [HTTPStatus.NOT_MODIFIED, HTTPStatus.NOT_FOUND]}
        return self.request(url, self.parse_list, LATER, **values).replace(meta=meta)
