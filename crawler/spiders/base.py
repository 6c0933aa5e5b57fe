"""The base of the spiders that fetch: requests, the budget of articles, responses turned into records.

A spider says where to go next. What a page says is the matter of `crawler.extraction`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler import __version__, stats
from crawler.archive import Outcome, Validators, Visit, began_at
from crawler.clock import now
from crawler.exceptions import Unreadable
from crawler.extraction import Page, extract_page, snapshot, variant_of
from crawler.extraction.html.media_type import is_html
from crawler.fetch import COMPLETES, fetch_of
from crawler.items import Article, Capture, Discovered
from crawler.records.dates import latest
from crawler.records.identity import article_id
from crawler.spiders.archiving import ArchivingSpider
from crawler.spiders.arguments import CrawlArguments
from crawler.spiders.page_records import PageRecords, page_address
from crawler.urls import host_of

__all__ = ["NOT_THERE", "TASK", "NewsSpider"]

logger = logging.getLogger(__name__)

TASK = "task"
"""The key in a request's ``meta`` for the id of its task. Redirects and retries inherit it."""

OVERLAP = timedelta(hours=1)
"""Subtracted from the moment of the last crawl: pages that changed while it ran, or by a slow clock, are not missed."""

NOT_THERE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)

FIRST, ARTICLE, LATER, REVISIT = 10, 0, -10, -20
"""Priorities of requests. Articles go before further lists: they are what we came for, and the queue stays short."""


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1").strip() or None if value else None


def _validators(response: Response) -> Validators:
    return Validators(etag=_header(response, "ETag"), last_modified=_header(response, "Last-Modified"))


def _now() -> str:
    return now().isoformat(timespec="milliseconds")


def _asked(answered: Request | Response) -> str:
    """The URL that was asked for first, before any redirect."""
    return str(answered.meta.get("redirect_urls", [answered.url])[0])


class NewsSpider(ArchivingSpider):
    """The base of the spiders that fetch."""

    args: CrawlArguments
    ignores_backoff = False
    """Whether URLs that failed are asked for again at once, before their back-off is over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hosts = {urlsplit(f"//{host}").hostname for host in (self.site.host, *self.site.aliases)}
        self.allowed_domains = [host.removeprefix("www.") for host in hosts if host]
        self.outcomes: dict[int, Outcome] = {}
        """How visits ended, by the ids of their tasks, for visits that gave no article record."""
        self._lists: dict[str, Validators] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        if spider.is_limited:
            spider.mark_incomplete()
        return spider

    def end_visit(self, response: Response, name: str, reason: str) -> None:
        """Count and note how a visit to an article ended: `name` is ``skipped`` or ``failed``, `reason` a word."""
        self.count({"skipped": stats.SKIPPED, "failed": stats.FAILED}[name], reason)
        if (task := response.meta.get(TASK)) is not None:
            self.outcomes[task] = Outcome(name=name, reason=reason)

    # Where to go

    @property
    def budget_spent(self) -> bool:
        """Whether this run has taken up as many articles as ``max_articles`` allows."""
        limit = self.args.max_articles
        return limit is not None and self.crawler.stats.get_value(stats.DISCOVERED, 0) >= limit

    def is_known(self, url: str, modified: str | None = None) -> bool:
        """Whether an earlier crawl archived the article, and `modified` (ISO 8601) is not later than that."""
        if known := self.archive.ledger.article(article_id(url)):
            crawl, seen_at = known.crawl, datetime.fromisoformat(known.fetched_at)
        elif archived := self.archive.ledger.frontier.archived_in(url):  # the URL led to an article of another URL
            crawl, seen_at = archived[0], began_at(archived[1])
        else:
            return False
        return crawl != self.archive.crawl and not (modified and latest(modified) > seen_at)

    def is_too_old(self, date: str | None) -> bool:
        return bool(self.args.since and date and latest(date) < self.args.since)

    def article_request(self, url: str, discovered: Discovered) -> Iterator[Request]:
        """The request for an article, unless the budget is spent. The scheduler takes up each URL once."""
        if not self.budget_spent:
            yield self.request(url, self.parse_article, ARTICLE, discovered=discovered)

    def note_list(self, response: Response, absence: str = "past_the_end") -> bool:
        """Note how the visit to a list ended. Returns whether it is to be read: not if unchanged (304) or absent (404).

        `absence` is the reason that is noted for an absent list: as a rule, that a section has no further page.
        """
        if response.status == HTTPStatus.NOT_MODIFIED:
            self.count(stats.NOT_MODIFIED)
            self.outcomes[response.meta[TASK]] = Outcome(name="unchanged")
            return False
        if response.status != HTTPStatus.OK:
            self.outcomes[response.meta[TASK]] = Outcome(name="skipped", reason=absence)
            return False
        self.count(stats.LISTS)
        self._lists[response.url] = _validators(response)
        return True

    def request(self, url: str, callback: Any, priority: int = FIRST, **values: Any) -> Request:
        """A request whose callback takes a 304, too, and gets `values` as keyword arguments."""
        meta = {"handle_httpstatus_list": [HTTPStatus.NOT_MODIFIED]}
        return Request(url, callback=callback, errback=self.failed, priority=priority, cb_kwargs=values, meta=meta)

    def named_list(self, url: str, callback: Any, priority: int = FIRST) -> Request:
        """The request for a list that may be absent: its callback takes a 404 and a 410, too."""
        request = self.request(url, callback, priority)
        return request.replace(meta={"handle_httpstatus_list": [HTTPStatus.NOT_MODIFIED, *NOT_THERE]})

    def try_first_place(self, paths: Sequence[str], callback: Any) -> Iterator[Request]:
        """The request for a list that nobody names, at the first of the `paths` where lists mostly are.

        Its callback gets the other paths as `others`, and calls `try_next_place` when the list is not there.
        """
        for path in paths[:1]:
            yield self.named_list(self.site.url(path), callback).replace(cb_kwargs={"others": list(paths[1:])})

    def try_next_place(self, response: Response, others: Sequence[str], callback: Any) -> Iterator[Request]:
        """The request for a list at the first of the `others`, for `response` held none. The next crawl asks anew.

        Without others, a warning says that there is no such list. Unless `response` is 200, the crawl is incomplete.
        """
        self.reread_next_time(response)
        if not others:
            if response.status != HTTPStatus.OK:
                self.mark_incomplete()
            logger.warning(
                "No feed or sitemap, or an empty one, is at %s: it answered %d", response.url, response.status
            )
        yield from self.try_first_place(others, callback)

    def reread_next_time(self, response: Response) -> None:
        """Have the next crawl read a list even if it is unchanged: it leads to others that may have changed."""
        self._lists.pop(response.url, None)

    def mark_incomplete(self) -> None:
        """Note that this crawl leaves something out: the next one must not take what was not read for known."""
        self.archive.ledger.remember_incomplete(self.archive.crawl)

    def warn_of_other_address(self, response: Response) -> None:
        """Warn when the site was named by an address that only redirects to its own."""
        if host_of(response.url) != self.site.host:
            logger.warning(
                "The site answers at %s: name that, and a page costs one request instead of two", host_of(response.url)
            )

    def closed(self, reason: str) -> None:
        """Remember the lists' validators if all that they name was taken up: unchanged lists need not be read again.

        The next crawl then asks only for what has changed since this one began.
        """
        failures = stats.reasons(self.crawler.stats.get_stats(), stats.FAILED)
        # What a list names may not be there yet: the next crawl asks for it again.
        absent = self.crawler.stats.get_value(f"{stats.SKIPPED}/{_ABSENT}")
        if reason == "finished" and not self.is_limited and not failures and not absent:
            for url, validators in self._lists.items():
                self.archive.ledger.remember_validators(url, validators)
            if not self.archive.ledger.is_incomplete(self.archive.crawl):
                self.archive.ledger.remember_complete(self.name, self.archive.crawl_began_at)

    # What came back

    async def parse_article(self, response: Response, discovered: Discovered) -> AsyncIterator[PageRecords | Request]:
        """The records of an article's page; for a rendering of it (AMP, print), the request for the article itself.

        Where the page leaves something out, WordPress's REST API is asked for it before anything else is done.
        """
        if response.status == HTTPStatus.NOT_MODIFIED:
            self.not_modified(response)
            return
        self.archive.ledger.postpone_visit(self._id(_asked(response)), _now())
        if not is_html(_header(response, "Content-Type"), response.body):
            is_archived = self.archive.ledger.article(self._id(_asked(response))) is not None
            self.end_visit(response, "failed" if is_archived else "skipped", "not_html")
            return
        page = self.read(response, discovered)
        if page is None:
            return
        if elsewhere := variant_of(page, response.url, self.site):
            self.end_visit(response, "skipped", "variant")
            for request in self.article_request(elsewhere, discovered):
                yield request
            return
        if page.post_url and (answer := await self.answer(page.post_url, response.url)):
            page = self.extract(response, discovered, answer)
        if page.article is None:
            yield self.page_records(response, page, skipped="not_an_article")
        elif not self.in_range(page.article):
            yield replace(self.page_records(response, page, skipped="out_of_range"), is_judged=False)
        else:
            yield replace(self.page_records(response, page), article=page.article)

    async def answer(self, url: str, page: str) -> bytes | None:
        """What WordPress's REST API says at a URL of a page; None where it is closed or fails, which costs nothing.

        It is left alone once it has failed a few times.
        """
        counts = stats.reasons(self.crawler.stats.get_stats(), stats.REST_API)
        if sum(counts.values()) - counts.get("answered", 0) >= _MOST_UNANSWERED:
            return None
        request = Request(url, meta={COMPLETES: page, "dont_redirect": True, "dont_retry": True}, dont_filter=True)
        try:
            response = await self.crawler.engine.download_async(request)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 (whatever the network does, the article is there)
            self.count(stats.REST_API, _failure(error).reason)
            return None
        if response.status != HTTPStatus.OK or not self.site.owns(response.url):
            self.count(stats.REST_API, f"http_{response.status}")
            return None
        self.count(stats.REST_API, "answered")
        return bytes(response.body)

    def not_modified(self, response: Response) -> None:
        """Note the visit to an article that the server answered with 304."""
        self.count(stats.NOT_MODIFIED)
        self.count(stats.UNCHANGED)
        self.outcomes[response.meta[TASK]] = Outcome(name="unchanged")
        for url in dict.fromkeys((response.url, _asked(response))):
            if known := self.archive.ledger.article(self._id(url)):
                self.archive.ledger.remember_article(
                    self._id(url), self._spelled(url), replace(known, fetched_at=_now())
                )
                began_at = fetch_of(response).began_at.isoformat(timespec="milliseconds")
                self.page_processor.recover(self._spelled(url), began_at)

    def _spelled(self, url: str) -> str:
        return self.site.page_url(url) or url

    def _id(self, url: str) -> str:
        """The id that the article at a URL has, or would have, in the archive."""
        return article_id(self._spelled(url))

    def in_range(self, article: Article) -> bool:
        """Whether the article is of the time that the arguments ask for."""
        return not self.is_too_old(article.date_published)

    def page_records(self, response: Response, page: Page, skipped: str | None = None) -> PageRecords:
        """What a page gave, but for its article: the cards that are not archived yet, and which cards it showed.

        `skipped` is why it gives no article though one was looked for, a word.
        """
        url = page_address(_asked(response), response.url, self.site, self.archive.ledger)
        unknown = self.archive.ledger.unknown_cards(card.id for card in page.teaser_cards)
        return PageRecords(
            url=url,
            kind=self.site.kind(url),
            capture=page.capture,
            cards=[card for card in page.teaser_cards if card.id in unknown],
            snapshot=snapshot(page, self.site),
            cards_shown=len(page.teaser_cards),
            substitute=page.substitute,
            notice=page.notice,
            claimed_url=page.claimed_url,
            skipped=skipped,
        )

    def note_doubt(self, response: Response) -> None:
        """Note that a list that was read is not believed: the next crawl reads it even if it is unchanged."""
        self.reread_next_time(response)
        self.mark_incomplete()

    def read(self, response: Response, discovered: Discovered) -> Page | None:
        """What a page says; None, with a note of the failure, when it cannot be read."""
        self.count(stats.FETCHED)
        try:
            return self.extract(response, discovered)
        except Unreadable as error:
            logger.warning("%s", error)
            self.end_visit(response, "failed", "unreadable")
            return None

    def extract(self, response: Response, discovered: Discovered, post: bytes | None = None) -> Page:
        """What a page says, given what was answered at its `Page.post_url`. Raises `Unreadable`."""
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
        return extract_page(
            response.body,
            url=response.url,
            site=self.site,
            capture=capture,
            content_type=_header(response, "Content-Type"),
            post=post,
        )

    def failed(self, failure: Failure) -> Iterator[Visit | Request]:
        """The errback. Scrapy has retried already; a failure that may pass later is tried again by later runs."""
        request: Request = failure.request  # type: ignore[attr-defined]
        outcome = _failure(failure.value)
        if others := request.cb_kwargs.get("others"):  # It was a guess, which is no failure.
            yield from self.try_first_place(others, request.callback)
            yield Visit(task=request.meta[TASK], url=request.url, outcome=Outcome(name="skipped", reason="not_there"))
            return
        if request.callback == self.parse_article:
            outcome = self._article_failure(request, outcome)
        else:
            # The next crawl reads its lists anyway. One that leads to another site is the site's no more.
            name = "failed" if outcome.reason == "off_site" else outcome.name
            outcome = replace(outcome, name=name, is_final=True)
            self.mark_incomplete()
        self.count(stats.SKIPPED if outcome.name == "skipped" else stats.FAILED, outcome.reason)
        is_absence = outcome.name == "skipped" and outcome.reason in (_GONE, _ABSENT)
        level = logging.INFO if is_absence else logging.WARNING
        logger.log(level, "Could not fetch %s: %s", request.url, _explanation(failure.value, outcome))
        yield Visit(task=request.meta[TASK], url=request.url, outcome=outcome)

    def _article_failure(self, request: Request, outcome: Outcome) -> Outcome:
        """How the visit to an article ended that could not be fetched, or whose URL led to a page that could not."""
        id_ = self._id(_asked(request))
        if outcome.reason in _NOT_THERE:
            is_archived = self.archive.ledger.remember_gone(id_, _now())
            if request.cb_kwargs["discovered"].by != "given":  # The site itself named it: it deletes, and lists lag.
                return Outcome(name="skipped", reason=_GONE if is_archived else _ABSENT)
            return replace(outcome, reason=_GONE) if is_archived else outcome
        self.archive.ledger.postpone_visit(id_, _now())
        if outcome.reason == "off_site" and self.archive.ledger.article(id_):
            return replace(outcome, name="failed", is_final=False)  # The site had it.
        # A robots.txt that cannot be had has forbidden nothing: the article is tried again.
        is_barred = outcome.reason == "robots_txt" and self.crawler.stats.get_value(stats.FORBIDDEN_BY_FAILURE)
        return replace(outcome, is_final=False) if is_barred else outcome


_MOST_UNANSWERED = 3
"""Failures of a site's REST API in a run, after which it is not asked any more."""
_NOT_THERE = ("http_404", "http_410")
_GONE, _ABSENT = "gone", "not_there"
"""The reasons of visits to what the site no longer has: an archived article; an address that a list named."""
_TOO_LARGE = Outcome(name="failed", reason="too_large")
_IGNORED = {
    "robots.txt": Outcome(name="skipped", reason="robots_txt"),
    "offsite": Outcome(name="skipped", reason="off_site"),
    "exceeded": _TOO_LARGE,
}
"""By words in Scrapy's messages about requests that it drops; all others are `_ENDLESS` redirects."""
_ENDLESS = Outcome(name="failed", reason="redirects", is_final=False)
_PASSING = frozenset((408, 425, 429))
"""The statuses below 500 of failures that may pass."""


def _explanation(error: BaseException | None, outcome: Outcome) -> str:
    if isinstance(error, HttpError):
        return f"it answered {error.response.status}"
    return "it is another site's" if outcome.reason == "off_site" else str(error) or type(error).__name__


def _failure(error: BaseException | None) -> Outcome:
    if isinstance(error, HttpError):
        status = error.response.status
        return Outcome(name="failed", reason=f"http_{status}", is_final=status < 500 and status not in _PASSING)
    if isinstance(error, DownloadCancelledError):
        return _TOO_LARGE
    if isinstance(error, IgnoreRequest):
        return next((outcome for words, outcome in _IGNORED.items() if words in str(error)), _ENDLESS)
    return Outcome(name="failed", reason=type(error).__name__, is_final=False)
