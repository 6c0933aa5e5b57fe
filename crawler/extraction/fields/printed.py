"""What a page prints of its article outside the body: where its theme says, or else where it looks so.

A theme that says where something is, is believed: what is not there is not looked for elsewhere.
"""

from collections.abc import Callable
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.extraction.body.images import Figures
from crawler.extraction.heuristics.article_head import ArticleHead
from crawler.extraction.html.document import LABEL, Document, plain
from crawler.items import Agent
from crawler.sites import Theme
from crawler.text import clean
from crawler.urls import link_url

__all__ = ["Printed"]


class Printed:
    """The printed parts of an article, each looked up when it is asked for."""

    def __init__(self, document: Document, theme: Theme, head: Callable[[], ArticleHead]) -> None:
        """`head` finds where the parts look to be, at some cost."""
        self.document, self.theme, self._find = document, theme, head

    @cached_property
    def _head(self) -> ArticleHead:
        return self._find()

    def _texts(self, selectors: tuple[str, ...]) -> list[str]:
        return [text for node in self.document.css(selectors) if (text := clean(plain(node, most=LABEL)))]

    @cached_property
    def headline(self) -> str | None:
        if self.theme.headline:
            return next(iter(self._texts(self.theme.headline)), None)
        return self._head.headline()

    def authors(self) -> list[Agent]:
        if self.theme.byline:
            return [agent for node in self.document.css(self.theme.byline) if (agent := self._agent(node))]
        return self._head.authors()

    def _agent(self, node: LexborNode) -> Agent | None:
        name = clean(plain(node, most=LABEL))
        return Agent(name=name, url=link_url(node.attributes.get("href"), self.document.base)) if name else None

    def published(self) -> list[str]:
        """The machine-readable dates of publication."""
        if self.theme.published:
            nodes = self.document.css(self.theme.published)
            return [stated for node in nodes if (stated := node.attributes.get("datetime"))]
        return self._head.published()

    def modified(self) -> list[str]:
        """The machine-readable dates of the last change."""
        return [] if self.theme.published else self._head.modified()

    def sections(self) -> list[str]:
        return self._texts(self.theme.sections) if self.theme.sections else self._head.sections()

    def keywords(self) -> list[str]:
        return self._texts(self.theme.keywords)

    def comment_counts(self) -> list[str]:
        """The texts of counters of comments."""
        return self._texts(self.theme.comment_count) if self.theme.comment_count else self._head.comment_counts()

    def mastheads(self) -> list[str]:
        """The texts in which a masthead's date may be."""
        return self._texts(self.theme.masthead_date)

    def pictures(self) -> list[tuple[LexborNode, Figures]]:
        """The pictures of the article that are not in its body, with the figures among which they stand."""
        if self.theme.lead_image:
            holders = [(holder, Figures(holder)) for holder in self.document.css(self.theme.lead_image)]
            return [(node, figures) for holder, figures in holders for node in holder.css("img")]
        figures = Figures(self.document.tree)
        return [(node, figures) for node in self._head.pictures()]
