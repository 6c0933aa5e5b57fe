"""A theme: selectors that tell where its pages put things. It knows no site and no page."""

from dataclasses import dataclass
from datetime import date

__all__ = ["ANY", "Redesign", "Theme"]


@dataclass(frozen=True, kw_only=True)
class Theme:
    """CSS selectors (Selectors Level 4, as in Lexbor) for the parts of a page. Of several, the first that matches wins.

    A part without selectors is looked for by `crawler.extraction.heuristics`, or not at all.
    """

    name: str = "any"
    body: tuple[str, ...] = ()
    """The element that holds the article's body."""
    headline: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    """Links or spans with one author's name each."""
    published: tuple[str, ...] = ()
    """``time`` elements with the article's date."""
    comment_count: tuple[str, ...] = ()
    lead_image: tuple[str, ...] = ()
    """Elements around the lead image and its caption."""
    sections: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    masthead_date: tuple[str, ...] = ()
    not_article: tuple[str, ...] = ()
    """Present only on pages that are not articles."""
    not_body: tuple[str, ...] = ()
    """Inside the body's element, yet no part of the article: ads, prompts, share bars, widgets, related cards."""
    blocked: tuple[str, ...] = ()
    """Present only when a prompt stands in place of text."""
    metered: tuple[str, ...] = ()
    """Present only when the article counts against an allowance."""
    card: tuple[str, ...] = ()
    """A teaser card as a whole."""
    card_title: tuple[str, ...] = ()
    """The link whose text is a card's headline."""
    card_excerpt: tuple[str, ...] = ()
    card_image: tuple[str, ...] = ()
    card_author: tuple[str, ...] = ()
    card_date: tuple[str, ...] = ()
    card_section: tuple[str, ...] = ()
    card_comments: tuple[str, ...] = ()
    block: str = ""
    """One selector: the elements that group cards. The attribute `block_name` has their names."""
    block_name: str = ""
    """The attribute with a block's name."""


ANY = Theme()
"""The theme of a site that no file describes: it has no selectors."""


@dataclass(frozen=True, kw_only=True)
class Redesign:
    """A theme that took the place of another."""

    since: date
    """The first day, in the site's time zone, on which pages were served with it."""
    theme: Theme
