"""Teaser cards of a page, in page order. It knows records, not how teasers are found."""

from collections.abc import Iterable
from dataclasses import dataclass

from crawler.extraction.teaser import Teaser
from crawler.items import Capture, TeaserCard
from crawler.records.identity import card_id
from crawler.sites import Site

__all__ = ["PlacedCard", "placed_cards"]


@dataclass(frozen=True, kw_only=True)
class PlacedCard:
    """A card and the block of the page around it."""

    card: TeaserCard
    block: str | None
    """The block's name; None outside of named blocks."""


def placed_cards(teasers: Iterable[Teaser], site: Site, capture: Capture) -> list[PlacedCard]:
    """The cards of a page's teasers, in their order, numbered from 1."""
    return [
        PlacedCard(card=_card(teaser, position, site, capture), block=teaser.block)
        for position, teaser in enumerate(teasers, 1)
    ]


def _card(teaser: Teaser, position: int, site: Site, capture: Capture) -> TeaserCard:
    return TeaserCard(
        id=card_id(teaser.url, teaser.headline, teaser.excerpt, teaser.image),
        site=site.name,
        url=teaser.url,
        headline=teaser.headline,
        excerpt=teaser.excerpt,
        image=teaser.image,
        authors=teaser.authors,
        date_published=teaser.date_published,
        section=teaser.section,
        comment_count=teaser.comment_count,
        position=position,
        capture=capture,
    )
