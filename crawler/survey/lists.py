"""A site's feeds and sitemaps: where they are, which of them are worth keeping, what they list. It knows no network."""

import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from crawler.extraction.html.document import Document
from crawler.extraction.lists.feed import read_feed
from crawler.extraction.lists.locations import FEEDS, SITEMAPS, named_feeds, named_sitemaps
from crawler.extraction.lists.sitemap import read_sitemap
from crawler.sites import Site, addresses
from crawler.survey.budgeted_fetch import BudgetedFetch
from crawler.survey.fetched import Fetch, Fetched

__all__ = ["Lists", "find_feeds", "find_sitemaps"]

_FEED_PLACES, _SITEMAP_PLACES = FEEDS[:4], SITEMAPS[:3]
_MOST_ASKED = 4
"""Requests for feeds, and as many for sitemaps, a child of one among them."""
_MOST_NAMED = 10
"""Feeds, and sitemaps, that go into a site's file: some sites have one for every section."""
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
_FEED = re.compile(rb"<(\w+:)?(rss|feed|rdf)\b", re.IGNORECASE)
_SITEMAP = re.compile(rb"^\x1f\x8b|<(\w+:)?(urlset|sitemapindex)\b")
"""What a packed sitemap begins with, or a plain one contains."""


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The feeds, or the sitemaps, of a site."""

    paths: tuple[str, ...]
    """The paths to put into the site's file."""
    ground: str
    """How they were found, and the outcome for those that were asked for, in words."""
    remark: str
    """What readers of the site's file should know of the paths; empty when there is nothing to say."""
    urls: list[str]
    """The URLs of the site's pages in the first of them that lists any."""


@dataclass(frozen=True, kw_only=True)
class _Read:
    """The outcome for one feed or sitemap."""

    url: str
    """Its URL, as it was named."""
    answer: Fetched
    is_list: bool
    """Whether it is a feed, or a sitemap, though it may be empty."""
    ground: str
    urls: list[str]

    @property
    def is_useless(self) -> bool:
        """Whether it is gone, or something else is in its place. Other failures may be over tomorrow."""
        return self.answer.status in _GONE or (self.answer.is_there and not self.is_list)


@dataclass(frozen=True, kw_only=True)
class _Places:
    """Where feeds, or sitemaps, may be."""

    named_by: str
    """The page or file that names them, in words."""
    named: list[str]
    usual: list[str]
    """The usual URLs, to be tried when no list is named."""


async def find_feeds(home: Document, site: Site, fetch: Fetch) -> Lists:
    """The feeds that the front page names; without any, the first of the usual URLs that lists pages of the site."""
    finder = _Finder(site, fetch)
    usual = [site.url(path) for path in _FEED_PLACES]
    return await finder.find(
        _Places(named_by="the front page", named=named_feeds(home, site), usual=usual), finder.feed
    )


async def find_sitemaps(site: Site, fetch: Fetch) -> Lists:
    """The sitemaps of articles that robots.txt names; without any, the first usual URL that lists pages of the site."""
    robots = await fetch(site.url("/robots.txt"))
    named = named_sitemaps(robots.body.decode(errors="replace"), site) if robots.is_there else []
    of_articles = [url for url in named if addresses.ARTICLE_SITEMAP.search(urlsplit(url).path)]
    usual = [site.url(path) for path in _SITEMAP_PLACES]
    finder = _Finder(site, fetch)
    return await finder.find(_Places(named_by="robots.txt", named=of_articles or named, usual=usual), finder.sitemap)


class _Finder:
    def __init__(self, site: Site, fetch: Fetch) -> None:
        self.site, self.ask = site, BudgetedFetch(fetch, _MOST_ASKED)

    async def find(self, places: _Places, read: Callable[[str], Awaitable[_Read]]) -> Lists:
        named = places.named[:_MOST_NAMED]
        tried = await self.tried(named, read)
        useless = {one.url for one in tried if one.is_useless}
        how = [f"named by {places.named_by}", *_grounds(tried)] if named else ["none named"]
        if kept := [url for url in named if url not in useless]:
            failed = self.paths(one.url for one in tried if not one.answer.is_there and one.url in kept)
            remark = f"Not to be had when this was drafted: {', '.join(failed)}." if failed else ""
            return Lists(paths=self.paths(kept), ground="; ".join(how), remark=remark, urls=_listed(tried))
        usual = await self.tried(places.usual, read)
        if urls := _listed(usual):
            there = usual[-1]
            how = [*(how if named else ()), "nobody names it, but it is there", there.ground]
            return Lists(paths=self.paths([there.url]), ground="; ".join(how), remark="", urls=urls)
        return Lists(
            paths=(), ground=f"{'; '.join(how)}; none found where they mostly are", remark="None was found.", urls=[]
        )

    async def tried(self, urls: Sequence[str], read: Callable[[str], Awaitable[_Read]]) -> list[_Read]:
        """The outcomes for these URLs in turn, until one lists pages of the site or nothing more may be asked for."""
        tried: list[_Read] = []
        for url in urls:
            if not self.ask.left or _listed(tried):
                break
            tried.append(await read(url))
        return tried

    async def feed(self, url: str) -> _Read:
        answer = await self.ask(url)
        entries = read_feed(answer.body) if answer.is_there else []
        is_feed = bool(entries) or bool(_FEED.search(answer.body))
        ground = f"{len(entries)} entries in {answer.url}" if entries else _why_empty(answer, "feed", is_one=is_feed)
        urls = self.pages((entry.url for entry in entries), answer.url)
        return _Read(url=url, answer=answer, is_list=is_feed, ground=ground, urls=urls)

    async def sitemap(self, url: str) -> _Read:
        """The outcome for a sitemap, with its pages; for an index, with the pages of its last child of articles."""
        answer = await self.ask(url)
        sitemap = read_sitemap(answer.body if answer.is_there else b"", self.site.time_zone)
        listed = [entry.url for entry in sitemap.entries]
        if sitemap.is_index:
            ground, urls = await self.child(answer.url, listed)
            return _Read(url=url, answer=answer, is_list=True, ground=ground, urls=urls)
        is_one = bool(listed) or bool(_SITEMAP.search(answer.body))
        ground = f"{len(listed)} pages in {answer.url}" if listed else _why_empty(answer, "sitemap", is_one=is_one)
        return _Read(url=url, answer=answer, is_list=is_one, ground=ground, urls=self.pages(listed, answer.url))

    async def child(self, index: str, listed: Sequence[str]) -> tuple[str, list[str]]:
        """An index in words, and the pages of its last child of articles, if that may still be asked for."""
        pattern = self.site.article_sitemap
        children = [url for url in listed if self.site.owns(url) and pattern.search(urlsplit(url).path)]
        ground = f"{index} is an index of {len(listed)}, {len(children)} of them of articles by their names"
        if not children or not self.ask.left:
            return ground, []
        answer = await self.ask(children[-1])
        entries = read_sitemap(answer.body if answer.is_there else b"", self.site.time_zone).entries
        urls = self.pages((entry.url for entry in entries), answer.url)
        return (ground if urls else f"{ground}; the last of those lists no page of the site ({answer})"), urls

    def pages(self, links: Iterable[str], base: str) -> list[str]:
        """The site's own pages among the links of a list, which may be relative to its URL."""
        spelled = (self.site.page_url(link, base) for link in links)
        return [url for url in spelled if url and self.site.owns(url)]

    def paths(self, urls: Iterable[str]) -> tuple[str, ...]:
        return tuple(url.removeprefix(self.site.base_url) for url in urls)


def _why_empty(answer: Fetched, kind: str, *, is_one: bool) -> str:
    if not answer.is_there:
        return str(answer)
    return f"{answer.url} is an empty {kind}" if is_one else f"{answer.url} is no {kind}"


def _grounds(tried: Sequence[_Read]) -> list[str]:
    """The outcomes in words: first those of lists with pages of the site."""
    return [one.ground for one in sorted(tried, key=lambda one: not one.urls)]


def _listed(tried: Sequence[_Read]) -> list[str]:
    return tried[-1].urls if tried else []
