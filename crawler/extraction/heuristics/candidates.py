"""Which element holds an article's body. It weighs names and amounts of prose, and changes nothing."""

from crawler.extraction.heuristics.names import Purpose
from crawler.extraction.heuristics.outline import Element, Outline, holds_any

__all__ = ["body_element"]

_NO_HOLDERS = frozenset(
    "a abbr b blockquote cite dd dl dt em figure h1 h2 h3 h4 h5 h6 header hgroup i li ol p pre q small span strong"
    " u ul".split()
)
"""Elements that hold a paragraph, a list or a phrase rather than a body."""
_LONGEST_PARAGRAPH = 1_000
"""Letters of a paragraph. A longer text without a block in it parts its paragraphs in another way."""
_NAMED = 0.4
"""Share of the page's prose. An element named as the body with less is a teaser's text, or one part of many."""
_HOLDS = 0.8
"""Share of an element's prose with which one of its children is the better answer: the rest is a standfirst, a byline,
a note. 0.7 and 0.9 differ by less than 0.002 of F1."""
_SEMANTIC = 0.5
"""The same for a child that holds the headline, is named the body, or is a ``main`` or ``article``: small articles have
much else around them."""
_COUSINS = 2
"""Levels above one part of a body on which its other parts may be: each may stand in a column of its own."""
_SMALLEST_ARTICLE = 200
"""Letters of prose. An element with less is a card, or the beginning of an article."""


def _holds(element: Element) -> bool:
    """Whether an element may hold a body: any that is no paragraph by its tag or its text."""
    if element.tag in _NO_HOLDERS or not element.prose:
        return False
    return not element.is_line or element.own > _LONGEST_PARAGRAPH or element.node.css_first("br") is not None


def _named(outline: Outline, scope: Element) -> Element:
    """The element named as a body that has the most prose, if that is much of the scope's; else the scope."""
    named = [
        element
        for element in outline.below(scope)
        if element.prose >= _NAMED * scope.prose and element.purpose is Purpose.BODY and _holds(element)
    ]
    return max(named, key=lambda element: (element.prose, element.index), default=scope)


def _around_parts(outline: Outline, root: Element, scope: Element) -> Element:
    """The element around all parts of a body that advertisements or pictures split, if `root` is such a part.

    The parts are siblings, or cousins, of one tag and class.
    """
    around = root.parent
    for _ in range(_COUSINS):
        if not root.attributes.get("class") or around is None or root is scope:
            break
        parts = (element for element in outline.below(around) if element.prose and _class(element) == _class(root))
        if any(not root.index <= part.index < root.end for part in parts):
            return around
        if around is scope or around.tag in ("article", "main"):
            break
        around = around.parent
    return root


def _story(outline: Outline, headlines: list[int]) -> Element | None:
    """The element with the headline and prose, if elements like it with an ``h1`` follow: other articles."""
    headline = next((index for index in headlines if outline.elements[index].tag == "h1"), None)
    story = outline.elements[headline].parent if headline is not None else None
    while story is not None and story.prose <= _SMALLEST_ARTICLE:
        story = story.parent
    if story is None or not _holds(story):
        return None
    others = [other for other in outline.followers(story) if other.tag == story.tag and other.prose > _SMALLEST_ARTICLE]
    return story if any(part.tag == "h1" for other in others for part in outline.below(other)) else None


def _scope(outline: Outline, headlines: list[int]) -> Element:
    """The page or, of several articles on it, the one with the headline: the others are cards, or the next articles."""
    if (story := _story(outline, headlines)) is not None:
        return story
    articles = [element for element in outline.below(outline.root) if element.tag == "article" and element.prose]
    own = (article for article in articles if article.prose > _SMALLEST_ARTICLE and holds_any(article, headlines))
    return next(own, outline.root) if len(articles) > 1 else outline.root


def body_element(outline: Outline, headlines: list[int]) -> Element:
    """The innermost element that holds almost all of the article's prose."""
    scope = _scope(outline, headlines)
    root = _around_parts(outline, _named(outline, scope), scope)
    while True:
        inside = [element for element in outline.children(root) if element.prose]
        inner = max(inside, key=lambda element: element.prose, default=None)
        if inner is None or not _holds(inner) or inner.prose < _least(inner, inside, headlines) * root.prose:
            return root
        root = inner


def _least(element: Element, siblings: list[Element], headlines: list[int]) -> float:
    """The share of its parent's prose with which an element is a better answer than the parent."""
    if holds_any(element, headlines):
        return _SEMANTIC
    alike = [other for other in siblings if _class(other) == _class(element)]
    semantic = element.tag in ("article", "main") or element.purpose is Purpose.BODY
    return _SEMANTIC if semantic and len(alike) == 1 else _HOLDS


def _class(element: Element) -> tuple[str, str | None]:
    return element.tag, element.attributes.get("class")
