"""A story by its number, apart from where and when it appears. It knows no address and no other story."""

import random
from dataclasses import dataclass
from functools import lru_cache

from crawler.demo.blocks import Block, Picture
from crawler.demo.body import picture, write_body
from crawler.demo.prose import Writer, slug
from crawler.demo.vocabulary import OUTLETS, TAGS

__all__ = ["AUTHORS", "SECTIONS", "Author", "Body", "Section", "Source", "Story", "body_of", "headline_of", "story_of"]


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Source:
    """One of the outlets that a closing line credits."""

    name: str
    href: str | None
    """The link as printed; None when the name is no link."""


SECTIONS = (
    Section("News", "news"),
    Section("Business", "business"),
    Section("Culture", "culture"),
    Section("Travel", "travel"),
    Section("Food & Drink", "food"),
)

AUTHORS = (
    Author("Courier Staff", "mquiroga"),
    Author("Courier Staff", "rtamez"),
    Author("Inés Peñaloza", "ipenaloza"),
    Author("Tadeo Urrutia", "turrutia"),
    Author("Zoé Verdugo-Landeta", "zverdugo"),
    Author("N. O’Leary Güemes", "noleary"),
    Author("Rufino Abrego", "rabrego"),
)
"""The first two share their display name."""


@dataclass(frozen=True, slots=True)
class Story:
    """What every page that mentions the story needs; the rest is in its `Body`."""

    number: int
    sections: tuple[Section, ...]
    authors: tuple[Author, ...]
    tags: tuple[str, ...]
    summary: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Body:
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]


def _writer(number: int, part: str, section: Section) -> Writer:
    return Writer.about(f"{number}:{part}", f"{number}:facts", section.slug)


def headline_of(story: Story, edition: int) -> str:
    """The headline for the story's `edition`: a story told again is headed anew."""
    return _writer(story.number, f"headline:{edition}", story.sections[0]).sentence("headline")


def story_of(number: int) -> Story:
    """The story of that number: always the same one."""
    rng = random.Random(f"{number}:story")
    first, second = rng.sample(SECTIONS, 2)
    writer = _writer(number, "summary", first)
    authors = rng.sample(AUTHORS, 2 if number % 19 == 6 else 1)
    summary = writer.sentence("summary")
    name = f"{slug(writer.phrase('thing'))}-{number}"
    lead = None if number % 12 == 8 else picture(writer, f"2025/{1 + number % 12:02}", name)
    return Story(
        number=number,
        sections=(first, second) if number % 6 == 5 else (first,),
        authors=tuple(authors),
        tags=tuple(rng.sample(TAGS[first.slug], rng.randint(1, 4))),
        summary=summary,
        picture=lead,
    )


def _sources(rng: random.Random) -> tuple[Source, ...]:
    names = rng.sample(OUTLETS, rng.choice((0, 1, 1, 2, 2, 2, 3)))
    return tuple(
        Source(
            name,
            f"https://{slug(name)}.example/nota/{rng.randrange(10**5)}?v={rng.randint(1, 9)}"
            if rng.random() < 0.7
            else None,
        )
        for name in names
    )


@lru_cache(maxsize=1024)
def body_of(number: int, section: Section) -> Body:
    """The body of the story of that number, filed under `section`. Written when asked for: most pages never show it."""
    writer = _writer(number, "body", section)
    blocks = write_body(writer, number, f"{slug(writer.phrase('thing'))}-{number}")
    return Body(blocks, _sources(writer.rng))
