"""A page's statements about its article in schema.org's terms: in JSON-LD or, failing that, in microdata. What these
leave out is asked of microformats.

Pages state other articles, too: related ones, parts, comments. It knows statements, not what is printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from crawler.extraction.headlines import are_alike
from crawler.extraction.html.document import Document
from crawler.extraction.structured_data import jsonld, microdata
from crawler.extraction.structured_data.jsonld import Node
from crawler.extraction.structured_data.microformats import Microformats
from crawler.items import ArticleType
from crawler.sites import Site
from crawler.text import clean

__all__ = ["Statements", "read_statements"]

_GENERAL: tuple[ArticleType, ...] = ("NewsArticle", "BlogPosting", "SocialMediaPosting", "Article")
_TYPES: tuple[ArticleType, ...] = (
    "LiveBlogPosting",
    *(name for name in get_args(ArticleType) if name not in ("LiveBlogPosting", *_GENERAL)),
    *_GENERAL,
)
"""The types of articles, the most particular first."""
_SPELLED = [(name.lower(), name) for name in _TYPES]
"""The same, with how they are compared: a few pages write them in small letters."""
_PAGES = frozenset(("WebPage", "ItemPage"))
_DATES = frozenset(("datePublished", "dateModified"))
_MOST_TITLES = 10
"""Titles of a page with which the headline of each stated article is compared."""
_ARTICLE_TYPES = frozenset({"BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"})


@dataclass(frozen=True, kw_only=True)
class Statements:
    """What a page states of its article."""

    source: Literal["json_ld", "microdata"]
    articles: list[Node]
    """The nodes about it, most trusted first."""
    graph: list[Node] = field(default_factory=list)
    """All nodes of the page."""
    pages: list[Node] = field(default_factory=list)
    """The nodes about the page that are no articles and state a date."""
    microformats: Microformats | None = None

    def values(self, name: str) -> list[Any]:
        """What the article's nodes say of a property, in their order, without empty values."""
        return [node[name] for node in self.articles if node.get(name) not in (None, "", [])]

    def marked(self, name: str) -> list[Any]:
        """What microformats say of a property of which the nodes say nothing. To read them takes long."""
        return [] if self.microformats is None or self.values(name) else self.microformats.values(name)

    @property
    def type(self) -> ArticleType | None:
        """The article's type, of several the most particular; None when none is stated."""
        stated = {name.lower() for node in self.articles for name in jsonld.types(node)}
        return next((name for spelled, name in _SPELLED if spelled in stated), None)

    def texts(self, name: str) -> list[str]:
        """The strings among the values of a property."""
        return [text for value in self.values(name) for text in jsonld.strings(value)]


def _is_article(node: Node) -> bool:
    return any(name.endswith("Article") or name in _ARTICLE_TYPES for name in jsonld.types(node))


def _is_about(node: Node, url: str, base: str, site: Site) -> bool | None:
    """Whether an article node speaks of the page itself; None when it does not say."""
    main = node.get("mainEntityOfPage")
    claims = [node.get("url"), main.get("@id") if isinstance(main, dict) else main, node.get("@id")]
    urls = {site.page_url(claim, base) for claim in claims if isinstance(claim, str)}
    stated = {spelled.rstrip("/") for spelled in urls if spelled}
    return url.rstrip("/") in stated if stated else None


def _is_alike(node: Node, titles: Sequence[str]) -> bool | None:
    """Whether an article node's headline may be the page's; None where either has none."""
    stated = [text for name in ("headline", "name") for part in jsonld.strings(node.get(name)) if (text := clean(part))]
    return any(are_alike(text, title) for text in stated for title in titles) if stated and titles else None


def _believable(graph: list[Node], document: Document, site: Site, url: str, titles: Sequence[str]) -> list[Node]:
    """The article nodes about the page's article: those that name its URL, and those without a URL whose headline fits.

    Failing these, an only node without a URL is believed, whatever its headline; else nodes that name another URL,
    but have a headline like the page's.
    """
    titles = titles[:_MOST_TITLES]
    judged = [(node, _is_about(node, url, document.base, site)) for node in graph if _is_article(node)]
    by_name = [node for node, about in judged if about]
    unnamed = [(node, _is_alike(node, titles)) for node, about in judged if about is None]
    alike = [node for node, alike in unnamed if alike is not False]
    only = [node for node, _ in unnamed] if len(unnamed) == 1 and not by_name else []
    return by_name + alike or only or [node for node, about in judged if about is False and _is_alike(node, titles)]


def _pages(graph: list[Node], document: Document, site: Site, url: str) -> list[Node]:
    """The nodes that state a date of the page without calling it an article: those that name its URL or none."""
    dated = [node for node in graph if not _DATES.isdisjoint(node) and not _is_article(node)]
    judged = [(node, _is_about(node, url, document.base, site)) for node in dated]
    return [node for node, about in judged if about or (about is None and jsonld.types(node) & _PAGES)]


def read_statements(document: Document, graph: list[Node], site: Site, url: str, titles: Sequence[str]) -> Statements:
    """The statements about the article whose canonical URL is `url`.

    `graph` has the nodes of the page's JSON-LD; `titles` are the headlines that the page gives its article.
    """
    microformats = Microformats(document, titles[:_MOST_TITLES])
    pages = _pages(graph, document, site, url)
    if articles := _believable(graph, document, site, url, titles):
        return Statements(source="json_ld", articles=articles, graph=graph, pages=pages, microformats=microformats)
    items = microdata.nodes(document)
    articles = _believable(items, document, site, url, titles)
    return Statements(
        source="microdata",
        articles=articles,
        graph=graph + items,
        pages=pages,
        microformats=microformats,
    )
