"""The cards of each page, and what each of them says. The pages and the ground truth are both made from them.

It knows no markup: a module is a name here, and what that module leaves out is None.
"""

from dataclasses import dataclass, replace
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


@dataclass(frozen=True, kw_only=True)
class _Look:
    """What a module shows of an article: each has its own picture size and leaves out what it has no place for."""

    picture: tuple[int, int]
    alt: Literal["if any", "or empty", "empty", "absent"]
    """The picture's ``alt``; "if any": no attribute where the picture has none."""
    excerpt: int = 0
    """Words of the summary."""
    byline: bool = False
    time: bool = False
    section: bool = False
    comments: bool = False
    campaign: str = ""
    """Tracking parameters of its links."""
    every: int = 1
    """Only one link in so many carries them."""


_LOOKS: dict[Module, _Look] = {
    "mx5": _Look(
        picture=(741, 486), alt="absent", byline=True, time=True, section=True,
        campaign="utm_source=home&utm_medium=lead",
    ),
    "mx6": _Look(picture=(356, 220), alt="or empty", section=True),
    "flex_1": _Look(picture=(485, 360), alt="absent", excerpt=25, byline=True, time=True, section=True),
    "mx7": _Look(
        picture=(218, 150), alt="if any", excerpt=14, byline=True, time=True, comments=True,
        campaign="utm_source=home&utm_campaign=latest", every=3,
    ),
    "6": _Look(picture=(100, 70), alt="empty", time=True),
    "loop": _Look(picture=(696, 464), alt="absent", excerpt=40, byline=True, time=True, section=True),
    "10": _Look(picture=(218, 150), alt="or empty", excerpt=20, byline=True, time=True, section=True, comments=True),
    "related": _Look(picture=(218, 150), alt="empty"),
}  # fmt: skip


def _alt(look: _Look, article: Article) -> str | None:
    shown = article.story.picture.alt if article.story.picture else None
    return {"if any": shown, "or empty": shown or "", "empty": "", "absent": None}[look.alt]


def _card(newspaper: Newspaper, article: Article, module: Module) -> Card:
    """The article as the module shows it."""
    look, story, picture = _LOOKS[module], article.story, article.story.picture
    tracked = look.campaign and article.number % look.every == 0
    return Card(
        module=module,
        href=f"{article.url}?{look.campaign}" if tracked else article.url,
        url=article.url,
        headline=article.headline,
        excerpt=_excerpt(story.summary, look.excerpt) if look.excerpt else None,
        image=newspaper.url(picture.sized(*look.picture)) if picture else None,
        alt=_alt(look, article),
        authors=story.authors if look.byline else (),
        time=article.published.astimezone(LOCAL) if look.time else None,
        section=article.section if look.section else None,
        comments=article.comments if look.comments else None,
    )


def _digest_card(newspaper: Newspaper, digest: Digest, module: Module) -> Card:
    image = newspaper.url("/wp-content/uploads/letters/daily-digest-100x70.png")
    excerpt = digest.summary if module == "loop" else None
    alt = None if module == "loop" else ""
    return Card(module, digest.url, digest.url, digest.headline, excerpt, image, alt, time=digest.sent)


def _cards(newspaper: Newspaper, numbers: tuple[int, ...], module: Module) -> tuple[Card, ...]:
    articles = newspaper.listed
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
    count, own = len(newspaper.listed), newspaper.places[article.number]
    places = dict.fromkeys((own + step) % count for step in (3, 11, 29))
    return tuple(newspaper.listed[place] for place in places if place != own)


def related_block(newspaper: Newspaper, article: Article) -> CardBlock:
    """Up to three other articles under `article`."""
    related = _related(newspaper, article)
    if article.layout == "classic":
        cards = tuple(_card(newspaper, other, "related") for other in related)
        return CardBlock("tdi_4", "td_block_related_posts", "Related articles", cards)
    shown = [replace(_card(newspaper, other, "mx7"), href=other.url, authors=(), time=None) for other in related]
    if shown and article.number % 2:
        # The first one's picture is above the fold, and the theme forgets its alt when it loads it at once.
        shown[0] = replace(shown[0], alt=None)
    return CardBlock("tdi_133", "td_block_16", "You may also like", tuple(shown))
