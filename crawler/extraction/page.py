"""A page's records: its article if it is one, its teaser cards, and which cards it showed.

A pure function of bytes, URL and site; no network, clock, disk or Scrapy.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from crawler.extraction.body.blocks import Body, read_blocks, read_body, with_files
from crawler.extraction.body.images import read_image
from crawler.extraction.body.parts import blocks_of, first_words, split_credits, text_of, without_headline
from crawler.extraction.body.pictures import Pictures
from crawler.extraction.cards import PlacedCard, placed_cards
from crawler.extraction.fields.access import read_access
from crawler.extraction.fields.amounts import Amounts
from crawler.extraction.fields.completion import completed_from, is_incomplete
from crawler.extraction.fields.dates import day_in_address
from crawler.extraction.fields.headline import TITLES
from crawler.extraction.fields.metadata import read_metadata
from crawler.extraction.fields.printed import PrintedHead
from crawler.extraction.fields.stub import is_stub, may_be_stub
from crawler.extraction.heuristics import (
    ArticleHead,
    Contents,
    FoundBody,
    Outline,
    best_body,
    find_substitute,
    find_teasers,
    has_prompt,
    headlines,
    shows_updates,
    stated_in,
)
from crawler.extraction.html.document import Document
from crawler.extraction.lists.locations import named_feeds
from crawler.extraction.selectors.teasers import themed_teasers
from crawler.extraction.structured_data import jsonld
from crawler.extraction.structured_data.canonical import canonical_url
from crawler.extraction.structured_data.claimed import claimed_url
from crawler.extraction.structured_data.declared import declares_article, stated_words, states_origin
from crawler.extraction.structured_data.embedded import embedded_body
from crawler.extraction.structured_data.rest_api import post_url, read_post
from crawler.extraction.structured_data.statements import Statements, read_statements
from crawler.extraction.teaser import Teaser
from crawler.items import Article, Capture, CardPlacement, Disagreement, Image, PageSnapshot, TeaserCard
from crawler.judgement import Substitute
from crawler.records.identity import completed, snapshot_id
from crawler.sites import Site

__all__ = ["Page", "extract_page", "snapshot", "variant_of"]

_FEWEST_CARDS, _CARDS_BESIDE = 3, 15
"""Cards of a page that is a list, and of one that would be an article by its URL: there, fewer stand beside it."""
_FEWEST_WORDS = 120
"""Words of an article that is no short one: no notice has as many."""
_LONG_TEXT, _SHORT_TEXT = 1_500, 600
"""Letters of a text that a page has only if it is an article, whatever its URL; and of one that a front page has."""
_MOST_OF_CARDS = 0.5
"""Share of a page's text that is its cards' if it is a list."""
_MOST_CARDS = 100
"""Cards of a page that are looked for in its text."""
_UNKNOWN = ""
"""Stands in the fields that `completed` computes from the others."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """The records of a page."""

    url: str
    """Its canonical URL."""
    capture: Capture
    """The fetch it was read from."""
    article: Article | None
    """The article it is, or None for a page of another kind."""
    placed_cards: list[PlacedCard]
    """Its teaser cards, in page order."""
    feeds: list[str]
    """URLs of the site's feeds that it links to; empty for an article, where they are not looked for."""
    substitute: Substitute | None
    """What it names itself in place of what was asked for; None for a page that does not."""
    notice: Substitute | None
    """What a sentence of its article's short text says of the page, whatever its headline says."""
    claimed_url: str | None
    """The article of the site that its JSON-LD says it is, where that is another than its canonical URL."""
    post_url: str | None
    """Where WordPress's REST API may state what its article leaves out; None where it leaves nothing out."""

    @property
    def teaser_cards(self) -> list[TeaserCard]:
        return [placed.card for placed in self.placed_cards]


class _Reading:
    """A page that is being read: by its theme's selectors where it has any, else by heuristics."""

    def __init__(self, document: Document, site: Site, capture: Capture, post: bytes | None) -> None:
        self.document, self.site, self.theme, self.capture = document, site, site.theme, capture
        self.answer = post
        self.url = canonical_url(document, site)

    @cached_property
    def outline(self) -> Outline:
        return Outline(self.document)

    def is_article(self, cards: list[PlacedCard]) -> bool:
        """Whether it is an article by its URL, and no selector rules that out.

        Where the theme has no selector for the body, what the page declares itself counts before its URL, and what it
        shows before both: a page whose text is that of its cards is a list.
        """
        if self.document.first(self.theme.not_article):
            return False
        kind = self.site.kind(self.url)
        if self.theme.body:
            return kind == "article"
        if kind == "home":
            return self.declared is True and len(cards) < _FEWEST_CARDS and len(self.found_text) >= _SHORT_TEXT
        if self.declared is False or (self.declared and kind == "article"):
            return self.declared
        is_list = self.letters_of(cards) > _MOST_OF_CARDS * len(self.found_text)
        return not is_list and (self.declared or kind == "article" or len(self.found_text) >= _LONG_TEXT)

    @cached_property
    def declared(self) -> bool | None:
        """Whether the page declares itself an article; None when it does not say."""
        return declares_article(self.document, self.graph)

    def letters_of(self, cards: list[PlacedCard]) -> int:
        """How many letters of the text that heuristics find are those of cards."""
        text = self.found_text
        parts = (part for placed in cards[:_MOST_CARDS] for part in (placed.card.headline, placed.card.excerpt))
        return sum(len(part) for part in parts if part and part in text)

    def teasers(self) -> list[Teaser]:
        if self.theme.card:
            return themed_teasers(self.document, self.site)
        return find_teasers(self.outline, self.site, self.document.base, self.url)

    @cached_property
    def graph(self) -> list[jsonld.Node]:
        return jsonld.nodes(self.document)

    @cached_property
    def headlines(self) -> list[int]:
        return headlines(self.document, self.outline)

    @cached_property
    def found(self) -> FoundBody | None:
        """The body that heuristics find; None for a page without prose."""
        return best_body(self.outline, self.headlines, lambda: stated_words(self.graph))

    def head(self) -> ArticleHead:
        """The article's head that heuristics find."""
        return ArticleHead(self.document, self.outline, self.headlines, self.found.text if self.found else None)

    def body(self) -> Body | None:
        base = self.document.base
        if self.theme.body:
            root = self.document.first(self.theme.body)
            beside = self.document.possible((*self.theme.not_body, *self.theme.card))
            return None if root is None else read_body(root, base, beside)
        return self.found_body(self.found) if self.found else None

    def held_body(self, shown: Body | None, statements: Statements, titles: list[str]) -> Body | None:
        """The body in the page's own data, where none is shown, or only a stub of it; None for other pages."""
        text = text_of(shown) if shown else None
        if self.theme.body or not may_be_stub(text, stated_words(self.graph)):
            return None
        document = embedded_body(self.document, statements.texts("articleBody"), titles, self.url)
        if document is None:
            return None
        outline = Outline(document)
        found = best_body(outline, headlines(document, outline), lambda: 0)
        body = found and self.found_body(found)
        return body if body and is_stub(text, text_of(body)) else None

    def found_body(self, found: FoundBody) -> Body:
        """The body that heuristics found, with the prose before its element."""
        base = self.document.base
        parts = [read_blocks(node, base, found.marks) for node in (*(lead.node for lead in found.leads), found.root)]
        pieces = [piece for part in parts for piece in part.pieces]
        return Body(pieces=pieces, images=[image for part in parts for image in part.images])

    def article(self) -> Article | None:
        """The article of the page, or None for a page without a headline or without a body.

        A page that declares itself an article is one without a body, too, where no selector says what that is.
        """
        shown = self.body()
        printed = PrintedHead(self.document, self.theme, self.head)
        titles = self.titles(printed)
        statements = read_statements(self.document, self.graph, self.site, self.url, titles)
        held = self.held_body(shown, statements, titles)
        body = held or shown
        if body is None and (self.theme.body or not self.declared):
            return None
        body = body or Body(pieces=[], images=[])
        metadata = read_metadata(self.document, self.site, printed, statements, self.capture.fetched_at)
        if post := read_post(self.answer, self.site, self.url) if self.answer else None:
            metadata = completed_from(metadata, post)
        headline = metadata.headline or (None if self.theme.headline else first_words(body))
        if headline is None:
            return None
        images = Pictures((*self.lead_images(printed), *body.images))
        pieces, credits_ = split_credits(with_files(body, images), self.site)
        pieces = pieces if self.theme.body else without_headline(pieces, headline)
        article = completed(
            Article(
                id=_UNKNOWN,
                site=self.site.name,
                url=self.url,
                content_digest=_UNKNOWN,
                type="LiveBlogPosting" if self.is_live_blog() else statements.type,
                headline=headline,
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
                images=images.all(),
                comment_count=metadata.comment_count,
                word_count=0,
                disagreements=metadata.disagreements,
                completed_by=post_url(self.document, self.site) if post else None,
                capture=self.capture,
            )
        )
        if held is None:
            return self.judged(article, article, statements)
        return self.judged(article, completed(replace(article, blocks=blocks_of(shown))), statements)

    def judged(self, article: Article, seen: Article, statements: Statements) -> Article:
        """The article with what follows from its amount of text: who may read it, and where the page states another.

        `seen` is the article with what the page shows of its text, which tells who may read it.
        """
        amounts = Amounts(article, statements)
        shown = amounts if seen is article else Amounts(seen, statements)
        words = Disagreement(field="text", source="page", value=str(seen.word_count))
        return replace(
            article,
            access=read_access(self.document, self.theme, statements, shown, self.has_prompt),
            disagreements=article.disagreements
            + amounts.disagreements()
            + (self.disagreements() if seen is article else [words]),
        )

    def disagreements(self) -> list[Disagreement]:
        """The words of the body that stricter rules found, where another was believed; 0 where no body is shown."""
        words = 0 if self.found is None else self.found.preferred_to
        if self.theme.body or words is None:
            return []
        return [Disagreement(field="text", source="page", value=str(words))]

    def substitute(self, article: Article | None, cards: int) -> Substitute | None:
        """What the page names itself, given its article and how many cards it shows."""
        date = article.date_published if article else None
        # The day in the address is that of the article that should be there.
        dated = date and date[:19].removesuffix("T00:00:00") != day_in_address(self.document.url)
        signed = dated or (article and article.authors)
        fewest = _CARDS_BESIDE if self.site.kind(self.url) == "article" else _FEWEST_CARDS
        contents = Contents(
            names=(self.site.title, self.site.host),
            prose=lambda: article.text if article else self.found_text,
            is_signed=bool(signed or self.document.meta("article:published_time")) or states_origin(self.graph),
            is_list=cards >= fewest,
        )
        return find_substitute(self.document, lambda: self.outline, contents)

    @property
    def found_text(self) -> str:
        """The prose of the body that heuristics find."""
        return self.found.prose if self.found else ""

    def is_live_blog(self) -> bool:
        """Whether its body looks like a live blog's; always false where the theme has a selector for the body."""
        return not self.theme.body and self.found is not None and shows_updates(self.outline, self.found.element)

    def has_prompt(self) -> bool:
        return self.found is not None and has_prompt(self.outline, self.found.text)

    def titles(self, printed: PrintedHead) -> list[str]:
        """The headlines that the page prints, and that its ``meta`` elements state."""
        titles = [printed.headline, *(text for name in TITLES for text in self.document.meta(name))]
        return [title for title in titles if title]

    def lead_images(self, printed: PrintedHead) -> list[Image]:
        base = self.document.base
        images = (read_image(node, base, figures.caption_of(node), figures) for node, figures in printed.pictures())
        return [image for image in images if image]


def _notice(article: Article | None) -> Substitute | None:
    """What a sentence of a short article's text says of the page; None without an article."""
    return stated_in(article.text) if article and article.word_count < _FEWEST_WORDS else None


def extract_page(
    body: bytes,
    *,
    url: str,
    site: Site,
    capture: Capture,
    content_type: str | None = None,
    post: bytes | None = None,
) -> Page:
    """The records of the page that `url` served as `body`.

    `capture` goes into every record, and its time selects the theme that the site had then. `content_type` is the
    response's header, None when it had none; `post` is what was answered at `Page.post_url`, if that was asked.
    Raises `Unreadable` for a page that cannot be parsed.
    """
    site = site.as_of(capture.fetched_at)
    page = _Reading(Document(body, url, content_type, site.theme), site, capture, post)
    cards = placed_cards(page.teasers(), site, capture)  # first, for finding the body drops elements from the outline
    article = page.article() if page.is_article(cards) else None
    return Page(
        url=page.url,
        capture=capture,
        article=article,
        placed_cards=cards,
        feeds=[] if article else named_feeds(page.document, site),
        substitute=page.substitute(article, len(cards)),
        notice=_notice(article),
        claimed_url=claimed_url(page.graph, site, page.url, page.document.base),
        post_url=post_url(page.document, site) if article and is_incomplete(article) else None,
    )


def variant_of(page: Page, url: str, site: Site) -> str | None:
    """The URL of the article that a page served at `url` is a variant of (AMP, print); None for all other pages.

    No record is made of a variant: the article itself is archived.
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
