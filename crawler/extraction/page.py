"""A page's records: its article if it is one, its teaser cards, and which cards it showed.

A pure function of bytes, URL and site; no network, clock, disk or Scrapy.
"""

from dataclasses import dataclass

from crawler.extraction.body import Body, Piece, read_blocks, read_body
from crawler.extraction.canonical import canonical_url
from crawler.extraction.cards import PlacedCard, read_cards
from crawler.extraction.credits import read_credits
from crawler.extraction.declared import declares_article
from crawler.extraction.document import Document
from crawler.extraction.generic import find_body
from crawler.extraction.images import caption_in, figure_around, read_image
from crawler.extraction.metadata import read_metadata
from crawler.identity import completed, snapshot_id
from crawler.items import PROSE, Agent, Article, Capture, CardPlacement, Image, PageSnapshot, TeaserCard
from crawler.sites import Site

__all__ = ["Page", "extract_page", "snapshot", "variant_of"]

_CLOSING_PIECES = 3
"""How many of the last prose blocks may be the credit line: a sign-off or an editor's note can follow it."""
_UNKNOWN = ""
"""For the fields that follow from the others."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a page says."""

    url: str
    """Its canonical URL."""
    article: Article | None
    """The article it is, or None for a page of another kind."""
    placed_cards: list[PlacedCard]

    @property
    def teaser_cards(self) -> list[TeaserCard]:
        return [placed.card for placed in self.placed_cards]


def _lead_images(document: Document, site: Site) -> list[Image]:
    nodes = (node for holder in document.css(site.theme.lead_image) for node in holder.css("img"))
    return [image for node in nodes if (image := read_image(node, document.base, caption_in(figure_around(node))))]


def _split_credits(body: Body, site: Site) -> tuple[list[Piece], list[Agent]]:
    """The body's pieces without the closing credit line, and the sources it names."""
    prose = [number for number, piece in enumerate(body.pieces) if piece.block.type in PROSE]
    for number in reversed(prose[-_CLOSING_PIECES:]):
        piece = body.pieces[number]
        if credits_ := read_credits(piece.block.text or "", piece.links, site.credit_line):
            return body.pieces[:number] + body.pieces[number + 1 :], credits_
    return body.pieces, []


def _is_article(document: Document, site: Site, url: str) -> bool:
    """By its URL and its marks; where no theme says where a body is, a page's own word counts before its URL."""
    if document.first(site.theme.not_article):
        return False
    declared = None if site.theme.body else declares_article(document)
    return site.kind(url) in (("article", "section") if declared else ("article",)) and declared is not False


def _body(document: Document, site: Site) -> Body | None:
    """Where the site's theme says that it is; on pages whose theme nobody described, where it looks like one."""
    if site.theme.body:
        root = document.first(site.theme.body)
        beside = document.possible((*site.theme.not_body, *site.theme.card))
        return None if root is None else read_body(root, document.base, beside)
    found = find_body(document)
    return read_blocks(found.root, document.base, found.skipped) if found else None


def _article(document: Document, site: Site, url: str, capture: Capture) -> Article | None:
    """The article of the page, or None for a page without a headline or without a body."""
    body = _body(document, site)
    metadata = read_metadata(document, site, url)
    if body is None or metadata.headline is None:
        return None
    pieces, credits_ = _split_credits(body, site)
    images: dict[str, Image] = {}
    for image in (*_lead_images(document, site), *body.images):
        images.setdefault(image.url, image)
    return completed(
        Article(
            id=_UNKNOWN,
            site=site.name,
            url=url,
            content_digest=_UNKNOWN,
            headline=metadata.headline,
            description=metadata.description,
            text=_UNKNOWN,
            blocks=[piece.block for piece in pieces],
            authors=metadata.authors,
            date_published=metadata.date_published,
            date_modified=metadata.date_modified,
            masthead_date=metadata.masthead_date,
            sections=metadata.sections,
            keywords=metadata.keywords,
            language=metadata.language,
            credits=credits_,
            images=list(images.values()),
            comment_count=metadata.comment_count,
            word_count=0,
            access=metadata.access,
            capture=capture,
        )
    )


def extract_page(body: bytes, *, url: str, site: Site, capture: Capture, content_type: str | None = None) -> Page:
    """The records of the page that `url` served as `body`.

    `capture` goes into every record, and its time tells which of the site's designs the page has; `content_type` is
    the response's header. Raises `Unreadable` for a page that cannot be parsed.
    """
    document, site = Document(body, url, content_type), site.as_of(capture.fetched_at)
    canonical = canonical_url(document, site)
    article = _article(document, site, canonical, capture) if _is_article(document, site, canonical) else None
    return Page(url=canonical, article=article, placed_cards=read_cards(document, site, capture))


def variant_of(page: Page, url: str, site: Site) -> str | None:
    """The article that the page, served at `url`, is another rendering of (AMP, print); None for all other pages.

    A rendering is archived as nothing: the article itself is.
    """
    elsewhere = site.article_url(page.url)
    return elsewhere if elsewhere and site.kind(url) != "article" else None


def snapshot(page: Page, site: Site) -> PageSnapshot | None:
    """Which cards the page showed when it was captured; None for a page without cards or without a time."""
    cards = page.placed_cards
    if not cards or (seen_at := cards[0].card.capture.fetched_at) is None:
        return None
    return PageSnapshot(
        id=snapshot_id(page.url, seen_at),
        site=site.name,
        url=page.url,
        kind=site.kind(page.url),
        seen_at=seen_at,
        cards=[
            CardPlacement(
                id=placed.card.id,
                block=placed.block,
                position=placed.card.position,
                comment_count=placed.card.comment_count,
            )
            for placed in cards
        ],
        capture=cards[0].card.capture,
    )
