"""A site that no file describes: what can be said of it by its address alone."""

import re
from datetime import UTC
from urllib.parse import urlsplit

from crawler.exceptions import UsageError
from crawler.sites.base import Site, Theme
from crawler.urls import host_of

__all__ = ["any_site"]

_NOTHING = re.compile(r"(?!)")
_ANY_THEME = Theme(
    name="any",
    body=(),
    headline=(),
    byline=(),
    published=(),
    comment_count=(),
    lead_image=(),
    sections=(),
    keywords=(),
    masthead_date=(),
    not_article=(),
    not_body=(),
    blocked=(),
    metered=(),
    card=(),
    card_title=(),
    card_excerpt=(),
    card_image=(),
    card_author=(),
    card_date=(),
    card_section=(),
    card_comments=(),
    block="",
    block_name="",
)


def any_site(url: str) -> Site:
    """The site of `url`, named by its host: every page but the front page may be an article. Raises `UsageError`."""
    host = host_of(url)
    if not host:
        raise UsageError(f"{url!r} is no address of a page; give one such as https://paper.example/news/rain/")
    return Site(
        name=host,
        title=host,
        base_url=f"{urlsplit(url).scheme}://{host}",
        time_zone=UTC,
        theme=_ANY_THEME,
        masthead_formats=(),
        credit_line=_NOTHING,
        sections=(),
        feeds=(),
        sitemaps=(),
        article_sitemap=_NOTHING,
        article_path=re.compile(r"^/."),
        section_path=_NOTHING,
        other_path=_NOTHING,
        variant_path=_NOTHING,
    )
