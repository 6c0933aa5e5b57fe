"""What the newspaper answers at an hour: the pages of its edition, and what an illness makes of them."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from urllib.parse import urlsplit

from crawler.demo.article_page import ArticlePage
from crawler.demo.living.edition import Edition
from crawler.demo.living.partial_page import PageWithoutBody, PageWithoutByline
from crawler.demo.living.scenario import Illness, IllnessKind, RedesignKind
from crawler.demo.living.substitute_page import SUBSTITUTES, substitute_page
from crawler.demo.newspaper import Article
from crawler.demo.routes import Answer, Routes

__all__ = ["LivingRoutes"]

_LAID_OUT: dict[RedesignKind, type[ArticlePage]] = {
    "read_fully": ArticlePage,
    "loses_byline": PageWithoutByline,
    "loses_body": PageWithoutBody,
}
_PARTIAL: dict[IllnessKind, type[ArticlePage]] = {"no_byline": PageWithoutByline, "no_body": PageWithoutBody}


class LivingRoutes(Routes):
    """An edition's site, with the illnesses of its hour."""

    newspaper: Edition

    def __init__(self, edition: Edition, illnesses: Iterable[Illness], seed: int) -> None:
        super().__init__(edition)
        self.dated = edition.now
        self.illnesses, self._seed = tuple(illnesses), seed
        """Those of this hour."""

    def illness_at(self, path: str) -> Illness | None:
        """The illness that hits the address with that path; None for one that answers as it should."""
        return next((illness for illness in self.illnesses if self._is_hit(path, illness)), None)

    def _is_hit(self, path: str, illness: Illness) -> bool:
        if illness.kind in SUBSTITUTES:
            possible = path != "/robots.txt"
        else:
            article = self._articles_by_path.get(path)
            possible = article is not None and not (illness.kind == "one_article" and article is self._only)
        return possible and _place(f"{self._seed}:{illness.kind}:{illness.begins}:{path}") < illness.share

    @cached_property
    def _articles_by_path(self) -> dict[str, Article]:
        return {urlsplit(article.url).path: article for article in self.newspaper.published}

    @property
    def _only(self) -> Article:
        """The article whose page stands in place of the others': the oldest."""
        return self.newspaper.published[-1]

    def answer(self, target: str) -> Answer:
        path = target.partition("?")[0]
        illness = self.illness_at(path) if self.illnesses else None
        return super().answer(target) if illness is None else self._ill(path, illness.kind)

    def _ill(self, path: str, kind: IllnessKind) -> Answer:
        if kind in SUBSTITUTES:
            return Answer(200, substitute_page(self._shell, kind))
        article = self._articles_by_path[path]
        if kind == "one_article":
            return Answer(200, self._standing_in(article), last_modified=self.newspaper.now)
        return Answer(200, _PARTIAL[kind](self._shell, article).html(), last_modified=self.newspaper.now)

    def _standing_in(self, asked: Article) -> bytes:
        """The page that stands in place of the page asked for.

        A third of the pages name its address; a third name the address asked for; and a third name this as the
        canonical one, and that in their structured data.
        """
        only = self._only
        if asked.number % 3 == 1:
            return self._page(replace(only, url=asked.url)).html()
        page = self._page(only).html()
        if asked.number % 3 == 2:
            canonical = '<link rel="canonical" href="{}"'
            page = page.replace(canonical.format(only.url).encode(), canonical.format(asked.url).encode())
        return page

    def _page(self, article: Article) -> ArticlePage:
        kind: RedesignKind = self.newspaper.redesigns[-1].kind if self.newspaper.redesigns else "read_fully"
        return _LAID_OUT[kind](self._shell, article)

    def _article(self, article: Article, render: Callable[[ArticlePage], bytes]) -> bytes:
        return render(self._page(article))


def _place(name: str) -> float:
    """Where in [0, 1) the name falls: always the same."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:6]) / (1 << 48)
