"""The blocks of a page that print its article's headline, told by the titles in the page's head. It knows no names."""

import re

from crawler.extraction.heuristics.outline import Element, Outline, width
from crawler.extraction.heuristics.surroundings import is_hidden
from crawler.extraction.html.document import HEADINGS, Document, plain

__all__ = ["headlines", "repeated_headline"]

_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"\s[|–—·:»«-]+\s")
_NARROWEST, _WIDEST = 0.8, 40
"""A block's least share of a title's width, for its spaces are not counted; and letters that may be appended to it."""
_MOST_BEYOND = 3
"""Words that a block may have beyond the headline: themes append a section's or the site's name."""
_FEWEST = 3
"""Words of a title that a block may go beyond. A shorter one may begin any sentence."""

Words = tuple[str, ...]


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))


def _titles(document: Document) -> list[str]:
    title = plain(document.tree.css_first("title")).strip()
    stated = [*document.meta("og:title"), *document.meta("twitter:title"), title, max(_PARTS.split(title), key=len)]
    return [text for text in stated if text.strip()]


def _repeats(words: Words, titles: set[Words]) -> bool:
    if words in titles:
        return True
    shorter = (words[: len(words) - beyond] for beyond in range(1, _MOST_BEYOND + 1))
    return any(len(part) >= _FEWEST and part in titles for part in shorter)


def headlines(document: Document, outline: Outline) -> list[int]:
    """The sorted indexes of the blocks that print the page's headline: those that repeat a title in its head.

    If none of them is an ``h1``, the page's first ``h1`` is one more.
    """
    stated = _titles(document)
    titles = {words for text in stated if (words := _words(text))}
    widths = [width(text) for text in stated]
    narrowest, widest = min(widths, default=0) * _NARROWEST, max(widths, default=0) + _WIDEST
    blocks = [element for element in outline.elements if element.parts]
    found = [
        element
        for element in blocks
        if narrowest <= element.own <= widest and _repeats(_words(outline.text(element)), titles)
    ]
    if not any(element.tag == "h1" for element in found):
        found += [element for element in blocks if element.tag == "h1"][:1]
    return sorted(element.index for element in found)


def _is_hidden(block: Element) -> bool:
    around: Element | None = block
    while around is not None and not is_hidden(around):
        around = around.parent
    return around is not None


def repeated_headline(outline: Outline, found: list[int], text: Element | None) -> Element | None:
    """The headline among the blocks of the indexes `found`, or None: an ``h1``, else another heading, else any block.

    Blocks that are hidden, or that stand after `text`, count only if there are no others.
    """
    blocks = [outline.elements[index] for index in found]
    blocks = [block for block in blocks if not _is_hidden(block)] or blocks
    before = [block for block in blocks if text is None or block.index < text.index] or blocks
    return min(before, key=lambda block: block.tag if block.tag in HEADINGS else "z", default=None)
