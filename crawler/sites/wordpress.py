"""WordPress's own addresses, shared by every site that runs on it with category permalinks."""

import re
from typing import Any

__all__ = ["WORDPRESS"]

WORDPRESS: dict[str, Any] = {
    "feeds": ("/feed/",),
    "posts": "/wp-json/wp/v2/posts",
    "sitemaps": ("/sitemap_index.xml",),
    "article_sitemap": re.compile(r"^/(post-sitemap\d*|news-sitemap)\.xml$"),
    "article_path": re.compile(r"^/(?!page/)[^/.]+(/[^/.]+)+/?$"),
    "section_path": re.compile(r"^/category/[^/]+(/|$)|^/page/\d+/?$"),
    "other_path": re.compile(
        r"^/(wp-(content|json|admin|includes)|tag|author|feed|search|attachment|about|contact|subscribe|login|account"
        r"|newsletters?|xmlrpc\.php|wp-login\.php)(/|$)|^/category/?$|/(feed|embed|comments|trackback|attachment)(/|$)"
        r"|^/\d{4}(/\d\d?){0,2}(/page/\d+)?/?$|/comment-page-\d+/?$|\.(xml|php|txt|jpe?g|png|gif|webp|pdf|mp[34])$"
    ),
    "variant_path": re.compile(r"/(amp|print)/?$"),
    "variant_query": frozenset(
        {"p", "page_id", "amp", "print", "share", "replytocom", "preview", "s", "cat", "m", "author", "attachment_id"}
    ),
    "masthead_formats": ("%A, %B %d, %Y", "%B %d, %Y"),
}
"""Fields of `crawler.sites.base.Site`."""
