"""The newspaper's whole site as one mapping of paths to answers. It knows no socket and no request header."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property, partial
from urllib.parse import parse_qs, urlsplit

from crawler.demo import feeds, rest
from crawler.demo.article_page import ArticlePage
from crawler.demo.list_page import home_page, label_page, section_page
from crawler.demo.newspaper import Article, Newspaper
from crawler.demo.other_page import FIXED, digest_page, fixed_page, not_found_page
from crawler.demo.prose import slug
from crawler.demo.shell import Shell
from crawler.demo.story import AUTHORS, SECTIONS
from crawler.demo.vocabulary import TAGS

__all__ = ["Answer", "Routes", "http_date"]

_HTML = "text/html; charset=UTF-8"
_HTML_BARE = "text/html"
"""As some servers send it: the charset stands in the page alone."""
_XML = "text/xml; charset=UTF-8"
_RSS = "application/rss+xml; charset=UTF-8"
_JSON = "application/json; charset=UTF-8"
_TEXT = "text/plain; charset=utf-8"
_KEPT = 1024
"""How many rendered answers are kept: all of a small newspaper, not too much memory for a large one."""

_Render = Callable[[], bytes]


def http_date(moment: datetime) -> str:
    """The moment as HTTP's headers state it."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


@dataclass(frozen=True)
class Answer:
    """What a URL answers, whoever asks."""

    status: int
    body: bytes
    content_type: str = _HTML
    last_modified: datetime | None = None
    location: str | None = None

    @cached_property
    def etag(self) -> str | None:
        """A strong one, from the bytes; errors and redirects have none."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"' if self.status == 200 else None


@dataclass(frozen=True, slots=True)
class _Route:
    render: _Render
    content_type: str
    last_modified: datetime


class Routes:
    """A newspaper's site."""

    dated: datetime | None = None
    """The moment that answers are dated with; None for the time of day."""

    def __init__(self, newspaper: Newspaper) -> None:
        self.newspaper = newspaper
        self._shell = Shell(newspaper)
        self._kept: dict[str, Answer] = {}

    def answer(self, target: str) -> Answer:
        """The answer to a request's target: a path, and perhaps a query, which matters for ``p`` and for the posts."""
        path, _, query = target.partition("?")
        if path == rest.POSTS:
            status, body = rest.posts(self.newspaper, query)
            return Answer(status, body, _JSON)
        if path == "/" and (posts := parse_qs(query).get("p")):
            path = self._post_path(posts[0])
        return self._kept.get(path) or self._rendered(path)

    def _rendered(self, path: str) -> Answer:
        route = self._routes.get(path)
        if route is None:
            if f"{path}/" in self._routes:
                return Answer(301, b"", location=self.newspaper.url(f"{path}/"))
            return Answer(self.newspaper.withdrawn.get(path, 404), not_found_page(self._shell))
        answer = Answer(200, route.render(), route.content_type, route.last_modified)
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[path] = answer
        return answer

    def _post_path(self, post: str) -> str:
        article = self._by_post.get(post)
        return urlsplit(article.url).path if article else "/?p"

    @cached_property
    def _by_post(self) -> dict[str, Article]:
        return {str(article.post_id): article for article in self.newspaper.published}

    def variants(self, article: Article) -> list[str]:
        """The URLs of the article's other renderings."""
        return [f"{article.url}amp/", f"{article.url}print/", self.newspaper.url(f"/?p={article.post_id}")]

    def other_urls(self) -> list[str]:
        """The URLs of all HTML pages that are neither articles, nor their variants, nor lists for us to read."""
        return [self.newspaper.url(path) for path in self._others()]

    @cached_property
    def _routes(self) -> dict[str, _Route]:
        return self._lists() | self._articles() | self._others() | self._machine_readable()

    def _lists(self) -> dict[str, _Route]:
        newspaper = self.newspaper
        changed = newspaper.changed
        routes = {"/": _Route(partial(home_page, self._shell), _HTML, changed)}
        for section in SECTIONS:
            for page in range(1, newspaper.section_pages(section) + 1):
                path = urlsplit(newspaper.section_url(section, page)).path
                routes[path] = _Route(partial(section_page, self._shell, section, page), _HTML, changed)
        return routes

    def _articles(self) -> dict[str, _Route]:
        routes = {}
        for article in self.newspaper.published:
            path = urlsplit(article.url).path
            changed = self.newspaper.page_changed(article)
            content_type = _HTML_BARE if article.number % 9 == 4 else _HTML
            routes[path] = _Route(partial(self._article, article, ArticlePage.html), content_type, changed)
            routes[f"{path}amp/"] = _Route(partial(self._article, article, ArticlePage.amp_html), _HTML, changed)
            routes[f"{path}print/"] = _Route(partial(self._article, article, ArticlePage.print_html), _HTML, changed)
        return routes

    def _article(self, article: Article, render: Callable[[ArticlePage], bytes]) -> bytes:
        return render(ArticlePage(self._shell, article))

    def _others(self) -> dict[str, _Route]:
        newspaper = self.newspaper
        pages: dict[str, _Render] = {path: partial(fixed_page, self._shell, path) for path in FIXED}
        for digest in newspaper.digests:
            pages[urlsplit(digest.url).path] = partial(digest_page, self._shell, digest)
        for author in AUTHORS:
            path = f"/author/{author.slug}/"
            articles = newspaper.by_author[author.slug]
            pages[path] = partial(label_page, self._shell, "author", author.name, newspaper.url(path), articles)
        for tag in sorted({tag for tags in TAGS.values() for tag in tags}):
            if articles := newspaper.by_tag.get(slug(tag), ()):
                path = f"/tag/{slug(tag)}/"
                pages[path] = partial(label_page, self._shell, "tag", tag, newspaper.url(path), articles)
        return {path: _Route(render, _HTML, newspaper.now) for path, render in pages.items()}

    def _machine_readable(self) -> dict[str, _Route]:
        newspaper = self.newspaper
        changed = newspaper.changed
        routes = {
            "/feed/": _Route(partial(feeds.feed, newspaper), _RSS, changed),
            "/robots.txt": _Route(partial(feeds.robots, newspaper), _TEXT, newspaper.now),
            "/sitemap_index.xml": _Route(partial(feeds.sitemap_index, newspaper), _XML, newspaper.now),
            "/news-sitemap.xml": _Route(partial(feeds.news_sitemap, newspaper), _XML, changed),
        }
        for path, body in feeds.small_sitemaps(newspaper).items():
            routes[path] = _Route(partial(bytes, body), _XML, newspaper.now)
        for place, path in enumerate(feeds.post_sitemap_paths(newspaper)):
            last = max(article.modified for article in feeds.post_sitemap_articles(newspaper, place))
            routes[path] = _Route(partial(feeds.post_sitemap, newspaper, place), _XML, last)
        return routes
