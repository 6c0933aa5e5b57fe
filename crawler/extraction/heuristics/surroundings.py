"""Parts of a page around its article, told by tags, names and rows of like siblings. It does not look for the body."""

from collections import Counter

from crawler.extraction.heuristics.names import Purpose
from crawler.extraction.heuristics.outline import Element, Outline, holds_any
from crawler.extraction.html.document import HEADINGS

__all__ = ["drop_surroundings", "is_beside", "is_hidden"]

_TAGS = frozenset("aside fieldset figcaption form menu".split())
"""Elements that by HTML's own definition are beside the content, or ask for input."""
_ROWS = frozenset("main tbody td th thead tr".split())
"""Elements that are not judged by their names: a row named after a player is no video player."""
_MOST = 0.5
"""Share of the page's prose. An element with more holds the article, whatever its name: names of wrappers may be those
of one part, as in ``with-sidebar``."""
_WITH_HEADLINE = 0.15
"""The same for an element that holds the headline, too. A bar that repeats it while a page is scrolled has no prose."""
_CARD_TAGS = frozenset("article div li section td".split())
_FEWEST_CARDS = 3
_LARGEST_CARD = 600
"""Letters: a linked heading, and two or three sentences at most."""
_MOST_PARTS = 60
"""Elements of a card, so that nested lists are not read again on each level."""


def _is_never_body(element: Element) -> bool:
    return element.tag not in _ROWS and element.purpose is Purpose.OTHERS


def is_beside(element: Element) -> bool:
    """Whether an element is no part of an article's body, by its tag and attributes alone."""
    if element.tag in _TAGS or (element.tag not in _ROWS and element.purpose >= Purpose.BESIDE):
        return True
    return is_hidden(element)


def is_hidden(element: Element) -> bool:
    """Whether an element is not shown, by its own attributes."""
    attributes = element.attributes
    return "hidden" in attributes or "display:none" in (attributes.get("style") or "").replace(" ", "")


def _paragraphs(outline: Outline) -> Counter[str]:
    """The prose of all paragraphs by their ``class``: a paywall's script marks each paragraph that it hides."""
    prose: Counter[str] = Counter()
    for element in outline.elements:
        if element.tag == "p" and element.prose:
            prose[element.attributes.get("class") or ""] += element.prose
    return prose


def drop_surroundings(outline: Outline, headlines: list[int]) -> None:
    """Drop navigation, comments, advertisements, share bars, captions and rows of teasers."""
    most, with_headline = _MOST * outline.root.prose, _WITH_HEADLINE * outline.root.prose
    paragraphs: Counter[str] | None = None
    for element in outline.below(outline.root):
        if not is_beside(element) or (element.prose > with_headline and holds_any(element, headlines)):
            continue
        prose = element.prose
        if element.tag == "p":
            paragraphs = paragraphs or _paragraphs(outline)
            prose = paragraphs[element.attributes.get("class") or ""]
        if prose <= most or (headlines and _is_never_body(element)):
            outline.drop(element)
    outline.discount()
    if _drop_cards(outline):
        outline.discount()


def _is_card(outline: Outline, element: Element) -> bool:
    """Whether an element is small and has a heading that is a link."""
    if not 0 < element.linked < element.size <= _LARGEST_CARD or element.end - element.index > _MOST_PARTS:
        return False
    return any(part.tag in HEADINGS and 0 < part.size == part.linked for part in outline.below(element))


def _drop_cards(outline: Outline) -> bool:
    """Drop rows of teasers: siblings of one tag and class, each with a linked heading and perhaps a summary.

    Returns whether there were any.
    """
    dropped = len(outline.ends)
    for element in outline.below(outline.root):
        if not element.linked:
            continue
        rows: dict[tuple[str, str], list[Element]] = {}
        for child in outline.children(element):
            if child.tag in _CARD_TAGS:
                rows.setdefault((child.tag, child.attributes.get("class") or ""), []).append(child)
        for row in rows.values():
            if len(row) >= _FEWEST_CARDS and all(_is_card(outline, child) for child in row):
                for child in row:
                    outline.drop(child)
    return len(outline.ends) > dropped
