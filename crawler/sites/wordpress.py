"""WordPress's own paths and classes, shared by all sites on it with category permalinks. It knows no theme's markup."""

import re
from dataclasses import dataclass

from crawler.sites.base import Site
from crawler.sites.theme import Theme

__all__ = ["NOT_ARTICLE", "WordPressSite"]

NOT_ARTICLE = (
    "body.home, body.archive, body.category, body.tag, body.author, body.date, body.search",
    "body.page, body.error404, body.attachment, body.blog",
)
"""Selectors of pages that are no articles, by the classes that WordPress gives to ``body``, whatever the theme."""
_ANY = Theme(name="wordpress", not_article=NOT_ARTICLE)


@dataclass(frozen=True, kw_only=True)
class WordPressSite(Site):
    """A site on WordPress with Yoast SEO. Fields that differ are given when one is made."""

    theme: Theme = _ANY
    section_page: str | None = "{path}page/{number}/"
    feeds: tuple[str, ...] | None = ("/feed/",)
    sitemaps: tuple[str, ...] | None = ("/sitemap_index.xml",)
    posts: str | None = "/wp-json/wp/v2/posts"
    article_sitemap: re.Pattern[str] = re.compile(r"^/(post-sitemap\d*|news-sitemap|wp-sitemap-posts-post-\d+)\.xml$")
    article_path: re.Pattern[str] = re.compile(r"^/(?!page/)[^/.]+(/[^/.]+)+/?$")
    section_path: re.Pattern[str] = re.compile(r"^/category/[^/]+(/|$)|^/page/\d+/?$")
    other_path: re.Pattern[str] = re.compile(
        r"^/(wp-(content|json|admin|includes)|tag|author|feed|search|attachment|about|contact|subscribe|login|account"
        r"|newsletters?|xmlrpc\.php|wp-login\.php)(/|$)|^/category/?$|/(feed|embed|comments|trackback|attachment)(/|$)"
        r"|^/\d{4}(/\d\d?){0,2}(/page/\d+)?/?$|/comment-page-\d+/?$|\.(xml|php|txt|jpe?g|png|gif|webp|pdf|mp[34])$"
    )
    variant_path: re.Pattern[str] = re.compile(r"/(amp|print)/?$")
    variant_query: frozenset[str] = frozenset(
        {"p", "page_id", "amp", "print", "share", "replytocom", "preview", "s", "cat", "m", "author", "attachment_id"}
    )
