"""A teaser: what a page says of an article that it links to. It does not know how teasers are found."""

import re
from dataclasses import dataclass, field

from crawler.items import Agent, CardImage
from crawler.text import clean

__all__ = ["Teaser", "block_name"]

_RANDOM_SUFFIX = re.compile(r"^(tdi_\d+)_\w+$")
"""Older versions of tagDiv's theme append to a block's name a suffix that changes with every rendering."""


@dataclass(frozen=True, kw_only=True)
class Teaser:
    """What a page says of an article that it links to, in normal form. Fields are those of `TeaserCard`."""

    url: str
    headline: str
    excerpt: str | None = None
    image: CardImage | None = None
    authors: list[Agent] = field(default_factory=list)
    date_published: str | None = None
    section: str | None = None
    comment_count: int | None = None
    block: str | None = None
    """The name of the page's block around it; None outside of named blocks."""


def block_name(name: str | None) -> str | None:
    """A block's name without the suffix that changes with every rendering; None for an empty name."""
    shown = clean(name)
    return _RANDOM_SUFFIX.sub(r"\1", shown) if shown else None
