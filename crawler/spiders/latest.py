"""What is new on a site: feeds, front page, section pages up to known articles; then articles that may have changed."""

from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from scrapy import Request
from scrapy.http import Response
from scrapy_spider_metadata import Args

from crawler.extraction import Page
from crawler.extraction.lists.feed import read_feed
from crawler.extraction.lists.locations import FEEDS
from crawler.extraction.lists.posts import read_posts
from crawler.items import Discovered, DiscoveredBy
from crawler.spiders.arguments import LatestArguments
from crawler.spiders.base import FIRST, LATER, OVERLAP, REVISIT, NewsSpider
from crawler.spiders.list_entries import note_entries
from crawler.spiders.page_records import PageRecords

__all__ = ["LatestSpider"]

_ENTRANCE = Discovered(by="given")
_EARLY = timedelta(minutes=10)
"""A crawl at intervals begins as long after the one before as articles are to wait, but they were visited later."""
_POSTS = 100
"""Posts in one answer: the most that WordPress gives."""


class LatestSpider(Args[LatestArguments], NewsSpider):
    """Crawls what is new on a site."""

    name = "latest"
    args: LatestArguments

    async def start(self) -> AsyncIterator[Any]:
        for path in self.site.feeds or ():
            yield self.named_list(self.site.url(path), self.parse_feed)
        yield self.request(self.site.url("/"), self.parse_list, FIRST - 1, section=None, discovered=_ENTRANCE)
        for path in self.site.sections:
            url = self.site.url(path)
            yield self.request(url, self.parse_list, FIRST - 2, section=path, discovered=_ENTRANCE)
        if (last := self.archive.ledger.last_complete(self.name)) and self.site.posts:
            yield self.posts_request(last - OVERLAP, 1)
        for url in self.archive.ledger.due(self.archive.started_at + _EARLY):
            for request in self.article_request(url, Discovered(by="revisit")):
                yield request.replace(priority=REVISIT)

    def feed_requests(self, home: Response, page: Page) -> Iterator[Request]:
        """The requests for the feeds that the front page names; where it names none, for the first that exists."""
        self.reread_next_time(home)
        self.warn_of_other_address(home)
        yield from (self.named_list(url, self.parse_feed) for url in page.feeds)
        if not page.feeds:
            yield from self.try_first_place(FEEDS, self.parse_feed)

    def parse_feed(self, response: Response, others: Sequence[str] = ()) -> Iterator[Request]:
        """The articles that a feed names; where the response is no feed, the request for the first of the `others`."""
        entries = read_feed(response.body) if self.note_list(response, "not_there") else []
        note_entries(self, response, len(entries))
        if not entries and response.status != HTTPStatus.NOT_MODIFIED:
            yield from self.try_next_place(response, others, self.parse_feed)
        for entry in entries:
            url = self.site.page_url(entry.url, response.url)
            if (
                url
                and self.site.may_be_article(url)
                and not self.is_known(url)
                and not self.is_too_old(entry.published)
            ):
                discovered = Discovered(by="feed", url=response.url, claimed_date=entry.published)
                yield from self.article_request(url, discovered)

    def posts_request(self, since: datetime, page: int) -> Request:
        """The request for a page of the posts that changed since a moment, edits of old articles included."""
        asked = {
            "modified_after": since.astimezone(UTC).isoformat(timespec="seconds"),
            "_fields": "id,link,modified_gmt",
            "orderby": "modified",
            "per_page": _POSTS,
            "page": page,
        }
        url = self.site.url(f"{self.site.posts}?{urlencode(asked)}")
        request = self.request(url, self.parse_posts, FIRST - 3, since=since.isoformat(), page=page)
        # A site may keep its API to itself, or have none: that is no failure.
        return request.replace(meta={"handle_httpstatus_list": [400, 401, 403, 404, 405]})

    def parse_posts(self, response: Response, since: str, page: int) -> Iterator[Request]:
        """The articles that WordPress's list of posts names, and the request for its next page."""
        posts = read_posts(response.body) if response.status == HTTPStatus.OK else None
        for post in posts or []:
            url = self.site.article_url(post.url, response.url)
            if url and not self.is_known(url, post.modified):
                discovered = Discovered(by="posts", url=response.url, claimed_date=post.modified)
                yield from self.article_request(url, discovered)
        if posts and len(posts) == _POSTS:
            yield self.posts_request(datetime.fromisoformat(since), page + 1)

    def parse_list(
        self, response: Response, section: str | None, discovered: Discovered, number: int = 1
    ) -> Iterator[PageRecords | Request]:
        """Cards of the front page (`section` None) or of page `number` of a section, and requests for new articles."""
        page = self.read(response, discovered) if self.note_list(response) else None
        if page is None:
            return
        if section is None and self.site.feeds is None:
            yield from self.feed_requests(response, page)
        yield self.page_records(response, page)
        fresh = False
        for card in page.teaser_cards:
            url = self.site.article_url(card.url)
            if url and not self.is_known(url) and not self.is_too_old(card.date_published):
                fresh = True
                by: DiscoveredBy = "section" if section else "home"
                yield from self.article_request(url, Discovered(by=by, url=page.url, claimed_date=card.date_published))
        if section and self.site.section_page and fresh and number < self.args.max_pages and not self.budget_spent:
            path = self.site.section_page.format(path=section, number=number + 1)
            yield self.further_page(path, section, number + 1, Discovered(by="section", url=page.url))

    def further_page(self, path: str, section: str, number: int, discovered: Discovered) -> Request:
        """The request for page `number` of a section, which is at `path`."""
        values = {"section": section, "number": number, "discovered": discovered}
        # Past the last page WordPress answers 404: the end of the section, no failure.
        meta = {"handle_httpstatus_list": [HTTPStatus.NOT_MODIFIED, HTTPStatus.NOT_FOUND]}
        return self.request(self.site.url(path), self.parse_list, LATER, **values).replace(meta=meta)
