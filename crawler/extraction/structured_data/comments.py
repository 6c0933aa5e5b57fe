"""How many comments an article has, by the heading over them or by their list. It reads no comment."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extraction.counters import count
from crawler.extraction.html.document import HEADINGS, LABEL, plain
from crawler.text import clean

__all__ = ["comment_count"]

_PLACES = "#comments, #comments-title, .comments-title, .wp-block-comments-title, .wp-block-post-comments"
_HEADINGS = "h1, h2, h3, h4, h5, h6"
_MOST_PLACES, _LONGEST = 5, 600
"""Elements in which a heading is looked for, and letters that are read of one."""
_QUOTED = re.compile(r"[“„«「『\"].*[”“»」』\"]")
"""The article's headline in the heading of its comments."""
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*")
_YEAR = re.compile(
    r"(?:closed|\b(?:in|on|since|until|en|im|seit|am|depuis|desde)) \D{0,30}(?:19|20)\d\d\W*$", re.IGNORECASE
)
"""A year at the end of a heading, which tells since when there can be no more comments."""
_ONE = frozenset("one un una uno ein eine einen um uma een één en ett jeden один одна bir".split())
"""How the heading of a single comment begins where it has no figure."""
_ITEMS = "li.comment, li.pingback, li.trackback"
_FURTHER_PAGES = "a[href*=comment-page-], a[href*='cpage=']"
"""Links to further pages of an article's comments, as WordPress makes their addresses."""


def comment_count(tree: LexborHTMLParser, titles: Sequence[str]) -> int | None:
    """The number in the heading of the comments; where it has none, that of the comments if all are shown.

    None when there is neither. `titles` are the headlines that the page gives its article.
    """
    places = tree.css(_PLACES)[:_MOST_PLACES]
    stated = (number for place in places if (number := _stated(place, titles)) is not None)
    number = next(stated, None)
    return _shown(tree) if places and number is None else number


def _stated(place: LexborNode, titles: Sequence[str]) -> int | None:
    is_heading = place.tag in HEADINGS or "title" in (place.attributes.get("class") or "")
    text = clean(plain(place if is_heading else place.css_first(_HEADINGS), most=LABEL)) or ""
    text = text[:_LONGEST]
    for title in titles:
        text = text.replace(title, " ")
    text = _QUOTED.sub(" ", text)
    numbers = _NUMBER.findall(text)
    if len(numbers) == 1:
        return None if _YEAR.search(text) else count(text)
    words = text.casefold().split()
    return 1 if not numbers and len(words) > 1 and words[0] in _ONE else None


def _shown(tree: LexborHTMLParser) -> int | None:
    """How many comments WordPress's list has; None without any, and where further pages have others."""
    items = tree.css(_ITEMS)
    return len(items) if items and tree.css_first(_FURTHER_PAGES) is None else None
