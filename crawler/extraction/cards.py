"""Teaser cards of a page, in page order. It knows cards, not articles."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.extraction.dates import moment
from crawler.extraction.document import Document, first, plain
from crawler.extraction.images import card_image_url
from crawler.extraction.metadata import count
from crawler.identity import card_id
from crawler.items import Agent, Capture, CardImage, TeaserCard
from crawler.sites import Site, Theme
from crawler.text import clean
from crawler.urls import link_url

__all__ = ["PlacedCard", "read_cards"]

_RANDOM_SUFFIX = re.compile(r"^(tdi_\d+)_\w+$")
"""Older versions of the theme append to a block's name what changes with every rendering."""


@dataclass(frozen=True, kw_only=True)
class PlacedCard:
    """A card and the block of the page around it."""

    card: TeaserCard
    block: str | None


def _card_nodes(document: Document, theme: Theme) -> list[tuple[LexborNode, LexborNode]]:
    """The innermost elements that look like a card and have a title, which goes with them.

    What wraps several cards is none itself.
    """
    titles = document.possible(theme.card_title)
    titled = [(node, title) for node in document.css(theme.card) if (title := first(node, titles))]
    wrappers = set()
    members = {node.mem_id for node, _ in titled}
    for node, _ in titled:
        parent = node.parent
        while parent is not None:
            if parent.mem_id in members:
                wrappers.add(parent.mem_id)
            parent = parent.parent
    return [(node, title) for node, title in titled if node.mem_id not in wrappers]


def _block(node: LexborNode, theme: Theme) -> str | None:
    parent = node.parent
    while parent is not None:
        name = clean(parent.attributes.get(theme.block_name))
        if name:
            return _RANDOM_SUFFIX.sub(r"\1", name)
        parent = parent.parent
    return None


class _CardReader:
    """Reads the parts of cards on one page."""

    def __init__(self, document: Document, site: Site) -> None:
        self.base, self.site, theme = document.base, site, site.theme
        self.excerpts = document.possible(theme.card_excerpt)
        self.images = document.possible(theme.card_image)
        self.bylines = document.possible(theme.card_author)
        self.dates = document.possible(theme.card_date)
        self.sections = document.possible(theme.card_section)
        self.comments = document.possible(theme.card_comments)

    def text(self, node: LexborNode, selectors: list[str]) -> str | None:
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

    def card(self, node: LexborNode, title: LexborNode, position: int, capture: Capture) -> TeaserCard | None:
        """The card of `node`; None without a headline or an http(s) link."""
        href = (title.attributes.get("href") or "").strip()
        url = self.site.page_url(href, self.base) if not href.startswith("#") else None
        headline = clean(plain(title)) or clean(title.attributes.get("title"))
        if url is None or headline is None:
            return None
        excerpt, image = self.text(node, self.excerpts), self.image(node)
        return TeaserCard(
            id=card_id(url, headline, excerpt, image),
            site=self.site.name,
            url=url,
            headline=headline,
            excerpt=excerpt,
            image=image,
            authors=self.authors(node),
            date_published=self.date(node),
            section=self.text(node, self.sections),
            comment_count=count(self.text(node, self.comments)),
            position=position,
            capture=capture,
        )


def read_cards(document: Document, site: Site, capture: Capture) -> list[PlacedCard]:
    """The page's teaser cards, in page order, numbered from 1."""
    reader = _CardReader(document, site)
    placed: list[PlacedCard] = []
    for node, title in _card_nodes(document, site.theme):
        card = reader.card(node, title, len(placed) + 1, capture)
        if card is not None:
            placed.append(PlacedCard(card=card, block=_block(node, site.theme)))
    return placed
