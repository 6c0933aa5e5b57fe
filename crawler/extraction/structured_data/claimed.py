"""The article that a page's JSON-LD says it is, where that is another than its canonical URL. It looks at no text."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote, urlsplit

from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.declared import is_article
from crawler.extraction.structured_data.jsonld import Node
from crawler.sites import Site

__all__ = ["claimed_url"]

_VARIANTS = re.compile(r"(?:(?:[/.]|^)(?:amp|print|html?|index|page/\d{1,3}|\d{1,2}))+$")
"""What a path may end with beside what names the article: another rendering of it, or a further page."""
_LONG_END = 20
"""Letters of a path's end, from which it is an article's alone: sites file articles under several sections."""
_MOST_ARTICLES = 30
"""Articles of a page whose names are looked at. A page that states more is a list."""


def _key(url: str) -> str:
    """What of a URL names the article: its path without what tells renderings apart, or only its end if it is long."""
    path = unquote(urlsplit(url).path).casefold().removeprefix("/amp/").strip("/")
    name = _VARIANTS.sub("", path) or path
    end = name.rpartition("/")[2]
    return end if len(end) >= _LONG_END else name


def _claims(node: Node) -> Iterator[str]:
    for value in (node.get("url"), node.get("mainEntityOfPage"), node.get("@id")):
        for part in value if isinstance(value, list) else [value]:
            stated = (part.get("@id") or part.get("url")) if isinstance(part, dict) else part
            if isinstance(stated, str) and stated.strip():
                yield stated


def claimed_url(graph: list[Node], site: Site, url: str, base: str) -> str | None:
    """The article of the site that the nodes of a page's JSON-LD name in place of `url`, the page's canonical URL.

    None when one of them names `url`, or when they name several: a page states other articles, too. URLs that differ in
    their query, as variants, or as further pages are the same article. Relative addresses are joined with `base`.
    """
    named: dict[str, str] = {}
    articles = (node for node in graph if is_article(jsonld.types(node)))
    for node in islice(articles, _MOST_ARTICLES):
        claims = [spelled for claim in _claims(node) if (spelled := site.article_url(claim, base))]
        if any(_key(claim) == _key(url) for claim in claims):
            return None
        if claims:
            named.setdefault(_key(claims[0]), claims[0])
    return next(iter(named.values())) if len(named) == 1 else None
