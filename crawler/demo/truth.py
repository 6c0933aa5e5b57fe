"""The ground truth: the records that a faultless crawl of the demo newspaper yields.

Made from the model, never from a page. It must not know `crawler.extraction`, which is what it judges.
"""

import dataclasses
from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypedDict

from crawler import items
from crawler.demo import feeds
from crawler.demo.cards import Card, CardBlock, home_blocks, related_block, section_block
from crawler.demo.newspaper import LOCAL, Article, Newspaper
from crawler.demo.plain import figures, normal, plain_blocks, plain_image, prose
from crawler.demo.routes import Routes, http_date
from crawler.demo.story import SECTIONS, Author
from crawler.records.identity import article_id, card_id, content_digest, digest
from crawler.text import count_words

__all__ = ["CardTruth", "DiscoveryTruth", "PageTruth", "ResponseTruth", "Truth", "article_truth", "truth"]

_SITE = "demo"
_NOT_STATED = (
    "capture", "revision", "supersedes", "changed_fields", "duplicate_of", "near_duplicate_of", "similarity",
)  # fmt: skip
"""Fields that depend on the crawl, not on the page."""
_NO_CAPTURE = items.Capture(url="http://127.0.0.1/", payload_digest=digest(b""), extractor="none")


class CardTruth(TypedDict):
    card: dict[str, Any]
    """Every field of `items.TeaserCard` but ``capture`` and ``position``."""
    block: str | None
    position: int
    comment_count: int | None


class PageTruth(TypedDict):
    kind: str
    cards: list[CardTruth]


class ResponseTruth(TypedDict):
    status: int
    etag: str | None
    last_modified: str | None
    payload_digest: str


class DiscoveryTruth(TypedDict):
    by: str
    url: str
    claimed_date: str | None


class Truth(TypedDict):
    articles: dict[str, dict[str, Any]]
    """By URL: every field of `items.Article` but those that depend on the crawl."""
    pages: dict[str, PageTruth]
    """Home, sections' pages and articles, by URL."""
    responses: dict[str, ResponseTruth]
    """The HTTP answers of the same pages, by URL."""
    discovered: dict[str, list[DiscoveryTruth]]
    """By the article's URL: every place that names it."""
    duplicates: dict[str, str]
    """By the URL of an article that repeats an older one's text, the older one's URL."""
    not_articles: list[str]
    """Pages and renderings that must not become articles."""


def truth(routes: Routes) -> Truth:
    """What is true of the newspaper that `routes` serve."""
    newspaper = routes.newspaper
    pages = _pages(newspaper)
    return Truth(
        articles={article.url: article_truth(newspaper, article) for article in newspaper.published},
        pages=pages,
        responses={url: _response(routes, url) for url in pages},
        discovered=_discovered(newspaper, pages),
        duplicates={
            article.url: older.url
            for article in newspaper.published
            if (older := newspaper.duplicate(article)) is not None
        },
        not_articles=[
            *routes.other_urls(),
            *(url for article in newspaper.published for url in routes.variants(article)),
        ],
    )


def _agents(newspaper: Newspaper, authors: tuple[Author, ...]) -> list[items.Agent]:
    return [items.Agent(name=author.name, url=newspaper.url(f"/author/{author.slug}/")) for author in authors]


def _images(newspaper: Newspaper, article: Article) -> list[items.Image]:
    lead = article.story.picture
    images = [plain_image(lead, newspaper.url(lead.full))] if lead else []
    images += [plain_image(figure.picture, newspaper.url(figure.largest)) for figure in figures(article.body.blocks)]
    return list({image.url: image for image in reversed(images)}.values())[::-1]


def _moment(article: Article, moment: datetime) -> str:
    """A moment as the page states it: in UTC, or in local time where only the visible time states it."""
    return moment.astimezone(LOCAL).isoformat() if article.metadata == "none" else Newspaper.utc(moment)


def article_truth(newspaper: Newspaper, article: Article) -> dict[str, Any]:
    """The record of one article: every field of `items.Article` but those that depend on the crawl."""
    blocks = plain_blocks(article.body.blocks, newspaper.url)
    text = prose(blocks)
    record = items.Article(
        id=article_id(article.url),
        site=_SITE,
        url=article.url,
        content_digest=digest(b""),
        type="NewsArticle" if article.metadata == "two_scripts" else "Article",
        headline=normal(article.headline),
        description=normal(article.description) if article.description else None,
        text=text,
        blocks=blocks,
        authors=_agents(newspaper, article.story.authors),
        date_published=_moment(article, article.published),
        date_modified=None if article.metadata == "none" else _moment(article, article.modified),
        masthead_date=newspaper.today.isoformat(),
        sections=[section.name for section in article.story.sections],
        keywords=list(article.story.tags),
        language="en-US",
        credits=[items.Agent(name=source.name, url=source.href) for source in article.body.sources],
        images=_images(newspaper, article),
        comment_count=article.comments,
        word_count=count_words(text),
        capture=_NO_CAPTURE,
    )
    record = dataclasses.replace(record, content_digest=content_digest(record))
    values = dataclasses.asdict(record)
    return {name: value for name, value in values.items() if name not in _NOT_STATED}


def _pages(newspaper: Newspaper) -> dict[str, PageTruth]:
    pages = {newspaper.url("/"): _page(newspaper, "home", home_blocks(newspaper))}
    for section in SECTIONS:
        for number in range(1, newspaper.section_pages(section) + 1):
            block = section_block(newspaper, section, number)
            pages[newspaper.section_url(section, number)] = _page(newspaper, "section", (block,))
    for article in newspaper.published:
        pages[article.url] = _page(newspaper, "article", (related_block(newspaper, article),))
    return pages


def _page(newspaper: Newspaper, kind: str, blocks: tuple[CardBlock, ...]) -> PageTruth:
    placed = ((block.uid, card) for block in blocks for card in block.cards)
    cards = [
        CardTruth(card=_card(newspaper, card), block=uid, position=position, comment_count=card.comments)
        for position, (uid, card) in enumerate(placed, start=1)
    ]
    return PageTruth(kind=kind, cards=cards)


def _card(newspaper: Newspaper, card: Card) -> dict[str, Any]:
    image = items.CardImage(url=card.image, alt=(card.alt and normal(card.alt)) or None) if card.image else None
    headline, excerpt = normal(card.headline), card.excerpt and normal(card.excerpt)
    record = items.TeaserCard(
        id=card_id(card.url, headline, excerpt, image),
        site=_SITE,
        url=card.url,
        headline=headline,
        excerpt=excerpt,
        image=image,
        authors=_agents(newspaper, card.authors),
        date_published=card.time.isoformat() if card.time else None,
        section=card.section.name if card.section else None,
        comment_count=card.comments,
        position=1,
        capture=_NO_CAPTURE,
    )
    return {name: value for name, value in dataclasses.asdict(record).items() if name not in ("capture", "position")}


def _response(routes: Routes, url: str) -> ResponseTruth:
    answer = routes.answer(url.removeprefix(routes.newspaper.base_url))
    changed = answer.last_modified
    return ResponseTruth(
        status=answer.status,
        etag=answer.etag,
        last_modified=http_date(changed) if changed else None,
        payload_digest=digest(answer.body),
    )


def _discoveries(newspaper: Newspaper, pages: dict[str, PageTruth]) -> Iterator[tuple[str, DiscoveryTruth]]:
    for page, stated in pages.items():
        if stated["kind"] != "article":
            for placed in stated["cards"]:
                card = placed["card"]
                yield card["url"], DiscoveryTruth(by=stated["kind"], url=page, claimed_date=card["date_published"])
    for article in feeds.feed_articles(newspaper):
        claimed = newspaper.utc(article.published)
        yield article.url, DiscoveryTruth(by="feed", url=newspaper.url("/feed/"), claimed_date=claimed)
    for place, path in enumerate(feeds.post_sitemap_paths(newspaper)):
        for article in feeds.post_sitemap_articles(newspaper, place):
            claimed = newspaper.utc(article.modified)
            yield article.url, DiscoveryTruth(by="sitemap", url=newspaper.url(path), claimed_date=claimed)
    for article in feeds.news_articles(newspaper):
        claimed = newspaper.utc(article.published)
        yield article.url, DiscoveryTruth(by="sitemap", url=newspaper.url("/news-sitemap.xml"), claimed_date=claimed)


def _discovered(newspaper: Newspaper, pages: dict[str, PageTruth]) -> dict[str, list[DiscoveryTruth]]:
    found: dict[str, list[DiscoveryTruth]] = {article.url: [] for article in newspaper.published}
    for url, discovery in _discoveries(newspaper, pages):
        # A card may lead to a newsletter, which is no article.
        if url in found and discovery not in found[url]:
            found[url].append(discovery)
    return found
