"""A site: names, addresses, and the rules that tell its articles from its other pages. It is data, and does no I/O."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import Self
from urllib.parse import urlsplit

from crawler.items import PageKind
from crawler.sites import addresses
from crawler.sites.credit_line import CREDIT_LINE
from crawler.sites.theme import ANY, Redesign, Theme
from crawler.urls import host_of, page_url

__all__ = ["Site"]


@dataclass(frozen=True, kw_only=True)
class Site:
    """A news site. Paths start at its `base_url`. The fields after that have defaults that suit any site."""

    name: str
    """The name in commands, and of its archive's folder."""
    title: str
    """The name for people."""
    base_url: str
    """Scheme, host and port, without a path."""
    aliases: frozenset[str] = frozenset()
    """Further hosts that serve the same pages."""
    time_zone: tzinfo | None = None
    """For dates stated without an offset; None when it is not known."""
    theme: Theme = ANY
    """The selectors for its pages; with redesigns, for pages from before the first of them."""
    redesigns: tuple[Redesign, ...] = ()
    """The themes that came after it, the earliest first."""
    masthead_formats: tuple[str, ...] = ()
    """`datetime.strptime` formats of the masthead's date, English month names."""
    credit_line: re.Pattern[str] = CREDIT_LINE
    """Matches the opening words of a closing credit line; the names follow."""
    sections: tuple[str, ...] = ()
    """Paths of the section pages to watch."""
    section_page: str | None = None
    """Path of a section's further pages, such as ``{path}page/{number}/``; None when they are not to be read."""
    feeds: tuple[str, ...] | None = None
    """Paths of its feeds; None when a crawl is to look which ones the front page names."""
    sitemaps: tuple[str, ...] | None = None
    """Paths of its sitemap indexes or sitemaps; None when a crawl is to look which ones robots.txt names."""
    posts: str | None = None
    """Path of WordPress's collection of posts (REST API); None where there is none."""
    article_sitemap: re.Pattern[str] = addresses.ARTICLE_SITEMAP
    """Matches the paths of the child sitemaps that list articles."""
    article_path: re.Pattern[str] = addresses.ARTICLE
    """Matches the paths of articles, once the others are ruled out."""
    section_path: re.Pattern[str] = addresses.SECTION
    """Matches the paths of pages that list articles."""
    other_path: re.Pattern[str] = addresses.OTHER
    """Matches the paths of all other pages."""
    variant_path: re.Pattern[str] = addresses.VARIANT
    """Matches the paths of variants: alternative renderings (AMP, print) of articles."""
    variant_query: frozenset[str] = addresses.VARIANT_QUERY
    """Query parameters that select a variant of the same article."""

    @property
    def host(self) -> str:
        """Host and port, as in a URL."""
        return host_of(self.base_url)

    def at(self, base_url: str) -> Self:
        """The same site served at another address, such as a mirror."""
        return replace(self, base_url=(page_url(base_url) or base_url).rstrip("/"), aliases=frozenset())

    def as_of(self, moment: str | None) -> Self:
        """The site with the theme that its pages had at that moment (ISO 8601 with offset); None means the latest."""
        if not self.redesigns:
            return self
        day = datetime.fromisoformat(moment).astimezone(self.time_zone or UTC).date() if moment else None
        until_then = [redesign.theme for redesign in self.redesigns if day is None or redesign.since <= day]
        return replace(self, theme=until_then[-1] if until_then else self.theme, redesigns=())

    def url(self, path: str) -> str:
        return self.base_url + path

    def owns(self, url: str) -> bool:
        """Whether the site serves `url`: at its host, with or without ``www.``, or at an alias."""
        host = host_of(url)
        return host.removeprefix("www.") == self.host.removeprefix("www.") or host in self.aliases

    def kind(self, url: str) -> PageKind:
        """What kind of page `url` is, judged by the URL alone. Anything of another site is ``other``."""
        if not self.owns(url):
            return "other"
        parts = urlsplit(url)
        path = parts.path or "/"
        if addresses.HOME.fullmatch(path) and not parts.query:
            return "home"
        names = [pair.partition("=")[0] for pair in parts.query.split("&")] if parts.query else ()
        if self.other_path.search(path) or self.variant_path.search(path) or not self.variant_query.isdisjoint(names):
            return "other"
        if self.section_path.search(path):
            return "section"
        return "article" if self.article_path.search(path) else "other"

    def may_be_article(self, url: str) -> bool:
        """Whether a page that is linked to as an article is worth a request.

        Where the theme has no selector for the body, the page's own declaration counts before its URL.
        """
        kind = self.kind(url)
        return kind == "article" or (kind == "section" and not self.theme.body)

    def page_url(self, url: str | None, base: str = "") -> str | None:
        """The one spelling of a page's URL, joined with `base`; None for what is none.

        URLs of this site's pages have the scheme and host of `base_url`.
        """
        spelled = page_url(url, base)
        if spelled and not spelled.startswith(f"{self.base_url}/") and self.owns(spelled):
            home = urlsplit(self.base_url)
            return urlsplit(spelled)._replace(scheme=home.scheme, netloc=home.netloc).geturl()
        return spelled

    def article_url(self, url: str | None, base: str = "") -> str | None:
        """As `page_url`, but None for a URL that is not one of this site's articles."""
        spelled = self.page_url(url, base)
        return spelled if spelled and self.kind(spelled) == "article" else None
