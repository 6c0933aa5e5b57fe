"""What all spiders share: the site, the archive, the budget, and turning a response into records.

A spider says where to go next; what a page says is `crawler.extraction`'s matter.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler import __version__, counts
from crawler.archive import Outcome, Validators, Visit
from crawler.exceptions import Unreadable
from crawler.extraction import Page, extract_page, snapshot, variant_of
from crawler.fetch import fetch_of
from crawler.identity import article_id
from crawler.items import Article, Capture, Discovered, Record
from crawler.spiders.archiving import ArchivingSpider
from crawler.spiders.arguments import CrawlArguments
from crawler.urls import host_of

__all__ = ["NOT_THERE", "TASK", "NewsSpider"]

logger = logging.getLogger(__name__)

TASK = "task"
"""The key in a request's ``meta`` for the id of its task. Redirects and retries inherit it."""

OVERLAP = timedelta(hours=1)
"""What changed while the last crawl ran, or by a clock that is slow, is asked for again rather than missed."""

NOT_THERE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)

FIRST, ARTICLE, LATER, REVISIT = 10, 0, -10, -20
"""Priorities. Articles go before further lists: they are what we came for, and the queue stays short."""


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1").strip() or None if value else None


def _validators(response: Response) -> Validators:
    return Validators(etag=_header(response, "ETag"), last_modified=_header(response, "Last-Modified"))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class NewsSpider(ArchivingSpider):
    """The base of the spiders that fetch."""

    args: CrawlArguments
    insists = False
    """Whether what failed is asked for before its time has come again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hosts = {urlsplit(f"//{host}").hostname for host in (self.site.host, *self.site.aliases)}
        self.allowed_domains = [host.removeprefix("www.") for host in hosts if host]
        self.outcomes: dict[int, Outcome] = {}
        """How visits ended, by their tasks, where the records do not tell."""
        self._lists: dict[str, Validators] = {}
        self._is_complete = True
        """Whether every list that somebody names is there."""

    def end(self, response: Response, name: str, reason: str) -> None:
        """Count and note how the visit to an article's URL ended."""
        self.count({"skipped": counts.SKIPPED, "failed": counts.FAILED}[name], reason)
        if (task := response.meta.get(TASK)) is not None:
            self.outcomes[task] = Outcome(name=name, reason=reason)

    # Where to go

    @property
    def budget_spent(self) -> bool:
        limit = self.args.max_articles
        return limit is not None and self.crawler.stats.get_value(counts.DISCOVERED, 0) >= limit

    def is_known(self, url: str, modified: str | None = None) -> bool:
        """Whether an earlier crawl archived the article, and a list does not say that it has changed since."""
        known = self.archive.ledger.article(article_id(url))
        if known is None or known.crawl == self.archive.crawl:
            return False
        return not (modified and datetime.fromisoformat(modified) > datetime.fromisoformat(known.fetched_at))

    def is_too_old(self, date: str | None) -> bool:
        return bool(self.args.since and date and datetime.fromisoformat(date) < self.args.since)

    def article_request(self, url: str, discovered: Discovered) -> Iterator[Request]:
        """The request for an article that is wanted, within the budget. The scheduler takes each URL up once."""
        if not self.budget_spent:
            yield self.request(url, self.parse_article, ARTICLE, discovered=discovered)

    def list_read(self, response: Response, absence: str = "past_the_end") -> bool:
        """Whether a list has anything new to read: not when it is the same (304), nor where none is (404).

        `absence` is what that means: as a rule, that a section has no further page.
        """
        if response.status == HTTPStatus.NOT_MODIFIED:
            self.count(counts.NOT_MODIFIED)
            self.outcomes[response.meta[TASK]] = Outcome(name="unchanged")
            return False
        if response.status != HTTPStatus.OK:
            self.outcomes[response.meta[TASK]] = Outcome(name="skipped", reason=absence)
            return False
        self._lists[response.url] = _validators(response)
        return True

    def request(self, url: str, callback: Any, priority: int = FIRST, **values: Any) -> Request:
        meta = {"handle_httpstatus_list": [HTTPStatus.NOT_MODIFIED]}
        return Request(url, callback=callback, errback=self.failed, priority=priority, cb_kwargs=values, meta=meta)

    def named_list(self, url: str, callback: Any, priority: int = FIRST) -> Request:
        """The request for a list that somebody names. That none is there is told, and is no failure of the crawl."""
        request = self.request(url, callback, priority)
        return request.replace(meta={"handle_httpstatus_list": [HTTPStatus.NOT_MODIFIED, *NOT_THERE]})

    def first_of(self, paths: Sequence[str], callback: Any) -> Iterator[Request]:
        """The request for a list that nobody named, by the first of the paths where it may be.

        Where it is not, the callback is to `go_on` to the `others`.
        """
        for path in paths[:1]:
            yield self.named_list(self.site.url(path), callback).replace(cb_kwargs={"others": list(paths[1:])})

    def go_on(self, response: Response, others: Sequence[str], callback: Any) -> Iterator[Request]:
        """To the `others`: there was no list. The next crawl asks again, even if the page in its place is the same."""
        self.read_anew(response)
        if not others:
            self._is_complete &= response.status == HTTPStatus.OK
            logger.warning(
                "No feed or sitemap, or an empty one, is at %s: it answered %d", response.url, response.status
            )
        yield from self.first_of(others, callback)

    def read_anew(self, response: Response) -> None:
        """Have a list read by the next crawl even if it is the same: it leads to others that may not be."""
        self._lists.pop(response.url, None)

    def tell_address(self, response: Response) -> None:
        """Tell whoever named the site by an address that only leads to its own."""
        if self.site.owns(response.url) and host_of(response.url) != self.site.host:
            logger.warning(
                "The site answers at %s: name that, and a page costs one request instead of two", host_of(response.url)
            )

    def closed(self, reason: str) -> None:
        """Once all that lists name has been taken up, they need not be read again while they are the same, and only
        what has changed since need be asked for.
        """
        limited = self.args.model_fields_set - {"site", "base_url", "max_pages"}
        failures = counts.reasons(self.crawler.stats.get_stats(), counts.FAILED)
        if reason == "finished" and not limited and not failures:
            for url, validators in self._lists.items():
                self.archive.ledger.remember_validators(url, validators)
            if self._is_complete:
                self.archive.ledger.remember_complete(self.name, self.archive.crawl_began_at)

    # What came back

    def parse_article(self, response: Response, discovered: Discovered) -> Iterator[Record | Request]:
        """The records of an article's page; a rendering of it elsewhere (AMP, print) leads to the article itself."""
        if response.status == HTTPStatus.NOT_MODIFIED:
            self.not_modified(response)
            return
        page = self.read(response, discovered)
        if page is None:
            return
        if elsewhere := variant_of(page, response.url, self.site):
            self.end(response, "skipped", "variant")
            yield from self.article_request(elsewhere, discovered)
            return
        if page.article is None:
            self.end(response, "skipped", "not_an_article")
        elif not self.in_range(page.article):
            self.end(response, "skipped", "out_of_range")
        else:
            yield page.article
        yield from self.listed(page)

    def not_modified(self, response: Response) -> None:
        """An article that the server says is what it was."""
        self.count(counts.NOT_MODIFIED)
        self.count(counts.UNCHANGED)
        self.outcomes[response.meta[TASK]] = Outcome(name="unchanged")
        id_ = article_id(response.url)
        if known := self.archive.ledger.article(id_):
            self.archive.ledger.remember_article(id_, response.url, replace(known, fetched_at=_now()))

    def in_range(self, article: Article) -> bool:
        return not self.is_too_old(article.date_published)

    def listed(self, page: Page) -> Iterable[Record]:
        """The page's cards that are not archived already, which most are, and which it showed."""
        unknown = self.archive.ledger.unknown_cards(card.id for card in page.teaser_cards)
        yield from (card for card in page.teaser_cards if card.id in unknown)
        if shown := snapshot(page, self.site):
            yield shown

    def read(self, response: Response, discovered: Discovered) -> Page | None:
        """What a page says, or None when it cannot be read."""
        self.count(counts.FETCHED)
        validators, fetch = _validators(response), fetch_of(response)
        capture = Capture(
            run=self.archive.run,
            fetched_at=fetch.began_at.isoformat(timespec="milliseconds"),
            url=response.url,
            status=response.status,
            etag=validators.etag,
            last_modified=validators.last_modified,
            payload_digest=fetch.payload_digest,
            discovered=discovered,
            extractor=f"hemeroteca/{__version__}",
        )
        content_type = _header(response, "Content-Type")
        try:
            return extract_page(
                response.body, url=response.url, site=self.site, capture=capture, content_type=content_type
            )
        except Unreadable as error:
            logger.warning("%s", error)
            self.end(response, "failed", "unreadable")
            return None

    def failed(self, failure: Failure) -> Iterator[Visit]:
        """An errback: says why. Scrapy has retried what may pass; what may pass later is tried by later runs."""
        request: Request = failure.request  # type: ignore[attr-defined]
        outcome = _failure(failure.value)
        if request.callback != self.parse_article:
            outcome = replace(outcome, is_final=True)  # the next crawl reads its lists anyway
        elif outcome.reason in _GONE and self.archive.ledger.remember_gone(article_id(request.url), _now()):
            outcome = replace(outcome, reason="gone")
        self.count(counts.SKIPPED if outcome.name == "skipped" else counts.FAILED, outcome.reason)
        logger.warning("Could not fetch %s: %s", request.url, _told(failure.value, outcome))
        yield Visit(task=request.meta[TASK], url=request.url, outcome=outcome)


_GONE = ("http_404", "http_410")
_IGNORED = {
    "robots.txt": Outcome(name="skipped", reason="robots_txt"),
    "offsite": Outcome(name="skipped", reason="off_site"),
    "exceeded": Outcome(name="failed", reason="too_large"),
}
"""By what Scrapy says of the requests that it drops; `_ENDLESS` is what is left."""
_ENDLESS = Outcome(name="failed", reason="redirects", is_final=False)
_PASSING = frozenset((408, 425, 429))
"""The statuses below 500 that say: not now."""


def _told(error: BaseException | None, outcome: Outcome) -> str:
    if isinstance(error, HttpError):
        return f"it answered {error.response.status}"
    return "it is another site's" if outcome.reason == "off_site" else str(error) or type(error).__name__


def _failure(error: BaseException | None) -> Outcome:
    if isinstance(error, HttpError):
        status = error.response.status
        return Outcome(name="failed", reason=f"http_{status}", is_final=status < 500 and status not in _PASSING)
    if isinstance(error, IgnoreRequest):
        return next((outcome for words, outcome in _IGNORED.items() if words in str(error)), _ENDLESS)
    return Outcome(name="failed", reason=type(error).__name__, is_final=False)
