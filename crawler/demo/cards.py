"""Which cards each page shows, and what each of them says. The pages and the ground truth are both made from it.

It knows no markup: a module is a name here, and what that module leaves out is None.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from crawler.demo.newspaper import LOCAL, PER_SECTION_PAGE, Article, Digest, Newspaper
from crawler.demo.story import Author, Section

__all__ = ["Card", "CardBlock", "Module", "author_or_tag_block", "home_blocks", "related_block", "section_block"]

Module = Literal["mx5", "mx6", "flex_1", "mx7", "6", "loop", "10", "related"]
"""The theme's card modules, by the end of their class names."""


@dataclass(frozen=True, slots=True)
class Card:
    module: Module
    href: str
    """The link as printed, which may carry tracking parameters."""
    url: str
    headline: str
    excerpt: str | None = None
    image: str | None = None
    """The picture's URL as shown, be it lazy or not."""
    alt: str | None = None
    """None: no attribute. Empty: an empty attribute."""
    authors: tuple[Author, ...] = ()
    time: datetime | None = None
    section: Section | None = None
    comments: int | None = None


@dataclass(frozen=True, slots=True)
class CardBlock:
    """Cards that stand together."""

    uid: str | None
    """The block's name, without the suffix that the classic theme draws anew for each rendering; None for no block."""
    kind: str
    """The block's class."""
    title: str
    cards: tuple[Card, ...]


def _excerpt(text: str, words: int) -> str:
    """The first words, as the theme cuts them."""
    parts = text.split(" ")
    return text if len(parts) <= words else " ".join(parts[:words]) + "..."


def _picture(newspaper: Newspaper, article: Article, width: int, height: int) -> tuple[str | None, str | None]:
    picture = article.story.picture
    return (newspaper.url(picture.sized(width, height)), picture.alt) if picture else (None, None)


def _card(newspaper: Newspaper, article: Article, module: Module) -> Card:
    """The article as the module shows it: each has its own picture size and leaves out what it has no place for."""
    url, story, local = article.url, article.story, article.published.astimezone(LOCAL)
    headline = article.headline
    match module:
        case "mx5":
            image, _ = _picture(newspaper, article, 741, 486)
            href = f"{url}?utm_source=home&utm_medium=lead"
            return Card(module, href, url, headline, None, image, None, story.authors, local, article.section)
        case "mx6":
            image, alt = _picture(newspaper, article, 356, 220)
            return Card(module, url, url, headline, None, image, alt or "", section=article.section)
        case "flex_1":
            image, _ = _picture(newspaper, article, 485, 360)
            return Card(
                module,
                url,
                url,
                headline,
                _excerpt(story.summary, 25),
                image,
                None,
                story.authors,
                local,
                article.section,
            )
        case "mx7":
            image, alt = _picture(newspaper, article, 218, 150)
            href = f"{url}?utm_source=home&utm_campaign=latest" if article.number % 3 == 1 else url
            return Card(
                module,
                href,
                url,
                headline,
                _excerpt(story.summary, 14),
                image,
                alt,
                story.authors,
                local,
                None,
                article.comments,
            )
        case "6":
            image, _ = _picture(newspaper, article, 100, 70)
            return Card(module, url, url, headline, None, image, "", time=local)
        case "loop":
            image, _ = _picture(newspaper, article, 696, 464)
            return Card(
                module,
                url,
                url,
                headline,
                _excerpt(story.summary, 40),
                image,
                None,
                story.authors,
                local,
                article.section,
            )
        case "10":
            image, alt = _picture(newspaper, article, 218, 150)
            return Card(
                module, url, url, headline, _excerpt(story.summary, 20), image, alt or "", story.authors, local,
                article.section,
                article.comments,
            )  # fmt: skip
        case "related":
            image, _ = _picture(newspaper, article, 218, 150)
            return Card(module, url, url, headline, None, image, "")


def _digest_card(newspaper: Newspaper, digest: Digest, module: Module) -> Card:
    image = newspaper.url("/wp-content/uploads/letters/daily-digest-100x70.png")
    excerpt = digest.summary if module == "loop" else None
    alt = None if module == "loop" else ""
    return Card(module, digest.url, digest.url, digest.headline, excerpt, image, alt, time=digest.sent)


def _cards(newspaper: Newspaper, numbers: tuple[int, ...], module: Module) -> tuple[Card, ...]:
    articles = newspaper.published
    return tuple(_card(newspaper, articles[number], module) for number in numbers if number < len(articles))


def home_blocks(newspaper: Newspaper) -> tuple[CardBlock, ...]:
    """The front page. Some stories stand on it twice: in another module, which is another card, or in the same one."""
    lead, grid = _cards(newspaper, (0,), "mx5"), _cards(newspaper, (1, 2, 3, 4), "mx6")
    digest = _digest_card(newspaper, newspaper.digests[0], "6")
    return (
        CardBlock("tdi_65", "td_block_big_grid_1", "", lead + grid),
        CardBlock("tdi_81", "td_flex_block_1", "Today", _cards(newspaper, (5, 6, 7, 8, 9, 10), "flex_1")),
        CardBlock("tdi_95", "td_block_16", "Latest", _cards(newspaper, (11, 12, 13, 14, 15, 16, 0, 3), "mx7")),
        CardBlock("tdi_110", "td_block_7", "Most read", (*_cards(newspaper, (4, 8, 15, 16, 23, 42), "6"), digest)),
        CardBlock("tdi_124", "td_flex_block_1", "Editors’ choice", _cards(newspaper, (7, 21, 34), "flex_1")),
    )


_CLASSIC_LISTS = frozenset({"culture", "food"})
"""Sections whose lists are in the theme's older markup, which is no named block."""


def section_block(newspaper: Newspaper, section: Section, page: int) -> CardBlock:
    """One page of a section's list, newest first; the first page of News also shows the latest newsletter."""
    start = (page - 1) * PER_SECTION_PAGE
    articles = newspaper.by_section[section.slug][start : start + PER_SECTION_PAGE]
    if section.slug in _CLASSIC_LISTS:
        return CardBlock(None, "", section.name, tuple(_card(newspaper, article, "10") for article in articles))
    cards = [_card(newspaper, article, "loop") for article in articles]
    if section.slug == "news" and page == 1:
        cards.insert(min(3, len(cards)), _digest_card(newspaper, newspaper.digests[0], "loop"))
    return CardBlock("tdi_84", "tdb_loop", section.name, tuple(cards))


def author_or_tag_block(newspaper: Newspaper, articles: tuple[Article, ...]) -> CardBlock:
    """The ten newest of an author's or a tag's articles. No record is made of these pages."""
    newest = articles[:PER_SECTION_PAGE]
    return CardBlock("tdi_84", "tdb_loop", "", tuple(_card(newspaper, article, "loop") for article in newest))


def _related(newspaper: Newspaper, article: Article) -> tuple[Article, ...]:
    count = len(newspaper.published)
    places = dict.fromkeys((article.number + step) % count for step in (3, 11, 29))
    return tuple(newspaper.published[place] for place in places if place != article.number)


def related_block(newspaper: Newspaper, article: Article) -> CardBlock:
    """Up to three other articles under `article`."""
    related = _related(newspaper, article)
    if article.layout == "classic":
        cards = tuple(_card(newspaper, other, "related") for other in related)
        return CardBlock("tdi_4", "td_block_related_posts", "Related articles", cards)
    cards = tuple(
        Card(
            module="mx7",
            href=other.url,
            url=other.url,
            headline=other.headline,
            excerpt=_excerpt(other.story.summary, 14),
            image=_picture(newspaper, other, 218, 150)[0],
            # The first one's picture is above the fold, and the theme forgets its alt when it loads it at once.
            alt=None if place == 0 and article.number % 2 else _picture(newspaper, other, 218, 150)[1],
            comments=other.comments,
        )
        for place, other in enumerate(related)
    )
    return CardBlock("tdi_133", "td_block_16", "You may also like", cards)
