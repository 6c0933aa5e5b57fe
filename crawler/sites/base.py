"""What a site is: names, addresses, and the rules that tell its articles from its other pages. Data; no I/O."""

import re
from dataclasses import dataclass, replace
from datetime import tzinfo
from urllib.parse import urlsplit

from crawler.items import PageKind
from crawler.urls import host_of, page_url

__all__ = ["Site", "Theme"]


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Where a theme puts things: CSS selectors (Selectors Level 4, as in Lexbor). The first that matches wins."""

    name: str
    body: tuple[str, ...]
    """The element that holds the article's body."""
    headline: tuple[str, ...]
    byline: tuple[str, ...]
    """Links or spans with one author's name each."""
    published: tuple[str, ...]
    """``time`` elements with the article's date."""
    comment_count: tuple[str, ...]
    lead_image: tuple[str, ...]
    """Elements around the lead image and its caption."""
    sections: tuple[str, ...]
    keywords: tuple[str, ...]
    masthead_date: tuple[str, ...]
    not_article: tuple[str, ...]
    """Present only on pages that are not articles."""
    not_body: tuple[str, ...]
    """Inside the body's element, yet no part of the article: ads, prompts, share bars, widgets, related cards."""
    blocked: tuple[str, ...]
    """Present only when a prompt stands in place of text."""
    metered: tuple[str, ...]
    """Present only when the article counts against an allowance."""
    card: tuple[str, ...]
    """A teaser card as a whole."""
    card_title: tuple[str, ...]
    """The link whose text is a card's headline."""
    card_excerpt: tuple[str, ...]
    card_image: tuple[str, ...]
    card_author: tuple[str, ...]
    card_date: tuple[str, ...]
    card_section: tuple[str, ...]
    card_comments: tuple[str, ...]
    block: str
    """The elements that group cards; their name is in `block_name`."""
    block_name: str
    """The attribute with a block's name."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """A news site. Paths start at its `base_url`."""

    name: str
    title: str
    base_url: str
    """Scheme, host and port, without a path."""
    aliases: frozenset[str] = frozenset()
    """Further hosts that serve the same pages."""
    time_zone: tzinfo
    """For dates stated without an offset."""
    theme: Theme
    masthead_formats: tuple[str, ...]
    """`datetime.strptime` formats of the masthead's date, English month names."""
    credit_line: re.Pattern[str]
    """Matches the opening words of a closing credit line; the names follow."""
    sections: tuple[str, ...]
    """Paths of the section pages to watch."""
    section_page: str = "{path}page/{number}/"
    """Path of a section's further pages."""
    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]
    """Sitemap indexes or sitemaps."""
    posts: str | None = None
    """Path of WordPress's collection of posts (REST API); None where there is none."""
    article_sitemap: re.Pattern[str]
    """Matches the paths of the child sitemaps that list articles."""
    article_path: re.Pattern[str]
    """Matches the paths of articles, once the others are ruled out."""
    section_path: re.Pattern[str]
    """Matches the paths of pages that list articles."""
    other_path: re.Pattern[str]
    """Matches the paths of everything else."""
    variant_path: re.Pattern[str]
    """Matches what an alternative rendering (AMP, print) appends to an article's path."""
    variant_query: frozenset[str] = frozenset()
    """Query parameters that select an alternative rendering of the same article."""

    @property
    def host(self) -> str:
        """Host and port, as in a URL."""
        return host_of(self.base_url)

    def at(self, base_url: str) -> "Site":
        """The same site served at another address, such as a mirror."""
        return replace(self, base_url=(page_url(base_url) or base_url).rstrip("/"), aliases=frozenset())

    def url(self, path: str) -> str:
        return self.base_url + path

    def owns(self, url: str) -> bool:
        """Whether the site serves `url`, at its own host, at ``www.`` and it, or at an alias."""
        host = host_of(url)
        return host.removeprefix("www.") == self.host.removeprefix("www.") or host in self.aliases

    def kind(self, url: str) -> PageKind:
        """What kind of page `url` is, judged by the URL alone. Anything of another site is ``other``."""
        if not self.owns(url):
            return "other"
        parts = urlsplit(url)
        path = parts.path or "/"
        if path == "/" and not parts.query:
            return "home"
        names = {pair.partition("=")[0] for pair in parts.query.split("&") if pair}
        if self.other_path.search(path) or self.variant_path.search(path) or names & self.variant_query:
            return "other"
        if self.section_path.search(path):
            return "section"
        return "article" if self.article_path.search(path) else "other"

    def page_url(self, url: str | None, base: str = "") -> str | None:
        """The one spelling of a page's URL; of this site's pages, with the scheme and host of `base_url`."""
        spelled = page_url(url, base)
        if spelled and self.owns(spelled):
            home = urlsplit(self.base_url)
            return urlsplit(spelled)._replace(scheme=home.scheme, netloc=home.netloc).geturl()
        return spelled

    def article_url(self, url: str | None, base: str = "") -> str | None:
        """As `page_url`, or None when it is not one of this site's articles."""
        spelled = self.page_url(url, base)
        return spelled if spelled and self.kind(spelled) == "article" else None
