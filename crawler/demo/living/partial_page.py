"""An article's page that lacks a part which a script would fill in: its byline, or its body. All else is as it was."""

from dataclasses import replace

from crawler.demo.article_page import ArticlePage
from crawler.demo.metadata import article_head

__all__ = ["PageWithoutBody", "PageWithoutByline"]


class PageWithoutByline(ArticlePage):
    """The page names its authors nowhere, neither to readers nor to machines."""

    def _head(self) -> str:
        unsigned = replace(self._article.story, authors=())
        return article_head(self._newspaper, replace(self._article, story=unsigned))

    def _authors(self, css_class: str) -> str:  # noqa: ARG002  the name is the script's to choose
        return f'<span data-people="{self._article.post_id}"></span>'


class PageWithoutBody(ArticlePage):
    """The page has its head, its lead picture and its related cards, and an empty body."""

    def _render(self) -> str:
        return f'<div data-story="{self._article.post_id}"></div>'
