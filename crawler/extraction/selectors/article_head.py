"""What a page prints of its article outside the body, by a theme's selectors. It looks nowhere else."""

from selectolax.lexbor import LexborNode

from crawler.extraction.body.images import Figures
from crawler.extraction.html.document import LABEL, Document, plain
from crawler.items import Agent
from crawler.sites import Theme
from crawler.text import clean
from crawler.urls import link_url

__all__ = ["SelectedHead"]


class SelectedHead:
    """The printed parts of an article that the selectors match, each looked up when it is asked for.

    A part is empty (or None) when the theme has no selectors for it, or they match nothing.
    """

    def __init__(self, document: Document, theme: Theme) -> None:
        self.document, self.theme = document, theme

    def _texts(self, selectors: tuple[str, ...]) -> list[str]:
        return [text for node in self.document.css(selectors) if (text := clean(plain(node, most=LABEL)))]

    def headline(self) -> str | None:
        return next(iter(self._texts(self.theme.headline)), None)

    def authors(self) -> list[Agent]:
        return [agent for node in self.document.css(self.theme.byline) if (agent := self._agent(node))]

    def _agent(self, node: LexborNode) -> Agent | None:
        name = clean(plain(node, most=LABEL))
        return Agent(name=name, url=link_url(node.attributes.get("href"), self.document.base)) if name else None

    def published(self) -> list[str]:
        """The dates of publication, as ``datetime`` attributes state them."""
        nodes = self.document.css(self.theme.published)
        return [stated for node in nodes if (stated := node.attributes.get("datetime"))]

    def sections(self) -> list[str]:
        return self._texts(self.theme.sections)

    def keywords(self) -> list[str]:
        return self._texts(self.theme.keywords)

    def comment_counts(self) -> list[str]:
        """The texts of comment counters, such as "1,204 COMMENTS"."""
        return self._texts(self.theme.comment_count)

    def mastheads(self) -> list[str]:
        """The texts of mastheads that may hold a date."""
        return self._texts(self.theme.masthead_date)

    def pictures(self) -> list[tuple[LexborNode, Figures]]:
        """``(img, figures)`` pairs of the lead image; `figures` knows the picture's caption."""
        holders = [(holder, Figures(holder)) for holder in self.document.css(self.theme.lead_image)]
        return [(node, figures) for holder, figures in holders for node in holder.css("img")]
