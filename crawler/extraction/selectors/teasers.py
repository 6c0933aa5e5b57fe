"""The teasers of a page and their parts, by a theme's selectors. It looks nowhere else."""

from selectolax.lexbor import LexborNode

from crawler.extraction.body.images import card_image_url
from crawler.extraction.counters import count
from crawler.extraction.html.document import Document, first, plain
from crawler.extraction.teaser import Teaser, block_name
from crawler.items import Agent, CardImage
from crawler.records.dates import moment
from crawler.sites import Site, Theme
from crawler.text import clean
from crawler.urls import link_url

__all__ = ["themed_teasers"]


def _card_nodes(document: Document, theme: Theme) -> list[tuple[LexborNode, LexborNode]]:
    """``(card, title)`` pairs: the innermost elements that match as a card, with the title in them.

    An element around several cards is no card itself.
    """
    titles = document.possible(theme.card_title)
    titled = [(node, title) for node in document.css(theme.card) if (title := first(node, titles))]
    around: set[int] = set()
    for node, _ in titled:
        parent = node.parent
        while parent is not None and parent.mem_id not in around:
            around.add(parent.mem_id)
            parent = parent.parent
    return [(node, title) for node, title in titled if node.mem_id not in around]


class _Reader:
    """Reads the parts of one page's cards by its theme's selectors."""

    def __init__(self, document: Document, site: Site) -> None:
        self.base, self.site, theme = document.base, site, site.theme
        self.excerpts = document.possible(theme.card_excerpt)
        self.images = document.possible(theme.card_image)
        self.bylines = document.possible(theme.card_author)
        self.dates = document.possible(theme.card_date)
        self.sections = document.possible(theme.card_section)
        self.comments = document.possible(theme.card_comments)
        self.blocks: dict[int, str | None] = {}
        """By an element's `mem_id`, the name of the innermost block that is the element or is around it, or None."""

    def block(self, node: LexborNode) -> str | None:
        """The name of the innermost block around an element, or None; each element on the way is asked once."""
        name, asked = None, []
        parent = node.parent
        while parent is not None and not name:
            if parent.mem_id in self.blocks:
                name = self.blocks[parent.mem_id]
                break
            asked.append(parent.mem_id)
            name = block_name(parent.attributes.get(self.site.theme.block_name))
            parent = parent.parent
        self.blocks.update(dict.fromkeys(asked, name))
        return name

    def text(self, node: LexborNode, selectors: tuple[str, ...]) -> str | None:
        return clean(plain(first(node, selectors)))

    def image(self, node: LexborNode) -> CardImage | None:
        picture = first(node, self.images)
        url = card_image_url(picture, self.base) if picture else None
        return CardImage(url=url, alt=clean(picture.attributes.get("alt"))) if picture and url else None

    def authors(self, node: LexborNode) -> list[Agent]:
        links = (part for selector in self.bylines for part in node.css(selector))
        return [
            Agent(name=name, url=link_url(link.attributes.get("href"), self.base))
            for link in links
            if (name := clean(plain(link)))
        ]

    def date(self, node: LexborNode) -> str | None:
        time = first(node, self.dates)
        return moment(time.attributes.get("datetime"), self.site.time_zone) if time else None

    def teaser(self, node: LexborNode, title: LexborNode) -> Teaser | None:
        """The teaser of `node`; None without a headline or an http(s) link."""
        href = (title.attributes.get("href") or "").strip()
        url = self.site.page_url(href, self.base) if not href.startswith("#") else None
        headline = clean(plain(title)) or clean(title.attributes.get("title"))
        if url is None or headline is None:
            return None
        return Teaser(
            url=url,
            headline=headline,
            excerpt=self.text(node, self.excerpts),
            image=self.image(node),
            authors=self.authors(node),
            date_published=self.date(node),
            section=self.text(node, self.sections),
            comment_count=count(self.text(node, self.comments)),
            block=self.block(node),
        )


def themed_teasers(document: Document, site: Site) -> list[Teaser]:
    """The teasers in the elements that the theme's selectors for cards match, in page order."""
    reader = _Reader(document, site)
    found = (reader.teaser(node, title) for node, title in _card_nodes(document, site.theme))
    return [teaser for teaser in found if teaser is not None]
