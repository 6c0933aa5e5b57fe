"""What a page prints of its article outside the body: by its theme's selectors or, for want of these, by heuristics.

A theme's selectors are believed: a part that they do not find is not looked for elsewhere.
"""

from collections.abc import Callable
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.extraction.body.images import Figures
from crawler.extraction.heuristics.article_head import ArticleHead
from crawler.extraction.html.document import Document
from crawler.extraction.selectors.article_head import SelectedHead
from crawler.items import Agent
from crawler.sites import Theme

__all__ = ["PrintedHead"]


class PrintedHead:
    """The printed parts of an article, each looked up when it is asked for."""

    def __init__(self, document: Document, theme: Theme, head: Callable[[], ArticleHead]) -> None:
        """`head` finds the parts by heuristics, at some cost; it is called when first needed, and once."""
        self.document, self.theme, self._find = document, theme, head
        self._selected = SelectedHead(document, theme)

    @cached_property
    def found(self) -> ArticleHead:
        """What heuristics find."""
        return self._find()

    @property
    def may_look(self) -> bool:
        """Whether dates may be looked for that no selector finds."""
        return not self.theme.published

    @cached_property
    def headline(self) -> str | None:
        return self._selected.headline() if self.theme.headline else self.found.headline()

    def authors(self) -> list[Agent]:
        return self._selected.authors() if self.theme.byline else self.found.authors()

    def signatures(self) -> list[Agent]:
        """The authors in a byline after the text, where one in its head is looked for by heuristics, too."""
        return [] if self.theme.byline else self.found.signatures()

    def published(self) -> list[str]:
        """The dates of publication, as ``datetime`` attributes state them."""
        return self._selected.published() if self.theme.published else self.found.published()

    def modified(self) -> list[str]:
        """The dates of the last change, as ``datetime`` attributes state them."""
        return [] if self.theme.published else self.found.modified()

    def sections(self) -> list[str]:
        return self._selected.sections() if self.theme.sections else self.found.sections()

    def keywords(self) -> list[str]:
        return self._selected.keywords()

    def comment_counts(self) -> list[str]:
        """The texts of comment counters, such as "1,204 COMMENTS"."""
        return self._selected.comment_counts() if self.theme.comment_count else self.found.comment_counts()

    def mastheads(self) -> list[str]:
        """The texts of mastheads that may hold a date."""
        return self._selected.mastheads()

    def pictures(self) -> list[tuple[LexborNode, Figures]]:
        """``(img, figures)`` pairs of the article's pictures outside its body; `figures` knows their captions."""
        if self.theme.lead_image:
            return self._selected.pictures()
        figures = Figures(self.document.tree, self.found.captions)
        return [(picture.node, figures) for picture in self.found.pictures]
