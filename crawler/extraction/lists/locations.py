"""Where a site's feeds and sitemaps are: those that a page or robots.txt names, and the usual paths. It reads none."""

import re

from protego import Protego

from crawler.extraction.html.document import Document
from crawler.sites import Site

__all__ = ["FEEDS", "SITEMAPS", "named_feeds", "named_sitemaps"]

FEEDS = ("/feed/", "/rss.xml", "/rss", "/feed.xml", "/atom.xml", "/index.xml")
"""Usual paths of feeds: the habits of WordPress, Drupal, Hugo, Jekyll and many hand-made sites, the commonest first."""
SITEMAPS = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml", "/sitemap-news.xml", "/news-sitemap.xml")
"""Usual paths of sitemaps; sitemaps.org names the first."""
_FEED = ", ".join(f'link[rel~="alternate" i][type="application/{kind}+xml" i][href]' for kind in ("rss", "atom"))
_OF_COMMENTS = re.compile(r"/comments?(/|\.|$)", re.IGNORECASE)


def named_feeds(document: Document, site: Site) -> list[str]:
    """The URLs of the site's own feeds that a page names in ``link`` elements, without those of comments."""
    links = (site.page_url(node.attributes.get("href"), document.base) for node in document.tree.css(_FEED))
    ours = (link for link in links if link and site.owns(link) and not _OF_COMMENTS.search(link))
    return list(dict.fromkeys(ours))


def named_sitemaps(robots_txt: str, site: Site) -> list[str]:
    """The URLs of the site's own sitemaps that its robots.txt names."""
    links = (site.page_url(link, site.base_url) for link in Protego.parse(robots_txt).sitemaps)
    return list(dict.fromkeys(link for link in links if link and site.owns(link)))
